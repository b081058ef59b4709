/** One ledger: what one tool saw done is done for all, and today's plan stands until tomorrow. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { attemptsOf, checkedOff, doFirst, doneOf, finishCards, setStatus, standingOf } from "../../docs/_client/practice/ledger.js";
import { later, today as dateOf } from "../../docs/_client/practice/plan/days.js";
import { known } from "../../docs/_client/practice/plan/from-store.js";
import { plan } from "../../docs/_client/practice/plan/planner.js";

const HOUR = 3_600_000;
const EVENING = new Date(2026, 10, 30, 19).getTime();
const TODAY = dateOf(new Date(EVENING));
const ROUNDS = ["coding-screen", "system-design"].map((id) => ({ id, name: id, address: `rounds/${id}/`, minutes: 60, prepare: 300 }));
const question = (id, round, isExercise) => ({
  id, title: id, address: `questions/${id}/`, category: "coding", categoryName: "Coding", difficulty: "easy", levels: ["L4"], rounds: [round],
  minutes: 45, topics: [], isExercise, attempt: 25, cards: 3,
});
const QUESTIONS = [question("one", "coding-screen", true), question("two", "system-design", false), question("three", "system-design", false)];

/** A store in memory, with a clock that can be moved. */
function memory() {
  const records = new Map();
  let now = EVENING;
  let ids = 0;
  const store = {
    clock: () => now,
    pass: (time) => (now += time),
    records: () => [...records.values()],
    get: (kind, id) => records.get(`${kind}:${id}`)?.value ?? null,
    all: (kind) => store.records().filter((each) => each.kind === kind && each.value).map(({ id, value }) => ({ id, value })),
    put: (kind, id, value) => (records.set(`${kind}:${id}`, { kind, id, stamp: now, value }), Promise.resolve()),
    add: (kind, value) => store.put(kind, `id${(ids += 1)}`, value),
  };
  return store;
}

const planOf = (store) =>
  plan({ ...known(store, QUESTIONS, ROUNDS, dateOf(new Date(store.clock()))), from: TODAY, interview: later(TODAY, 14), level: "L4", hours: Array(7).fill(1.5), off: [], weak: [], skip: [] });
const blocksOf = (store) => planOf(store).days[0].blocks;
const shape = (blocks) => blocks.map(({ id, item, minutes }) => ({ id, item, minutes }));
const passed = (store, id) => store.add("attempt", { question: id, at: store.clock(), how: "check", result: "passed" });

test("passing the exercise that the plan asks for checks it off and moves nothing today", () => {
  const store = memory();
  const before = blocksOf(store);
  assert.ok(before.some(({ item }) => item === "solve:one"));
  passed(store, "one");
  setStatus(store, "one", "solved");
  const after = blocksOf(store);
  assert.deepEqual(shape(after), shape(before));
  assert.ok(after.find(({ item }) => item === "solve:one").done);
  store.pass(24 * HOUR);
  assert.ok(!planOf(store).days.some(({ blocks }) => blocks.some(({ item }) => item === "solve:one")));
});

test("a check that failed checks nothing off", () => {
  const store = memory();
  store.add("attempt", { question: "one", at: store.clock(), how: "check", result: "failed" });
  assert.ok(blocksOf(store).every(({ done }) => !done));
});

test("a status that is changed and changed back within a day leaves the plan as it was", () => {
  const store = memory();
  const before = shape(blocksOf(store));
  for (const status of ["learning", "solved", "new", "unsure"]) {
    setStatus(store, "two", status);
    assert.deepEqual(shape(blocksOf(store)), before);
  }
  assert.equal(store.get("question", "two").was, "new");
});

test("a mock interview checks off a rehearsal of its round, and a second one the next", () => {
  const store = memory();
  store.add("attempt", { question: "two", at: store.clock(), how: "mock", result: "passed" });
  assert.deepEqual(doneOf(store, QUESTIONS, ROUNDS).map(({ item }) => item), ["rehearse:system-design:1"]);
  store.pass(24 * HOUR);
  store.add("attempt", { question: "three", at: store.clock(), how: "mock", result: "failed" });
  assert.deepEqual(doneOf(store, QUESTIONS, ROUNDS).map(({ item }) => item), ["rehearse:system-design:1", "rehearse:system-design:2"]);
});

test("what is checked off by hand counts once, and is no attempt", () => {
  const store = memory();
  const [block] = blocksOf(store).filter(({ kind }) => kind === "solve");
  const value = { question: "one", at: store.clock(), how: "plan", result: "done", block: block.id, item: block.item, minutes: block.minutes, date: TODAY };
  store.put("attempt", `plan:${TODAY}:${block.id}`, value);
  passed(store, "one");
  assert.equal(doneOf(store, QUESTIONS, ROUNDS).filter(({ item }) => item === "solve:one").length, 1);
  assert.deepEqual(attemptsOf(store, "one").map(({ how }) => how), ["check"]);
});

test("a page that was read and checked off is more than new", () => {
  const store = memory();
  assert.equal(standingOf(store, "two"), "new");
  store.put("attempt", "x", { question: "two", at: store.clock(), how: "plan", result: "done", block: "read:two/1", item: "read:two", minutes: 45, date: TODAY });
  assert.equal(standingOf(store, "two"), "read");
  setStatus(store, "two", "unsure");
  assert.equal(standingOf(store, "two"), "unsure");
});

test("a finished queue checks off the cards of the day, once, with the minutes that they took", () => {
  const store = memory();
  finishCards(store, 24);
  finishCards(store, 30);
  const [cards] = checkedOff(store);
  assert.deepEqual([checkedOff(store).length, cards.minutes], [1, 12]);
  assert.ok(blocksOf(store).find(({ kind }) => kind === "cards").done);
});

test("a day on which only cards were answered is not a day on which nothing was done", () => {
  const words = (store) => planOf(store).words.join(" ");
  const [idle, busy] = [memory(), memory()];
  busy.add("review", { card: "one:a", grade: 3, at: busy.clock() });
  for (const store of [idle, busy]) store.pass(24 * HOUR);
  assert.match(words(idle), /1 study day went by/);
  assert.doesNotMatch(words(busy), /went by/);
});

test("who came back after missed days is not told again", () => {
  const store = memory();
  store.pass(3 * 24 * HOUR);
  assert.match(planOf(store).words.join(" "), /3 study days went by/);
  store.add("review", { card: "one:a", grade: 3, at: store.clock() });
  store.pass(24 * HOUR);
  assert.doesNotMatch(planOf(store).words.join(" "), /went by/);
});

test("what the readiness check says to do first is what the plan begins with", () => {
  const store = memory();
  const begins = () => planOf(store).days.flatMap(({ blocks }) => blocks).find(({ kind }) => kind === "read" || kind === "solve").about;
  for (const first of [["three"], ["two"]]) {
    store.pass(HOUR);
    store.add("score", { tool: "readiness", at: store.clock(), parts: {}, first });
    assert.deepEqual(doFirst(store), first);
    const inOrder = planOf(store).days.flatMap(({ blocks }) => blocks).filter(({ kind, about }) => kind === "read" && about !== "one").map(({ about }) => about);
    assert.equal(inOrder[0], first[0]);
  }
  assert.ok(begins());
});
