/** What is typed into an offer is read exactly, or refused with a sentence. */

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
import { readLeave } from "../../docs/_client/practice/offers/model.js";
import { dollars, EVEN, FRONT_LOADED, sum, WHOLE } from "../../docs/_client/practice/offers/vesting.js";
import { steady } from "../../docs/_client/practice/offers/yearly.js";
import { cents } from "./any-offers.js";

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

test("a month to leave after", () => {
  assert.equal(readLeave(" 12 "), 12);
  for (const words of ["", "0", "49", "1.5", "x", "-1", "999"]) unclear(() => readLeave(words), /1 to 48/);
});
