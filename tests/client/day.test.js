/** A day of the plan out of the store: it stands while the reader works, and what the tools saw checks its blocks off. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, queue, startOfDay } from "../../docs/_client/practice/cards/schedule.js";
import { dayOf, statement } from "../../docs/_client/practice/ledger/ledger.js";
import { later } from "../../docs/_client/practice/plan/days.js";
import { cardSettings, known, wishes } from "../../docs/_client/practice/plan/from-store.js";
import { plan } from "../../docs/_client/practice/plan/planner.js";
import { recordsOf } from "./records.js";

const MONDAY = new Date(2026, 10, 30, 9).getTime();
const DATE = "2026-11-30";
const [MINUTE, DAY] = [60_000, 86_400_000];

const ROUNDS = [
  ["coding-screen", 60, 660],
  ["coding-onsite", 60, 810],
  ["system-design", 60, 570],
  ["behavioral", 60, 330],
].map(([id, minutes, prepare]) => ({ id, name: id, address: `rounds/${id}/`, minutes, prepare }));
const question = (id, rounds, more = {}) => ({
  id,
  title: id,
  address: `questions/${id}/`,
  category: "c",
  categoryName: "C",
  difficulty: "medium",
  levels: ["L5"],
  rounds,
  minutes: 50,
  attempt: 10,
  topics: [],
  isExercise: false,
  cards: 3,
  ...more,
});
const SITE = {
  topics: [],
  questions: [
    question("window", ["coding-screen", "coding-onsite"], { isExercise: true, attempt: 25 }),
    question("sampler", ["coding-onsite"], { isExercise: true, attempt: 25 }),
    question("pins", ["system-design"]),
    question("budget", ["system-design"]),
    question("story", ["behavioral"]),
  ],
  rounds: ROUNDS,
  cards: Array.from({ length: 30 }, (_, at) => `card${at}`),
};

/** A reader with a plan, made at nine on Monday. */
function reader({ interview = later(DATE, 14), hours = Array(7).fill("1") } = {}) {
  const store = recordsOf();
  store.put("setting", "interview", { date: interview, level: "L5" }, MONDAY);
  store.put(
    "setting",
    "plan",
    { hours, off: [], weak: [], skip: [], from: DATE, changed: MONDAY, start: "", typed: {} },
    MONDAY,
  );
  const planOn = (now) => {
    const { settings, from } = wishes(store, dayOf(now));
    return plan({ ...known(store, SITE, now), ...settings, from });
  };
  return { store, planOn, blocks: (now) => planOn(now).days.find(({ date }) => date === dayOf(now))?.blocks ?? [] };
}

const shape = (blocks) => blocks.filter(({ isExtra }) => !isExtra).map(({ id, minutes }) => `${id} ${minutes}`);
const tick = (store, { id, item, minutes, about, part, parts }, now) =>
  store.put(
    "done",
    `${dayOf(now)}:${id}`,
    { block: id, item, about, minutes, date: dayOf(now), at: now, left: parts - part },
    now,
  );
const pass = (store, id, now) =>
  store.put("attempt", `pass${id}${now}`, { question: id, at: now, how: "check", result: "passed" }, now);
const hold = (store, id, now) =>
  store.put("score", `mock:${id}${now}`, { tool: "mock", at: now, level: "L5", question: id, parts: { a: 1 } }, now);
const check = (store, now, answers = []) =>
  store.put("score", `check${now}`, { tool: "readiness", at: now, level: "L5", parts: {}, total: 0.5, answers }, now);
const answer = (store, card, grade, now) => store.put("review", `${card}${now}`, { card, grade, at: now }, now);
/** All of today's cards, each known at once. */
function answerAll(store, now) {
  let time = now;
  for (;;) {
    const { cards, next } = queue(
      SITE.cards,
      store.all("review").map(({ value }) => value),
      cardSettings(store),
      time,
    );
    if (!cards.length && (next === null || startOfDay(next) > startOfDay(now))) return time;
    if (cards.length) answer(store, cards[0], 3, time);
    time += cards.length ? 30_000 : MINUTE;
  }
}

const act = fc.oneof(
  fc.record({ does: fc.constant("pass"), which: fc.nat(4) }),
  fc.record({ does: fc.constant("hold"), which: fc.nat(4) }),
  fc.record({
    does: fc.constant("say"),
    which: fc.nat(4),
    status: fc.constantFrom("new", "learning", "read", "unsure", "solved"),
  }),
  fc.record({ does: fc.constant("check"), which: fc.nat(4) }),
  fc.record({ does: fc.constant("cards") }),
  fc.record({ does: fc.constant("tick"), which: fc.nat(4) }),
);
const days = fc.array(fc.array(act, { maxLength: 4 }), { minLength: 1, maxLength: 6 });

test("whatever a reader does with the tools, today's list stands until tomorrow", () => {
  fc.assert(
    fc.property(days, fc.boolean(), (acts, isEvening) => {
      const { store, blocks } = reader();
      for (const [day, ofDay] of acts.entries()) {
        let now = addDays(MONDAY, day) + (isEvening ? 10 : 1) * 60 * MINUTE;
        const list = shape(blocks(now));
        for (const { does, which, status } of ofDay) {
          now += MINUTE;
          const id = SITE.questions[which ?? 0].id;
          if (does === "pass") pass(store, id, now);
          if (does === "hold") hold(store, id, now);
          if (does === "check") check(store, now, [{ form: "card", id: "x", question: id, share: 0 }]);
          if (does === "say") store.put("question", id, statement(store, id, status, now), now);
          if (does === "cards") now = answerAll(store, now);
          if (does === "tick") {
            const shown = blocks(now).filter(({ isExtra, said }) => !isExtra && !said);
            if (shown.length) tick(store, shown[which % shown.length], now);
          }
          assert.deepEqual(shape(blocks(now)), list, `day ${day}, ${does}`);
        }
      }
    }),
    { numRuns: 120 },
  );
});

test("passing the exercise that the plan asks for checks it off, and its page stays in the plan", () => {
  const { store, blocks, planOn } = reader();
  const solve =
    blocks(MONDAY).find(({ kind }) => kind === "solve") ??
    planOn(MONDAY)
      .days.flatMap((day) => day.blocks)
      .find(({ kind }) => kind === "solve");
  const day = planOn(MONDAY).days.find(({ blocks: list }) => list.some(({ id }) => id === solve.id)).date;
  const now = new Date(`${day}T20:00`).getTime();
  // The days before are kept, by hand.
  for (let date = DATE; date < day; date = later(date, 1)) {
    const then = new Date(`${date}T20:00`).getTime();
    for (const block of blocks(then)) tick(store, block, then);
  }
  assert.equal(blocks(now).find(({ item }) => item === solve.item)?.done, false);
  pass(store, solve.about, now);
  const block = blocks(now + MINUTE).find(({ item }) => item === solve.item);
  assert.deepEqual([block.done, block.said], [true, "passed"]);
  const tomorrow = planOn(now + DAY);
  const items = tomorrow.days.flatMap((each) => each.blocks.map(({ item }) => item));
  assert.ok(!items.includes(solve.item));
  assert.ok(
    items.includes(`read:${solve.about}`) ||
      planOn(now).days[0].blocks.some(({ item }) => item === `read:${solve.about}`),
  );
  assert.ok(
    !tomorrow.words.some((words) => words.includes("went by")),
    "a day on which the reader did its work is not missed",
  );
});

test("a check mark set by hand and a pass are not counted twice", () => {
  const { store, planOn } = reader({ hours: Array(7).fill("4") });
  const [{ blocks: list }] = planOn(MONDAY).days;
  const solve = list.find(({ kind }) => kind === "solve");
  tick(store, solve, MONDAY + MINUTE);
  pass(store, solve.about, MONDAY + 2 * MINUTE);
  for (const block of list) if (block !== solve) tick(store, block, MONDAY + 3 * MINUTE);
  const stood = planOn(MONDAY)
    .days.slice(1)
    .map(({ date, blocks }) => [date, shape(blocks)]);
  assert.deepEqual(
    planOn(MONDAY + DAY)
      .days.map(({ date, blocks }) => [date, shape(blocks)])
      .map(([date]) => date),
    stood.map(([date]) => date),
  );
  assert.ok(
    !planOn(MONDAY + DAY)
      .days.flatMap(({ blocks }) => blocks)
      .some(({ item }) => item === solve.item),
  );
});

test("a mock interview checks off the rehearsal that is planned for the day, else the first of its rounds; it is not planned again", () => {
  fc.assert(
    fc.property(fc.nat(4), fc.nat(13), (which, day) => {
      const { store, planOn, blocks } = reader({ hours: Array(7).fill("2") });
      const { id, rounds } = SITE.questions[which];
      const now = addDays(MONDAY, day) + 9 * 60 * MINUTE;
      const planned = blocks(now)
        .filter(({ kind, about }) => kind === "rehearse" && rounds.includes(about))
        .map(({ item }) => item);
      hold(store, id, now);
      const done = blocks(now + MINUTE).filter(({ kind, done: isDone }) => kind === "rehearse" && isDone);
      assert.deepEqual(
        done.map(({ item }) => item),
        [planned[0] ?? `rehearse:${rounds[0]}:1`].slice(0, blocks(now).length ? 1 : 0),
      );
      const after = [...planOn(now).days.slice(1), ...planOn(now + DAY).days].flatMap((each) =>
        each.blocks.map(({ item }) => item),
      );
      for (const { item } of done) assert.ok(!after.includes(item), `${item} again`);
    }),
    { numRuns: 40 },
  );
});

test("a finished readiness check is done, and what it says to do first is what the plan does first", () => {
  const { store, planOn, blocks } = reader({ hours: Array(7).fill("2") });
  assert.equal(blocks(MONDAY)[0].kind === "check" || blocks(MONDAY)[1].kind === "check", true);
  const answers = [
    ["budget", 0],
    ["story", 0.5],
    ["pins", 1],
  ].map(([id, share]) => ({ form: "card", id, question: id, share }));
  check(store, MONDAY + 30 * MINUTE, answers);
  const today = planOn(MONDAY + 31 * MINUTE);
  assert.equal(today.days[0].blocks.find(({ kind }) => kind === "check")?.said, "held");
  assert.ok(today.words.some((words) => /from tomorrow on/.test(words)));
  for (const block of today.days[0].blocks) if (!block.said) tick(store, block, MONDAY + 40 * MINUTE);
  const done = new Set(today.days[0].blocks.map(({ item }) => item));
  const tomorrow = planOn(MONDAY + DAY);
  const order = [
    ...new Set(
      tomorrow.days
        .flatMap((day) => day.blocks)
        .filter(({ kind }) => kind === "read" || kind === "solve")
        .map(({ about }) => about),
    ),
  ];
  const left = ["budget", "story"].filter((id) => !done.has(`read:${id}`));
  assert.ok(left.length > 0);
  assert.deepEqual(order.slice(0, left.length), left);
  assert.ok(tomorrow.words.some((words) => words.includes("“budget”, “story” first")));
});

test("a plan that is made after the check on one day begins with what the check says", () => {
  const { store, planOn } = reader({ hours: Array(7).fill("2") });
  check(store, MONDAY - 10 * MINUTE, [{ form: "card", id: "x", question: "budget", share: 0 }]);
  const [{ blocks: list }] = planOn(MONDAY).days;
  assert.equal(list.find(({ kind }) => kind !== "cards" && kind !== "rehearse")?.item, "read:budget");
});

test("when the reader changes what they wish for, what was done today stays done and is not planned again", () => {
  const { store, planOn, blocks } = reader({ interview: later(DATE, 5) });
  const [first] = blocks(MONDAY).filter(({ kind }) => kind === "read" || kind === "solve");
  const minutesOf = (made, item) =>
    made.days
      .flatMap((day) => day.blocks)
      .filter((block) => block.item === item && !block.isExtra)
      .reduce((sum, { minutes }) => sum + minutes, 0);
  const whole = minutesOf(planOn(MONDAY), first.item);
  tick(store, first, MONDAY + 60 * MINUTE);
  store.put(
    "setting",
    "plan",
    { ...store.get("setting", "plan"), weak: ["behavioral"], changed: MONDAY + 90 * MINUTE },
    MONDAY + 90 * MINUTE,
  );
  const made = planOn(MONDAY + 91 * MINUTE);
  const ids = made.days.flatMap((day) => day.blocks.map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length);
  assert.equal(made.days[0].blocks.find(({ id }) => id === first.id)?.done, true);
  assert.equal(minutesOf(made, first.item) + first.minutes, whole);
  const open = made.days[0].blocks.filter(({ isExtra }) => !isExtra).reduce((sum, { minutes }) => sum + minutes, 0);
  assert.ok(open + first.minutes <= 60, `${open} and ${first.minutes}`);
});

test("to say that a page just read is solved, not sure, or solved, leaves the days ahead as they were", () => {
  for (const status of ["read", "unsure", "solved"]) {
    const { store, planOn, blocks } = reader();
    let now = MONDAY + 60 * MINUTE;
    const work = () => {
      for (const block of blocks(now)) if (block.kind !== "cards") tick(store, block, now);
      answerAll(store, now);
    };
    for (; !blocks(now).some(({ kind, part, parts }) => kind === "read" && part === parts); now += DAY) work();
    const { about } = blocks(now).find(({ kind, part, parts }) => kind === "read" && part === parts);
    work();
    const ahead = (all) => all.map(({ date, blocks: list }) => [date, shape(list)]);
    const before = ahead(planOn(now).days.slice(1));
    store.put("question", about, statement(store, about, status, now + MINUTE), now + MINUTE);
    assert.deepEqual(ahead(planOn(now + DAY).days), before, status);
  }
});

test("the cards of the plan are those of the cards page, on each day and near the interview", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("all", "none"), { minLength: 14, maxLength: 14 }), (habits) => {
      const { store, blocks } = reader({ hours: Array(7).fill("3") });
      for (const [day, habit] of habits.entries()) {
        const now = addDays(MONDAY, day) + 60 * MINUTE;
        const { due, learning, begin } = queue(
          SITE.cards,
          store.all("review").map(({ value }) => value),
          cardSettings(store),
          startOfDay(now),
        );
        const needed = Math.ceil(((due + learning) * 1.1 + begin * 2.4) / 2);
        const block = blocks(now).find(({ kind }) => kind === "cards");
        assert.equal(block?.minutes ?? 0, day === 13 ? Math.min(20, needed) : needed, `day ${day}`);
        if (day === 13) assert.equal(begin, 0, "nothing new on the day before");
        if (habit === "none") continue;
        const end = answerAll(store, now);
        if (block) assert.equal(blocks(end + MINUTE).find(({ kind }) => kind === "cards")?.said, "all answered");
      }
    }),
    { numRuns: 25 },
  );
});

test("who reviews cards elsewhere and checks them off keeps the plan, too", () => {
  const { store, planOn, blocks } = reader();
  let before = null;
  for (let now = MONDAY + 60 * MINUTE; dayOf(now) < later(DATE, 14); now += DAY) {
    const made = planOn(now).days.map(({ date, blocks: list }) => [date, shape(list)]);
    if (before) assert.deepEqual(made, before);
    before = made.slice(1);
    for (const block of blocks(now)) tick(store, block, now);
  }
});

test("ten new cards are eleven to thirteen minutes", () => {
  const { blocks } = reader();
  const { minutes } = blocks(MONDAY).find(({ kind }) => kind === "cards");
  assert.ok(minutes >= 11 && minutes <= 13, String(minutes));
});

test("missed days are told on the day on which the reader comes back, and not again", () => {
  const { store, planOn, blocks } = reader();
  const told = [];
  for (let day = 0; day < 13; day += 1) {
    const now = addDays(MONDAY, day) + 60 * MINUTE;
    const [words] = planOn(now).words.filter((each) => each.includes("went by"));
    told.push(words ? Number(words[0]) : 0);
    if (day === 2 || day === 3) continue;
    if (day % 2) for (const block of blocks(now)) tick(store, block, now);
    else answer(store, "card0", 3, now); // cards alone are work as well
  }
  assert.deepEqual(told, [0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0]);
});

test("the numbers of the plan add up for whoever adds them", () => {
  const hours = fc.array(fc.constantFrom("0", "0.5", "1", "2", "3"), { minLength: 7, maxLength: 7 });
  const read = (text) =>
    [...text.matchAll(/(?:(\d+) h)?(?: ?(\d+) min)?/g)]
      .filter(([all]) => all)
      .map(([, h = 0, min = 0]) => Number(h) * 60 + Number(min));
  fc.assert(
    fc.property(hours, fc.integer({ min: 2, max: 20 }), (given, away) => {
      const { planOn } = reader({ hours: given, interview: later(DATE, away) });
      const { days: list, words } = planOn(MONDAY);
      const said = words.find((each) => each.includes("the plan uses"));
      if (!said) return;
      const eve = list.filter((day) => day.date === later(DATE, away - 1));
      const others = list.filter((day) => day.date < later(DATE, away - 1));
      const sum = (all, of) => all.reduce((total, each) => total + of(each), 0);
      const used = (all) => sum(all, ({ blocks }) => sum(blocks, ({ minutes }) => minutes));
      const [, numbers] = said.split("; ");
      assert.deepEqual(read(numbers), [
        used(others),
        sum(others, ({ minutes }) => minutes),
        ...(eve.length ? [used(eve)] : []),
      ]);
      const free = words.find((each) => each.includes("that stay free"));
      if (free) assert.ok(read(free).includes(sum(others, ({ minutes }) => minutes) - used(others)));
    }),
    { numRuns: 60 },
  );
});
