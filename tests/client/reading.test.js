/** A page in twenty minutes: its pace, what is said and when, and the place that is kept. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { MINUTE } from "../../docs/_client/practice/mock/clock.js";
import { clockWords, crossed, leftWords, paced, paceWords, WHOLE } from "../../docs/_client/practice/reading/pace.js";
import { keptPlace, offerOf, parse } from "../../docs/_client/practice/reading/place.js";
import { Kept, refuse, replace } from "./device.js";

test("each part gets its share of the time by its words", () => {
  const parts = [
    { title: "A", words: 100 },
    { title: "B", words: 300 },
    { title: "C", words: 0 },
  ];
  assert.deepEqual(paced(parts), [
    { title: "A", until: 15 * MINUTE },
    { title: "B", until: 0 },
    { title: "C", until: 0 },
  ]);
  assert.deepEqual(paced([{ title: "Empty", words: 0 }]), [{ title: "Empty", until: 0 }]);
});

test("the pace never goes back, and ends with the time", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5000), { minLength: 1 }), (words) => {
      const ends = paced(words.map((count, index) => ({ title: String(index), words: count }))).map(
        ({ until }) => until,
      );
      assert.equal(ends.at(-1), 0);
      if (words.some(Boolean)) ends.forEach((end, index) => assert.ok(index === 0 || end <= ends[index - 1]));
      assert.ok(ends.every((end) => end >= 0 && end <= WHOLE));
    }),
  );
});

test("ten, five, one and no minutes are said, each once, however long nobody looked", () => {
  const said = [];
  for (let left = WHOLE; left >= 0; left -= 250) said.push(crossed(left + 250, left));
  assert.deepEqual(said.filter(Boolean), [
    "10 minutes left.",
    "5 minutes left.",
    "1 minute left.",
    "The twenty minutes are over.",
  ]);
  assert.equal(crossed(11 * MINUTE, 2 * MINUTE), "5 minutes left.");
  assert.equal(crossed(11 * MINUTE, 0), "The twenty minutes are over.");
  assert.equal(crossed(0, 0), "");
});

test("begun seconds and minutes count, and who wants no motion sees no seconds", () => {
  assert.equal(clockWords(WHOLE, false), "20:00");
  assert.equal(clockWords(WHOLE - 1, false), "20:00");
  assert.equal(clockWords(61_000, false), "1:01");
  assert.equal(clockWords(61_000, true), "2 min");
  assert.equal(leftWords(11 * MINUTE + 1), "12 minutes left");
  assert.equal(leftWords(1), "1 minute left");
  assert.equal(leftWords(0), "the time is up");
});

test("a part says by when it should be over, and then to move on", () => {
  const part = { title: "A", until: 15 * MINUTE };
  assert.deepEqual(paceWords(part, 16 * MINUTE, false), { words: "by 15:00", isLate: false });
  assert.deepEqual(paceWords(part, 14 * MINUTE, false), { words: "by 15:00: move on", isLate: true });
  assert.deepEqual(paceWords(part, 14 * MINUTE, true), { words: "by 15 min: move on", isLate: true });
  assert.deepEqual(paceWords({ title: "Z", until: 0 }, MINUTE, false), { words: "to the end", isLate: false });
  assert.deepEqual(paceWords({ title: "Z", until: 0 }, 0, false), { words: "the time is up", isLate: true });
});

test("a place comes back as it was kept, each question's apart", () => {
  replace("localStorage", { value: new Kept() });
  const [one, other] = [keptPlace("g8-1"), keptPlace("g8-2")];
  assert.equal(one.read(), null);
  assert.equal(one.write({ at: 7, left: 12 * MINUTE, title: "Rank twice" }), true);
  assert.deepEqual(one.read(), { at: 7, left: 12 * MINUTE });
  assert.equal(other.read(), null);
  const [[key, raw]] = [...localStorage];
  assert.match(key, /:reading:g8-1$/);
  assert.equal(JSON.parse(raw).words, "Continue at “Rank twice”, 12 minutes left");
  one.clear();
  assert.equal(one.read(), null);
  assert.equal(offerOf("A", 0), "Continue at “A”, the time is up");
});

test("what is no place is none, whoever wrote it", () => {
  for (const raw of [null, "", "{", "null", "7", '{"at":-1,"left":1}', '{"at":1.5,"left":1}', '{"at":1,"left":1e9}'])
    assert.equal(parse(raw), null, String(raw));
  fc.assert(fc.property(fc.jsonValue(), (value) => void parse(JSON.stringify(value))));
});

test("a browser that keeps nothing says so and breaks nothing", () => {
  replace("localStorage", { get: refuse });
  const kept = keptPlace("g8-1");
  assert.equal(kept.write({ at: 1, left: 1, title: "A" }), false);
  assert.equal(kept.read(), null);
  kept.clear();
});
