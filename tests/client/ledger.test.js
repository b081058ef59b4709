/** One record of what was done: what counts as an attempt, where a reader stands, what to go on with. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  attempts,
  checkOffs,
  dayOf,
  entries,
  inSum,
  newestCheck,
  STATUSES,
  standingOf,
  standings,
  statedOn,
  statement,
} from "../../docs/_client/practice/ledger/ledger.js";
import { nextQuestion } from "../../docs/_client/practice/ledger/next.js";
import { isRecord } from "../../docs/_client/practice/store/records.js";
import { recordsOf } from "./records.js";

const DAY = 86_400_000;
const NOON = new Date(2026, 10, 30, 12).getTime();
/** As versions before the record `done` stored it. */
const OLD = {
  question: "g8-1",
  at: NOON,
  how: "plan",
  result: "done",
  block: "read:g8-1/1",
  item: "read:g8-1",
  minutes: 40,
  date: "2026-11-30",
};
const checkOff = (item, more = {}) => ({
  block: `${item}/1`,
  item,
  about: item.split(":")[1],
  minutes: 30,
  date: dayOf(NOON),
  at: NOON,
  left: 0,
  ...more,
});

test("what older versions stored of the plan is a check-off and no attempt", () => {
  const store = recordsOf();
  store.put("attempt", "plan:2026-11-30:read:g8-1/1", OLD, NOON);
  store.put(
    "attempt",
    "plan:2026-11-30:cards:2026-11-30/1",
    { ...OLD, question: "cards", block: "cards:2026-11-30/1", item: "cards:2026-11-30" },
    NOON,
  );
  store.put("attempt", "one", { question: "g8-1", at: NOON + 1, how: "check", result: "failed" }, NOON + 1);
  assert.deepEqual(
    attempts(store).map(({ how }) => how),
    ["check"],
  );
  assert.deepEqual(attempts(store, "g8-2"), []);
  assert.deepEqual(
    checkOffs(store).map(({ item, minutes, date }) => [item, minutes, date]),
    [
      ["read:g8-1", 40, "2026-11-30"],
      ["cards:2026-11-30", 40, "2026-11-30"],
    ],
  );
  assert.deepEqual(
    entries(store).map(({ what, about }) => [what, about]),
    [
      ["read", "g8-1"],
      ["cards", "cards"],
      ["check", "g8-1"],
    ],
  );
  assert.equal(standings(store, [{ id: "g8-1" }]).get("g8-1"), "read");
});

test("what is checked off is a record of its own that two devices can merge", () => {
  assert.ok(isRecord({ kind: "done", id: "2026-11-30:read:g8-1/1", stamp: 1, value: checkOff("read:g8-1") }));
  for (const wrong of [{ minutes: 0 }, { minutes: "5" }, { at: -1 }, { date: null }, { item: 7 }]) {
    assert.equal(
      isRecord({ kind: "done", id: "x", stamp: 1, value: { ...checkOff("read:g8-1"), ...wrong } }),
      false,
      JSON.stringify(wrong),
    );
  }
});

test("a check-off that is not whole is left out, whoever wrote it", () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom("block", "item", "minutes", "date", "at", "about", "left"), fc.jsonValue()),
      (value) => {
        const store = recordsOf();
        store.put("done", "x", value, 1);
        store.put("attempt", "y", { ...value, how: "plan" }, 1);
        for (const { block, item, minutes, date } of checkOffs(store))
          assert.ok([block, item, date].every((each) => typeof each === "string") && minutes > 0);
        entries(store);
      },
    ),
  );
});

const at = (what, more = {}) => ({
  what,
  about: "q",
  at: NOON,
  date: dayOf(NOON),
  result: "done",
  isPart: false,
  ...more,
});

test("read, solved but not sure, and solved are told apart", () => {
  const reached = (...all) => standingOf("q", undefined, all);
  assert.equal(reached(), "new");
  assert.equal(reached(at("read", { isPart: true })), "learning");
  assert.equal(reached(at("read")), "read");
  assert.equal(reached(at("repeat")), "read");
  assert.equal(reached(at("solve")), "unsure");
  assert.equal(reached(at("check", { result: "failed" })), "learning");
  assert.equal(reached(at("check", { result: "passed" })), "solved");
  assert.deepEqual(
    ["passed", "close", "not yet", "not scored"].map((result) => reached(at("mock", { result }))),
    ["solved", "unsure", "learning", "learning"],
  );
  assert.equal(
    reached(at("puzzle", { result: "passed" })),
    "new",
    "a puzzle shows one mistake of a question, not the question",
  );
  assert.equal(reached(at("read", { about: "another" })), "new");
});

test("what the reader says stands against all before it, and what is done after it brings them further, never back", () => {
  const kinds = fc.constantFrom("read", "solve", "repeat", "check", "mock", "puzzle", "card");
  const entry = fc.record({
    what: kinds,
    about: fc.constantFrom("q", "other"),
    at: fc.integer({ min: 0, max: 10 }),
    date: fc.constant(""),
    result: fc.constantFrom("passed", "failed", "close", "done"),
    isPart: fc.boolean(),
  });
  const stated = fc.record({
    stamp: fc.integer({ min: 0, max: 10 }),
    value: fc.record({ status: fc.constantFrom(...STATUSES) }),
  });
  fc.assert(
    fc.property(fc.array(entry), stated, (all, said) => {
      const now = standingOf("q", said, all);
      assert.equal(
        standingOf(
          "q",
          said,
          all.filter(({ at: time }) => time > said.stamp),
        ),
        now,
      );
      assert.ok(STATUSES.indexOf(now) >= STATUSES.indexOf(said.value.status));
      assert.equal(standingOf("q", { ...said, stamp: 11 }, all), said.value.status);
    }),
  );
});

test("what stood when a day began is known, however often the reader says something else on it", () => {
  const store = recordsOf();
  const say = (status, time) => store.put("question", "q", statement(store, "q", status, time), time);
  const stood = (time) => statedOn(store.all("question")[0], dayOf(time));
  say("learning", NOON);
  assert.equal(stood(NOON), null);
  say("unsure", NOON + 1000);
  assert.equal(stood(NOON), null);
  assert.equal(stood(NOON + DAY), "unsure");
  say("solved", NOON + DAY);
  say("new", NOON + DAY + 5);
  assert.equal(stood(NOON + DAY), "unsure");
  assert.equal(stood(NOON + 2 * DAY), "new");
  store.put("question", "q", { status: "solved" }, NOON); // of a version that kept nothing beside it
  assert.equal(stood(NOON), "solved");
});

test("a sum names what there is, the most first", () => {
  assert.equal(inSum(["new", "solved", "read", "read", "new", "new"]), "1 solved · 2 read · 3 new");
});

test("the newest readiness check is the newest by its time", () => {
  const store = recordsOf();
  store.put("score", "b", { tool: "readiness", at: NOON, parts: {} }, 2);
  store.put("score", "a", { tool: "readiness", at: NOON - DAY, parts: {} }, 3);
  store.put("score", "c", { tool: "mock", at: NOON + DAY, parts: {} }, 4);
  assert.equal(newestCheck(store)?.at, NOON);
  assert.equal(newestCheck(store, (time) => time < NOON)?.at, NOON - DAY);
  assert.equal(newestCheck(recordsOf()), null);
});

const QUESTIONS = ["a", "b", "c"].map((id) => ({ id }));
const next = (states, all = [], { planned = [], now = NOON } = {}) =>
  nextQuestion(QUESTIONS, new Map(Object.entries(states)), all, { now, planned });

test("what to go on with: the plan's, then what was begun, then what is new, then what was met longest ago", () => {
  assert.deepEqual(next({}, [], { planned: ["gone", "c"] }), { id: "c", words: "Begin with" });
  assert.deepEqual(next({ c: "read" }, [], { planned: ["c"] }), { id: "c", words: "Go on with" });
  const begun = [at("check", { about: "a", at: NOON - DAY }), at("check", { about: "b", at: NOON - 2 * DAY })];
  assert.deepEqual(next({ a: "learning", b: "learning" }, begun), { id: "a", words: "Go on with" });
  assert.deepEqual(next({ a: "unsure" }, []), { id: "b", words: "Begin with" });
  const read = [at("read", { about: "b", at: NOON - 9 * DAY }), at("read", { about: "a", at: NOON - DAY })];
  assert.deepEqual(next({ a: "read", b: "unsure", c: "solved" }, read), { id: "b", words: "Come back to" });
  assert.equal(next({ a: "solved", b: "solved", c: "solved" }), null);
});

test("no question is what to go on with for more than a few days if nothing is done with it", () => {
  const states = { a: "learning", b: "unsure", c: "new" };
  const all = [at("check", { about: "a", result: "failed" }), at("solve", { about: "b" })];
  const seen = Array.from({ length: 14 }, (_, day) => next(states, all, { now: NOON + day * DAY })?.id);
  assert.deepEqual([...new Set(seen)], ["a", "c"]);
  assert.ok(seen.filter((id) => id === "a").length <= 3);
});

test("a page read by its clock is read, and no attempt", () => {
  const store = recordsOf();
  store.put("attempt", "r", { question: "g8-1", at: NOON, how: "read", result: "finished", minutes: 18 }, NOON);
  assert.ok(isRecord({ kind: "attempt", id: "r", stamp: 1, value: store.get("attempt", "r") }));
  assert.deepEqual(attempts(store, "g8-1"), []);
  assert.deepEqual(
    entries(store).map(({ what, about, result }) => [what, about, result]),
    [["read", "g8-1", "finished"]],
  );
  assert.equal(standings(store, [{ id: "g8-1" }]).get("g8-1"), "read");
});
