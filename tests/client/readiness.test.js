/** Ten tasks that fit, numbers as people type them, and a result that does not say more than it can. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { inOrder } from "../../docs/_client/practice/puzzles/order.js";
import { plain } from "../../docs/_client/practice/puzzles/print.js";
import { chance, chooseTen, MIX, shuffled } from "../../docs/_client/practice/readiness/choose.js";
import { nearness, readNumber } from "../../docs/_client/practice/readiness/number.js";
import { firstToDo, interval, mean, parts } from "../../docs/_client/practice/readiness/result.js";

const QUESTIONS = Array.from({ length: 12 }, (_, index) => ({
  id: `q${index}`,
  category: `c${index % 6}`,
  levels: index % 3 ? ["L4", "L5"] : ["L6"],
  rounds: ["r"],
}));
const POOL = MIX.flatMap(([form]) =>
  QUESTIONS.flatMap(({ id }) => [1, 2].map((number) => ({ form, id: `${id}-${number}`, question: id }))),
);
const LEVEL = fc.constantFrom("L4", "L5", "L6");

test("ten different tasks of the mix, all for the level while there are enough", () => {
  fc.assert(
    fc.property(fc.nat(), LEVEL, (seed, level) => {
      const ten = chooseTen(POOL, QUESTIONS, { level, seed });
      assert.equal(ten.length, 10);
      assert.equal(new Set(ten.map(({ form, id }) => `${form}/${id}`)).size, 10);
      for (const [form, count] of MIX) assert.equal(ten.filter((task) => task.form === form).length, count);
      for (const { question } of ten) assert.ok(QUESTIONS.find(({ id }) => id === question).levels.includes(level));
    }),
  );
});

test("categories are spread: none has two more than another that could have had one", () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const ten = chooseTen(POOL, QUESTIONS, { level: "L5", seed });
      const possible = new Set(QUESTIONS.filter(({ levels }) => levels.includes("L5")).map(({ category }) => category));
      const counts = [...possible].map(
        (name) => ten.filter(({ question }) => QUESTIONS.find(({ id }) => id === question).category === name).length,
      );
      assert.ok(Math.max(...counts) - Math.min(...counts) <= 1, `${counts}`);
    }),
  );
});

test("the same seed gives the same ten, and another seed others", () => {
  const once = chooseTen(POOL, QUESTIONS, { level: "L5", seed: 7 });
  assert.deepEqual(chooseTen(POOL, QUESTIONS, { level: "L5", seed: 7 }), once);
  assert.notDeepEqual(chooseTen(POOL, QUESTIONS, { level: "L5", seed: 8 }), once);
});

test("what was asked last time is not asked again while there is something else", () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const first = chooseTen(POOL, QUESTIONS, { level: "L5", seed });
      const seen = first.map(({ form, id }) => `${form}/${id}`);
      const second = chooseTen(POOL, QUESTIONS, { level: "L5", seed: seed + 1, seen });
      assert.ok(second.every(({ form, id }) => !seen.includes(`${form}/${id}`)));
    }),
  );
});

test("with a small pool it asks what there is", () => {
  assert.equal(chooseTen(POOL.slice(0, 2), QUESTIONS, { level: "L7", seed: 1 }).length, 2);
  assert.deepEqual(chooseTen([], [], { level: "L5", seed: 1 }), []);
});

test("shuffling loses nothing", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.nat(), (ones, seed) =>
      assert.deepEqual(shuffled(ones, chance(seed)).sort(), [...ones].sort()),
    ),
  );
});

test("Wilson's interval holds the share, and known values", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
      const [low, high] = interval(share, n);
      assert.ok(low >= 0 && low <= share && share <= high && high <= 1);
    }),
  );
  // As statsmodels.stats.proportion.proportion_confint(7, 10, method="wilson") gives it.
  const [low, high] = interval(0.7, 10);
  assert.ok(Math.abs(low - 0.396778) < 1e-4 && Math.abs(high - 0.892209) < 1e-4, `${low} ${high}`);
});

test("parts are means, the weakest first; what to do first is what went wrong", () => {
  const answers = [
    ["a", 1],
    ["a", 0],
    ["b", 0],
    ["c", 1],
  ].map(([question, share], at) => ({ form: "card", id: String(at), question, share }));
  assert.deepEqual(
    parts(answers, (question) => [question]),
    [
      { name: "b", share: 0, count: 1 },
      { name: "a", share: 0.5, count: 2 },
      { name: "c", share: 1, count: 1 },
    ],
  );
  assert.deepEqual(firstToDo(answers), ["a", "b"]);
  assert.equal(mean(answers), 0.5);
});

for (const [text, value] of [
  ["250", 250],
  ["1,200", 1200],
  ["1.2k", 1200],
  [" ~3 million", 3e6],
  ["2e9", 2e9],
  ["12 GB", 12],
  ["9.6%", 9.6],
  [".5", 0.5],
  ["160 000", 160000],
  ["-3", -3],
  ["3 bn rows", 3e9],
  ["", null],
  ["many", null],
  ["k", null],
]) {
  test(`“${text}” is ${value}`, () => assert.equal(readNumber(text), value));
}

test("near is within a tenth, half near within a factor of two", () => {
  assert.deepEqual(
    [100, 109, 91, 180, 55, 210, 40, 0, -100].map((given) => nearness(given, 100)),
    [1, 1, 1, 0.5, 0.5, 0, 0, 0, 0],
  );
});

test("what a program prints is compared without the ways of writing it", () => {
  assert.equal(plain(" (0, 3) "), plain("(0,3)"));
  assert.equal(plain("$1,200,000"), plain("1200000"));
  assert.equal(plain("−1"), plain("-1"));
  assert.notEqual(plain("(1, 23)"), plain("(12, 3)"));
});

test("puzzles: new ones, then wrong ones, then right ones, the oldest first", () => {
  const puzzles = ["a", "b", "c", "d"].map((id) => ({ id }));
  const attempts = [
    ["a", "passed", 1],
    ["b", "failed", 5],
    ["c", "failed", 2],
    ["a", "failed", 0],
  ].map(([puzzle, result, at]) => ({ puzzle, result, at }));
  assert.deepEqual(
    inOrder(puzzles, attempts).map(({ id }) => id),
    ["d", "c", "b", "a"],
  );
});
