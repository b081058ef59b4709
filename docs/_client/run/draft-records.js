/**
 * What drafts.js keeps on the reader's device, and how it is read and written.
 *
 * Keys and JSON records, all of version 1; dates are ISO 8601, texts are plain strings:
 *
 *     SITE:draft:FILE        {version, revision, tab, changed, text, history, starter, earlier}
 *         revision, tab   the number grows with each write; together they tell a tab that another one wrote
 *         history         what the editor needs for undo, or null
 *         starter         the starter that this text began from
 *         earlier         [{text, date, why}], newest first, at most 10: texts that made way for another
 *                         (why: "reset", "conflict", "starter", "exchange", "backup")
 *     SITE:mine:FILE:TAB     the same record, of a tab that wrote while another one did
 *     SITE:attempts:FILE     {version, tried, attempts}; attempts [{text, date}], newest first, at most 20:
 *                            texts that passed
 *     SITE:kept:FILE:NUMBER  a record as it was found, because it could not be read
 *
 * SITE is the prefix of names.js; FILE is escaped by encodeURIComponent, so a colon ends it.
 */

import { keyOf } from "../names.js";

export { keyOf };

export const VERSION = 1;
export const MOST_EARLIER = 10;
export const MOST_ATTEMPTS = 20;

/**
 * @typedef {{text: string, date: string}} Attempt
 * @typedef {Attempt & {why: "reset" | "conflict" | "starter" | "exchange" | "backup"}} Earlier
 * @typedef {{version: number, revision: number, tab: string, changed: string, text: string, history: string | null,
 *   starter: string, earlier: Earlier[]}} DraftRecord
 * @typedef {{version: number, tried: boolean, attempts: Attempt[]}} AttemptsRecord
 */

export const now = () => new Date().toISOString();

/** @param {Storage} storage @param {string} kind @param {string} file */
export function keysOf(storage, kind, file) {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
  return keys.filter((key) => key.startsWith(`${keyOf(kind, file)}:`));
}

/** @param {unknown} value @param {string[]} names */
const hasTexts = (value, ...names) =>
  typeof value === "object" && value !== null && names.every((name) => typeof Reflect.get(value, name) === "string");

/** @param {any} record */
function isDraft(record) {
  const { revision, history, earlier } = record;
  const whole = hasTexts(record, "text", "starter", "tab", "changed") && Number.isSafeInteger(revision);
  return whole && (history === null || typeof history === "string") && areDated(earlier);
}

/** Whether a value is a list of texts with dates. @param {unknown} ones @returns {ones is Attempt[]} */
export const areDated = (ones) => Array.isArray(ones) && ones.every((one) => hasTexts(one, "text", "date"));

/**
 * Understand a record.
 * @param {string} key
 * @param {string | null} raw
 * @returns {any} the record, null if there is none, or the word for why it cannot be read
 */
export function understand(key, raw) {
  if (raw === null) return null;
  try {
    const record = JSON.parse(raw);
    if (record.version > VERSION) return "newer";
    const whole = /:attempts:[^:]*$/.test(key) ? areDated(record.attempts) : isDraft(record);
    if (record.version === VERSION && whole) return record;
  } catch {
    // Not JSON, or null: damaged as well.
  }
  return "damaged";
}

/**
 * Keep the first of each text, and not too many.
 * @template {Attempt} One
 * @param {One[]} ones
 * @param {number} most
 */
export const distinct = (ones, most) =>
  ones.filter(({ text }, at) => ones.findIndex((one) => one.text === text) === at).slice(0, most);

/**
 * Write a record; when there is no room, without the history.
 * @param {Storage} storage
 * @param {string} key
 * @param {DraftRecord | AttemptsRecord} record
 */
export function put(storage, key, record) {
  try {
    storage.setItem(key, JSON.stringify(record));
  } catch (error) {
    if (!("history" in record) || !record.history) throw error;
    storage.setItem(key, JSON.stringify({ ...record, history: null }));
  }
}

/**
 * Keep what could not be read, once.
 * @param {Storage} storage
 * @param {string} file
 * @param {string} raw
 */
export function putAside(storage, file, raw) {
  const kept = keysOf(storage, "kept", file);
  if (kept.some((key) => storage.getItem(key) === raw)) return;
  const numbers = kept.map((key) => Number(key.split(":").pop()) || 0);
  storage.setItem(`${keyOf("kept", file)}:${Math.max(0, ...numbers) + 1}`, raw);
}
