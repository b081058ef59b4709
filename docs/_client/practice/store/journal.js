/**
 * What is about to be stored, written down at once: a database answers later, and a page that is being closed has no later.
 * Merging is idempotent, so an entry that was stored after all does no harm when it is read again.
 */

import { isRecord } from "./records.js";

const PREFIX = "pinterest-mle:journal:";

/** @import { Record_ } from "./records.js" */

const device = () => {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
};

/** @param {Record_[]} records @returns {() => void} strikes the entry out */
export function note(records) {
  const key = PREFIX + crypto.randomUUID();
  try {
    device()?.setItem(key, JSON.stringify(records));
  } catch {
    // No room: then the database alone has to do.
  }
  return () => device()?.removeItem(key);
}

/** Entries that were never struck out, and a way to strike them out. @returns {{records: Record_[], strike: () => void}} */
export function left() {
  const storage = device();
  const keys = Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index) ?? "").filter((key) => key.startsWith(PREFIX));
  const records = keys.flatMap((key) => {
    try {
      return JSON.parse(storage?.getItem(key) ?? "[]").filter(isRecord);
    } catch {
      return [];
    }
  });
  return { records, strike: () => keys.forEach((key) => storage?.removeItem(key)) };
}
