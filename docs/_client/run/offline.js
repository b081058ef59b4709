/** Keep what pages are made of, so that the service worker can hand it over when there is no network. */

const WORKER = new URL("../../../service-worker.js", import.meta.url);
const SCOPE = new URL(".", WORKER).href;

/** The name of a cache; another copy of the site on this host has its own. Service-worker.js makes the same names. @param {string} what */
export const nameOf = (what) => `pinterest-mle-${what}:${new URL(SCOPE).pathname}`;
export const PAGES = nameOf("pages");

let isKept = false;
/** What is being kept in this visit, by address; fetching it for that counts as loading it, too. @type {Map<string, Promise<void>>} */
const keeping = new Map();
/** Those of which the newest was asked for. @type {Set<string>} */
const newestKept = new Set();

/** Keep this page, with what it loads from now on. Where a browser can't, nothing is lost but that. */
export async function keepPage() {
  if (isKept || !("serviceWorker" in navigator)) return;
  isKept = true;
  const [visit] = performance.getEntriesByType("navigation");
  // A worker that handed over the page keeps what it hands over; what the browser had in memory does not pass through it.
  const isHandedOver = Boolean(/** @type {PerformanceNavigationTiming | undefined} */ (visit)?.workerStart);
  try {
    if (!isHandedOver) {
      await navigator.serviceWorker.register(WORKER);
      await keep([location.href]);
    }
  } catch {
    return;
  }
  // One that took over while the page was loading has missed a part of it.
  const hasMissed = (/** @type {PerformanceEntry} */ entry) =>
    !isHandedOver || /** @type {PerformanceResourceTiming} */ (entry).workerStart === 0;
  const observer = new PerformanceObserver((list) => {
    const missed = list.getEntries().filter(hasMissed);
    void keep(missed.map(({ name }) => name)).catch(() => {});
  });
  observer.observe({ type: "resource", buffered: true });
}

/**
 * Keep what lies at addresses of this site; fails if not all could be kept.
 * @param {string[]} addresses
 * @param {RequestCache} [from] "default" is what the browser has, which for what this page has just loaded costs nothing; "reload" is the
 *   newest: the worker lets it pass, since a copy of a copy would never get newer
 */
export async function keep(addresses, from = "default") {
  const cache = await caches.open(PAGES);
  const own = addresses
    .map((address) => address.split("#")[0])
    .filter((address) => address.startsWith(SCOPE) && !address.includes("/assets/python/"));
  for (const address of own) {
    const isNewest = from === "default" || newestKept.has(address);
    if (keeping.has(address) && isNewest) continue;
    if (from === "reload") newestKept.add(address);
    keeping.set(address, cache.add(new Request(address, { cache: from })));
  }
  await Promise.all(own.map((address) => keeping.get(address)));
}

/** Fetch the newest of what is not to be kept itself. @param {string} address */
export function newest(address) {
  keeping.set(address, Promise.resolve());
  return fetch(address, { cache: "reload" });
}

/** Forget which pages were opened. */
export const forgetPages = () => globalThis.caches?.delete(PAGES);
