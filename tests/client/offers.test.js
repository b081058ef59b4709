/** Offers: what is typed is read exactly, what comes in is checked, and figures keep their sums. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  MOST_CENTS,
  percent,
  readMoney,
  readMonths,
  readPercent,
  readPrices,
  readYears,
  Unclear,
} from "../../docs/_client/practice/offers/amounts.js";
import { csv } from "../../docs/_client/practice/offers/csv.js";
import { carried, fromLink, toFragment } from "../../docs/_client/practice/offers/link.js";
import {
  called,
  empty,
  emptyGrant,
  emptyOffer,
  example,
  isClear,
  readLeave,
  readOffer,
  takeState,
} from "../../docs/_client/practice/offers/model.js";
import {
  byYear,
  dollars,
  EVEN,
  FRONT_LOADED,
  falls,
  sum,
  vest,
  WHOLE,
} from "../../docs/_client/practice/offers/vesting.js";
import { aboutStock, and, whereItFalls } from "../../docs/_client/practice/offers/words.js";
import { PARTS, steady, YEARS, yearly } from "../../docs/_client/practice/offers/yearly.js";
import { encode } from "../../docs/_client/run/share.js";

const cents = fc.integer({ min: 0, max: MOST_CENTS });
const price = fc.integer({ min: 100, max: 1_000_000 });
/** Shares that add up to 100%, in rising months. */
const schedule = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 119 }), fc.integer({ min: 0, max: 3_000 })), {
    maxLength: 8,
    selector: ([month]) => month,
  })
  .map((parts) => {
    let room = WHOLE;
    const kept = parts
      .sort(([one], [other]) => one - other)
      .map(([month, share]) => {
        const taken = Math.min(share, room);
        room -= taken;
        return [month, taken];
      });
    return [...kept, [120, room]];
  });
const grant = fc.record({ cents, schedule });
const offer = fc.record({
  name: fc.string({ maxLength: 20 }),
  base: cents,
  bonus: cents,
  signOn: fc.array(cents, { minLength: 2, maxLength: 2 }),
  grants: fc.array(grant, { maxLength: 3 }),
  refreshers: fc.array(fc.record({ cents, schedule, year: fc.integer({ min: 0, max: 3 }) }), { maxLength: 3 }),
  prices: fc.array(price, { minLength: YEARS, maxLength: YEARS }),
});
const FLAT = steady(0);

const unclear = (read, says) =>
  assert.throws(read, (error) => error instanceof Unclear && says.test(error.message) && /[.]$/.test(error.message));

test("an amount is read as it is written", () => {
  const good = {
    "": 0,
    " ": 0,
    0: 0,
    180000: 180_000_00,
    "180,000": 180_000_00,
    "$1,234,567.89": 123_456_789,
    "$ 12.5": 12_50,
    "187.5k": 187_500_00,
    "1.2M": 1_200_000_00,
    "0.00001k": 1,
    "100,000,000": MOST_CENTS,
    "187.500k": 187_500_00,
    " 7 ": 7_00,
    "00012": 12_00,
  };
  for (const [text, value] of Object.entries(good)) assert.equal(readMoney(text), value, text);
  fc.assert(fc.property(cents, (value) => readMoney(dollars(value)) === value));
});

test("an amount that could mean two things is not guessed", () => {
  for (const text of ["180.000", "1.234.567", "1.005"]) unclear(() => readMoney(text), /cent|dollars/);
  for (const text of [
    "180,00",
    "1,80,000",
    "-5",
    "abc",
    "1e6",
    "５",
    "0x10",
    "1 000",
    "$",
    "k",
    ",",
    "1,0000",
    "Infinity",
    "NaN",
  ])
    unclear(() => readMoney(text), /dollars/);
  unclear(() => readMoney("100,000,000.01"), /more than/);
  unclear(() => readMoney("9".repeat(200)), /cent|more/);
});

test("a percent is read as it is written, and its range is kept", () => {
  const range = { from: -90, to: 300 };
  const good = {
    "": 0,
    15: 1500,
    "12.5%": 1250,
    "-20": -2000,
    "−20": -2000,
    "–20": -2000,
    "+3.25 %": 325,
    "-0": 0,
    300: 30_000,
    "-90": -9000,
    "1.50": 150,
  };
  for (const [text, value] of Object.entries(good)) assert.ok(Object.is(readPercent(text, range), value), text);
  for (const text of ["1.234", "1.500", "x", "1,5", "%", "--1"]) unclear(() => readPercent(text, range), /percent/);
  for (const text of ["300.01", "-90.01", "99999999999999999999"])
    unclear(() => readPercent(text, range), /from −90 to 300|two decimals/);
  assert.equal(percent(-1250), "−12.5%");
});

test("shares by year", () => {
  assert.deepEqual(readYears("50/33/17"), FRONT_LOADED);
  assert.deepEqual(readYears("40%, 30%, 20%, 10%"), [
    [12, 4000],
    [24, 3000],
    [36, 2000],
    [48, 1000],
  ]);
  assert.deepEqual(readYears("0 0 33.33 66.67").at(-1), [48, 6667]);
  assert.deepEqual(readYears("100"), [[12, WHOLE]]);
  unclear(() => readYears("40, 30, 20"), /add up to 90%, not to 100%/);
  unclear(() => readYears("50, 50.01"), /100\.01%/);
  unclear(() => readYears(""), /percent of each year/);
  unclear(() => readYears("10 ".repeat(11)), /percent of each year/);
  unclear(() => readYears("200, -100"), /from 0 to 100/);
});

test("a comma between two digits is not guessed", () => {
  unclear(
    () => readYears("25,0, 25,0, 25,0, 25,0"),
    /^“25,0” could be one number or two\. Write 25\.0 for one, or 25, 0 with a space for two\.$/,
  );
  for (const text of ["40,30,20,10", "12,5 87,5", "33,33;66,67", "25,0%, 75,0%"])
    unclear(() => readYears(text), /could be one number or two/);
  for (const text of ["12: 25,5, 24: 74,5", "12: 50,24: 50"])
    unclear(() => readMonths(text), /could be one number or two/);
  unclear(() => readPrices("100,80,60,40", 4), /could be one number or two/);
  assert.deepEqual(readYears("25.0, 25.0, 25.0, 25.0"), [
    [12, 2500],
    [24, 2500],
    [36, 2500],
    [48, 2500],
  ]);
});

test("a third can be said", () => {
  assert.deepEqual(readYears("1/3, 1/3, 1/3"), [
    [12, 3333],
    [24, 3333],
    [36, 3334],
  ]);
  assert.deepEqual(readYears("1/3 1 / 3; 1/3%"), readYears("1/3, 1/3, 1/3"));
  assert.deepEqual(readYears("1/2, 1/4, 25"), [
    [12, 5000],
    [24, 2500],
    [36, 2500],
  ]);
  assert.deepEqual(
    readYears("2/3, 1/3").map(([, share]) => share),
    [6666, 3334],
  );
  assert.deepEqual(
    readYears("1/7, 1/7, 1/7, 1/7, 1/7, 1/7, 1/7").reduce((all, [, share]) => all + share, 0),
    WHOLE,
  );
  assert.deepEqual(readMonths("12: 1/3, 24: 1/3, 36: 1/3"), readYears("1/3, 1/3, 1/3"));
  assert.deepEqual(readYears("50 / 33 / 17"), FRONT_LOADED);
  unclear(() => readYears("33.3, 33.3, 33.3"), /99\.9%, not to 100%\. For equal parts, write 1\/3, 1\/3, 1\/3\./);
  unclear(() => readYears("33.34, 33.34, 33.34"), /For equal parts/);
  unclear(() => readYears("30, 30, 30"), /^The shares add up to 90%, not to 100%\.$/);
  unclear(() => readYears("1/3, 1/3"), /66\.66%/);
  unclear(() => readYears("4/3, 1/3"), /from 0 to 1/);
  unclear(() => readYears("1/0, 1/3"), /from 0 to 1/);
});

test("shares by month", () => {
  assert.deepEqual(readMonths("12: 25, 15-48 every 3: 75"), EVEN);
  assert.deepEqual(readMonths("12:50%; 24:33\n36:17"), FRONT_LOADED);
  const monthly = readMonths("1–48: 100");
  assert.equal(monthly.length, 48);
  assert.equal(sum(monthly.map(([, share]) => share)), WHOLE);
  assert.ok(monthly.every(([, share]) => share === 208 || share === 209));
  unclear(() => readMonths("12: 25, 13-48: 70"), /95%/);
  unclear(() => readMonths("12 25"), /not a month/);
  unclear(() => readMonths("0: 100"), /1 to 120/);
  unclear(() => readMonths("121: 100"), /1 to 120/);
  unclear(() => readMonths("1-12 every 0: 100"), /1 to 120/);
  unclear(() => readMonths("15-48 every 4: 100"), /never meets month 48/);
  unclear(() => readMonths("12-3: 100"), /never meets/);
  unclear(() => readMonths("24: 50, 12: 50"), /in their order/);
  unclear(() => readMonths("12: 50, 12: 50"), /in their order/);
  unclear(() => readMonths("12: fifty"), /percent/);
  unclear(() => readMonths(" , "), /months and their percent/);
});

test("prices of four years", () => {
  assert.deepEqual(readPrices("100, 80, 60, 40", 4), [10_000, 8_000, 6_000, 4_000]);
  unclear(() => readPrices("100, 80, 60", 4), /4 percents/);
  unclear(() => readPrices("100, 80, 60, 0", 4), /from 1 to 10000/);
  assert.deepEqual(steady(-2_000), [10_000, 8_000, 6_400, 5_120]);
  assert.deepEqual(steady(-9_000), [10_000, 1_000, 100, 10]);
  assert.deepEqual(steady(1_000, 5), [10_000, 11_000, 12_100, 13_310, 14_641]);
});

test("no text makes a reader throw anything but a sentence, and what it reads is whole", () => {
  const text = fc.oneof(
    fc.string(),
    fc.stringMatching(/^[\d\s,.:;%$km/–-]{0,30}$/),
    fc.stringMatching(/^(\d{1,3}(-\d{1,3}( every \d)?)?: \d{1,3}, ){1,3}\d+: \d+$/),
  );
  fc.assert(
    fc.property(text, (words) => {
      for (const read of [
        readMoney,
        (each) => readPercent(each, { from: -90, to: 300 }),
        readYears,
        readMonths,
        (each) => readPrices(each, 4),
      ]) {
        try {
          const found = read(words);
          for (const number of [found].flat(2)) assert.ok(Number.isSafeInteger(number));
          if (read === readYears || read === readMonths) {
            assert.equal(sum(found.map(([, share]) => share)), WHOLE);
            assert.ok(found.every(([month], at) => month > (found[at - 1]?.[0] ?? 0)));
          }
        } catch (error) {
          assert.ok(error instanceof Unclear, String(error));
        }
      }
    }),
    { numRuns: 2_000 },
  );
});

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

const resultOf = (draft, leave = 48) => yearly(readOffer(draft).offer, leave);

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

test("each unclear field has its own sentence, and the rest is still read", () => {
  const draft = {
    ...emptyOffer("x"),
    base: "abc",
    bonus: "2000",
    signOn: "1.234",
    signOn2: "5k",
    priceAs: "steady",
    price: "-95",
    grants: [
      { ...emptyGrant(), amount: "?" },
      { amount: "1", plan: "years", custom: "1" },
    ],
    refreshers: [{ amount: "1", plan: "months", custom: "", year: "1" }],
  };
  const { errors, offer: read } = readOffer(draft);
  assert.deepEqual(Object.keys(errors).sort(), [
    "base",
    "bonus",
    "grants.0.amount",
    "grants.1.custom",
    "price",
    "refreshers.0.custom",
    "signOn",
  ]);
  assert.equal(read.signOn[1], 5_000_00);
  assert.ok(!isClear({ offers: [draft], leave: "1" }));
  assert.ok(!isClear({ ...example(), leave: "49" }));
  assert.equal(readOffer({ ...emptyOffer(""), base: "100,000", bonus: "12.5" }).offer.bonus, 12_500_00);
  assert.equal(readOffer({ ...emptyOffer(""), base: "0.99", bonus: "50" }).offer.bonus, 49);
  assert.equal(readOffer({ ...emptyOffer(""), bonus: "12.5k", bonusAs: "amount" }).offer.bonus, 12_500_00);
});

test("a month to leave after", () => {
  assert.equal(readLeave(" 12 "), 12);
  for (const words of ["", "0", "49", "1.5", "x", "-1", "999"]) unclear(() => readLeave(words), /1 to 48/);
});

const line = fc.string({ maxLength: 20 }).filter((words) => !/\p{Cc}/u.test(words));
const grantDraft = { amount: line, plan: fc.constantFrom("front", "even", "years", "months"), custom: line };
const draft = fc.record({
  name: line,
  base: line,
  bonus: line,
  bonusAs: fc.constantFrom("percent", "amount"),
  signOn: line,
  signOn2: line,
  grants: fc.array(fc.record(grantDraft), { maxLength: 4 }),
  refreshers: fc.array(fc.record({ ...grantDraft, year: fc.constantFrom("0", "1", "2", "3") }), { maxLength: 4 }),
  priceAs: fc.constantFrom("same", "steady", "years"),
  price: line,
});
const state = fc.record({ offers: fc.array(draft, { maxLength: 4 }), leave: line });

test("what was typed is taken back as it was, clear or not, and reading it never throws", () => {
  fc.assert(
    fc.property(state, (one) => {
      assert.deepEqual(takeState(JSON.parse(JSON.stringify(one))), JSON.parse(JSON.stringify(one)));
      one.offers.forEach(readOffer);
    }),
  );
});

test("what has another form is not taken, and what comes along is left", () => {
  const [one] = example().offers;
  const bad = [
    null,
    1,
    "x",
    [],
    {},
    { offers: [] },
    { offers: {}, leave: "1" },
    { offers: [one, one, one, one, one], leave: "1" },
    { offers: [null], leave: "1" },
    { offers: [one], leave: 1 },
    ...Object.keys(one).map((key) => ({ offers: [{ ...one, [key]: 7 }], leave: "1" })),
    { offers: [{ ...one, name: "x".repeat(61) }], leave: "1" },
    { offers: [{ ...one, base: "x".repeat(301) }], leave: "1" },
    { offers: [{ ...one, name: "a\u202eb" }], leave: "1" },
    { offers: [{ ...one, name: "a\nb" }], leave: "1" },
    { offers: [{ ...one, grants: [{ ...one.grants[0], plan: "constructor" }] }], leave: "1" },
    { offers: [{ ...one, refreshers: [{ ...emptyGrant(), year: "4" }] }], leave: "1" },
    { offers: [{ ...one, grants: Array.from({ length: 5 }, emptyGrant) }], leave: "1" },
  ];
  for (const each of bad) assert.equal(takeState(each), null, JSON.stringify(each));
  fc.assert(fc.property(fc.jsonValue(), (found) => void takeState(found)));
  const more = JSON.parse('{"offers":[],"leave":"1","__proto__":{"x":1},"more":2}');
  assert.deepEqual(takeState(more), { offers: [], leave: "1" });
  assert.deepEqual(takeState(empty()), empty());
});

test("a link brings the offers back", async () => {
  const fragment = await toFragment(example());
  assert.deepEqual(await fromLink(carried(`#${fragment}`)), example());
  assert.equal(carried(""), null);
  assert.equal(carried("#how-it-computes"), null);
  await fc.assert(
    fc.asyncProperty(state, async (one) => {
      const code = carried(`#${await toFragment(one)}`);
      if (one.offers.length && isClear(one)) assert.deepEqual(await fromLink(code), JSON.parse(JSON.stringify(one)));
      else await assert.rejects(fromLink(code), /does not hold offers/);
    }),
    { numRuns: 50 },
  );
});

test("a damaged, later or foreign link is a sentence", async () => {
  const code = carried(`#${await toFragment(example())}`);
  await assert.rejects(fromLink(code.slice(0, -9)), /damaged/);
  await assert.rejects(fromLink(""), /damaged/);
  await assert.rejects(fromLink("2.abc"), /later version/);
  for (const text of [
    "",
    "print(1)",
    "null",
    "[]",
    '{"offers":[],"leave":"1"}',
    JSON.stringify({ ...example(), leave: "x" }),
  ]) {
    await assert.rejects(
      fromLink(await encode(text)),
      /does not hold offers that this page can read, so nothing was changed\.$/,
    );
  }
});

test("offers too long for a link say so", async () => {
  let seed = 1;
  const noise = () =>
    Array.from({ length: 300 }, () =>
      String.fromCharCode(0x4e00 + ((seed = (seed * 48_271) % 2_147_483_647) % 20_000)),
    ).join("");
  const offers = Array.from({ length: 4 }, () => ({
    ...emptyOffer("x"),
    grants: Array.from({ length: 4 }, () => ({ amount: noise(), plan: "months", custom: noise() })),
  }));
  await assert.rejects(toFragment({ offers, leave: "1" }), /^Error: These offers are too long for a link/);
});

test("the file has a line for each year, and no cell is a formula", () => {
  const [first] = example().offers;
  const text = csv([{ name: '=SUM(A1), "x"', result: resultOf({ ...first, base: "0.05" }) }]);
  assert.equal(text.split("\r\n").length, 1 + 4 + 1);
  assert.ok(text.startsWith("\ufeffoffer,year,"), "Excel knows UTF-8 by this");
  assert.equal(text.split("\r\n")[1], `"'=SUM(A1), ""x""",1,0.05,0.00,0.00,150000.00,0.00,150000.05`);
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
