/** A page that was read by its clock is a block of the plan that checks itself off. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf } from "../../docs/_client/practice/ledger/ledger.js";
import { later } from "../../docs/_client/practice/plan/days.js";
import { known } from "../../docs/_client/practice/plan/from-store.js";
import { plan } from "../../docs/_client/practice/plan/planner.js";
import { settle } from "../../docs/_client/practice/plan/settle.js";
import { recordsOf } from "./records.js";

const NOON = new Date(2026, 10, 30, 12).getTime();
const DAY = 86_400_000;
const TODAY = dayOf(NOON);
const QUESTION = {
  id: "g8-1",
  title: "Similar Pins",
  address: "q/",
  category: "system-design",
  difficulty: "hard",
  levels: ["L5"],
  rounds: ["system-design"],
  minutes: 20,
  attempt: 10,
  isExercise: false,
};
const ROUND = { id: "system-design", name: "System design", address: "r/", minutes: 60, prepare: 60 };
const SITE = /** @type {any} */ ({ questions: [QUESTION], topics: [], rounds: [ROUND], cards: [] });
const WISHES = { level: "L5", weak: [], skip: [], off: [], hours: Array(7).fill(1), interview: later(TODAY, 6) };

/** @param {ReturnType<typeof recordsOf>} store @param {number} now */
const planOf = (store, now) => plan(/** @type {any} */ ({ ...known(store, SITE, now), ...WISHES, from: TODAY }));
const blockOf = (made, kind) => made.days.flatMap(({ blocks }) => blocks).find((block) => block.kind === kind);
const finish = (store, at) =>
  store.put("attempt", `r${at}`, { question: "g8-1", at, how: "read", result: "finished", minutes: 18 }, at);

test("the block of the plan is done, is no longer planned tomorrow, and stays done", () => {
  const store = recordsOf();
  assert.equal(blockOf(planOf(store, NOON), "read").done, false);
  finish(store, NOON);
  const { done, said } = blockOf(planOf(store, NOON + 1), "read");
  assert.deepEqual([done, said], [true, "read"]);
  assert.equal(blockOf(planOf(store, NOON + DAY), "read"), undefined);
});

test("taken back, it is open again", () => {
  const store = recordsOf();
  finish(store, NOON);
  store.put("attempt", `r${NOON}`, null, NOON + 1);
  assert.equal(blockOf(planOf(store, NOON + 2), "read").done, false);
});

const items = /** @type {any[]} */ ([
  { key: "read:q", minutes: 40 },
  { key: "repeat:q", minutes: 15 },
]);
const fact = { kind: /** @type {const} */ ("read"), about: "q", date: TODAY, said: "read" };
const read = (minutes) => ({ block: "read:q/1", item: "read:q", minutes, date: TODAY });

test("what was checked off before is not counted twice", () => {
  assert.equal(settle(fact, items, [])?.minutes, 40);
  assert.equal(settle(fact, items, [read(30)])?.minutes, 10);
  assert.equal(settle(fact, items, [read(40)]), null);
});

test("a second reading is a repeat only on the day on which that is due", () => {
  assert.equal(settle(fact, items, [read(40)], ["repeat:q"])?.item, "repeat:q");
  assert.equal(settle(fact, items, [read(40)], ["repeat:other"]), null);
});
