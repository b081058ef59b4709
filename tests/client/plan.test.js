/** The planner: what must hold for every plan, whatever a reader asks of it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { later, weekday } from "../../docs/_client/practice/plan/days.js";
import { LEVELS, weightOf } from "../../docs/_client/practice/plan/items.js";
import { EVE } from "../../docs/_client/practice/plan/lay.js";
import { itemsOf as order, plan } from "../../docs/_client/practice/plan/planner.js";

const ROUNDS = [
  ["recruiter-screen", 30, 140],
  ["coding-screen", 60, 660],
  ["ml-modeling", 60, 600],
  ["coding-onsite", 60, 810],
  ["system-design", 60, 570],
  ["behavioral", 60, 330],
  ["hiring-manager", 60, 240],
].map(([id, minutes, prepare]) => ({ id, name: id, address: `rounds/${id}/`, minutes, prepare }));
const IDS = ROUNDS.map(({ id }) => id);
const TODAY = "2026-10-19"; // daylight saving ends in Europe on the 25th and in America on the first of November

const some = (values, options = {}) => fc.subarray(values, options);
const questions = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 60 }).map((number) => `g${number}`),
    title: fc.constant("A question"),
    address: fc.constant("questions/x/"),
    category: fc.constant("coding"),
    categoryName: fc.constant("Coding"),
    difficulty: fc.constantFrom("easy", "medium", "hard"),
    levels: some(LEVELS, { minLength: 1 }),
    rounds: some(IDS, { minLength: 1, maxLength: 3 }),
    minutes: fc.integer({ min: 5, max: 180 }),
    topics: fc.constant([]),
    isExercise: fc.boolean(),
    attempt: fc.constantFrom(10, 25),
    cards: fc.integer({ min: 0, max: 8 }),
    status: fc.constantFrom(undefined, "new", "learning", "unsure", "solved"),
  }),
  { selector: ({ id }) => id, maxLength: 25 },
);
const own = fc.uniqueArray(
  fc.record({
    id: fc.integer({ max: 9, min: 0 }).map((number) => `o${number}`),
    title: fc.string(),
    minutes: fc.integer({ min: 1, max: 300 }),
    category: fc.constant("coding"),
  }),
  { selector: ({ id }) => id, maxLength: 5 },
);
const hours = fc.array(fc.constantFrom(0, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3.3, 8, 24), { minLength: 7, maxLength: 7 });
const input = fc.record({
  today: fc.constant(TODAY),
  from: fc.constant(TODAY),
  interview: fc.integer({ min: -3, max: 45 }).map((days) => later(TODAY, days)),
  level: fc.constantFrom(...LEVELS),
  hours,
  off: fc.array(
    fc.integer({ min: 0, max: 45 }).map((days) => later(TODAY, days)),
    { maxLength: 10 },
  ),
  weak: some(IDS),
  skip: some(IDS, { maxLength: 3 }),
  questions,
  rounds: fc.constant(ROUNDS),
  own,
  done: fc.constant([]),
  cardMinutes: fc
    .array(fc.integer({ min: 0, max: 40 }), { minLength: 46, maxLength: 46 })
    .map((minutes) => Object.fromEntries(minutes.map((each, at) => [later(TODAY, at), each]))),
  first: some(
    Array.from({ length: 20 }, (_, at) => `g${at}`),
    { maxLength: 3 },
  ),
});
const anyDone = fc.array(
  fc.record({
    item: fc.integer({ min: 1, max: 60 }).map((number) => `read:g${number}`),
    minutes: fc.integer({ min: 1, max: 90 }),
    days: fc.integer({ min: -9, max: 0 }),
  }),
  { maxLength: 12 },
);
/** A reader in the midst of it. */
const midway = fc.tuple(input, anyDone).map(([given, done]) => ({
  ...given,
  from: later(TODAY, -9),
  done: done.map(({ item, minutes, days }, at) => ({
    block: `${item}/${at}`,
    item,
    minutes,
    date: later(TODAY, days),
  })),
}));
const RUNS = { numRuns: 300 };
/** What is planned; what was done beside the plan stands with today, and is none of it. */
const plannedOf = (blocks) => blocks.filter(({ isExtra }) => !isExtra);
const blocksOf = ({ days }) => plannedOf(days.flatMap(({ blocks }) => blocks));
const minutesOf = (blocks) => blocks.reduce((sum, { minutes }) => sum + minutes, 0);
const worked = (given, days) =>
  days
    .flatMap(({ date, blocks }) => blocks.map(({ id, item, minutes }) => ({ block: id, item, minutes, date })))
    .concat(given.done);

test("no day holds more than its hours, no day off holds anything, nothing is on or after the day of the interview", () => {
  fc.assert(
    fc.property(midway, (given) => {
      for (const { date, blocks } of plan(given).days) {
        assert.ok(minutesOf(plannedOf(blocks)) <= given.hours[weekday(date)] * 60);
        assert.ok(date >= given.today && date < given.interview);
        assert.ok(!given.off.includes(date));
        for (const { minutes } of blocks) assert.ok(minutes > 0);
      }
    }),
    RUNS,
  );
});

test("the day before the interview is light, and brings nothing new", () => {
  fc.assert(
    fc.property(midway, (given) => {
      const blocks = plannedOf(plan(given).days.find(({ date }) => date === later(given.interview, -1))?.blocks ?? []);
      assert.ok(minutesOf(blocks) <= EVE);
      assert.ok(blocks.every(({ kind }) => kind === "cards" || kind === "look"));
    }),
    RUNS,
  );
});

test("each required item is done, planned whole, or left out with its reason", () => {
  fc.assert(
    fc.property(midway, (given) => {
      const made = plan(given);
      const { items, left } = order(given);
      const dropped = new Map(made.dropped.map((each) => [each.key, each.why]));
      for (const item of items) {
        const done = minutesOf(given.done.filter(({ item: key, date }) => key === item.key && date < given.today));
        const planned = minutesOf(blocksOf(made).filter(({ item: key }) => key === item.key));
        if (dropped.has(item.key)) assert.equal(planned, 0);
        else if (item.required || planned) assert.equal(planned, Math.max(0, item.minutes - done));
      }
      const keys = new Set([...blocksOf(made), ...given.done].map(({ item }) => item));
      for (const { key, after } of items)
        if (after && keys.has(key)) assert.ok(keys.has(after), `${key} without ${after}`);
      for (const { item, why } of left) {
        if (!given.done.length) assert.equal(dropped.get(item.key), why);
        assert.ok(!blocksOf(made).some(({ item: key }) => key === item.key));
      }
      const known = new Set([...items, ...left.map(({ item }) => item)].map(({ key }) => key));
      for (const key of dropped.keys()) assert.ok(known.has(key));
    }),
    RUNS,
  );
});

test("with days all free, nothing is left out for want of time", () => {
  fc.assert(
    fc.property(input, (given) => {
      const free = { ...given, interview: later(TODAY, 200), hours: Array(7).fill(8), off: [] };
      assert.ok(plan(free).dropped.every(({ why }) => why === "level" || why === "skipped"));
    }),
    { numRuns: 60 },
  );
});

test("the same input gives the same plan, in whatever order questions and days off come", () => {
  fc.assert(
    fc.property(midway, fc.nat(), (given, seed) => {
      const shuffled = (list) =>
        list.toSorted(
          (one, other) => ((JSON.stringify(one).length * seed) % 7) - ((JSON.stringify(other).length * seed) % 7),
        );
      const made = plan(given);
      assert.deepEqual(plan(structuredClone(given)), made);
      assert.deepEqual(
        plan({
          ...given,
          questions: shuffled(given.questions),
          off: given.off.toReversed(),
          weak: given.weak.toReversed(),
        }),
        made,
      );
    }),
    RUNS,
  );
});

test("the zone of the reader and daylight saving change nothing", () => {
  const zone = process.env.TZ;
  fc.assert(
    fc.property(midway, (given) => {
      const plans = ["UTC", "America/Los_Angeles", "Europe/Berlin", "Pacific/Kiritimati"].map((name) => {
        process.env.TZ = name;
        return plan(given);
      });
      for (const each of plans) assert.deepEqual(each, plans[0]);
    }),
    { numRuns: 50 },
  );
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test("planning changes nothing that it was given", () => {
  fc.assert(
    fc.property(midway, (given) => {
      const before = JSON.stringify(given);
      plan(given);
      assert.equal(JSON.stringify(given), before);
    }),
    { numRuns: 50 },
  );
});

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

test("what belongs to a weak round comes earlier, or no later", () => {
  const single = questions.map((list) => list.map((question) => ({ ...question, rounds: [question.rounds[0]] })));
  fc.assert(
    fc.property(input, single, fc.constantFrom(...IDS), (given, list, round) => {
      const base = { ...given, questions: list, own: [], skip: [] };
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
        if (!["rehearse", "own", "cards", "look", "check"].includes(kind))
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
