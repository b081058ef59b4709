/** When a reader is reminded of a backup. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { backupDue, forgetsAfterAWeek } from "../../docs/_client/practice/parts/backup.js";

const DAY = 86_400_000;
const START = Date.parse("2026-11-02T18:00:00Z");
const work = (count, at = START) =>
  Array.from({ length: count }, (_, index) => ({ kind: "review", id: `${at}-${index}`, stamp: at + index }));
const due = (records, days, isForgetful, saved = 0) => backupDue(records, saved, START + days * DAY, isForgetful).isDue;

test("where a browser keeps things, after much work, or some that is old", () => {
  assert.deepEqual(
    [0, 5, 13, 14].map((days) => due(work(40), days, false)),
    [false, false, false, true],
  );
  assert.deepEqual(
    [11, 12, 59, 60].map((count) => due(work(count), 1, false)),
    [false, false, false, true],
  );
});

test("where all is gone after a week, before anything can be gone", () => {
  for (let days = 0; days < 7; days += 1) assert.ok(due(work(40), days, true), `day ${days}`);
  assert.ok(!due(work(3), 0, true));
  for (let days = 3; days < 7; days += 1) assert.ok(due(work(1), days, true), `day ${days}`);
});

test("what is in the last backup needs no other", () => {
  for (const isForgetful of [true, false]) {
    assert.equal(due(work(100), 20, isForgetful, START + 100), false);
    assert.equal(due([], 20, isForgetful), false);
  }
  assert.equal(due([{ kind: "setting", id: "backup", stamp: START }], 6, true), false);
});

test("WebKit forgets, unless the site is an app; other engines do not", () => {
  const apple = { vendor: "Apple Computer, Inc." };
  assert.equal(forgetsAfterAWeek(apple, false), true);
  assert.equal(forgetsAfterAWeek({ ...apple, standalone: true }, false), false);
  assert.equal(forgetsAfterAWeek(apple, true), false);
  for (const vendor of ["Google Inc.", "", undefined]) assert.equal(forgetsAfterAWeek({ vendor }, false), false);
});
