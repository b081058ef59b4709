/** A plan over the days: what is done, half done and missed changes only what it must. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { later } from "../../docs/_client/practice/plan/days.js";
import { itemsOf as order, plan } from "../../docs/_client/practice/plan/planner.js";
import { blocksOf, input, minutesOf, ROUNDS, RUNS, TODAY, worked } from "./any-plan.js";

test("checking off a block of today moves no other block; names are unique", () => {
  fc.assert(
    fc.property(input, fc.nat(), (given, pick) => {
      const made = plan(given);
      const blocks = blocksOf(made);
      assert.equal(new Set(blocks.map(({ id }) => id)).size, blocks.length);
      if (!blocks.length) return;
      const one = blocks[pick % blocks.length];
      const after = plan({ ...given, done: [{ block: one.id, item: one.item, minutes: one.minutes, date: TODAY }] });
      const marked = made.days.map((day) => ({
        ...day,
        blocks: day.blocks.map((block) => ({ ...block, done: block.id === one.id })),
      }));
      assert.deepEqual(after.days, marked);
    }),
    RUNS,
  );
});

test("who misses days loses nothing silently, and what was done does not come back", () => {
  fc.assert(
    fc.property(input, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 20 }), (given, away, kept) => {
      const first = plan(given);
      const days = first.days.slice(0, kept);
      const today = later(days.at(-1)?.date ?? TODAY, away);
      const done = worked(given, days);
      const next = plan({ ...given, today, done });
      const seen = new Set([...blocksOf(next).map(({ item }) => item), ...next.dropped.map(({ key }) => key)]);
      for (const item of order(given).items.filter(({ required }) => required)) {
        const rest = item.minutes - minutesOf(done.filter(({ item: key }) => key === item.key));
        assert.equal(seen.has(item.key), rest > 0, `${item.key} ${rest}`);
      }
      for (const { date } of next.days) assert.ok(date >= today);
    }),
    RUNS,
  );
});

/** Here a plan made anew from what is left would not be the rest of the first one. */
const TIGHT = {
  today: TODAY,
  from: TODAY,
  interview: later(TODAY, 3),
  level: "L7",
  hours: [2, 1, 0, 0, 0, 0, 0],
  off: [],
  weak: ["coding-screen"],
  skip: [],
  topics: [],
  questions: [
    ["g3", "L6", ["coding-screen", "hiring-manager"], 43, 0, true],
    ["g1", "L7", ["hiring-manager"], 9, 0],
    ["g2", "L7", ["coding-onsite"], 5, 0],
    ["g4", "L6", ["behavioral"], 29, 0],
    ["g5", "L7", ["system-design"], 5, 0, false, "solved"],
    ["g6", "L5", ["hiring-manager"], 5, 1],
  ].map(([id, level, rounds, minutes, cards, isExercise = false, status]) => ({
    id,
    title: id,
    address: "",
    category: "coding",
    categoryName: "Coding",
    difficulty: "easy",
    levels: [level],
    rounds,
    minutes,
    topics: [],
    isExercise,
    attempt: isExercise ? 25 : 10,
    cards,
    status,
  })),
  rounds: ROUNDS,
  own: [{ id: "o0", title: "", minutes: 7, category: "coding" }],
  done: [],
};

test("who does each day what it says keeps the plan as it was, block by block", () => {
  fc.assert(
    fc.property(input, fc.integer({ min: 1, max: 8 }), (given, count) => {
      const first = plan(given);
      fc.pre(first.days.length > count);
      const next = plan({ ...given, today: first.days[count].date, done: worked(given, first.days.slice(0, count)) });
      assert.deepEqual(next.days, first.days.slice(count));
      assert.deepEqual(
        next.dropped.map(({ key }) => key),
        first.dropped.map(({ key }) => key),
      );
    }),
    { numRuns: 1000, examples: [[TIGHT, 1]] },
  );
});

test("after days that were missed or half done, the new plan stands for whoever keeps to it", () => {
  fc.assert(
    fc.property(
      input,
      fc.array(fc.constantFrom("kept", "kept", "kept", "missed", "half"), { minLength: 4, maxLength: 14 }),
      (given, habits) => {
        let done = [];
        let date = TODAY;
        let expected = null;
        for (const habit of habits) {
          const made = plan({ ...given, from: TODAY, today: date, done });
          if (expected) assert.deepEqual(made.days, expected);
          const now = made.days.find((day) => day.date === date);
          const blocks =
            habit === "missed" ? [] : habit === "half" ? (now?.blocks.slice(0, 1) ?? []) : (now?.blocks ?? []);
          done = done.concat(blocks.map(({ id, item, minutes }) => ({ block: id, item, minutes, date })));
          const wasKept = habit === "kept" || !now?.blocks.length;
          date = later(date, 1);
          expected = wasKept ? made.days.filter((day) => day.date >= date) : null;
        }
      },
    ),
    { numRuns: 500 },
  );
});
