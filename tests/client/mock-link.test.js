/** Links to a mock interview: what they say is read again, and what is damaged is told. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fragmentOf, placeOf, ROLES } from "../../docs/_client/practice/mock/link.js";
import { QUESTIONS } from "./interviews.js";

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
