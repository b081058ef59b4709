/** The script of a mock interview: its parts, its follow-ups, and what each score means. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { MINUTE } from "../../docs/_client/practice/mock/clock.js";
import { levelAnchors, partAt, placed, script, total } from "../../docs/_client/practice/mock/script.js";

const stage = fc.record({
  title: fc.constantFrom("Ask", "Write it", "Test"),
  minutes: fc.integer({ min: 1, max: 20 }),
});

const stages = fc.array(stage, { minLength: 1, maxLength: 12 });

test("parts follow each other without a gap, and the clock finds each in its minutes", () => {
  fc.assert(
    fc.property(stages, fc.nat(12), (all, count) => {
      const parts = script({ stages: all, followUps: Array(count).fill({ title: "?", text: "" }) });
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
      const { length } = script({ stages: all, followUps: Array(count).fill({ title: "?", text: "" }) }).flatMap(
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
  assert.doesNotMatch(script({ stages: five.slice(0, 1), followUps: [] })[0].cues.join(" "), /Stop here/);
});

test("the script says what to reveal when", () => {
  const [first, second, last] = script({
    stages: ["Ask", "Write", "Your questions"].map((title) => ({ title, minutes: 5 })),
    followUps: [],
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
