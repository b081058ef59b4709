/** Cards over weeks: limits hold, clocks jump, and the interview finds everything fresh. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  addDays,
  byCard,
  chance,
  choices,
  dayOf,
  forecast,
  interval,
  LAST_DAYS,
  MOST_NEW,
  newToday,
  queue,
  remembered,
  SURE,
  standing,
  startOfDay,
  USUAL,
} from "../../docs/_client/practice/cards/schedule.js";

const DAY = 86_400_000;
const MORNING = new Date(2026, 10, 2, 8).getTime();
const CARDS = Array.from({ length: 40 }, (_, index) => `q${index % 8}:${index}`);

/** A reader who comes on some days and works the queue down; `recall` says whether they remember. */
function study({ days, settings = USUAL, recall = () => true, comes = () => true, cards = CARDS }) {
  const reviews = [];
  const log = [];
  for (let day = 0; day < days; day += 1) {
    if (!comes(day)) continue;
    let now = addDays(MORNING, day) + 8 * 3_600_000;
    const before = reviews.length;
    let begun = 0;
    for (let step = 0; step < 500; step += 1) {
      const { cards: waiting, next } = queue(cards, reviews, settings, now);
      if (!waiting.length) {
        if (next === null || startOfDay(next) > startOfDay(now)) break;
        now = next;
        continue;
      }
      const [card] = waiting;
      const own = byCard(reviews, now).get(card) ?? [];
      if (!own.length) begun += 1;
      reviews.push({ card, grade: recall(card, own.length, day) ? 3 : 1, at: now });
      now += 20_000;
    }
    log.push({ day, answers: reviews.length - before, begun, end: now });
  }
  return { reviews, log };
}

test("the queue of a day comes to an end, and new cards keep to their limit", () => {
  const { log } = study({ days: 21, recall: (_, times) => times % 5 !== 3 });
  assert.equal(log[0].begun, 10);
  const { reviews } = study({ days: 3 });
  assert.equal(queue(CARDS.slice(0, 33), reviews, USUAL, addDays(MORNING, 3)).begin, 3);
  for (const { begun, answers } of log) {
    assert.ok(begun <= USUAL.newPerDay);
    assert.ok(answers < 500);
  }
  assert.equal(
    log.reduce((sum, { begun }) => sum + begun, 0),
    CARDS.length,
  );
});

test("what is remembered comes less and less often", () => {
  const { reviews } = study({ days: 60, cards: ["only"] });
  const gaps = reviews.slice(2).map(({ at }, index) => at - reviews[index + 1].at);
  for (const [index, gap] of gaps.slice(1).entries()) assert.ok(gap > gaps[index], `${gaps}`);
});

test("with an interview ahead, every card is begun before the last days and fresh on the day", () => {
  const settings = { ...USUAL, newPerDay: 2, interview: "2026-11-16" };
  const { reviews } = study({ days: 14, settings, recall: (card, times) => (card.length + times) % 7 !== 0 });
  const interview = dayOf(settings.interview);
  const answers = byCard(reviews, interview);
  assert.equal(answers.size, CARDS.length);
  for (const own of answers.values()) {
    assert.ok(own[0].at < addDays(interview, -LAST_DAYS + 1));
    const found = standing(own, settings, own.at(-1).at);
    const inLastDays = found.seen >= addDays(interview, -LAST_DAYS);
    assert.ok(inLastDays || chance(found, settings, interview) >= SURE);
  }
});

test("without a bend, some cards would not have come before the interview: the bend does something", () => {
  const bent = study({ days: 14, settings: { ...USUAL, interview: "2026-11-16" } }).reviews;
  const plain = study({ days: 14 }).reviews;
  const late = (reviews) => reviews.filter(({ at }) => at >= addDays(dayOf("2026-11-16"), -LAST_DAYS)).length;
  assert.ok(late(bent) > late(plain) + 20, `${late(bent)} ${late(plain)}`);
});

test("after the interview the schedule is FSRS's own again", () => {
  const settings = { ...USUAL, interview: "2026-11-16" };
  const { reviews } = study({ days: 10, settings });
  for (const own of byCard(reviews, Infinity).values()) {
    const found = standing(own, settings, dayOf("2026-11-20"));
    assert.equal(found.planned, found.due);
  }
});

test("more new cards come each day if the interview is near", () => {
  assert.equal(newToday(40, USUAL, MORNING), 10);
  assert.equal(newToday(40, { ...USUAL, interview: "2026-11-07" }, MORNING), 20);
  assert.equal(newToday(400, { ...USUAL, interview: "2026-11-07" }, MORNING), MOST_NEW);
  assert.equal(newToday(400, { ...USUAL, newPerDay: 30, interview: "2026-11-07" }, MORNING), 30);
  // In the last days what is new must still be repeated: no flood, and none from the day before on.
  assert.deepEqual(
    ["2026-11-05", "2026-11-04", "2026-11-03", "2026-11-02"].map((interview) =>
      newToday(48, { ...USUAL, interview }, MORNING),
    ),
    [10, 10, 0, 0],
  );
  assert.equal(newToday(40, { ...USUAL, interview: "2026-11-01" }, MORNING), 10);
});

test("the daily limit holds, and what waits is told", () => {
  const { reviews } = study({ days: 8 });
  const later = addDays(MORNING, 40);
  const found = queue(CARDS, reviews, { ...USUAL, most: 7 }, later);
  assert.equal(found.cards.length, 7);
  assert.equal(found.due + found.begin + found.learning, 7);
  assert.equal(found.postponed, CARDS.length - 7);
});

test("an answer of a clock that ran ahead hides no card", () => {
  const future = new Date(2031, 0, 1).getTime();
  const reviews = [3, 3, 3].map((grade, index) => ({ card: "q0:0", grade, at: future + index * DAY }));
  const found = standing(byCard(reviews, MORNING).get("q0:0"), USUAL, MORNING);
  assert.ok(found.due < addDays(MORNING, 60));
});

test("a clock that was set back changes nothing that it should not", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          card: fc.constantFrom(...CARDS.slice(0, 5)),
          grade: fc.constantFrom(1, 2, 3, 4),
          at: fc.integer({ min: 0, max: 4e12 }),
        }),
        { maxLength: 30 },
      ),
      (reviews) => {
        const found = queue(CARDS, reviews, USUAL, MORNING);
        assert.ok(found.cards.length <= USUAL.most);
        assert.equal(new Set(found.cards).size, found.cards.length);
        for (const own of byCard(reviews, MORNING).values())
          assert.ok(Number.isFinite(standing(own, USUAL, MORNING).planned));
      },
    ),
  );
});

test("the order in which devices are merged does not matter to the schedule", () => {
  const { reviews } = study({ days: 12, recall: (_, times) => times % 3 !== 2 });
  const mixed = [...reviews].reverse();
  assert.deepEqual(
    queue(CARDS, mixed, USUAL, addDays(MORNING, 13)),
    queue(CARDS, reviews, USUAL, addDays(MORNING, 13)),
  );
});

test("the forecast counts each card once", () => {
  const { reviews } = study({ days: 5 });
  const counts = forecast(CARDS, reviews, USUAL, addDays(MORNING, 5), 400);
  assert.equal(
    counts.reduce((sum, { count }) => sum + count, 0),
    CARDS.length,
  );
});

test("retention is counted over cards that had been learned", () => {
  const { reviews } = study({ days: 40, recall: (card, times) => times < 2 || card !== "q0:0" || times % 3 === 0 });
  const [end, isHard] = [addDays(MORNING, 41), ({ card }) => card === "q0:0"];
  const hard = remembered(reviews.filter(isHard), USUAL, end);
  const rest = remembered(
    reviews.filter((review) => !isHard(review)),
    USUAL,
    end,
  );
  assert.ok(hard.asked > hard.kept && hard.asked <= 40, `${hard.kept} of ${hard.asked}`);
  assert.ok(rest.asked > 60 && rest.kept === rest.asked, `${rest.kept} of ${rest.asked}`);
});

test("each grade says when the card comes, and a better one never sooner", () => {
  const { reviews } = study({ days: 9, cards: ["only"] });
  const now = addDays(MORNING, 20);
  const [again, hard, good, easy] = choices(reviews, "only", USUAL, now);
  assert.ok(again < hard && hard <= good && good < easy);
  assert.equal(interval(now, now + 10 * 60_000), "10 min");
  assert.equal(interval(now, addDays(now, 3)), "3 d");
});

test("days are the calendar's on the two days a year that are longer or shorter", () => {
  const zone = process.env.TZ;
  for (const [there, day, hours] of [
    ["Europe/Berlin", "2026-03-28", 23],
    ["Europe/Berlin", "2026-10-24", 25],
    ["America/Los_Angeles", "2026-10-31", 25],
    ["Asia/Kolkata", "2026-11-01", 24],
  ]) {
    process.env.TZ = there;
    const start = dayOf(day);
    assert.equal((addDays(start, 1) - start) / 3_600_000, hours);
    assert.equal(startOfDay(addDays(start, 1) - 1), start);
  }
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

/** The same evening or morning, on the reader's clock, in a zone. */
function inZone(zone, work) {
  const before = process.env.TZ;
  process.env.TZ = zone;
  try {
    return work();
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
}

test("days are those of the reader: the same answers by the clock give the same days in every zone, at every hour and when clocks change", () => {
  const answer = fc.record({
    day: fc.integer({ min: 0, max: 400 }),
    minute: fc.integer({ min: 0, max: 1439 }),
    grade: fc.integer({ min: 1, max: 4 }),
  });
  const zones = fc.constantFrom(
    "America/Los_Angeles",
    "Europe/Berlin",
    "Asia/Tokyo",
    "Pacific/Auckland",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
  );
  const interview = fc.option(fc.integer({ min: 1, max: 60 }));
  fc.assert(
    fc.property(fc.array(answer, { minLength: 1, maxLength: 8 }), zones, interview, (answers, zone, away) => {
      // An hour that a zone leaves out is another there; all else is the same.
      const sorted = answers
        .filter(({ minute }) => minute >= 240)
        .sort((one, other) => one.day - other.day || one.minute - other.minute);
      fc.pre(sorted.length > 0);
      const days = () => {
        const reviews = sorted.map(({ day, minute, grade }) => ({
          card: "a",
          grade,
          at: new Date(2026, 1, 1 + day, 0, minute).getTime(),
        }));
        const now = reviews.at(-1).at;
        const date = new Date(2026, 1, 1 + sorted.at(-1).day + (away ?? 0), 12);
        const settings = {
          ...USUAL,
          interview:
            away === null
              ? null
              : [
                  date.getFullYear(),
                  String(date.getMonth() + 1).padStart(2, "0"),
                  String(date.getDate()).padStart(2, "0"),
                ].join("-"),
        };
        const found = standing(reviews, settings, now);
        return found.isLearning ? "learning" : Math.round((startOfDay(found.planned) - startOfDay(now)) / DAY);
      };
      assert.equal(inZone(zone, days), inZone("UTC", days));
    }),
    { numRuns: 400 },
  );
});

test("the hour of an answer does not move its card to another day", () => {
  const answers = fc.array(fc.record({ day: fc.integer({ min: 0, max: 60 }), grade: fc.integer({ min: 1, max: 4 }) }), {
    minLength: 1,
    maxLength: 6,
  });
  const minute = fc.integer({ min: 0, max: 1380 });
  fc.assert(
    fc.property(
      answers,
      minute,
      minute,
      fc.constantFrom("America/Los_Angeles", "Europe/Berlin", "Asia/Tokyo"),
      (given, one, other, zone) => {
        const sorted = [...given].sort((first, second) => first.day - second.day);
        const days = (from) => {
          const reviews = sorted.map(({ day, grade }, at) => ({
            card: "a",
            grade,
            at: new Date(2026, 9, 1 + day, 4, from + at * 8).getTime(),
          }));
          const now = reviews.at(-1).at;
          const found = standing(reviews, USUAL, now);
          return found.isLearning ? "learning" : Math.round((startOfDay(found.planned) - startOfDay(now)) / DAY);
        };
        assert.equal(
          inZone(zone, () => days(one)),
          inZone(zone, () => days(other)),
        );
      },
    ),
    { numRuns: 200 },
  );
});

test("a day begins at four: an evening that goes past midnight is one day, and what comes then is told in days of that kind", () => {
  const due = (hours) => {
    const start = new Date(2026, 10, 28, 21).getTime();
    const reviews = hours.map((hour) => ({ card: "a", grade: 3, at: start + hour * 3_600_000 }));
    const found = standing(reviews, USUAL, reviews.at(-1).at);
    return found.isLearning ? "learning" : Math.round((startOfDay(found.due) - startOfDay(reviews.at(-1).at)) / DAY);
  };
  for (const zone of ["America/Los_Angeles", "Europe/Berlin", "Asia/Tokyo"]) {
    inZone(zone, () => {
      assert.equal(due([0, 0.5]), due([2.8, 3.2]), "over midnight");
      assert.notEqual(due([0, 0.5]), due([6.8, 7.2]), "over four in the morning");
      assert.equal(startOfDay(new Date(2026, 10, 29, 3, 59).getTime()), new Date(2026, 10, 28, 4).getTime());
      assert.equal(startOfDay(new Date(2026, 10, 29, 4).getTime()), new Date(2026, 10, 29, 4).getTime());
    });
  }
});

test("two answers of one evening are of one day, whatever day it is in Greenwich", () => {
  const due = (hour, minute) => {
    const at = new Date(2026, 10, 28, hour, minute).getTime();
    const later = at + 20 * 60_000;
    const found = standing(
      [
        { card: "a", grade: 1, at },
        { card: "a", grade: 3, at: later },
      ],
      USUAL,
      later,
    );
    return Math.round((startOfDay(found.due) - startOfDay(later)) / DAY);
  };
  const inLosAngeles = inZone("America/Los_Angeles", () => [due(15, 20), due(15, 50)]);
  assert.equal(inLosAngeles[0], inLosAngeles[1]);
  assert.deepEqual(
    inZone("Asia/Tokyo", () => [due(8, 20), due(8, 50)]),
    inLosAngeles,
  );
});
