/** Code of exercises leaves with a backup and comes back; what it replaces can be had again. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { keyOf } from "../../docs/_client/names.js";
import { codeRecords, restoreCode, takeCode } from "../../docs/_client/practice/store/code.js";
import { isRecord } from "../../docs/_client/practice/store/records.js";
import { fromFile, preview, toFile } from "../../docs/_client/practice/store/transfer.js";

const FILE = "coding/window/starter.py";
const [DRAFT, ATTEMPTS] = [keyOf("draft", FILE), keyOf("attempts", FILE)];
const [EARLY, LATE] = ["2026-11-01T10:00:00.000Z", "2026-11-02T10:00:00.000Z"];

/** A device's storage. @param {Record<string, string>} [entries] @param {number} [room] characters */
function device(entries = {}, room = Infinity) {
  const kept = new Map(Object.entries(entries));
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, value) {
      const size = [...kept].reduce((sum, [name, text]) => sum + (name === key ? 0 : text.length), value.length);
      if (size > room) throw new DOMException("full", "QuotaExceededError");
      kept.set(key, value);
    },
    removeItem: (key) => void kept.delete(key),
    all: () => Object.fromEntries([...kept].sort()),
  };
}

const draft = (text, changed, more = {}) =>
  JSON.stringify({
    version: 1,
    revision: 3,
    tab: "t",
    changed,
    text,
    history: "h",
    starter: "start",
    earlier: [],
    ...more,
  });
const passed = (...texts) =>
  JSON.stringify({ version: 1, tried: true, attempts: texts.map((text) => ({ text, date: EARLY })) });
const read = (storage, key) => JSON.parse(storage.getItem(key));

/** What reaches another device by way of a file. */
const sent = (from, to) => preview(codeRecords(to), fromFile(toFile(codeRecords(from), { now: 0 })));

test("what the reader wrote arrives on a new device, with what passed", () => {
  const from = device({ [DRAFT]: draft("mine", LATE), [ATTEMPTS]: passed("first"), "pinterest-mle-other": "x" });
  assert.ok(codeRecords(from).every(isRecord));
  const to = device();
  const { added, records } = sent(from, to);
  assert.equal(added, 1);
  takeCode(records, to);
  assert.equal(read(to, DRAFT).text, "mine");
  assert.equal(read(to, DRAFT).starter, "start");
  assert.deepEqual(read(to, ATTEMPTS), read(from, ATTEMPTS));
  const again = sent(from, to);
  assert.deepEqual([again.added, again.updated, again.same], [0, 0, 1]);
});

test("the newer text stands; the one that was here can be brought back", () => {
  const to = device({
    [DRAFT]: draft("old", EARLY, { earlier: [{ text: "older", date: EARLY, why: "reset" }] }),
    [ATTEMPTS]: passed("here"),
  });
  takeCode(sent(device({ [DRAFT]: draft("new", LATE), [ATTEMPTS]: passed("there") }), to).records, to);
  assert.equal(read(to, DRAFT).text, "new");
  assert.deepEqual(
    read(to, DRAFT).earlier.map(({ text, why }) => [text, why]),
    [
      ["old", "backup"],
      ["older", "reset"],
    ],
  );
  assert.deepEqual(
    read(to, ATTEMPTS)
      .attempts.map(({ text }) => text)
      .sort(),
    ["here", "there"],
  );
});

test("an older text changes nothing", () => {
  const to = device({ [DRAFT]: draft("new", LATE) });
  assert.deepEqual(sent(device({ [DRAFT]: draft("old", EARLY) }), to).records, []);
});

test("an untouched starter and what cannot be read are not in a backup", () => {
  assert.deepEqual(codeRecords(device({ [DRAFT]: draft("start", EARLY) })), []);
  assert.deepEqual(codeRecords(device({ [DRAFT]: "{" })), []);
  assert.deepEqual(codeRecords(null), []);
});

test("what cannot be read here is set aside before code takes its place", () => {
  const to = device({ [DRAFT]: "half a rec" });
  takeCode(sent(device({ [DRAFT]: draft("mine", LATE) }), to).records, to);
  assert.equal(read(to, DRAFT).text, "mine");
  assert.ok(Object.values(to.all()).includes("half a rec"));
});

test("an import can be taken back, but not what was written since", () => {
  const entries = { [DRAFT]: draft("old", EARLY) };
  const there = device({ [DRAFT]: draft("new", LATE), [ATTEMPTS]: passed("new") });
  const to = device(entries);
  const before = takeCode(sent(there, to).records, to);
  restoreCode(before, to);
  assert.deepEqual(to.all(), entries);

  const other = device(entries);
  const taken = takeCode(sent(there, other).records, other);
  other.setItem(DRAFT, draft("went on", LATE));
  restoreCode(taken, other);
  assert.equal(read(other, DRAFT).text, "went on");
});

test("a device without room is left as it was", () => {
  const entries = { [DRAFT]: draft("old", EARLY) };
  const to = device(entries, 600);
  const from = device({ [DRAFT]: draft("x".repeat(300), LATE), [ATTEMPTS]: passed("y".repeat(300)) });
  assert.throws(() => takeCode(sent(from, to).records, to), /full/);
  assert.deepEqual(to.all(), entries);
});
