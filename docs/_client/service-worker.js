/**
 * Keeps the pages that a reader opened, so that they open again without a network. It begins with the first run of code
 * or the first practice tool. Python's own files are kept by the page, in a cache of their own for as long as their version stands.
 */

/** The same name stands in run/offline.js. */
const PAGES = "pinterest-mle-pages";
/** Milliseconds for a network that may hang, as on a train, where there is a copy. */
const PATIENCE = 4000;
/** Milliseconds for which a network that hung is not waited for again. */
const PAUSE = 30_000;
let hangsUntil = 0;
const worker = /** @type {any} */ (self);

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const isOurs = request.method === "GET" && request.url.startsWith(worker.registration.scope);
  // "reload" is how run/offline.js asks, for copies that it keeps itself.
  if (isOurs && request.cache !== "reload" && !request.url.includes("/assets/python/")) event.respondWith(fresh(event));
});

/** From the network, and kept; what was kept, if there is no network or it does not answer. @param {any} event */
async function fresh(event) {
  const { request } = event;
  let isWaiting = true;
  const coming = fetch(request).then((response) => {
    hangsUntil = 0;
    if (response.ok) {
      const copy = response.clone();
      // A device that has no room for the copy still shows the page.
      event.waitUntil(caches.open(PAGES).then((cache) => cache.put(request, copy)).catch(() => {}));
    }
    return response;
  });
  coming.catch(() => {}).finally(() => (isWaiting = false));
  event.waitUntil(coming.catch(() => {}));
  const kept = await caches.match(request, { cacheName: PAGES, ignoreSearch: true }).catch(() => undefined);
  if (!kept) return coming;
  const late = new Promise((resolve) => {
    setTimeout(() => {
      if (isWaiting) hangsUntil = Date.now() + PAUSE;
      resolve(kept);
    }, Date.now() < hangsUntil ? 0 : PATIENCE);
  });
  return Promise.race([coming.catch(() => kept), late]);
}
