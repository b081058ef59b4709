/** Progress leaves a device and comes back: nothing changes, nothing is lost, nothing foreign gets in. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import { IDBFactory } from "fake-indexeddb";
import fc from "fast-check";
import { canonical, keyOf, mergeAll } from "../../docs/_client/practice/store/records.js";
import { openStore } from "../../docs/_client/practice/store/store.js";
import { FORM, FORMAT, fromFile, preview, textOf, toFile } from "../../docs/_client/practice/store/transfer.js";

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const ids = fc.constantFrom("a", "b", "c", "__proto__", "ü:1");
const stamps = fc.integer({ min: 0, max: 9 });
const record = fc.oneof(
  fc.record({
    kind: fc.constant("question"),
    id: ids,
    stamp: stamps,
    value: fc.option(fc.record({ status: fc.constantFrom("new", "solved") })),
  }),
  fc.record({
    kind: fc.constant("setting"),
    id: ids,
    stamp: stamps,
    value: fc.dictionary(ids, fc.string({ unit: "binary" })),
  }),
  fc.record({
    kind: fc.constant("note"),
    id: ids,
    stamp: stamps,
    value: fc.record({
      versions: fc.dictionary(
        ids,
        fc.record({ stamp: stamps, text: fc.string({ unit: "binary" }), after: fc.constant([]) }),
      ),
    }),
  }),
);
const records = fc.array(record, { maxLength: 10 }).map((ones) => [...mergeAll(ones).values()]);
const sorted = (ones) => canonical([...ones].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)));

test("export, then import changes nothing", () => {
  fc.assert(
    fc.property(records, (ones) => {
      const read = fromFile(toFile(ones, { now: 0 }));
      assert.equal(sorted(read.records), sorted(ones));
      const { added, updated, same } = preview(ones, read);
      assert.deepEqual([added, updated, same], [0, 0, ones.length]);
    }),
  );
});

test("an import is the merge, and the preview counts it", () => {
  fc.assert(
    fc.property(records, records, (here, there) => {
      const found = preview(here, fromFile(toFile(there, { now: 0 })));
      assert.equal(sorted(mergeAll(here, found.records).values()), sorted(mergeAll(here, there).values()));
      assert.equal(found.added + found.updated + found.same, there.length);
      assert.equal(found.added, there.filter((one) => !here.some((other) => keyOf(other) === keyOf(one))).length);
    }),
  );
});

test("an import can be taken back", async () => {
  const store = await openStore();
  await store.put("question", "q", { status: "learning" });
  const before = store.records();
  const there = [
    { kind: "question", id: "q", stamp: before[0].stamp + 5, value: { status: "solved" } },
    { kind: "question", id: "new", stamp: 1, value: { status: "new" } },
  ];
  const { records: incoming } = preview(before, { records: there, unknown: [] });
  const undo = incoming.map((one) => [keyOf(one), before.find((other) => keyOf(other) === keyOf(one)) ?? null]);
  await store.write(incoming);
  assert.equal(store.get("question", "q").status, "solved");
  await store.restore(undo);
  store.close();
  const again = await openStore();
  assert.deepEqual(again.records(), before);
  again.close();
});

for (const [what, text, words] of [
  [
    "half a file",
    toFile([{ kind: "question", id: "q", stamp: 1, value: null }], { now: 0 }).slice(0, 60),
    "not whole JSON",
  ],
  ["another file", '{"format": "cake"}', "not a backup of this site"],
  ["null", "null", "not a backup of this site"],
  ["a later form", JSON.stringify({ format: FORMAT, form: FORM + 1, records: [] }), "newer version"],
  ["no form", JSON.stringify({ format: FORMAT, records: [] }), "of which form"],
]) {
  test(`${what} is refused in words`, () =>
    assert.throws(() => fromFile(text), new RegExp(`${words}.*Nothing was changed|Nothing was changed.*${words}`)));
}

test("entries that are none do not stop the others, and are handed back as they are", () => {
  const good = { kind: "question", id: "q", stamp: 1, value: { status: "solved" } };
  const odd = [
    null,
    7,
    { kind: "constructor", id: "q", stamp: 1, value: {} },
    { ...good, stamp: -1 },
    { ...good, value: { status: "?" } },
  ];
  const read = fromFile(JSON.stringify({ format: FORMAT, form: FORM, records: [good, ...odd] }));
  assert.deepEqual(read.records, [good]);
  assert.deepEqual(read.unknown, odd);
});

test("what another device could not read is taken in where it can be read", () => {
  const good = { kind: "question", id: "q", stamp: 1, value: { status: "solved" } };
  const read = fromFile(JSON.stringify({ format: FORMAT, form: FORM, records: [], unreadable: [good, { odd: 1 }] }));
  assert.deepEqual(read, { records: [good], unknown: [{ odd: 1 }] });
});

test("a file that a program saved anew opens with each letter as it was, or is refused in words", () => {
  const text = toFile(
    [{ kind: "note", id: "q", stamp: 1, value: { versions: { a: { stamp: 1, text: "Müller’s ✓ 🧭", after: [] } } } }],
    { now: 0 },
  );
  const le = Uint8Array.from(text.split("").flatMap((unit) => [unit.charCodeAt(0) & 255, unit.charCodeAt(0) >> 8]));
  const be = le.map((_, index) => le[index ^ 1]);
  const utf8 = new TextEncoder().encode(text);
  for (const bytes of [utf8, [0xef, 0xbb, 0xbf, ...utf8], le, [0xff, 0xfe, ...le], be, [0xfe, 0xff, ...be]])
    assert.equal(textOf(Uint8Array.from(bytes)), text);
  const windows = Uint8Array.from(
    [...'{"text": "M', 0xfc, ...'ller"}'].map((sign) => (typeof sign === "string" ? sign.charCodeAt(0) : sign)),
  );
  for (const bytes of [windows, Uint8Array.from([0xff, 0xfe, ...le.slice(0, 11)])])
    assert.throws(() => textOf(bytes), /encoding.*Nothing was changed/);
  assert.equal(textOf(new Uint8Array()), "");
});

test("a long import tells how far it is, and is stored whole", async () => {
  const store = await openStore();
  const reviews = Array.from({ length: 3000 }, (_, index) => ({
    kind: "review",
    id: `r${index}`,
    stamp: index,
    value: { card: "c", grade: 3, at: index },
  }));
  await store.put("review", "r7", { card: "c", grade: 1, at: 9 });
  const told = [];
  await store.write(reviews, (done, of) => told.push([done, of]));
  assert.ok(told.length > 3 && told.every(([done, of]) => done <= of && of === 3000));
  store.close();
  const again = await openStore();
  assert.equal(again.all("review").length, 3000);
  assert.equal(again.get("review", "r7").grade, 1);
  again.close();
});

test("when it was last saved is this device's own affair", () => {
  const own = { kind: "setting", id: "backup", stamp: 1, value: { at: 1 } };
  assert.deepEqual(fromFile(toFile([own], { now: 0 })).records, []);
  assert.equal(preview([], { records: [own], unknown: [] }).records.length, 0);
});

test("the published schema names every kind that there is", () => {
  const schema = JSON.parse(
    readFileSync(new URL("../../docs/_theme/assets/progress.schema.json", import.meta.url), "utf8"),
  );
  const kinds = schema.$defs.record.oneOf.map(({ properties }) => properties.kind.const).sort();
  assert.deepEqual(kinds, ["attempt", "code", "done", "note", "own", "question", "review", "score", "setting"]);
});
