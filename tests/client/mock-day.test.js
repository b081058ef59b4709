/** A day of mock interviews: its rounds, its breaks, and where in it a reader is. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { MINUTE } from "../../docs/_client/practice/mock/clock.js";
import * as days from "../../docs/_client/practice/mock/day.js";
import { gap, moment, QUESTIONS } from "./interviews.js";

const ROUNDS = ["coding-screen", "ml-modeling", "coding-onsite", "system-design"].map((id) => ({
  id,
  name: id,
  stage: "onsite",
  minutes: 60,
}));

test("each round is proposed a question of its own where there is one, and one not tried where there is a choice", () => {
  const found = days.propose(ROUNDS, QUESTIONS, "L4");
  assert.deepEqual(
    found.map(({ question, isProposed }) => [question, isProposed]),
    [
      ["g8-4", true],
      ["g8-1", true],
      ["g8-8", true],
      ["g8-1", false],
    ],
  );
  assert.equal(days.propose(ROUNDS.slice(2), QUESTIONS, "L4", new Set(["g8-4"]))[0].question, "g8-8");
  assert.deepEqual(
    days.propose(ROUNDS, QUESTIONS, "L7").map(({ question, isProposed }) => [question, isProposed]),
    Array(4).fill(["", false]),
  );
});

const day = fc
  .record({
    at: moment,
    rest: fc.nat(60),
    lunch: fc.nat(90),
    lengths: fc.array(fc.integer({ min: 15, max: 60 }), { minLength: 1, maxLength: 7 }),
  })
  .map(({ lengths, ...one }) => ({
    version: 1,
    id: "d",
    level: "L4",
    ...one,
    rounds: lengths.map((minutes) => ({
      round: "coding-screen",
      question: "g8-4",
      minutes,
      began: null,
      ended: null,
      card: "",
    })),
  }));

test("rounds never overlap, breaks are kept, lunch comes once in the middle", () => {
  fc.assert(
    fc.property(day, fc.array(fc.tuple(gap, gap), { maxLength: 7 }), (one, held) => {
      let current = one;
      let now = one.at;
      held.slice(0, one.rounds.length).forEach(([late, long], index) => {
        current = days.beginRound(current, index, (now += late));
        current = days.endRound(current, index, (now += long));
      });
      const table = days.timetable(current);
      table.forEach(({ from, to: end }, index) => {
        assert.ok(end >= from);
        if (index < held.length || !index) return;
        const gapBefore = from - table[index - 1].to;
        assert.equal(gapBefore, (index - 1 === days.lunchAfter(table.length) ? one.lunch : one.rest) * MINUTE);
      });
      assert.deepEqual(days.dayOf(JSON.parse(JSON.stringify(current)), QUESTIONS), current);
    }),
  );
});

test("lunch comes after the first half", () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6, 7].map(days.lunchAfter), [-1, -1, 1, 1, 2, 2, 3]);
});

test("a day goes from before to due, running, break and over", () => {
  let one = {
    version: 1,
    id: "d",
    level: "L4",
    at: 100 * MINUTE,
    rest: 15,
    lunch: 45,
    rounds: [1, 2].map(() => ({
      round: "coding-screen",
      question: "g8-4",
      minutes: 60,
      began: null,
      ended: null,
      card: "",
    })),
  };
  const at = (/** @type {number} */ minutes) => days.nowOf(one, minutes * MINUTE);
  assert.deepEqual(at(99), { state: "before", index: 0, from: 100 * MINUTE });
  assert.equal(at(100).state, "due");
  one = days.beginRound(one, 0, 105 * MINUTE);
  assert.equal(days.beginRound(one, 0, 109 * MINUTE), one);
  assert.equal(at(300).state, "running");
  one = days.endRound(one, 0, 170 * MINUTE, "card");
  assert.deepEqual(at(171), { state: "break", index: 1, from: 185 * MINUTE });
  assert.equal(at(185).state, "due");
  // A scorecard that is made again does not move the end of the round.
  assert.equal(days.endRound(one, 0, 999 * MINUTE, "card").rounds[0].ended, 170 * MINUTE);
  one = days.endRound(one, 1, 200 * MINUTE);
  assert.deepEqual([at(0).state, one.rounds[1].began], ["over", 200 * MINUTE]);
  assert.equal(days.endRound(one, 9, 1), one);
});

test("a damaged day is none", () => {
  fc.assert(fc.property(fc.anything(), (junk) => assert.equal(days.dayOf(junk, QUESTIONS), null)));
  const good = {
    version: 1,
    id: "d",
    level: "L4",
    at: 1,
    rest: 15,
    lunch: 45,
    rounds: [{ round: "x", question: "g8-4", minutes: 60, began: null, ended: null, card: "" }],
  };
  assert.equal(days.dayOf(good, QUESTIONS), good);
  const wrong = [
    { id: 3 },
    { level: null },
    { rounds: [] },
    { rest: -1 },
    { lunch: 999 },
    { at: 1.5 },
    { version: 2 },
    { rounds: Array(8).fill(good.rounds[0]) },
  ];
  for (const change of [
    ...wrong,
    ...[{ question: "zz" }, { began: "x" }, { minutes: 1e9 }, { card: 3 }].map((part) => ({
      rounds: [{ ...good.rounds[0], ...part }],
    })),
  ]) {
    assert.equal(days.dayOf({ ...good, ...change }, QUESTIONS), null, JSON.stringify(change));
  }
});
