/** The mock interview without a page: clock, script, links, sessions, scorecards and days. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import * as clock from "../../docs/_client/practice/mock/clock.js";
import * as days from "../../docs/_client/practice/mock/day.js";
import { fragmentOf, placeOf, ROLES } from "../../docs/_client/practice/mock/link.js";
import * as cards from "../../docs/_client/practice/mock/scorecard.js";
import { levelAnchors, partAt, placed, script, total } from "../../docs/_client/practice/mock/script.js";
import * as sessions from "../../docs/_client/practice/mock/session.js";

const { MINUTE } = clock;
const moment = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 });
const gap = fc.integer({ min: 0, max: 5_000_000 });
const jump = fc.integer({ min: -50_000_000, max: 50_000_000 });

// --- clock

test("pauses do not count, whatever their number", () => {
  fc.assert(
    fc.property(moment, fc.array(fc.tuple(gap, gap), { maxLength: 8 }), gap, (began, spells, last) => {
      let now = began;
      let held = clock.start(now);
      let worked = 0;
      for (const [running, resting] of spells) {
        now += running;
        worked += running;
        held = clock.pause(held, now);
        now += resting;
        assert.equal(clock.elapsed(held, now), worked);
        held = clock.resume(held, now);
      }
      assert.equal(clock.elapsed(held, now + last), worked + last);
    }),
  );
});

test("when the device's clock jumps, time is never negative, and a pause keeps the time at which it began", () => {
  fc.assert(
    fc.property(moment, gap, jump, (began, ran, jumped) => {
      const held = clock.pause(clock.start(began), began + ran);
      assert.equal(clock.elapsed(held, began + ran + jumped), ran);
      const going = clock.resume(held, began + ran + jumped);
      assert.equal(clock.elapsed(going, began + ran + jumped), ran);
      assert.ok(clock.elapsed(clock.start(began), began + jumped) >= 0);
    }),
  );
});

test("pausing twice, resuming twice and resuming what runs change nothing", () => {
  const held = clock.pause(clock.start(0), 5);
  assert.equal(clock.pause(held, 9), held);
  const running = clock.start(0);
  assert.equal(clock.resume(running, 9), running);
  assert.equal(clock.pause(clock.stopped(), 9).started, null);
});

test("a shift moves what has passed, not below nothing, and a held clock stays held", () => {
  fc.assert(
    fc.property(gap, jump, fc.boolean(), (ran, by, isHeld) => {
      const before = isHeld ? clock.pause(clock.start(0), ran) : clock.start(0);
      const after = clock.shift(before, by, ran);
      assert.equal(clock.elapsed(after, ran), Math.max(0, ran + by));
      assert.equal(clock.isRunning(after), !isHeld);
    }),
  );
  const stopped = clock.stopped();
  assert.equal(clock.shift(stopped, 5, 9), stopped);
  assert.equal(clock.elapsed(clock.shift(clock.start(0), -Infinity, 9), 9), 0);
});

test("a clock is stored and read as it is; a damaged one is a stopped one", () => {
  const held = clock.pause(clock.start(3), 9);
  assert.deepEqual(clock.clockOf(JSON.parse(JSON.stringify(held))), held);
  for (const found of [
    null,
    3,
    {},
    { started: "3", held: 0 },
    { started: 3 },
    { started: NaN, held: 0 },
    { started: 1e99, held: 0 },
  ]) {
    assert.deepEqual(clock.clockOf(found), clock.stopped());
  }
  assert.equal(clock.clockOf({ started: 3, held: 0, paused: "x" }).paused, null);
});

test("time is written in minutes and seconds", () => {
  assert.equal(clock.inMinutes(0), "0:00");
  assert.equal(clock.inMinutes(65_999), "1:05");
  assert.equal(clock.inMinutes(3_600_000), "60:00");
  assert.equal(clock.inMinutes(-61_000), "−1:01");
  assert.equal(clock.inMinutes(-400), "0:00");
  assert.equal(clock.inMinutes(-1000), "−0:01");
});

// --- script

const stage = fc.record({
  title: fc.constantFrom("Ask", "Write it", "Test"),
  minutes: fc.integer({ min: 1, max: 20 }),
});
const stages = fc.array(stage, { minLength: 1, maxLength: 12 });

test("parts follow each other without a gap, and the clock finds each in its minutes", () => {
  fc.assert(
    fc.property(stages, fc.nat(12), (all, count) => {
      const parts = script({ stages: all, follow_ups: Array(count).fill({ title: "?", text: "" }) });
      parts.forEach((part, index) => {
        assert.equal(part.from, index ? parts[index - 1].to : 0);
        assert.equal(partAt(all, part.from * MINUTE), index);
        assert.equal(partAt(all, part.to * MINUTE - 1), index);
      });
      assert.equal(parts[parts.length - 1].to, total(all));
      assert.equal(partAt(all, total(all) * MINUTE * 2), all.length - 1);
    }),
  );
});

test("each follow-up has one place, in order, not in the first half and not in the last part", () => {
  fc.assert(
    fc.property(stages, fc.nat(12), (all, count) => {
      const places = placed(all, count);
      assert.equal(places.length, count);
      assert.deepEqual(
        [...places].sort((one, other) => one - other),
        places,
      );
      for (const place of places) {
        assert.ok(place >= 0 && place < all.length);
        if (all.length >= 3) assert.ok(place >= Math.floor(all.length / 2) && place < all.length - 1);
      }
      const { length } = script({ stages: all, follow_ups: Array(count).fill({ title: "?", text: "" }) }).flatMap(
        ({ followUps }) => followUps,
      );
      assert.equal(length, count);
    }),
  );
  assert.deepEqual(
    placed(
      [
        { title: "Ask", minutes: 1 },
        { title: "Take the follow-ups", minutes: 9 },
        { title: "Last", minutes: 1 },
      ],
      3,
    ),
    [1, 1, 1],
  );
});

test("follow-ups begin in the middle part", () => {
  const five = Array.from({ length: 5 }, (_, index) => ({ title: `Part ${index}`, minutes: 10 }));
  assert.deepEqual(placed(five, 2), [2, 3]);
  assert.deepEqual(placed(five, 4), [2, 2, 3, 3]);
  assert.deepEqual(placed(five.slice(0, 1), 2), [0, 0]);
  // One part alone is no part for the candidate's questions.
  assert.doesNotMatch(script({ stages: five.slice(0, 1), follow_ups: [] })[0].cues.join(" "), /Stop here/);
});

test("the script says what to reveal when", () => {
  const [first, second, last] = script({
    stages: ["Ask", "Write", "Your questions"].map((title) => ({ title, minutes: 5 })),
    follow_ups: [],
  });
  assert.match(first.cues.join(" "), /Offer nothing/);
  assert.match(second.cues.join(" "), /did not ask/);
  assert.match(last.cues.join(" "), /belongs to them/);
});

test("what 1 to 4 mean comes from the page: beyond, enough, the level below, what does not pass", () => {
  const fails = { title: "An answer that does not pass at L5", text: "no" };
  const steps = { L4: { enough: "four", lifts: "" }, L5: { enough: "five", lifts: "more" } };
  assert.deepEqual(
    levelAnchors({ steps, fails }, "L5").map(({ score, text }) => [score, text]),
    [
      [4, "more"],
      [3, "five"],
      [2, "four"],
      [1, "no"],
    ],
  );
  // Without a level below there is no 2; without what lifts it, the next level says what is beyond.
  assert.deepEqual(
    levelAnchors({ steps, fails }, "L4").map(({ score, text }) => [score, text]),
    [
      [4, "five"],
      [3, "four"],
      [1, "no"],
    ],
  );
});

// --- links

const QUESTIONS = [
  { id: "g8-1", title: "One", levels: ["L4", "L5"], rounds: ["system-design", "ml-modeling"] },
  { id: "g8-4", title: "Four", levels: ["L3", "L4"], rounds: ["coding-screen", "coding-onsite"] },
  { id: "g8-8", title: "Eight", levels: ["L3", "L4", "L5"], rounds: ["coding-onsite"] },
];
const to = fc.record({
  role: fc.constantFrom(...ROLES),
  asked: fc.constantFrom(...QUESTIONS),
  at: fc.nat(1),
  round: fc.option(fc.nat(6)),
});

test("what a link says is read from it again", () => {
  fc.assert(
    fc.property(to, fc.constantFrom("", "#"), ({ role, asked, at, round }, sign) => {
      const level = asked.levels[at];
      const place = placeOf(sign + fragmentOf({ role, question: asked.id, level, round }), QUESTIONS);
      assert.deepEqual(place, { view: "session", role, question: asked.id, level, round });
    }),
  );
});

test("a link that lost its end is told of or leads to the same question", () => {
  fc.assert(
    fc.property(to, fc.nat(60), ({ role, asked, at }, cut) => {
      const whole = fragmentOf({ role, question: asked.id, level: asked.levels[at] });
      const part = whole.slice(0, Math.min(cut, whole.length - 1));
      const place = placeOf(part, QUESTIONS);
      assert.equal(place.view, "home");
      assert.equal(place.problem !== "", part !== "");
    }),
  );
});

test("anything at all as a link gives a place and a sentence", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webQueryParameters()), (fragment) => {
      const place = placeOf(fragment, QUESTIONS);
      if (place.view === "home" && place.problem) assert.match(place.problem, /[.]$/);
    }),
  );
});

for (const [fragment, says] of [
  ["#as=solo", /names no question/],
  ["#as=solo&q=zz-9&level=L4", /“zz-9”, which this site does not have/],
  ["#as=solo&q=g8-1", /no level/],
  ["#as=solo&q=g8-1&level=L9", /“L9”; “One” is written for L4, L5/],
  ["#as=boss&q=g8-1&level=L5", /whether you ask or answer/],
  ["#as=solo&q=g8-1&level=L5&round=x", /round is no number/],
]) {
  test(`a damaged link says so: ${fragment}`, () => {
    const place = placeOf(fragment, QUESTIONS);
    assert.equal(place.view, "home");
    assert.match(place.problem, says);
  });
}

test("a damaged link keeps what could be read", () => {
  assert.deepEqual(
    { ...placeOf("#as=x&q=g8-4&level=L3", QUESTIONS), problem: "" },
    { view: "home", problem: "", question: "g8-4", level: "L3" },
  );
});

// --- sessions

const OF = { role: /** @type {const} */ ("solo"), question: "g8-1", level: "L5" };
const REHEARSAL = {
  stages: [
    { title: "Ask", minutes: 5 },
    { title: "Write", minutes: 10 },
  ],
  follow_ups: [{ title: "?", text: "!" }],
};

test("anything that was stored is a session, and what was sound in it stands", () => {
  fc.assert(
    fc.property(fc.anything(), fc.string(), (junk, notes) => {
      const read = sessions.sessionOf(junk, OF);
      assert.deepEqual(sessions.sessionOf(JSON.parse(JSON.stringify(read)), OF), read);
      for (const name of ["clock", "step", "begun", "asked", "scores", "remarks", "card", "edited"]) {
        assert.equal(sessions.sessionOf({ notes, [name]: junk }, OF).notes, notes);
      }
    }),
  );
});

test("a session in the middle is read as it was stored", () => {
  let session = sessions.goTo(
    sessions.begin({ ...sessions.fresh(OF), notes: "n", scores: { a: 4 }, remarks: { a: "r" } }, 1000),
    1,
    6000.7,
  );
  session = { ...sessions.setOver(session, true, 9000), asked: [0, 2], told: true, answered: 1, card: "c", edited: 7 };
  assert.deepEqual(session.begun, [0, 5000]);
  assert.deepEqual(sessions.sessionOf(JSON.parse(JSON.stringify(session)), OF), session);
});

test("alone: ready, each part, each follow-up, scores", () => {
  let session = sessions.fresh(OF);
  const seen = [sessions.stepOf(session, REHEARSAL)];
  session = sessions.begin(session, 1000);
  for (let step = 0; step < 4; step += 1) {
    session = sessions.goTo(session, step, 1000 + step * MINUTE);
    seen.push(sessions.stepOf(session, REHEARSAL));
  }
  assert.deepEqual(
    seen.map(({ kind, index }) => `${kind} ${index}`),
    ["ready 0", "part 0", "part 1", "follow-up 0", "score 0"],
  );
});

test("what is left of a part counts from when it began, also after a pause and going back", () => {
  let session = sessions.begin(sessions.fresh(OF), 0);
  session = sessions.goTo(session, 1, 6 * MINUTE);
  assert.equal(sessions.left(session, 10, 8 * MINUTE), 8 * MINUTE);
  session = sessions.toggle(session, 8 * MINUTE);
  session = sessions.toggle(session, 30 * MINUTE);
  assert.equal(sessions.left(session, 10, 31 * MINUTE), 7 * MINUTE);
  session = sessions.goTo(session, 0, 31 * MINUTE);
  assert.equal(sessions.left(session, 5, 31 * MINUTE), 5 * MINUTE);
  assert.equal(session.begun.length, 1);
});

test("nothing begins twice, and nothing goes on before it has begun", () => {
  const session = sessions.begin(sessions.fresh(OF), 5);
  assert.equal(sessions.begin(session, 9), session);
  const ready = sessions.fresh(OF);
  assert.equal(sessions.goTo(ready, 1, 9), ready);
  assert.equal(sessions.isTouched(ready), false);
  for (const change of [{ notes: "x" }, { scores: { a: 1 } }, { remarks: { a: "x" } }, { clock: clock.start(0) }]) {
    assert.ok(sessions.isTouched({ ...ready, ...change }));
  }
});

test("an interview that is over is held; taken back, it can go on", () => {
  const over = sessions.setOver(sessions.begin(sessions.fresh(OF), 0), true, 50);
  assert.equal(clock.elapsed(over.clock, 999), 50);
  const open = sessions.toggle(sessions.setOver(over, false, 999), 999);
  assert.equal(clock.elapsed(open.clock, 1009), 60);
});

// --- scorecards

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

// --- days

const ROUNDS = ["coding-screen", "ml-modeling", "coding-onsite", "system-design"].map((id) => ({
  id,
  name: id,
  stage: "onsite",
  minutes: 60,
}));

test("each round is proposed a question of its own where there is one, and one not tried where there is a choice", () => {
  const found = days.propose(ROUNDS, QUESTIONS, "L4");
  assert.deepEqual(
    found.map(({ question, isProposed }) => [question, isProposed]),
    [
      ["g8-4", true],
      ["g8-1", true],
      ["g8-8", true],
      ["g8-1", false],
    ],
  );
  assert.equal(days.propose(ROUNDS.slice(2), QUESTIONS, "L4", new Set(["g8-4"]))[0].question, "g8-8");
  assert.deepEqual(
    days.propose(ROUNDS, QUESTIONS, "L7").map(({ question, isProposed }) => [question, isProposed]),
    Array(4).fill(["", false]),
  );
});

const day = fc
  .record({
    at: moment,
    rest: fc.nat(60),
    lunch: fc.nat(90),
    lengths: fc.array(fc.integer({ min: 15, max: 60 }), { minLength: 1, maxLength: 7 }),
  })
  .map(({ lengths, ...one }) => ({
    version: 1,
    id: "d",
    level: "L4",
    ...one,
    rounds: lengths.map((minutes) => ({
      round: "coding-screen",
      question: "g8-4",
      minutes,
      began: null,
      ended: null,
      card: "",
    })),
  }));

test("rounds never overlap, breaks are kept, lunch comes once in the middle", () => {
  fc.assert(
    fc.property(day, fc.array(fc.tuple(gap, gap), { maxLength: 7 }), (one, held) => {
      let current = one;
      let now = one.at;
      held.slice(0, one.rounds.length).forEach(([late, long], index) => {
        current = days.beginRound(current, index, (now += late));
        current = days.endRound(current, index, (now += long));
      });
      const table = days.timetable(current);
      table.forEach(({ from, to: end }, index) => {
        assert.ok(end >= from);
        if (index < held.length || !index) return;
        const gapBefore = from - table[index - 1].to;
        assert.equal(gapBefore, (index - 1 === days.lunchAfter(table.length) ? one.lunch : one.rest) * MINUTE);
      });
      assert.deepEqual(days.dayOf(JSON.parse(JSON.stringify(current)), QUESTIONS), current);
    }),
  );
});

test("lunch comes after the first half", () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6, 7].map(days.lunchAfter), [-1, -1, 1, 1, 2, 2, 3]);
});

test("a day goes from before to due, running, break and over", () => {
  let one = {
    version: 1,
    id: "d",
    level: "L4",
    at: 100 * MINUTE,
    rest: 15,
    lunch: 45,
    rounds: [1, 2].map(() => ({
      round: "coding-screen",
      question: "g8-4",
      minutes: 60,
      began: null,
      ended: null,
      card: "",
    })),
  };
  const at = (/** @type {number} */ minutes) => days.nowOf(one, minutes * MINUTE);
  assert.deepEqual(at(99), { state: "before", index: 0, from: 100 * MINUTE });
  assert.equal(at(100).state, "due");
  one = days.beginRound(one, 0, 105 * MINUTE);
  assert.equal(days.beginRound(one, 0, 109 * MINUTE), one);
  assert.equal(at(300).state, "running");
  one = days.endRound(one, 0, 170 * MINUTE, "card");
  assert.deepEqual(at(171), { state: "break", index: 1, from: 185 * MINUTE });
  assert.equal(at(185).state, "due");
  // A scorecard that is made again does not move the end of the round.
  assert.equal(days.endRound(one, 0, 999 * MINUTE, "card").rounds[0].ended, 170 * MINUTE);
  one = days.endRound(one, 1, 200 * MINUTE);
  assert.deepEqual([at(0).state, one.rounds[1].began], ["over", 200 * MINUTE]);
  assert.equal(days.endRound(one, 9, 1), one);
});

test("a damaged day is none", () => {
  fc.assert(fc.property(fc.anything(), (junk) => assert.equal(days.dayOf(junk, QUESTIONS), null)));
  const good = {
    version: 1,
    id: "d",
    level: "L4",
    at: 1,
    rest: 15,
    lunch: 45,
    rounds: [{ round: "x", question: "g8-4", minutes: 60, began: null, ended: null, card: "" }],
  };
  assert.equal(days.dayOf(good, QUESTIONS), good);
  const wrong = [
    { id: 3 },
    { level: null },
    { rounds: [] },
    { rest: -1 },
    { lunch: 999 },
    { at: 1.5 },
    { version: 2 },
    { rounds: Array(8).fill(good.rounds[0]) },
  ];
  for (const change of [
    ...wrong,
    ...[{ question: "zz" }, { began: "x" }, { minutes: 1e9 }, { card: 3 }].map((part) => ({
      rounds: [{ ...good.rounds[0], ...part }],
    })),
  ]) {
    assert.equal(days.dayOf({ ...good, ...change }, QUESTIONS), null, JSON.stringify(change));
  }
});
