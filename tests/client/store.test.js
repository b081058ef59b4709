/** The reader's progress: merging, storing, and every way in which a device can fail. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { IDBFactory, IDBObjectStore } from "fake-indexeddb";
import fc from "fast-check";
import { openDB } from "idb";
import { PREFIX } from "../../docs/_client/names.js";
import { NAME, openDatabase, STEPS } from "../../docs/_client/practice/store/database.js";
import { canonical, isRecord, keyOf, mergeAll, standing } from "../../docs/_client/practice/store/records.js";
import { openStore } from "../../docs/_client/practice/store/store.js";
import { Kept, replace } from "./device.js";

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  replace("localStorage", { value: new Kept() });
});

const ids = fc.constantFrom("a", "b", "c");
const stamps = fc.integer({ min: 0, max: 5 }); // few, so that ties happen
const values = {
  question: fc.record({ status: fc.constantFrom("new", "learning", "unsure", "solved") }),
  review: fc.record({ card: ids, grade: fc.constantFrom(1, 2, 3, 4), at: stamps }),
  note: fc.record({
    versions: fc.dictionary(
      ids,
      fc.record({ stamp: stamps, text: fc.string(), after: fc.array(ids, { maxLength: 2 }) }),
    ),
  }),
  setting: fc.dictionary(fc.string(), fc.jsonValue()),
};
const record = fc
  .constantFrom(...Object.keys(values))
  .chain((kind) => fc.record({ kind: fc.constant(kind), id: ids, stamp: stamps, value: fc.option(values[kind]) }));
const records = fc.array(record, { maxLength: 12 });

const shown = (merged) => canonical([...merged.values()].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)));

test("what is generated is a record", () => {
  fc.assert(fc.property(record, (one) => isRecord(one)));
});

test("merging is commutative, associative and idempotent", () => {
  fc.assert(
    fc.property(records, records, records, (a, b, c) => {
      const all = shown(mergeAll(a, b, c));
      assert.equal(shown(mergeAll(c, a, b)), all);
      assert.equal(shown(mergeAll(mergeAll(a, b).values(), c)), all);
      assert.equal(shown(mergeAll(a, mergeAll(b, c).values())), all);
      assert.equal(shown(mergeAll(mergeAll(a, b, c).values(), mergeAll(b, a, c).values())), all);
    }),
    { numRuns: 500 },
  );
});

test("the newest of each item wins, and no version of a note is lost", () => {
  fc.assert(
    fc.property(records, records, (a, b) => {
      const merged = mergeAll(a, b);
      for (const one of [...a, ...b]) {
        const found = merged.get(keyOf(one));
        if (one.kind !== "note") assert.ok(found.stamp >= one.stamp);
        else
          for (const edit of Object.keys(one.value?.versions ?? {}))
            assert.ok(Object.hasOwn(found.value.versions, edit));
      }
    }),
  );
});

test("two devices that write apart both stand; who has seen both ends it", () => {
  const versions = {
    a: { stamp: 1, text: "first", after: [] },
    b: { stamp: 2, text: "here", after: ["a"] },
    c: { stamp: 3, text: "there", after: ["a"] },
  };
  assert.deepEqual(
    standing(versions).map(({ text }) => text),
    ["there", "here"],
  );
  const ended = { ...versions, d: { stamp: 4, text: "both", after: ["b", "c"] } };
  assert.deepEqual(
    standing(ended).map(({ text }) => text),
    ["both"],
  );
});

test("what was stored is there again", async () => {
  const store = await openStore();
  await store.put("question", "g8-1", { status: "learning" });
  const id = await store.add("review", { card: "g8-1:x", grade: 3, at: 7 });
  store.close();
  const again = await openStore();
  assert.equal(again.state, "saved");
  assert.deepEqual(again.get("question", "g8-1"), { status: "learning" });
  assert.deepEqual(again.get("review", id), { card: "g8-1:x", grade: 3, at: 7 });
  again.close();
});

test("taking back leaves a mark that wins over what another device still has", async () => {
  const store = await openStore();
  const id = await store.add("review", { card: "c", grade: 1, at: 7 });
  const [before] = store.records();
  await store.put("review", id, null);
  assert.deepEqual(store.all("review"), []);
  await store.write([before]);
  assert.deepEqual(store.all("review"), []);
  store.close();
});

test("a clock that is set back does not let an old value win", async () => {
  let time = Date.parse("2030-01-01");
  const store = await openStore({ clock: () => time });
  await store.put("question", "q", { status: "learning" });
  time = Date.parse("2026-01-01");
  await store.put("question", "q", { status: "solved" });
  store.close();
  const again = await openStore({ clock: () => time });
  assert.equal(again.get("question", "q").status, "solved");
  await again.put("question", "q", { status: "new" });
  assert.equal(again.get("question", "q").status, "new");
  again.close();
});

test("two tabs see each other's work, and neither writes over it", async () => {
  const [one, other] = [await openStore(), await openStore()];
  const heard = new Promise((resolve) => other.onChange(() => resolve(undefined)));
  await one.put("question", "q", { status: "learning" });
  await heard;
  assert.equal(other.get("question", "q").status, "learning");
  await Promise.all([one.put("question", "a", { status: "new" }), other.put("question", "b", { status: "new" })]);
  for (const store of [one, other]) store.close();
  const again = await openStore();
  assert.equal(again.all("question").length, 3);
  again.close();
});

for (const version of STEPS.map((_, index) => index + 1)) {
  test(`a database of version ${version} becomes today's without loss`, async () => {
    const old = await openDatabase({ version });
    const kept = { kind: "question", id: "q", stamp: 1, value: { status: "solved" } };
    await old.put("records", kept);
    old.close();
    const store = await openStore();
    assert.deepEqual(store.records(), [kept]);
    await store.put("question", "r", { status: "new" });
    assert.equal(store.state, "saved");
    store.close();
  });
}

test("a damaged record is put aside as it was; the others work", async () => {
  const database = await openDatabase();
  await database.put("records", { kind: "question", id: "good", stamp: 1, value: { status: "solved" } });
  await database.put("records", { kind: "question", id: "half", stamp: 1, value: { stat: "sol" } });
  await database.put("records", { kind: "review", id: "odd", stamp: "yesterday", value: null });
  database.close();
  for (const _ of [1, 2]) {
    const store = await openStore();
    assert.equal(store.state, "saved");
    assert.deepEqual(
      store.records().map(({ id }) => id),
      ["good"],
    );
    assert.deepEqual(
      store.unreadable.map(({ id }) => id),
      ["half", "odd"],
    );
    store.close();
  }
});

test("a database of the future is left alone, told of, and handed out raw", async () => {
  const future = await openDB(NAME, 99, {
    upgrade: (database) => void database.createObjectStore("records", { keyPath: ["kind", "id"] }),
  });
  const theirs = { kind: "dream", id: "x", stamp: 1, value: { of: "electric sheep" } };
  await future.put("records", theirs);
  future.close();
  const store = await openStore();
  assert.equal(store.state, "newer");
  assert.deepEqual(store.unreadable, [theirs]);
  await store.put("question", "q", { status: "new" });
  assert.equal(store.get("question", "q").status, "new");
  store.close();
  const after = await openDB(NAME);
  assert.deepEqual(await after.getAll("records"), [theirs]);
  after.close();
});

test("without a database all goes on in memory, and the state says so", async () => {
  globalThis.indexedDB = {
    open() {
      throw new DOMException("denied", "SecurityError");
    },
  };
  const store = await openStore();
  assert.equal(store.state, "unavailable");
  await store.put("question", "q", { status: "learning" });
  assert.equal(store.get("question", "q").status, "learning");
  assert.equal(store.state, "unavailable");
  store.close();
});

test("an older tab that does not let go is named", async () => {
  const old = await openDB(NAME, 1, { upgrade: (database) => STEPS[0](database) });
  const store = await openStore({ patience: 20 });
  assert.equal(store.state, "blocked");
  old.close();
});

test("a full device loses nothing of this page; with room again, what comes next is stored", async (context) => {
  const store = await openStore();
  const put = context.mock.method(IDBObjectStore.prototype, "put", () => {
    throw new DOMException("no room", "QuotaExceededError");
  });
  await store.put("question", "q", { status: "learning" });
  assert.equal(store.state, "full");
  assert.equal(store.get("question", "q").status, "learning");
  put.mock.restore();
  await store.put("question", "r", { status: "learning" });
  assert.equal(store.state, "saved");
  store.close();
  const again = await openStore();
  assert.deepEqual(
    again.all("question").map(({ id }) => id),
    ["q", "r"],
  );
  again.close();
});

test("what was begun when the page was closed is finished by the next one", async () => {
  const store = await openStore();
  const stored = store.put("question", "q", { status: "learning" });
  const journal = new Map(localStorage);
  assert.equal(journal.size, 1);
  await stored;
  assert.equal(localStorage.length, 0);
  store.close();
  // As if the page had been closed before the database had answered.
  globalThis.indexedDB = new IDBFactory();
  for (const [key, value] of journal) localStorage.setItem(key, value);
  localStorage.setItem(`${PREFIX}journal:torn`, '[{"kind": "quest');
  const again = await openStore();
  assert.deepEqual(again.get("question", "q"), { status: "learning" });
  assert.equal(localStorage.length, 0);
  again.close();
  const third = await openStore();
  assert.deepEqual(third.get("question", "q"), { status: "learning" });
  third.close();
});

test("without a database, what was done waits for one, once, however often the page is opened", async () => {
  const working = globalThis.indexedDB;
  globalThis.indexedDB = {
    open() {
      throw new DOMException("denied", "SecurityError");
    },
  };
  for (const status of ["learning", "unsure", "solved"]) {
    const store = await openStore();
    await store.put("question", "q", { status });
    assert.equal(store.state, "unavailable");
    store.close();
  }
  const sizes = [];
  for (let visit = 0; visit < 4; visit += 1) {
    (await openStore()).close();
    sizes.push([...localStorage.values()].join("").length);
  }
  assert.deepEqual(new Set(sizes).size, 1, `${sizes}`);
  globalThis.indexedDB = working;
  const store = await openStore();
  assert.deepEqual(store.get("question", "q"), { status: "solved" });
  assert.equal(localStorage.length, 0);
  store.close();
});

test("erasing leaves nothing, in any tab", async () => {
  const [one, other] = [await openStore(), await openStore()];
  await one.put("question", "q", { status: "learning" });
  const heard = new Promise((resolve) => other.onChange(() => other.records().length || resolve(undefined)));
  await one.erase();
  await heard;
  for (const store of [one, other]) store.close();
  const again = await openStore();
  assert.deepEqual(again.records(), []);
  again.close();
});
