/**
 * Keeps the pages that a reader opened, so that they open again without a network. It begins with the first run of code;
 * Python's own files are kept by the page, under the same cache for as long as their version stands.
 */

const PAGES = "pinterest-mle-pages";
const worker = /** @type {any} */ (self);

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("message", (/** @type {any} */ event) => {
  const addresses = /** @type {string[]} */ (event.data?.keep ?? []);
  event.waitUntil(
    caches.open(PAGES).then((cache) => Promise.allSettled(addresses.map((address) => cache.add(address.split("#")[0])))),
  );
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const isOurs = request.method === "GET" && request.url.startsWith(worker.registration.scope);
  if (isOurs && !request.url.includes("/assets/python/")) event.respondWith(fresh(request));
});

/** From the network, and kept; without a network, what was kept. @param {Request} request */
async function fresh(request) {
  const cache = await caches.open(PAGES);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(request, response.clone());
    return response;
  } catch (error) {
    const kept = await cache.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw error;
  }
}
