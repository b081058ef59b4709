/** The reader's code as records of a backup. On the device it stays where the editor keeps it: run/draft-records.js. */

import { deviceStorage, namesIn } from "../../run/device.js";
import {
  distinct,
  keyOf,
  MOST_ATTEMPTS,
  MOST_EARLIER,
  put,
  putAside,
  understand,
  VERSION,
} from "../../run/draft-records.js";
import { believable, byClock } from "./times.js";

/**
 * @import { Record_ } from "./records.js"
 * @typedef {{key: string, raw: string | null, now: string | null}} Replaced what an entry of the device was, and what it is since
 */

const DRAFTS = keyOf("draft", "");

/**
 * What the reader wrote in each file, what it replaced, and what passed; starters that nobody touched are left out, and so
 * is what cannot be read, which the editor keeps aside.
 * @param {Storage | null} [storage] @param {number} [now] @returns {Record_[]}
 */
export function codeRecords(storage = deviceStorage(), now = Date.now()) {
  const found = namesIn(storage)
    .filter((key) => key.startsWith(DRAFTS))
    .flatMap((key) => {
      const file = decodeURIComponent(key.slice(DRAFTS.length));
      const [draft, done] = [read(storage, "draft", file), read(storage, "attempts", file)];
      if (!draft || (draft.text === draft.starter && !draft.earlier.length && !done)) return [];
      const { text, starter, earlier, changed } = draft;
      return [
        {
          kind: /** @type {const} */ ("code"),
          id: file,
          stamp: Date.parse(changed) || 0,
          value: { text, starter, earlier, tried: done?.tried ?? false, attempts: done?.attempts ?? [] },
        },
      ];
    });
  return /** @type {Record_[]} */ (believable(found, byClock(now)));
}

/**
 * Put code from a backup where the editor finds it; the text that it replaces becomes an earlier one.
 * @param {Record_[]} records of kind code @param {Storage | null} [storage]
 * @returns {Replaced[]} for restoreCode
 */
export function takeCode(records, storage = deviceStorage()) {
  /** @type {Replaced[]} */
  const before = [];
  if (!storage) return before;
  try {
    for (const { id: file, stamp, value } of records) {
      if (!value) continue;
      const [draft, done] = [read(storage, "draft", file), read(storage, "attempts", file)];
      const keys = [keyOf("draft", file), keyOf("attempts", file)];
      for (const key of keys) {
        const raw = storage.getItem(key);
        before.push({ key, raw, now: raw });
        if (raw && typeof understand(key, raw) === "string") putAside(storage, file, raw);
      }
      const replaced =
        draft && ![value.text, draft.starter].includes(draft.text)
          ? [{ text: draft.text, date: draft.changed, why: "backup" }]
          : [];
      const earlier = [...replaced, ...value.earlier, ...(draft?.earlier ?? [])].filter(
        ({ text }) => text !== value.text,
      );
      const [changed, revision] = [new Date(stamp).toISOString(), (draft?.revision ?? 0) + 1];
      put(storage, keys[0], {
        version: VERSION,
        revision,
        tab: "backup",
        changed,
        text: value.text,
        history: null,
        starter: value.starter,
        earlier: distinct(earlier, MOST_EARLIER),
      });
      const attempts = [...value.attempts, ...(done?.attempts ?? [])].sort((one, other) =>
        one.date < other.date ? 1 : -1,
      );
      const tried = value.tried || (done?.tried ?? false);
      if (tried || attempts.length)
        put(storage, keys[1], { version: VERSION, tried, attempts: distinct(attempts, MOST_ATTEMPTS) });
      for (const each of before) if (keys.includes(each.key)) each.now = storage.getItem(each.key);
    }
  } catch (error) {
    // All or nothing: half of a backup would look like the whole.
    restoreCode(
      before.map((each) => ({ ...each, now: storage.getItem(each.key) })),
      storage,
    );
    throw error;
  }
  return before;
}

/**
 * Put back what an import replaced, unless the reader has written on since.
 * @param {Replaced[]} before @param {Storage | null} [storage]
 */
export function restoreCode(before, storage = deviceStorage()) {
  for (const { key, raw, now } of before) {
    if (storage?.getItem(key) !== now) continue;
    if (raw === null) storage?.removeItem(key);
    else storage?.setItem(key, raw);
  }
}

/** @param {Storage | null} storage @param {string} kind @param {string} file @returns {any} the record, or null if none can be read */
function read(storage, kind, file) {
  const key = keyOf(kind, file);
  const record = understand(key, storage?.getItem(key) ?? null);
  return typeof record === "string" ? null : record;
}
