/**
 * Keeps the pages that a reader opened, so that they open again without a network. It begins with the first run of code
 * or the first practice tool. Python's own files are kept by the page, in a cache of their own for as long as their version stands.
 */

/** Milliseconds for a network that may hang, as on a train, where there is a copy. */
const PATIENCE = 4000;
/** Milliseconds for which a network that hung is not waited for again. */
const PAUSE = 30_000;
let hangsUntil = 0;
const worker = /** @type {any} */ (self);
/** Another copy of the site on this host has its own; run/offline.js makes the same name. */
const PAGES = `pinterest-mle-pages:${new URL(worker.registration.scope).pathname}`;

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) =>
  event.waitUntil(Promise.all([worker.clients.claim(), forgetOldNames()])),
);

/** Names had no path once: what is ours in them is forgotten, what is another's stays. */
async function forgetOldNames() {
  for (const name of ["pinterest-mle-pages", "pinterest-mle-python"]) {
    if (!(await caches.has(name))) continue;
    const cache = await caches.open(name);
    const all = await cache.keys();
    const ours = all.filter(({ url }) => url.startsWith(worker.registration.scope));
    await Promise.all(ours.map((request) => cache.delete(request)));
    if (ours.length === all.length) await caches.delete(name);
  }
}

/** An address without what again.js writes otherwise: letters need no %XX. @param {string} address */
const plain = (address) =>
  address.replace(/%(4[1-9A-F]|5[\dA]|6[1-9A-F]|7[\dA])/gi, (letter) => decodeURIComponent(letter));

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const isOurs = request.method === "GET" && request.url.startsWith(worker.registration.scope);
  // "reload" is how run/offline.js asks, for copies that it keeps itself.
  if (isOurs && request.cache !== "reload" && !request.url.includes("/assets/python/")) event.respondWith(fresh(event));
});

/** From the network, and kept; what was kept, if there is no network, or it does not answer, or with an error. @param {any} event */
async function fresh(event) {
  const { request } = event;
  let isWaiting = true;
  const coming = fetch(request).then((response) => {
    hangsUntil = 0;
    if (response.ok) {
      const copy = response.clone();
      // A device that has no room for the copy still shows the page.
      event.waitUntil(
        caches
          .open(PAGES)
          .then((cache) => cache.put(plain(request.url), copy))
          .catch(() => {}),
      );
    }
    return response;
  });
  coming.catch(() => {}).finally(() => (isWaiting = false));
  event.waitUntil(coming.catch(() => {}));
  const kept = await caches.match(plain(request.url), { cacheName: PAGES, ignoreSearch: true }).catch(() => undefined);
  if (!kept) return coming;
  // After a deploy an open page still asks for its own parts. Only a page that is gone is really gone.
  const isOver = (/** @type {Response} */ { status }) => request.mode === "navigate" && [404, 410].includes(status);
  const answer = coming.then(
    (response) => (response.ok || response.type === "opaqueredirect" || isOver(response) ? response : kept),
    () => kept,
  );
  const late = new Promise((resolve) => {
    setTimeout(
      () => {
        if (isWaiting) hangsUntil = Date.now() + PAUSE;
        resolve(kept);
      },
      Date.now() < hangsUntil ? 0 : PATIENCE,
    );
  });
  return Promise.race([answer, late]);
}
