/** Times that cannot have been, on a device and in a file: what is done since wins and counts. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { IDBFactory } from "fake-indexeddb";
import fc from "fast-check";
import { openDatabase } from "../../docs/_client/practice/store/database.js";
import { isRecord } from "../../docs/_client/practice/store/records.js";
import { openStore } from "../../docs/_client/practice/store/store.js";
import { believable, byClock, byFile, LATEST } from "../../docs/_client/practice/store/times.js";
import { fromFile, preview } from "../../docs/_client/practice/store/transfer.js";
import { Kept, replace } from "./device.js";

const NOW = Date.parse("2027-03-01T12:00:00Z");
const DAY = 86_400_000;
const clock = () => NOW;
const question = (stamp, status = "learning", id = "q") => ({ kind: "question", id, stamp, value: { status } });
const file = (records, more = {}) =>
  JSON.stringify({ format: "pinterest-mle-progress", form: 1, saved: new Date(NOW).toISOString(), records, ...more });

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  replace("localStorage", { value: new Kept() });
});

/** Take a file in as the panel does. */
async function takeIn(store, text) {
  await store.write(preview(store.records(), fromFile(text, NOW)).records);
}

for (const [what, stamp] of Object.entries({
  "the last that a Date holds": LATEST,
  "one of 2099": 4070908800000,
  "in three years": NOW + 1100 * DAY,
  "no date at all": 1e300,
})) {
  test(`${what}: work done since wins, and is there after a reload`, async () => {
    const store = await openStore({ clock });
    await takeIn(store, file([question(stamp)]));
    assert.equal(store.get("question", "q").status, "learning");
    await store.put("question", "q", { status: "solved" });
    await store.put("question", "other", { status: "solved" });
    assert.ok(store.records().every((record) => record.stamp <= NOW + DAY && isRecord(record)));
    store.close();
    const again = await openStore({ clock });
    assert.deepEqual(again.unreadable, []);
    assert.equal(again.get("question", "q").status, "solved");
    // Neither the same file nor another device's older word undoes it.
    await takeIn(again, file([question(stamp)]));
    assert.equal(again.get("question", "q").status, "solved");
    again.close();
  });

  test(`${what}: a device that took it before is healed, in the order of what was done`, async () => {
    const database = await openDatabase();
    await database.put("records", question(stamp, "unsure"));
    // What an earlier version stamped after it, and then could not read.
    await database.add("unreadable", question(Math.max(stamp + 1, stamp * (1 + 2 * Number.EPSILON)), "solved"));
    await database.add("unreadable", { kind: "question", id: "half", stamp: 1 });
    database.close();
    for (const _ of [1, 2]) {
      const store = await openStore({ clock });
      assert.equal(store.get("question", "q").status, "solved");
      assert.deepEqual(
        store.unreadable.map(({ id }) => id),
        ["half"],
      );
      assert.ok(store.records().every((record) => record.stamp <= NOW + DAY));
      store.close();
    }
  });
}

test("an answer of 2099 is an answer of the day on which it was saved", () => {
  const at = 4070908800000;
  const [review] = fromFile(
    file([{ kind: "review", id: "r", stamp: at + 1, value: { card: "c", grade: 4, at } }]),
    NOW + 9 * DAY,
  ).records;
  assert.ok(
    Math.abs(review.value.at - NOW) < 10 && Math.abs(review.stamp - NOW) < 10 && review.value.at < review.stamp,
  );
});

test("versions of a note keep their texts and their order", () => {
  const versions = {
    b: { stamp: LATEST - 1, text: "first", after: [] },
    a: { stamp: LATEST, text: "second", after: [] },
    c: { stamp: 5, text: "old", after: [] },
  };
  const [note] = fromFile(file([{ kind: "note", id: "q", stamp: LATEST, value: { versions } }]), NOW).records;
  const after = note.value.versions;
  assert.deepEqual(
    Object.values(after)
      .map(({ text }) => text)
      .sort(),
    ["first", "old", "second"],
  );
  assert.equal(after.c.stamp, 5);
  assert.ok(after.b.stamp < after.a.stamp && after.a.stamp < NOW + DAY);
});

test("a stamp never leaves what a Date can hold", async () => {
  const store = await openStore({ clock: () => LATEST });
  for (const status of ["learning", "unsure", "solved"]) await store.put("question", "q", { status });
  assert.ok(store.records().every(isRecord));
  store.close();
});

test("a clock that is set a year back, or to before there were records, changes no time", async () => {
  const store = await openStore({ clock });
  await store.put("review", "r", { card: "c", grade: 3, at: NOW });
  const before = store.records();
  store.close();
  for (const wrong of [NOW - 366 * DAY, Date.parse("2026-12-01") - 366 * DAY, 0]) {
    const again = await openStore({ clock: () => wrong });
    assert.deepEqual(again.records(), before);
    again.close();
  }
});

test("a file of a device whose clock is right is taken as it is, however wrong this one's is", () => {
  const records = [question(NOW), { kind: "review", id: "r", stamp: NOW, value: { card: "c", grade: 3, at: NOW } }];
  for (const now of [NOW, NOW + 900 * DAY, NOW - 300 * DAY])
    assert.deepEqual(fromFile(file(records), now).records, records);
});

test("times that can have been are not touched; the others keep their order and become possible", () => {
  const stamps = fc.array(fc.integer({ min: 0, max: LATEST }), { maxLength: 20 });
  fc.assert(
    fc.property(stamps, fc.integer({ min: 0, max: 4e12 }), (times, now) => {
      const bounds = byClock(now);
      const after = believable(
        times.map((stamp, index) => question(stamp, "new", `${index}`)),
        bounds,
      );
      for (const [index, { stamp }] of after.entries()) {
        if (times[index] <= bounds.limit) assert.equal(stamp, times[index]);
        else assert.ok(stamp >= bounds.instead && stamp < bounds.instead + times.length);
        for (const [other, time] of times.entries())
          if (times[index] > bounds.limit && time > times[index]) assert.ok(after[other].stamp > stamp);
      }
    }),
  );
});

test("a file that does not say when it was saved is measured by the clock of this device", () => {
  for (const saved of [undefined, null, "soon", 7, "9999-01-01T00:00:00Z"])
    assert.deepEqual(byFile(saved, NOW).instead <= NOW, true);
});
