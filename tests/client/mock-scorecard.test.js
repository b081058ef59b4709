/** Scorecards: sent, kept, refused, and what they say to work on. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ROLES } from "../../docs/_client/practice/mock/link.js";
import * as cards from "../../docs/_client/practice/mock/scorecard.js";
import * as sessions from "../../docs/_client/practice/mock/session.js";
import { moment, OF, QUESTIONS } from "./interviews.js";

const KIND = {
  id: "k",
  name: "K",
  categories: ["coding"],
  dimensions: ["a", "b", "c", "d", "e"].map((id) => ({
    id,
    name: id.toUpperCase(),
    anchors: [1, 2, 3, 4].map((score) => `${id}${score}`),
  })),
};

const score = fc.constantFrom(1, 2, 3, 4);

const card = fc.record(
  {
    format: fc.constant("mock-scorecard"),
    version: fc.constant(1),
    id: fc.uuid(),
    question: fc.constantFrom("g8-1", "g8-4"),
    level: fc.constantFrom("L3", "L5"),
    at: moment,
    minutes: fc.nat(100),
    by: fc.constantFrom("peer", "self"),
    scores: fc.dictionary(fc.constantFrom("a", "b", "c", "d", "e"), score, { noNullPrototype: true }),
    remarks: fc.dictionary(fc.constantFrom("a", "b"), fc.string(), { noNullPrototype: true }),
    notes: fc.string(),
  },
  { noNullPrototype: true },
);

test("a scorecard that is sent arrives as it was, and progress gives it back", () => {
  fc.assert(
    fc.property(card, (one) => {
      assert.deepEqual(cards.parseCard(cards.toText(one), QUESTIONS), one);
      const kept = cards.recordsOf(one, KIND).score;
      for (const part of Object.values(kept.parts)) assert.ok(part >= 0 && part <= 1);
      assert.deepEqual(cards.cardOfScore(one.id, JSON.parse(JSON.stringify(kept))), one);
    }),
  );
});

test("what a session makes is a scorecard, even if its clock was forgotten", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ROLES),
      fc.nat(1e9),
      fc.string({ maxLength: 60 }),
      fc.dictionary(fc.constantFrom("a", "b"), score),
      (role, minutes, words, scores) => {
        const session = { ...sessions.fresh({ ...OF, role }), notes: words, remarks: { a: words, b: " " }, scores };
        const made = cards.cardOf(session, { id: "12345678", at: 5, minutes });
        assert.deepEqual(cards.parseCard(cards.toText(made), QUESTIONS), JSON.parse(JSON.stringify(made)));
        assert.equal(Object.hasOwn(made.remarks, "b"), false);
        assert.equal(made.by, role === "solo" ? "self" : "peer");
      },
    ),
  );
});

test("what is no scorecard is refused with a sentence", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      assert.throws(() => cards.parseCard(text, QUESTIONS), /scorecard/);
    }),
  );
});

const GOOD = {
  format: "mock-scorecard",
  version: 1,
  id: "12345678",
  question: "g8-1",
  level: "L5",
  at: 5,
  minutes: 60,
  by: "peer",
  scores: { a: 2 },
  remarks: {},
  notes: "",
};

for (const [change, says] of [
  [{ version: 2 }, /later version/],
  [{ question: "zz-1" }, /“zz-1”, which this site does not have/],
  [{ id: "../x" }, /damaged/],
  [{ level: "L1" }, /damaged/],
  [{ at: -1 }, /damaged/],
  [{ at: "now" }, /damaged/],
  [{ minutes: null }, /damaged/],
  [{ by: "mother" }, /damaged/],
  [{ scores: { a: 5 } }, /damaged/],
  [{ scores: [] }, /damaged/],
  [{ remarks: { a: 1 } }, /damaged/],
  [{ notes: undefined }, /damaged/],
  [{ notes: "x".repeat(50_001) }, /damaged/],
]) {
  test(`a scorecard is refused: ${JSON.stringify(change).slice(0, 40)}`, () => {
    assert.deepEqual(cards.parseCard(JSON.stringify(GOOD), QUESTIONS), GOOD);
    assert.throws(() => cards.parseCard(JSON.stringify({ ...GOOD, ...change }), QUESTIONS), says);
  });
}

test("scores of other tools are no scorecards", () => {
  const { score: kept } = cards.recordsOf(GOOD, KIND);
  assert.equal(cards.cardOfScore("x", { ...kept, tool: "readiness" }), null);
  assert.equal(cards.cardOfScore("x", { ...kept, question: undefined }), null);
});

test("to work on: at most three, none at 4, the lowest first, each with its next step", () => {
  fc.assert(
    fc.property(card, (one) => {
      const work = cards.workOn(one, KIND);
      const below = Object.values(one.scores)
        .filter((value) => value < 4)
        .sort();
      assert.deepEqual(
        work.map((each) => each.score),
        below.slice(0, 3),
      );
      for (const { dimension, score: now, next } of work) assert.equal(next, `${dimension.id}${now + 1}`);
    }),
  );
});

test("the result is at the level for 3 on average without a 1", () => {
  const of = (/** @type {number[]} */ ...scores) =>
    cards.resultOf(
      { ...GOOD, scores: Object.fromEntries(scores.map((value, index) => ["abcde"[index], value])) },
      KIND,
    );
  assert.equal(of(3, 3, 3), "passed");
  assert.equal(of(2, 4, 3), "passed");
  assert.equal(of(1, 4, 4), "close");
  assert.equal(of(2, 3, 3), "close");
  assert.equal(of(2, 2, 2), "not yet");
  assert.equal(of(), "not scored");
});

test("a better score never makes the result worse", () => {
  const rank = ["not yet", "close", "passed"];
  fc.assert(
    fc.property(fc.array(score, { minLength: 1, maxLength: 5 }), fc.nat(4), (scores, which) => {
      const of = (/** @type {number[]} */ values) =>
        rank.indexOf(
          cards.resultOf(
            { ...GOOD, scores: Object.fromEntries(values.map((value, index) => ["abcde"[index], value])) },
            KIND,
          ),
        );
      const better = scores.map((value, index) => (index === which % scores.length ? Math.min(4, value + 1) : value));
      assert.ok(of(better) >= of(scores));
    }),
  );
});

test("scores without a dimension in the rubric, and dimensions without a score, are left out", () => {
  const one = { ...GOOD, scores: { b: 2, gone: 4 } };
  assert.deepEqual(
    cards.scored(one, KIND).map(({ dimension }) => dimension.id),
    ["b"],
  );
  assert.deepEqual(cards.recordsOf(one, KIND).score.parts, { b: 1 / 3 });
});
