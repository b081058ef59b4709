/** The files of Python: moved once, counted as they come, and kept on this device until the site has other ones. */

import { GoneError } from "../again.js";
import { nameOf } from "./offline.js";

const MANIFEST = new URL("../../python/manifest.json", import.meta.url);
const KEPT = nameOf("python");

/** @typedef {{version: string, bytes: Record<string, number>, rest: string[]}} Manifest */
/** @typedef {(moved: number, of: number) => void} Progress */

/** @type {Promise<Manifest> | undefined} */
let manifest;
/** Whole files, by name. @type {Map<string, Promise<ArrayBuffer>>} */
const files = new Map();
let moving = new AbortController();
let moved = 0;
let wanted = 0;
/** @type {Progress} */
let tell = () => {};

/** Say who hears of the bytes that really move; one at a time. @param {Progress} progress */
export function onProgress(progress) {
  tell = progress;
}

/** Give up what moves and count anew: after a failure, or when the reader waits no longer. */
export function abandon() {
  moving.abort();
  moving = new AbortController();
  manifest = undefined;
  files.clear();
  moved = wanted = 0;
}

/**
 * Return what is kept, or move and keep it. A list of files is asked for anew each time and tells which others are old.
 * @param {URL} address
 * @param {boolean} [isList]
 */
async function keptOr(address, isList = false) {
  const { signal } = moving;
  const cache = await globalThis.caches?.open(KEPT).catch(() => undefined);
  const kept = await cache?.match(address);
  if (kept && !isList) return kept;
  const answer = await fetch(address, { signal }).catch((error) => {
    if (kept) return kept;
    throw error;
  });
  const response = kept && !answer.ok ? kept : answer;
  // The list that named it was read from this very site.
  if (response.status === 404 && !isList) throw new GoneError();
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

/** Say which version the site has. @returns {Promise<Manifest>} */
export function readManifest() {
  const found = manifest ?? keptOr(MANIFEST, true).then((response) => response.json());
  manifest = found;
  found.catch(() => {
    if (manifest === found) manifest = undefined;
  });
  return found;
}

/**
 * Open one file as a stream of what it unpacks to.
 * @param {string} name
 * @returns {Promise<ReadableStream<Uint8Array>>}
 */
async function open(name) {
  const { signal } = moving;
  const { version, bytes } = await readManifest();
  signal.throwIfAborted();
  wanted += bytes[name];
  const response = await keptOr(new URL(`${version}/${name}.bin`, MANIFEST));
  if (!response.body) throw new Error("A part of Python came without a body.");
  const count = new TransformStream({
    transform(/** @type {Uint8Array} */ chunk, controller) {
      if (!signal.aborted) tell((moved += chunk.length), wanted);
      controller.enqueue(chunk);
    },
  });
  return response.body.pipeThrough(count).pipeThrough(/** @type {any} */ (new DecompressionStream("gzip")));
}

/** Return a whole file; it is moved once however often it is asked for. @param {string} name */
export function whole(name) {
  const found = files.get(name) ?? open(name).then((stream) => new Response(stream).arrayBuffer());
  files.set(name, found);
  found.catch(() => {
    if (files.get(name) === found) files.delete(name);
  });
  return found;
}

/**
 * Pass a file on in pieces as it comes.
 * @param {string} name
 * @param {(chunk: Uint8Array | null) => void} pass null is the end
 */
export async function piecewise(name, pass) {
  const reader = (await open(name)).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) pass(next.value);
  pass(null);
}
