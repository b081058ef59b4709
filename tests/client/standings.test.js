/** What is kept of a card's answers is what computing them anew would give, and costs a step an answer. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { FSRS } from "ts-fsrs";
import {
  byCard,
  memoryOf,
  queue,
  remembered,
  standing,
  standingOf,
  USUAL,
} from "../../docs/_client/practice/cards/schedule.js";

const START = new Date(2026, 10, 2, 8).getTime();
const HOUR = 3_600_000;
let made = 0;

const answers = fc.array(
  fc.record({ grade: fc.integer({ min: 1, max: 4 }), hours: fc.integer({ min: 0, max: 900 }) }),
  {
    minLength: 1,
    maxLength: 12,
  },
);
const changes = fc.array(fc.oneof(answers, fc.constant("take back"), fc.constant("other goal")), {
  minLength: 1,
  maxLength: 6,
});

test("whatever comes, in whatever order, a card stands as if computed anew", () => {
  fc.assert(
    fc.property(changes, (steps) => {
      const card = `card ${(made += 1)}`;
      let [reviews, settings] = [[], USUAL];
      for (const step of steps) {
        if (step === "take back") reviews = reviews.slice(0, -1);
        else if (step === "other goal") settings = { ...settings, retention: settings.retention === 0.9 ? 0.8 : 0.9 };
        else reviews = [...reviews, ...step.map(({ grade, hours }) => ({ card, grade, at: START + hours * HOUR }))];
        const now = START + 1000 * HOUR;
        const own = byCard(reviews, now).get(card) ?? [];
        const memory = memoryOf(own, settings);
        const anew = memory && standingOf(own.at(-1), memory, settings, now);
        assert.deepEqual(standing(own, settings, now), anew);
      }
    }),
    { numRuns: 200 },
  );
});

test("one more answer is one more step, however many there were", (context) => {
  const reviews = Array.from({ length: 300 }, (_, index) => ({
    card: `counted ${index % 10}`,
    grade: index % 7 ? 3 : 1,
    at: START + index * HOUR,
  }));
  const cards = [...new Set(reviews.map(({ card }) => card))];
  const now = START + 400 * HOUR;
  const next = context.mock.method(FSRS.prototype, "next");
  queue(cards, reviews, USUAL, now);
  remembered(reviews, USUAL, now);
  assert.equal(next.mock.callCount(), reviews.length);
  const more = [...reviews, { card: cards[0], grade: 3, at: now }];
  queue(cards, more, USUAL, now);
  assert.equal(next.mock.callCount(), reviews.length + 1);
  queue(cards, reviews, USUAL, now);
  assert.equal(next.mock.callCount(), reviews.length + 1, "what is taken back is known");
});
