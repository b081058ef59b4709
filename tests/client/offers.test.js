/** What offers pay: figures keep their sums, and words say where pay falls. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readYears } from "../../docs/_client/practice/offers/amounts.js";
import { called, emptyOffer, example, isClear } from "../../docs/_client/practice/offers/model.js";
import { byYear, falls, sum, vest } from "../../docs/_client/practice/offers/vesting.js";
import { aboutStock, and, whereItFalls } from "../../docs/_client/practice/offers/words.js";
import { PARTS, steady, yearly } from "../../docs/_client/practice/offers/yearly.js";
import { offer, resultOf } from "./any-offers.js";

const FLAT = steady(0);

test("a schedule that is not 100% is refused", () => {
  assert.throws(() => vest(1, [[12, 9_999]]), RangeError);
});

test("parts add up to totals, years to the whole, in safe integers", () => {
  fc.assert(
    fc.property(offer, fc.integer({ min: 1, max: 48 }), (one, leave) => {
      const result = yearly(one, leave);
      result.totals.forEach((total, at) => {
        assert.ok(Number.isSafeInteger(total));
        assert.equal(sum(PARTS.map((part) => result.years[at][part])), total);
      });
      assert.equal(sum(result.totals), result.all);
      assert.equal(result.totals[0] + result.totals[1], result.twoYears);
      assert.deepEqual(result.falls, falls(result.totals));
      for (const cliff of result.cliffs) {
        const { lost } = result.falls.find(({ year }) => year === cliff);
        assert.ok(result.falls.every((fall) => fall.lost <= lost));
      }
      assert.equal(result.cliffs.length > 0, result.falls.length > 0);
      const stock = sum(result.years.map(({ grants, refreshers }) => grants + refreshers));
      assert.ok(result.early <= stock);
      assert.equal(yearly(one, 48).early, stock);
    }),
    { numRuns: 500 },
  );
});

test("at an unchanged price, grants pay out to the cent or vest later", () => {
  fc.assert(
    fc.property(offer, (one) => {
      const result = yearly({ ...one, prices: FLAT }, 48);
      assert.equal(
        sum(result.years.map(({ grants }) => grants)) + result.after,
        sum(one.grants.map((each) => each.cents)),
      );
    }),
  );
});

test("a higher price never pays less, and what has no stock does not feel it", () => {
  fc.assert(
    fc.property(offer, fc.integer({ min: 0, max: 500 }), (one, more) => {
      const without = { ...one, refreshers: [] };
      const higher = { ...without, prices: one.prices.map((each) => each + more) };
      const [before, after] = [yearly(without, 48), yearly(higher, 48)];
      before.totals.forEach((total, at) => assert.ok(after.totals[at] >= total));
      const cash = { ...without, grants: [] };
      assert.deepEqual(yearly(cash, 48).totals, yearly({ ...cash, prices: FLAT }, 48).totals);
    }),
  );
});

test("a refresher is dollars at the price of the year that gives it", () => {
  const year = { cents: 1_000_00, schedule: readYears("100"), year: 2 };
  const one = {
    name: "",
    base: 0,
    bonus: 0,
    signOn: [0, 0],
    grants: [],
    refreshers: [year],
    prices: [10_000, 5_000, 5_000, 20_000],
  };
  assert.deepEqual(yearly(one, 48).totals, [0, 0, 1_000_00, 0]);
  assert.deepEqual(yearly({ ...one, refreshers: [{ ...year, year: 3 }] }, 48).totals, [0, 0, 0, 4_000_00]);
  assert.deepEqual(
    yearly({ ...one, refreshers: [{ ...year, year: 0 }], prices: FLAT }, 48).totals,
    [0, 1_000_00, 1_000_00, 1_000_00],
  );
});

test("the example is offers C and D of the page on offers, and says where it falls", () => {
  const [c, d] = example().offers.map((draft) => resultOf(draft, 24));
  assert.deepEqual(c.totals, [33_000_000, 27_900_000, 23_100_000, 18_000_000]);
  assert.deepEqual(d.totals, [33_000_000, 25_500_000, 25_500_000, 25_500_000]);
  assert.equal(
    whereItFalls(c),
    "Pay falls between year 1 and year 2 by $51,000, between year 2 and year 3 by $48,000, and between year 3 and year 4 by $51,000. " +
      "The largest falls are equal, so there is more than one cliff: years 2 and 4.",
  );
  assert.equal(whereItFalls(d), "Pay falls once, between year 1 and year 2 by $75,000. That is the cliff: year 2.");
  assert.deepEqual(aboutStock(c), ["No stock vests before the end of month 12.", "In year 4, none vests."]);
  assert.deepEqual(aboutStock(d), ["No stock vests before the end of month 12."]);
  assert.equal(c.early, 24_900_000);
  assert.ok(isClear(example()));
});

test("other words", () => {
  const cash = resultOf({ ...emptyOffer("x"), base: "1" });
  assert.equal(whereItFalls(cash), "Pay falls in no year.");
  assert.deepEqual(aboutStock(cash), []);
  const long = resultOf({
    ...emptyOffer("x"),
    signOn: "9",
    signOn2: "5",
    grants: [{ amount: "100", plan: "months", custom: "1: 20, 60: 80" }],
  });
  assert.match(whereItFalls(long), /The largest fall, the cliff, is in year 2\.$/);
  assert.deepEqual(aboutStock(long), [
    "In years 2, 3, and 4, none vests.",
    "Of the first grants, $80 at the grant’s price vests later than these years and is not counted.",
  ]);
  const filled = {
    ...emptyOffer("x"),
    grants: ["24: 100", "6: 100"].map((custom) => ({ amount: "1", plan: "months", custom })),
    refreshers: [{ amount: "1", plan: "years", custom: "0 100", year: "2" }],
  };
  assert.deepEqual(aboutStock(resultOf(filled)), [
    "No stock vests before the end of month 6.",
    "In year 3, none vests.",
  ]);
  assert.equal(and(["a", "b"]), "a and b");
  assert.equal(called(1, "  "), "Offer B");
  assert.equal(called(0, " Acme "), "A: Acme");
});

test("years beyond the table are not counted", () => {
  assert.deepEqual(
    byYear(
      [
        [1, 5],
        [48, 7],
        [49, 11],
      ],
      4,
    ),
    [5, 0, 0, 7],
  );
});
