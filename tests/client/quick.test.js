/** Ten quick ones: which are asked, what an answer is worth, and what is left of a session that was stored. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  chooseTen,
  clockWords,
  GRADES,
  gradeOf,
  inSum,
  keptOf,
  left,
  MOST,
  placeOf,
  TIME,
} from "../../docs/_client/practice/quick/session.js";

/** @param {string} id @param {number} count @returns {any} */
const topic = (id, count) => ({ id, cards: Array.from({ length: count }, (_, at) => `${id}:${at}`) });
const TOPICS = [topic("qf-1", 9), topic("qf-2", 8)];
const SEED = fc.integer({ min: 0, max: 2 ** 31 });

test("ten different questions of the ticked topics, in an order that follows from the seed", () => {
  fc.assert(
    fc.property(SEED, (seed) => {
      const chosen = chooseTen(TOPICS, seed);
      assert.equal(chosen.length, MOST);
      assert.equal(new Set(chosen).size, MOST);
      assert.deepEqual(chosen, chooseTen(TOPICS, seed));
      assert.ok(chooseTen([TOPICS[1]], seed).every((card) => card.startsWith("qf-2:")));
    }),
  );
  const orders = new Set(Array.from({ length: 20 }, (_, seed) => chooseTen(TOPICS, seed).join()));
  assert.ok(orders.size > 10);
});

test("a topic with fewer than ten is asked whole, and no topic gives nothing", () => {
  assert.deepEqual(chooseTen([TOPICS[1]], 7).sort(), TOPICS[1].cards);
  assert.deepEqual(chooseTen([], 7), []);
});

test("what was asked last comes again only when there is nothing else", () => {
  fc.assert(
    fc.property(SEED, SEED, (one, other) => {
      const last = chooseTen(TOPICS, one);
      const next = chooseTen(TOPICS, other, last);
      const fresh = TOPICS.flatMap(({ cards }) => cards).filter((card) => !last.includes(card));
      assert.ok(fresh.every((card) => next.includes(card)));
      assert.equal(next.length, MOST);
    }),
  );
});

test("what was weak is forgotten for its card; what was known begins none", () => {
  for (const isBegun of [true, false]) {
    assert.equal(gradeOf("missed", isBegun), 1);
    assert.equal(gradeOf("partly", isBegun), 1);
  }
  assert.equal(gradeOf("knew", true), 3);
  assert.equal(gradeOf("knew", false), null);
});

test("whatever was stored, a session has only questions that there are, the answered ones first", () => {
  const card = fc.constantFrom("qf-1:0", "qf-1:1", "qf-2:0", "qf-9:0", 5, null);
  const answer = fc.oneof(
    fc.record({
      card,
      grade: fc.constantFrom("knew", "partly", "missed", "?"),
      review: fc.constantFrom("r1", null, 3),
    }),
    fc.constantFrom(null, 7, "x"),
  );
  const stored = fc.oneof(
    fc.anything(),
    fc.record({
      off: fc.oneof(fc.anything(), fc.array(fc.constantFrom("qf-1", "qf-7"))),
      hasClock: fc.boolean(),
      session: fc.record({ cards: fc.array(card), answers: fc.oneof(fc.anything(), fc.array(answer)) }),
    }),
  );
  const known = new Set(TOPICS.flatMap(({ cards }) => cards));
  fc.assert(
    fc.property(stored, (found) => {
      const { off, hasClock, session } = keptOf(found, TOPICS);
      assert.ok(off.every((id) => id === "qf-1"));
      assert.equal(typeof hasClock, "boolean");
      if (!session) return;
      assert.ok(session.cards.length && session.cards.every((each) => known.has(each)));
      assert.equal(new Set(session.cards).size, session.cards.length);
      const answered = session.answers.map((each) => each.card);
      assert.deepEqual(session.cards.slice(0, answered.length), answered);
      assert.ok(session.answers.every(({ grade }) => GRADES.some(([name]) => name === grade)));
      assert.deepEqual(keptOf({ off, hasClock, session }, TOPICS), { off, hasClock, session });
    }),
  );
});

test("a session that was left goes on at its place", () => {
  const session = { cards: ["qf-1:3", "qf-2:1"], answers: [{ card: "qf-1:3", grade: "partly", review: "r" }] };
  const kept = keptOf({ session }, TOPICS);
  assert.deepEqual(kept, { off: [], hasClock: true, session });
  assert.deepEqual(placeOf(/** @type {any} */ (kept.session)), { at: 1, of: 2, card: "qf-2:1" });
  assert.equal(keptOf(null, TOPICS).session, null);
});

test("the clock counts down to nothing and no further", () => {
  assert.deepEqual(
    [-5, 0, 400, 59_999, 60_000, 1e9].map((passed) => left(0, passed)),
    [TIME, TIME, 59_600, 1, 0, 0],
  );
  assert.deepEqual(
    [TIME, 59_600, 43_000, 1, 0].map((time) => clockWords(time, false)),
    ["1:00", "1:00", "0:43", "0:01", "0:00"],
  );
  assert.deepEqual(
    [TIME, 59_600, 43_000, 1, 0].map((time) => clockWords(time, true)),
    ["1:00", "1:00", "0:45", "0:15", "0:00"],
  );
});

test("a session is summed up", () => {
  const answers = /** @type {any} */ (["knew", "missed", "knew", "partly"].map((grade) => ({ grade })));
  assert.equal(inSum(answers), "2 known, 1 partly, 1 missed");
});
