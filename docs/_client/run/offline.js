/** Let the service worker keep what this page is made of, so that it opens without a network next time. */

const WORKER = new URL("../../../service-worker.js", import.meta.url);

/** @type {Promise<void> | undefined} */
let keeping;

/** Once a visit is enough; where there are no service workers, nothing is lost but that. */
export function keepPages() {
  keeping ??= keep().catch(() => {});
  return keeping;
}

async function keep() {
  // A worker that is in charge keeps each page as it opens.
  if (!("serviceWorker" in navigator) || navigator.serviceWorker.controller) return;
  await navigator.serviceWorker.register(WORKER);
  const { active } = await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const own = [location.href, ...loaded].filter((address) => address.startsWith(new URL(".", WORKER).href));
  active?.postMessage({ keep: own.filter((address) => !address.includes("/assets/python/")) });
}
