/** The clock of a mock interview: pauses, jumps, and how it is stored and written. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import * as clock from "../../docs/_client/practice/mock/clock.js";
import { gap, moment } from "./interviews.js";

const jump = fc.integer({ min: -50_000_000, max: 50_000_000 });

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
