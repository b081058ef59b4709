/** All of Practice opens without a network once one tool was open. */

import { keep, keepPage, PAGES } from "../../run/offline.js";

/** @param {URL} root of the site */
export async function keepPractice(root) {
  // Browsers have it with HTTPS only.
  if (!("caches" in globalThis)) return;
  await keepPage();
  const address = new URL("assets/practice/offline.json", root);
  const list = await (await fetch(address)).json();
  // Beside the list itself, which the worker keeps as soon as it passes: the one of which everything is there.
  const whole = `${address.href}?whole`;
  const cache = await caches.open(PAGES);
  const before = await (await cache.match(whole))?.json();
  if (before?.version === list.version) return;
  const addressesOf = (/** @type {{files: string[]}} */ { files }) => files.map((file) => new URL(file, root).href);
  const now = addressesOf(list);
  await keep(now);
  const gone = before ? addressesOf(before).filter((each) => !now.includes(each)) : [];
  await Promise.all(gone.map((each) => cache.delete(each)));
  await cache.put(whole, new Response(JSON.stringify(list)));
}
