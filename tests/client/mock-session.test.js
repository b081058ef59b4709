/** A mock interview that is under way: stored, read again, held and ended. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import * as clock from "../../docs/_client/practice/mock/clock.js";
import * as sessions from "../../docs/_client/practice/mock/session.js";
import { OF } from "./interviews.js";

const { MINUTE } = clock;

const REHEARSAL = {
  stages: [
    { title: "Ask", minutes: 5 },
    { title: "Write", minutes: 10 },
  ],
  followUps: [{ title: "?", text: "!" }],
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
