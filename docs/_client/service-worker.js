/**
 * Keeps the pages that a reader opened, so that they open again without a network. It begins with the first run of code
 * or the first practice tool. Python's own files are kept by the page, in a cache of their own for as long as their version stands.
 */

/** The same name stands in run/offline.js. */
const PAGES = "pinterest-mle-pages";
const worker = /** @type {any} */ (self);

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const isOurs = request.method === "GET" && request.url.startsWith(worker.registration.scope);
  if (isOurs && !request.url.includes("/assets/python/")) event.respondWith(fresh(event));
});

/** From the network, and kept; without a network, what was kept. @param {any} event */
async function fresh(event) {
  const { request } = event;
  try {
    const response = await fetch(request);
    if (response.ok) {
      const copy = response.clone();
      // A device that has no room for the copy still shows the page.
      event.waitUntil(caches.open(PAGES).then((cache) => cache.put(request, copy)).catch(() => {}));
    }
    return response;
  } catch (error) {
    const kept = await caches.match(request, { cacheName: PAGES, ignoreSearch: true });
    if (kept) return kept;
    throw error;
  }
}
