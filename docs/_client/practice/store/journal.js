/**
 * What is about to be stored, written down at once: a database answers later, and a page that is being closed has no later.
 * Merging is idempotent, so an entry that was stored after all does no harm when it is read again.
 */

import { PREFIX } from "../../names.js";
import { deviceStorage, moveOldNames, namesIn } from "../../run/device.js";
import { uniqueId } from "./ids.js";
import { isRecord } from "./records.js";
import { believable, byClock } from "./times.js";

const ENTRY = `${PREFIX}journal:`;

/** @import { Record_ } from "./records.js" */

/** @param {string} key */
function remove(key) {
  try {
    deviceStorage()?.removeItem(key);
  } catch {
    // What cannot be reached now is read, and does no harm, on the next visit.
  }
}

/** @param {Record_[]} records @returns {{isKept: boolean, strike: () => void}} whether the device took the entry; strikes it out */
export function note(records) {
  try {
    const key = ENTRY + uniqueId();
    const storage = deviceStorage();
    storage?.setItem(key, JSON.stringify(records));
    return { isKept: storage !== null, strike: () => remove(key) };
  } catch {
    // No room, or refused: then the database alone has to do.
    return { isKept: false, strike: () => {} };
  }
}

/** Entries that were never struck out, and a way to strike them out. @param {number} now @returns {{records: Record_[], strike: () => void}} */
export function left(now) {
  try {
    const storage = deviceStorage();
    // An open tab of an earlier version may have noted something since.
    if (storage) moveOldNames(storage);
    const keys = namesIn(storage).filter((key) => key.startsWith(ENTRY));
    const entries = keys.flatMap((key) => {
      try {
        return JSON.parse(storage?.getItem(key) ?? "[]");
      } catch {
        return [];
      }
    });
    return { records: believable(entries, byClock(now)).filter(isRecord), strike: () => keys.forEach(remove) };
  } catch {
    return { records: [], strike: () => {} };
  }
}
