/** Any question, hours and progress that a plan can be asked for, and what its plan holds. */

import fc from "fast-check";
import { later } from "../../docs/_client/practice/plan/days.js";
import { LEVELS } from "../../docs/_client/practice/plan/items.js";

export const ROUNDS = [
  ["recruiter-screen", 30, 140],
  ["coding-screen", 60, 660],
  ["ml-modeling", 60, 600],
  ["coding-onsite", 60, 810],
  ["system-design", 60, 570],
  ["behavioral", 60, 330],
  ["hiring-manager", 60, 240],
].map(([id, minutes, prepare]) => ({ id, name: id, address: `rounds/${id}/`, minutes, prepare }));

export const IDS = ROUNDS.map(({ id }) => id);
export const TODAY = "2026-10-19"; // daylight saving ends in Europe on the 25th and in America on the first of November
const some = (values, options = {}) => fc.subarray(values, options);

export const questions = fc.uniqueArray(
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

const topics = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 12 }).map((number) => `qf-${number}`),
    title: fc.constant("A topic"),
    address: fc.constant("quick-fire/x/"),
    levels: some(LEVELS, { minLength: 1 }),
    rounds: some(IDS, { minLength: 1, maxLength: 3 }),
    minutes: fc.integer({ min: 5, max: 30 }),
    cards: fc.constant([]),
  }),
  { selector: ({ id }) => id, maxLength: 6 },
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

const hours = fc.array(fc.constantFrom(0, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3.3, 8, 24), {
  minLength: 7,
  maxLength: 7,
});

export const input = fc.record({
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
  topics,
  rounds: fc.constant(ROUNDS),
  own,
  done: fc.constant([]),
  cardMinutes: fc
    .array(fc.integer({ min: 0, max: 40 }), { minLength: 46, maxLength: 46 })
    .map((minutes) => Object.fromEntries(minutes.map((each, at) => [later(TODAY, at), each]))),
  first: some(
    Array.from({ length: 20 }, (_, at) => (at % 5 ? `g${at}` : `qf-${at / 5 + 1}`)),
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
export const midway = fc.tuple(input, anyDone).map(([given, done]) => ({
  ...given,
  from: later(TODAY, -9),
  done: done.map(({ item, minutes, days }, at) => ({
    block: `${item}/${at}`,
    item,
    minutes,
    date: later(TODAY, days),
  })),
}));

export const RUNS = { numRuns: 300 };

/** What is planned; what was done beside the plan stands with today, and is none of it. */
export const plannedOf = (blocks) => blocks.filter(({ isExtra }) => !isExtra);
export const blocksOf = ({ days }) => plannedOf(days.flatMap(({ blocks }) => blocks));
export const minutesOf = (blocks) => blocks.reduce((sum, { minutes }) => sum + minutes, 0);

export const worked = (given, days) =>
  days
    .flatMap(({ date, blocks }) => blocks.map(({ id, item, minutes }) => ({ block: id, item, minutes, date })))
    .concat(given.done);
