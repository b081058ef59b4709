/** What the planner chooses: by level, round, weakness and time, and what it says of the rest. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { later } from "../../docs/_client/practice/plan/days.js";
import { weightOf } from "../../docs/_client/practice/plan/items.js";
import { itemsOf as order, plan } from "../../docs/_client/practice/plan/planner.js";
import { blocksOf, IDS, input, midway, questions, ROUNDS, RUNS, TODAY } from "./any-plan.js";

test("what belongs to a weak round comes earlier, or no later", () => {
  const single = questions.map((list) => list.map((question) => ({ ...question, rounds: [question.rounds[0]] })));
  fc.assert(
    fc.property(input, single, fc.constantFrom(...IDS), (given, list, round) => {
      const base = { ...given, questions: list, topics: [], own: [], skip: [] };
      const places = (weak) =>
        order({ ...base, weak })
          .items.filter(({ required }) => required)
          .flatMap(({ rounds }, at) => (rounds.includes(round) ? [at] : []));
      const [before, after] = [places([]), places([round])];
      before.forEach((place, at) => assert.ok(after[at] <= place));
      assert.equal(after.length, before.length + 1); // a second mock interview
    }),
    RUNS,
  );
});

test("what is solved gets one short repeat", () => {
  fc.assert(
    fc.property(input, (given) => {
      const solved = { ...given, questions: given.questions.map((question) => ({ ...question, status: "solved" })) };
      for (const { kind, minutes } of blocksOf(plan(solved)))
        if (!["rehearse", "own", "cards", "look", "check", "quick"].includes(kind))
          assert.ok(kind === "repeat" && minutes <= 15);
    }),
    { numRuns: 100 },
  );
});

const question = (id, more = {}) => ({
  id,
  title: id,
  address: "",
  category: "coding",
  categoryName: "Coding",
  difficulty: "easy",
  levels: ["L5"],
  rounds: ["ml-modeling"],
  minutes: 30,
  topics: [],
  isExercise: false,
  attempt: 25,
  cards: 1,
  ...more,
});

const base = {
  today: TODAY,
  from: TODAY,
  interview: later(TODAY, 30),
  level: "L5",
  hours: Array(7).fill(1),
  off: [],
  weak: [],
  skip: [],
  questions: [question("a")],
  topics: [],
  rounds: ROUNDS,
  own: [],
  done: [],
};

test("a question two levels away is left out, one level away is not", () => {
  const why = (levels) => plan({ ...base, questions: [question("a", { levels })] }).dropped.map((each) => each.why);
  assert.deepEqual([["L5"], ["L4"], ["L6", "L7"], ["L3"], ["L7"]].map(why), [[], [], [], ["level"], ["level"]]);
});

test("a round left out takes its questions with it, and says so; what was done is not called left out", () => {
  const left = { ...base, skip: ["ml-modeling"] };
  assert.deepEqual(
    plan(left).dropped.map(({ key, why }) => [key, why]),
    [
      ["read:a", "skipped"],
      ["rehearse:ml-modeling:1", "skipped"],
    ],
  );
  const done = [{ block: "read:a/1", item: "read:a", minutes: 30, date: later(TODAY, -1) }];
  assert.deepEqual(
    plan({ ...left, done }).dropped.map(({ key }) => key),
    ["rehearse:ml-modeling:1"],
  );
});

test("below L5, system design counts half", () => {
  const round = ROUNDS.find(({ id }) => id === "system-design");
  assert.deepEqual(
    ["L3", "L4", "L5", "L7"].map((level) => weightOf(round, { ...base, level })),
    [285, 285, 570, 570],
  );
  assert.equal(weightOf(round, { ...base, weak: ["system-design"] }), 1140);
});

test("a second look comes three days after the first, or later", () => {
  const list = Array.from({ length: 3 }, (_, at) => question(`q${at}`));
  const { days } = plan({ ...base, hours: Array(7).fill(4), questions: list });
  const on = (key) => days.filter(({ blocks }) => blocks.some(({ item }) => item === key)).map(({ date }) => date);
  for (const { id } of list) assert.ok(on(`repeat:${id}`)[0] >= later(on(`read:${id}`).at(-1), 3), id);
});

const topic = (id, more = {}) => ({
  id,
  title: id,
  address: `quick-fire/${id}/`,
  levels: ["L4", "L5"],
  rounds: ["ml-modeling"],
  minutes: 25,
  cards: [],
  ...more,
});

test("a topic is a block of its rounds, after the first question, near its level, until it is done", () => {
  const topics = [topic("qf-2"), topic("qf-1")];
  const list = [question("a"), question("b")];
  const keys = (more) =>
    order({ ...base, questions: list, topics, ...more })
      .items.filter(({ kind, required }) => required && ["read", "quick"].includes(kind))
      .map(({ key }) => key);
  assert.deepEqual(keys({}), ["read:a", "quick:qf-1", "read:b", "quick:qf-2"]);
  const why = (more) => order({ ...base, topics: [topic("qf-1", more)] }).left.map((each) => each.why);
  assert.deepEqual([{ levels: ["L3"] }, { levels: ["L6"] }, { rounds: [] }].map(why), [["level"], [], ["skipped"]]);
  const [, head] = order({ ...base, questions: list, topics, first: ["qf-2"] }).items;
  assert.deepEqual([head.key, head.isFirst], ["quick:qf-2", true]);
  assert.match(
    plan({ ...base, topics, first: ["qf-2"], checked: { date: TODAY, isUsed: true } }).words.join(" "),
    /“qf-2” first/,
  );
  const done = [{ block: "quick:qf-1/1", item: "quick:qf-1", minutes: 25, date: later(TODAY, -1) }];
  const has = (/** @type {any[]} */ held) =>
    blocksOf(plan({ ...base, topics, done: held })).some(
      ({ item, about }) => item === "quick:qf-1" && about === "qf-1",
    );
  assert.deepEqual([has([]), has(done)], [true, false]);
});

test("an exercise is tried before its page is read", () => {
  const keys = blocksOf(plan({ ...base, questions: [question("a", { isExercise: true })] })).map(({ item }) => item);
  assert.ok(keys.indexOf("solve:a") >= 0 && keys.indexOf("solve:a") < keys.indexOf("read:a"));
});

test("a rehearsal that no day can hold in one piece says that", () => {
  const { dropped } = plan({ ...base, hours: Array(7).fill(0.75) });
  assert.deepEqual(new Set(dropped.map(({ why }) => why)), new Set(["piece"]));
  assert.equal(dropped.length, 6); // the recruiter's half hour fits
});

test("the words say that time will not do exactly when something had to go, and name what went first", () => {
  fc.assert(
    fc.property(midway, (given) => {
      const { words, dropped } = plan(given);
      assert.ok(words.length > 0);
      if (given.interview <= given.today) return;
      const short = dropped.filter(({ why }) => why === "time" || why === "piece");
      assert.equal(
        words.some((each) => each.startsWith("Time will not do")),
        short.length > 0,
      );
    }),
    RUNS,
  );
});
