/**
 * Progress as a file or a link, from one device to another. The form is documented in docs/_theme/assets/progress.schema.json.
 *
 * A version is never lost: a file that holds a newer form, or entries that are none, is told in words, and its other
 * entries can still be taken.
 */

import { canonical, isRecord, keyOf, merge } from "./records.js";
import { believable, byFile } from "./times.js";

/**
 * @import { Record_ } from "./records.js"
 * @typedef {{added: number, updated: number, same: number, notes: number, unknown: unknown[], records: Record_[]}} Preview
 *   notes: how many notes get text from the file; unknown: what is no record, as it stands in the file; records: what is written
 */

export const FORMAT = "pinterest-mle-progress";
export const FORM = 1;

/** What stays on the device that it is about. */
const isOwn = (/** @type {Record_} */ { kind, id }) => kind === "setting" && id === "backup";

/**
 * @param {Record_[]} records
 * @param {{now: number, unreadable?: readonly unknown[]}} about
 * @returns {string} JSON; equal records give equal text, but for the date
 */
export function toFile(records, { now, unreadable = [] }) {
  const sorted = records.filter((record) => !isOwn(record)).sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  const file = { format: FORMAT, form: FORM, saved: new Date(now).toISOString(), records: sorted };
  return JSON.stringify(unreadable.length ? { ...file, unreadable } : file, null, 1);
}

/** How a text begins in an encoding: with its mark, or with the brace that a backup begins with. @type {[string, number[]][]} */
const BEGINNINGS = [
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
  ["utf-16le", [0x7b, 0]],
  ["utf-16be", [0, 0x7b]],
];

/**
 * The text of a file that a program may have saved anew in another encoding, without its mark; throws an Error whose
 * message is a sentence for the reader.
 * @param {Uint8Array} bytes
 */
export function textOf(bytes) {
  const [encoding] = BEGINNINGS.find(([, beginning]) => beginning.every((byte, index) => bytes[index] === byte)) ?? [
    "utf-8",
  ];
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new Error(
      "This file was saved in an encoding in which some of its letters cannot be told. Take the backup as it was downloaded, or save it as UTF-8. Nothing was changed.",
    );
  }
}

/**
 * Read a file; throws an Error whose message is a sentence for the reader. Times that cannot have been are replaced.
 * @param {string} text @param {number} [now]
 * @returns {{records: Record_[], unknown: unknown[]}}
 */
export function fromFile(text, now = Date.now()) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Error("This is no backup, or only a part of one: it is not whole JSON. Nothing was changed.");
  }
  if (file?.format !== FORMAT || !Array.isArray(file.records)) {
    throw new Error("This file is not a backup of this site. Nothing was changed.");
  }
  if (!(Number.isInteger(file.form) && file.form >= 1))
    throw new Error("This backup does not say of which form it is. Nothing was changed.");
  if (file.form > FORM) {
    throw new Error(
      "This backup was written by a newer version of this site. Reload the page and try again. Nothing was changed.",
    );
  }
  /** @type {Record_[]} */
  const records = [];
  /** @type {unknown[]} */
  const unknown = [];
  // What the device that saved it could not read, this one may.
  const found = [...(Array.isArray(file.unreadable) ? file.unreadable : []), ...file.records];
  for (const [index, entry] of believable(found, byFile(file.saved, now)).entries()) {
    if (isRecord(entry)) records.push(entry);
    else unknown.push(found[index]);
  }
  return { records, unknown };
}

/**
 * What an import would do, before anything is written.
 * @param {Record_[]} here
 * @param {{records: Record_[], unknown: unknown[]}} file
 * @returns {Preview}
 */
export function preview(here, file) {
  const known = new Map(here.map((record) => [keyOf(record), record]));
  const result = /** @type {Preview} */ ({
    added: 0,
    updated: 0,
    same: 0,
    notes: 0,
    unknown: file.unknown,
    records: [],
  });
  for (const record of file.records) {
    if (isOwn(record)) continue;
    const before = known.get(keyOf(record));
    const after = before ? merge(before, record) : record;
    if (before && canonical(before) === canonical(after)) {
      result.same += 1;
      continue;
    }
    known.set(keyOf(record), after);
    if (!before) result.added += 1;
    else result.updated += 1;
    if (record.kind === "note") result.notes += 1;
    result.records.push(after);
  }
  return result;
}
