/** The files of Python: moved once, counted as they come, and kept on this device until the site has other ones. */

const MANIFEST = new URL("../../python/manifest.json", import.meta.url);

/** @typedef {{version: string, bytes: Record<string, number>, rest: string[]}} Manifest */
/** @typedef {(moved: number, of: number) => void} Progress */

/** @type {Promise<Manifest> | undefined} */
let manifest;
let moved = 0;
let wanted = 0;

/** Count anew, after a failure. */
export function forgetProgress() {
  moved = wanted = 0;
}

const KEPT = "pinterest-mle-python";

/**
 * Return what is kept, or move and keep it. A list of files is asked for anew each time and tells which others are old.
 * @param {URL} address
 * @param {boolean} [isList]
 */
async function keptOr(address, isList = false) {
  const cache = await globalThis.caches?.open(KEPT).catch(() => undefined);
  const kept = await cache?.match(address);
  if (kept && !isList) return kept;
  const response = await fetch(address).catch((error) => {
    if (kept) return kept;
    throw error;
  });
  if (!response.ok || !response.body) throw new Error(`The site answered ${response.status} for a part of Python.`);
  if (isList && response !== kept) await forgetOthers(cache, await response.clone().json());
  if (response !== kept) void cache?.put(address, response.clone()).catch(() => {});
  return response;
}

/** @param {Cache | undefined} cache @param {Manifest} list */
async function forgetOthers(cache, { version }) {
  for (const { url } of (await cache?.keys()) ?? []) {
    if (url.endsWith(".bin") && !url.includes(`/${version}/`)) await cache?.delete(url);
  }
}

/** Say which version the site has. */
export function readManifest() {
  manifest ??= keptOr(MANIFEST, true).then((response) => response.json());
  manifest.catch(() => (manifest = undefined));
  return manifest;
}

/**
 * Open one file as a stream of what it unpacks to; `progress` hears the bytes that really move.
 * @param {string} name
 * @param {Progress} progress
 * @returns {Promise<ReadableStream<Uint8Array>>}
 */
async function open(name, progress) {
  const { version, bytes } = await readManifest();
  wanted += bytes[name];
  const response = await keptOr(new URL(`${version}/${name}.bin`, MANIFEST));
  if (!response.body) throw new Error("A part of Python came without a body.");
  const count = new TransformStream({
    transform(/** @type {Uint8Array} */ chunk, controller) {
      moved += chunk.length;
      progress(moved, wanted);
      controller.enqueue(chunk);
    },
  });
  return response.body.pipeThrough(count).pipeThrough(/** @type {any} */ (new DecompressionStream("gzip")));
}

/** @type {Map<string, Promise<ArrayBuffer>>} */
const kept = new Map();

/**
 * Return a whole file; it is moved once however often it is asked for.
 * @param {string} name
 * @param {Progress} progress
 */
export function whole(name, progress) {
  const found = kept.get(name) ?? open(name, progress).then((stream) => new Response(stream).arrayBuffer());
  kept.set(name, found);
  found.catch(() => kept.delete(name));
  return found;
}

/**
 * Pass a file on in pieces as it comes.
 * @param {string} name
 * @param {Progress} progress
 * @param {(chunk: Uint8Array | null) => void} pass null is the end
 */
export async function piecewise(name, progress, pass) {
  const reader = (await open(name, progress)).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) pass(next.value);
  pass(null);
}
