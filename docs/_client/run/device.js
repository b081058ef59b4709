/** This device's storage as this site has it: found, freed of old names, and emptied of a file or of everything. */

import { OLD_KINDS, OLD_PREFIX, PREFIX } from "../names.js";
import { distinct, keyOf, keysOf, MOST_ATTEMPTS, put, putAside, understand } from "./draft-records.js";

/** Storages in which nothing has an old name any more. @type {WeakSet<Storage>} */
const moved = new WeakSet();

/** @returns {Storage | null} */
export function deviceStorage() {
  try {
    const storage = globalThis.localStorage ?? null;
    if (storage && !moved.has(storage)) {
      moved.add(storage);
      moveOldNames(storage);
    }
    return storage;
  } catch {
    return null;
  }
}

/** @param {Storage | null} storage @returns {string[]} */
export const namesIn = (storage) =>
  Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index) ?? "");

/** @param {string} name */
const isOld = (name) => OLD_KINDS.some((kind) => name.startsWith(`${OLD_PREFIX}${kind}:`));

/**
 * Names without a path were those of the only site on a host. The first one that opens takes what has them; where an
 * open tab of an earlier version goes on writing, what it wrote is taken as another tab's text is.
 * @param {Storage} storage
 */
export function moveOldNames(storage) {
  for (const old of namesIn(storage).filter(isOld)) {
    const raw = storage.getItem(old);
    if (raw === null) continue;
    // Never twice in a storage that may have no room for that.
    storage.removeItem(old);
    try {
      settle(storage, old.slice(OLD_PREFIX.length), raw);
    } catch {
      storage.setItem(old, raw);
    }
  }
}

/** @param {Storage} storage @param {string} rest of the name @param {string} raw */
function settle(storage, rest, raw) {
  const name = PREFIX + rest;
  const there = storage.getItem(name);
  if (there === raw) return;
  const [kind, escaped] = rest.split(":");
  if (there === null) return void write(storage, name, raw);
  if (kind === "draft") return void write(storage, freeName(storage, `${PREFIX}mine:${escaped}:old`), raw);
  if (kind === "attempts") return void joinAttempts(storage, name, decodeURIComponent(escaped), raw);
  write(storage, freeName(storage, name), raw);
}

/** @param {Storage} storage @param {string} name @param {string} raw */
function write(storage, name, raw) {
  const record = understand(name, raw);
  if (record && typeof record === "object") put(storage, name, record);
  else storage.setItem(name, raw);
}

/** @param {Storage} storage @param {string} name */
function freeName(storage, name) {
  let number = 1;
  while (storage.getItem(`${name}${number}`) !== null) number += 1;
  return `${name}${number}`;
}

/** @param {Storage} storage @param {string} name @param {string} file @param {string} raw of the old name */
function joinAttempts(storage, name, file, raw) {
  const [here, there] = [understand(name, storage.getItem(name)), understand(name, raw)];
  if (typeof here === "string" || typeof there === "string") return putAside(storage, file, raw);
  const attempts = [...here.attempts, ...there.attempts].sort((one, other) => (one.date < other.date ? 1 : -1));
  put(storage, name, { ...here, tried: here.tried || there.tried, attempts: distinct(attempts, MOST_ATTEMPTS) });
}

/**
 * Forget a file: text, earlier texts, attempts, and what could not be read.
 * @param {string} file
 * @param {Storage | null} [storage]
 */
export function erase(file, storage = deviceStorage()) {
  try {
    if (!storage) return;
    const keys = [
      keyOf("draft", file),
      keyOf("attempts", file),
      ...keysOf(storage, "mine", file),
      ...keysOf(storage, "kept", file),
    ];
    for (const key of keys) storage.removeItem(key);
  } catch {
    // Storage that cannot be reached holds nothing of ours.
  }
}

/**
 * Forget everything of this site in this storage, code and attempts of every file; false if the storage could not be
 * reached. Old names that could not be moved would be taken by the next page, so they go, too.
 */
export function eraseAll(storage = deviceStorage()) {
  try {
    for (const name of namesIn(storage)) if (name.startsWith(PREFIX) || isOld(name)) storage?.removeItem(name);
    return storage !== null;
  } catch {
    return false;
  }
}
