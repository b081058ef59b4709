/** All of Practice opens without a network once one tool was open: fetched when the tool is ready and the page has nothing else to do. */

import { keep, keepPage, newest, PAGES } from "../../run/offline.js";

/** So many files that changed are fetched one after the other; more come in one. */
const FEW = 8;
/** Milliseconds after which a page that is never idle is taken for ready. */
const BUSY = 3000;
/** What the worker has to know of a text, by the end of its address. */
const TYPES = { css: "text/css", js: "text/javascript", json: "application/json" };

/** @typedef {{version: string, files: Record<string, string>}} Listed */

const whenIdle = () =>
  new Promise((resolve) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(resolve, { timeout: BUSY });
    else setTimeout(resolve, BUSY / 2);
  });

/** Whether the reader's data are dear: then only what was opened is kept. */
function isSaving() {
  const { saveData, effectiveType } = /** @type {any} */ (navigator).connection ?? {};
  return Boolean(saveData) || /2g$/.test(effectiveType ?? "");
}

/** The hash that the list has of such a content. @param {Response | undefined} copy @param {number} length */
async function hashOf(copy, length) {
  // Browsers have it with HTTPS only, as they have the copies.
  const { subtle } = crypto;
  if (!copy || !subtle) return "";
  const bytes = new Uint8Array(await subtle.digest("SHA-256", await copy.arrayBuffer()));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .slice(0, length);
}

/** Addresses of which there is no copy, or an old one. @param {Cache} cache @param {URL} root @param {Listed["files"]} files */
async function changed(cache, root, files) {
  const found = [];
  for (const [file, hash] of Object.entries(files)) {
    const copy = await cache.match(new URL(file, root));
    if ((await hashOf(copy, hash.length)) !== hash) found.push(file);
  }
  return found;
}

/** Keep files out of the one that has all. @param {Cache} cache @param {URL} root @param {string[]} files */
async function unpack(cache, root, files) {
  /** @type {Listed} */
  const all = await (await newest(new URL("assets/practice/offline-all.json", root).href)).json();
  for (const file of files) {
    const type = TYPES[/** @type {keyof typeof TYPES} */ (file.split(".").at(-1))] ?? "text/html";
    const headers = { "content-type": `${type}; charset=utf-8` };
    if (file in all.files) await cache.put(new URL(file, root), new Response(all.files[file], { headers }));
  }
}

/** @param {URL} root of the site */
export async function keepPractice(root) {
  // Browsers have it with HTTPS only.
  if (!("caches" in globalThis)) return;
  await keepPage();
  if (isSaving()) return;
  await whenIdle();
  const address = new URL("assets/practice/offline.json", root);
  /** @type {Listed} */
  const list = await (await fetch(address)).json();
  // Beside the list itself, which the worker keeps as soon as it passes: the one of which everything is there.
  const whole = `${address.href}?whole`;
  const cache = await caches.open(PAGES);
  /** @type {Listed | undefined} */
  const before = await (await cache.match(whole))?.json();
  if (before?.version === list.version) return;
  const old = await changed(cache, root, list.files);
  if (old.length > FEW) await unpack(cache, root, old);
  else for (const file of old) await keep([new URL(file, root).href], "reload");
  // While the site is being replaced, one of them may be newer than another: the next visit tries again.
  if ((await changed(cache, root, list.files)).length) return;
  const gone = Object.keys(before?.files ?? {}).filter((file) => !(file in list.files));
  for (const file of gone) await cache.delete(new URL(file, root));
  await cache.put(whole, new Response(JSON.stringify(list)));
}
