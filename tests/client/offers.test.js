/** Offers: every cent is somewhere, inputs as people type them, and nothing foreign gets in by a link. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { MOST_OFFERS, emptyOffer, example, offersOf, readAmount, readPercent, readShares } from "../../docs/_client/practice/offers/input.js";
import { EVEN, FRONT_LOADED, WHOLE, atPrice, byYear, dollars, falls, later, scheduleOf, vest, words, years } from "../../docs/_client/practice/offers/pay.js";

const cents = fc.integer({ min: 0, max: 10_000_000_000 });
const custom = fc.tuple(fc.integer({ min: 0, max: WHOLE }), fc.integer({ min: 0, max: WHOLE }), fc.integer({ min: 0, max: WHOLE })).map((cuts) => {
  const [a, b, c] = cuts.sort((one, other) => one - other);
  return [a, b - a, c - b, WHOLE - c].map((share) => share / 100);
});
const plan = fc.oneof(
  fc.record({ plan: fc.constantFrom("front", "even"), custom: fc.constant([]) }),
  fc.record({ plan: fc.constant("custom"), custom }),
);
const grant = fc.tuple(plan, cents, fc.constantFrom(0, 12, 24, 36)).map(([kind, worth, start]) => ({ ...kind, grant: worth, start }));
const percent = fc.integer({ min: 100, max: 100_000 }).map((hundredths) => hundredths / 100);
const offer = fc.record({
  name: fc.string({ maxLength: 60 }), base: cents, bonus: fc.integer({ min: 0, max: WHOLE }).map((share) => share / 100), signOn: fc.tuple(cents, cents).map((both) => [...both]),
  grants: fc.array(grant, { maxLength: 4 }), prices: fc.tuple(percent, percent, percent, percent).map((four) => [...four]),
});
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

test("a grant vests whole: no cent is lost or made", () => {
  fc.assert(fc.property(cents, plan, (worth, kind) => assert.equal(sum(vest(worth, scheduleOf(kind)).map((each) => each.cents)), worth)));
});

test("no date pays less than nothing, and dates come in order", () => {
  fc.assert(
    fc.property(cents, plan, (worth, kind) => {
      const vests = vest(worth, scheduleOf(kind));
      for (const [at, one] of vests.entries()) assert.ok(one.cents >= 0 && (!at || one.month > vests[at - 1].month));
    }),
  );
});

test("a schedule that is not 100% is refused", () => {
  assert.throws(() => vest(100, [[12, 9_999]]), RangeError);
  assert.throws(() => vest(100, []), RangeError);
});

test("the two schedules are those of the page", () => {
  assert.deepEqual(byYear(vest(20_000_000, FRONT_LOADED)), [10_000_000, 6_600_000, 3_400_000, 0]);
  assert.deepEqual(byYear(vest(20_000_000, EVEN)), [5_000_000, 5_000_000, 5_000_000, 5_000_000]);
  assert.equal(EVEN.length, 13);
});

test("a year is the sum of its parts, and prices of 100 change nothing", () => {
  fc.assert(
    fc.property(offer, (one) => {
      for (const { base, bonus, signOn, stock, total } of years(one)) assert.equal(base + bonus + signOn + stock, total);
      const flat = years({ ...one, prices: [100, 100, 100, 100] });
      const expected = byYear(one.grants.flatMap(({ grant: worth, start, ...kind }) => later(vest(worth, scheduleOf(kind)), start)));
      assert.deepEqual(flat.map(({ stock }) => stock), expected);
    }),
  );
});

test("a price that stays where a refresher was given leaves it whole", () => {
  const refresher = { grant: 1_000_001, start: 12, plan: "custom", custom: [100, 0, 0, 0] };
  const [, second] = years({ ...emptyOffer(), grants: [refresher], prices: [100, 37.5, 37.5, 37.5] });
  assert.equal(second.stock, 1_000_001);
  assert.deepEqual(atPrice([100, 100], [150, 50]), [150, 50]);
  assert.deepEqual(atPrice([333], [200], 300), [222]);
});

test("falls name each year below the one before", () => {
  fc.assert(
    fc.property(fc.array(cents, { minLength: 4, maxLength: 4 }), (yearly) => {
      const found = falls(yearly);
      for (let at = 1; at < 4; at += 1) assert.equal(found.some(({ year }) => year === at + 1), yearly[at] < yearly[at - 1]);
      for (const { year, lost } of found) assert.equal(yearly[year - 2] - lost, yearly[year - 1]);
    }),
  );
});

test("the words name the cliff year, the empty year and the first months", () => {
  const [front, even] = example();
  assert.match(words(front).join(" "), /Year 2 pays \$25,500 less than year 1\..*Year 4 pays \$25,500 less than year 3\. In year 4 no stock vests\. Leave before month 12/);
  assert.match(words(even).join(" "), /^Pay falls in no year\. Leave before month 12/);
});

for (const [text, amount] of [["180000", 18_000_000], ["$180,000", 18_000_000], ["180k", 18_000_000], ["1.25 M", 125_000_000], ["0.07", 7], [".5", 50], ["1,234.50", 123_450], ["", null], ["-5", null], ["12.345", null], ["a lot", null], ["900m", null], ["1e5", null]]) {
  test(`“${text}” is ${amount} cents`, () => assert.equal(readAmount(text), amount));
}

test("what a field shows is read as the same amount", () => {
  fc.assert(fc.property(cents, (amount) => assert.equal(readAmount((amount / 100).toLocaleString("en-US")), amount)));
  assert.equal(dollars(123_405), "$1,234.05");
});

test("shares are up to four percents that make 100", () => {
  assert.deepEqual(readShares("50 / 33 / 17"), [50, 33, 17, 0]);
  assert.deepEqual(readShares("12.5, 37.5, 25, 25"), [12.5, 37.5, 25, 25]);
  for (const text of ["", "50/50/1", "25 25 25 25 0", "100.001", "33.333/33.333/33.334", "x"]) assert.equal(readShares(text), null, text);
  assert.equal(readPercent("12.5%", 0, 100), 12.5);
  for (const text of ["", "x", "-1", "101", "1.234"]) assert.equal(readPercent(text, 0, 100), null, text);
});

test("what a link carries comes back the same", () => {
  fc.assert(fc.property(fc.array(offer, { minLength: 1, maxLength: MOST_OFFERS }), (offers) => assert.deepEqual(offersOf(JSON.parse(JSON.stringify({ offers }))), JSON.parse(JSON.stringify(offers)))));
});

test("anything else is no offer", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => assert.equal(offersOf(value), null)));
  const [good] = example();
  for (const wrong of [
    { ...good, base: 1.5 }, { ...good, base: -1 }, { ...good, name: "x".repeat(61) }, { ...good, bonus: 101 }, { ...good, signOn: [0] }, { ...good, prices: [100, 100, 100, 0] },
    { ...good, grants: [{ grant: 1, start: 0, plan: "custom", custom: [50, 50, 1, 0] }] }, { ...good, grants: [{ grant: 1, start: 99, plan: "even", custom: [] }] }, { ...good, grants: Array(9).fill(good.grants[0]) },
  ]) assert.equal(offersOf({ offers: [wrong] }), null);
  assert.equal(offersOf({ offers: Array(5).fill(good) }), null);
  assert.deepEqual(Object.keys(offersOf({ offers: [{ ...good, evil: 1 }] })[0]).sort(), ["base", "bonus", "grants", "name", "prices", "signOn"]);
});
