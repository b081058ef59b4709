/**
 * What the practice tools remember, as records that two devices can merge in any order.
 *
 *     {kind, id, stamp, value}     stamp: milliseconds since 1970, never smaller than one seen before; value: null if taken back
 *
 *     question  QUESTION     {status: "new" | "learning" | "read" | "unsure" | "solved", before?}   said by the reader; before: when that day began
 *     attempt   any          {question, at, how, result, minutes?, notes?}   how: check, puzzle, mock; "read": a page read by its clock; "plan" in old ones is a done
 *     done      DATE:BLOCK   {block, item, about, minutes, date, at, left}   checked off in the plan; left: parts that were left
 *     review    any          {card, grade: 1 | 2 | 3 | 4, at}
 *     score     any          {tool, at, level, parts: {NAME: 0 to 1}, …}
 *     note      QUESTION     {versions: {EDIT: {stamp, text, after: [EDIT]}}}
 *     own       any          {title, minutes, category}        a question of the reader's own, for the plan
 *     code      FILE         {text, starter, earlier, tried, attempts}             in backups only: code.js
 *     setting   NAME         {…}                               interview date and level, limits, plan, sessions
 *
 * Of two records with the same kind and id the newer one stands; notes keep every version that either had.
 */

import { areDated } from "../../run/draft-records.js";
import { LATEST } from "./times.js";

/**
 * @typedef {"question" | "attempt" | "done" | "review" | "score" | "note" | "own" | "code" | "setting"} Kind
 * @typedef {{kind: Kind, id: string, stamp: number, value: Record<string, any> | null}} Record_
 * @typedef {{stamp: number, text: string, after: string[]}} NoteVersion
 */

export const STATUSES = ["new", "learning", "read", "unsure", "solved"];
const LONGEST_ID = 300;

/** @param {unknown} value @returns {value is Record<string, any>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** @param {unknown} value */
const isTime = (value) => typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value <= LATEST;
/** @param {unknown} value */
const isText = (value) => typeof value === "string";

/** What the value of each kind must have. @type {Record<Kind, (value: Record<string, any>) => boolean>} */
const VALUES = {
  question: ({ status }) => STATUSES.includes(status),
  attempt: ({ question, at }) => isText(question) && isTime(at),
  done: ({ block, item, date, minutes, at }) =>
    [block, item, date].every(isText) && Number.isFinite(minutes) && minutes > 0 && isTime(at),
  review: ({ card, grade, at }) => isText(card) && [1, 2, 3, 4].includes(grade) && isTime(at),
  score: ({ tool, at, parts }) =>
    isText(tool) && isTime(at) && isObject(parts) && Object.values(parts).every((part) => part >= 0 && part <= 1),
  note: ({ versions }) => isObject(versions) && Object.values(versions).every(isVersion),
  own: ({ title, minutes }) => isText(title) && Number.isFinite(minutes) && minutes > 0,
  code: ({ text, starter, earlier, attempts }) =>
    isText(text) && isText(starter) && areDated(earlier) && areDated(attempts),
  setting: () => true,
};

/** @param {any} version */
function isVersion(version) {
  return (
    isObject(version) &&
    isTime(version.stamp) &&
    isText(version.text) &&
    Array.isArray(version.after) &&
    version.after.every(isText)
  );
}

/** Whether something read from a device or a file is a record. @param {any} found @returns {found is Record_} */
export function isRecord(found) {
  if (!isObject(found) || !isText(found.id) || !found.id || found.id.length > LONGEST_ID || !isTime(found.stamp))
    return false;
  if (!Object.hasOwn(VALUES, found.kind)) return false;
  return found.value === null || (isObject(found.value) && VALUES[/** @type {Kind} */ (found.kind)](found.value));
}

/** @param {{kind: string, id: string}} record */
export const keyOf = ({ kind, id }) => `${kind}:${id}`;

/** The same text for the same value, whatever the order of its names. @param {unknown} value @returns {string} */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? "null";
  const names = Object.keys(value).filter((name) => value[name] !== undefined);
  return `{${names
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`)
    .join()}}`;
}

/** Which of two stands: the newer one; of two of one time, the same one on every device. @template {{stamp: number}} One @param {One} one @param {One} other */
function later(one, other) {
  if (one.stamp !== other.stamp) return one.stamp > other.stamp ? one : other;
  return canonical(one) >= canonical(other) ? one : other;
}

/**
 * Merge two records with the same key. Commutative, associative and idempotent.
 * @param {Record_} one
 * @param {Record_} other
 * @returns {Record_}
 */
export function merge(one, other) {
  if (one.kind !== "note" || !one.value || !other.value) {
    // A note is never taken back as a whole, so a null stands for nothing.
    if (one.kind === "note" && one.value !== other.value) return one.value ? one : other;
    return later(one, other);
  }
  /** @type {Map<string, NoteVersion>} */
  const versions = new Map();
  for (const [edit, version] of [...Object.entries(one.value.versions), ...Object.entries(other.value.versions)]) {
    const known = versions.get(edit);
    versions.set(edit, known ? later(known, version) : version);
  }
  const stamp = Math.max(one.stamp, other.stamp);
  return { kind: "note", id: one.id, stamp, value: { versions: Object.fromEntries(versions) } };
}

/**
 * Merge collections of records, by key.
 * @param {...Iterable<Record_>} collections
 * @returns {Map<string, Record_>}
 */
export function mergeAll(...collections) {
  /** @type {Map<string, Record_>} */
  const merged = new Map();
  for (const collection of collections) {
    for (const record of collection) {
      const key = keyOf(record);
      const known = merged.get(key);
      merged.set(key, known ? merge(known, record) : record);
    }
  }
  return merged;
}

/**
 * The versions of a note that nobody has written on since, newest first: one, or several if devices wrote apart.
 * @param {Record<string, NoteVersion>} versions
 * @returns {{edit: string, stamp: number, text: string}[]}
 */
export function standing(versions) {
  const replaced = new Set(Object.values(versions).flatMap(({ after }) => after));
  return Object.entries(versions)
    .filter(([edit]) => !replaced.has(edit))
    .map(([edit, { stamp, text }]) => ({ edit, stamp, text }))
    .sort((one, other) => other.stamp - one.stamp || (one.edit < other.edit ? -1 : 1));
}
