/**
 * What a reader types as amounts, percents and schedules, read without floats. Each reader returns what was meant, or
 * throws an Unclear whose message is a sentence for beside the field.
 *
 * @import { Schedule } from "./vesting.js"
 */

import { portion, WHOLE } from "./vesting.js";

export const MOST_CENTS = 10_000_000_000; // a hundred million dollars
export const LAST_MONTH = 120;

export class Unclear extends Error {}

/** Powers of ten behind a number. */
const SUFFIXES = { "": 0, k: 3, m: 6 };

/**
 * A decimal as a whole number of its smallest unit, or null.
 * @param {string} digits with commas between thousands, or none
 * @param {string | undefined} decimals
 * @param {number} places
 */
function scaled(digits, decimals = "", places) {
  // Zeros are not dropped: 180.000 may be a hundred and eighty thousand as much of Europe writes it.
  if (decimals.length > places) return null;
  const value = Number(digits.replaceAll(",", "") + decimals.padEnd(places, "0"));
  return Number.isSafeInteger(value) ? value : null;
}

/** Dollars as cents: 180000, $180,000, 180k, 1.2m; nothing is zero. @param {string} text */
export function readMoney(text) {
  const words = text.trim().toLowerCase();
  if (!words) return 0;
  const [, digits, decimals, suffix] = /^\$?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\s*([km]?)$/.exec(words) ?? [];
  if (!digits) throw new Unclear("Write an amount in dollars, such as 180,000 or 180k.");
  const cents = scaled(digits, decimals, 2 + SUFFIXES[/** @type {keyof typeof SUFFIXES} */ (suffix)]);
  if (cents === null) throw new Unclear("This amount has parts of a cent. In thousands, write 180,000 or 180k.");
  if (cents > MOST_CENTS) throw new Unclear("This is more than $100,000,000, which this page does not count.");
  return cents;
}

/**
 * A percent as hundredths of a percent.
 * @param {string} text
 * @param {{from: number, to: number}} range in percent
 */
export function readPercent(text, { from, to }) {
  const words = text.trim().replace(/[−–]/, "-");
  if (!words) return 0;
  const [, sign, digits, decimals] = /^([-+]?)\s*(\d+)(?:\.(\d+))?\s*%?$/.exec(words) ?? [];
  const size = digits ? scaled(digits, decimals, 2) : null;
  if (size === null) throw new Unclear("Write a percent with two decimals at most, such as 15 or 12.5.");
  const value = sign === "-" ? -size : size;
  if (value < from * 100 || value > to * 100) throw new Unclear(`Write a percent from ${minus(from)} to ${minus(to)}.`);
  return value || 0; // never minus zero
}

/** The sign that print has. @param {number} value */
const minus = (value) => String(value).replace("-", "−");

/** Hundredths of a percent in words. @param {number} hundredths */
export const percent = (hundredths) => `${minus(hundredths / 100)}%`;

/** A comma between two digits parts thousands, decimals or list entries, depending on where one learned to write. @param {string} text */
function mustBeParted(text) {
  const [found] = /\d[\d.]*(?:,\d[\d.]*)+/.exec(text) ?? [];
  if (!found) return;
  const [first, second] = found.split(",");
  throw new Unclear(
    `“${first},${second}” could be one number or two. Write ${first}.${second} for one, or ${first}, ${second} with a space for two.`,
  );
}

/** @param {string} text @returns {string[]} */
function listed(text) {
  mustBeParted(text);
  const parts = text
    .trim()
    .replace(/\s*\/\s*/g, "/")
    .split(/[\s,;]+/)
    .filter(Boolean);
  // Alone, 50/33/17 is a list; among others, 1/3 is a third.
  return parts.length === 1 ? parts[0].split("/").filter(Boolean) : parts;
}

/** A share as a fraction of whole numbers: 25, 12.5% or 1/3. @param {string} text @returns {{part: bigint, of: bigint}} */
function readShare(text) {
  const [, part, of] = /^\s*(\d{1,3})\s*\/\s*(\d{1,3})\s*$/.exec(text) ?? [];
  if (!part) return { part: BigInt(readPercent(text, { from: 0, to: 100 })), of: BigInt(WHOLE) };
  if (Number(part) > Number(of))
    throw new Unclear(`Write a fraction from 0 to 1, such as 1/3; “${text.trim()}” is none.`);
  return { part: BigInt(part), of: BigInt(of) };
}

/**
 * Shares in hundredths of a percent, which must be all. Thirds have none that are exact: each is rounded down so that what is
 * due so far never runs ahead, and a later one has the rest.
 * @param {string[]} texts
 */
function wholeShares(texts) {
  let [due, of] = [0n, 1n];
  let given = 0;
  const shares = texts.map(readShare).map((share) => {
    [due, of] = [due * share.of + share.part * of, of * share.of];
    const now = Number((due * BigInt(WHOLE)) / of);
    const hundredths = now - given;
    given = now;
    return hundredths;
  });
  if (due === of) return shares;
  const isEven = texts.length > 1 && new Set(texts.map((text) => text.replace(/[\s%]/g, ""))).size === 1;
  const isRounded = isEven && Math.abs(given - WHOLE) < 100;
  const way = isRounded ? ` For equal parts, write ${texts.map(() => `1/${texts.length}`).join(", ")}.` : "";
  throw new Unclear(`The shares add up to ${percent(given)}, not to 100%.${way}`);
}

/** Shares by year, as in 40, 30, 20, 10 or 1/3, 1/3, 1/3: each year vests at its end. @param {string} text @returns {Schedule} */
export function readYears(text) {
  const parts = listed(text.replaceAll("%", ""));
  if (!parts.length || parts.length > LAST_MONTH / 12)
    throw new Unclear("Write the percent of each year, such as 40, 30, 20, 10.");
  return wholeShares(parts).map((share, at) => [12 * (at + 1), share]);
}

const MONTHS = /^(\d{1,3})(?:\s*[-–]\s*(\d{1,3})(?:\s+every\s+(\d{1,2}))?)?\s*:\s*(\S.*)$/i;

/**
 * Shares by month, as in 12: 25, 15-48 every 3: 75. The percent of a span is spread over its dates, each rounded down so
 * that what is due so far never runs ahead, and the last date has the rest.
 * @param {string} text
 * @returns {Schedule}
 */
export function readMonths(text) {
  mustBeParted(text);
  /** @type {{first: number, by: number, dates: number, share: string}[]} */
  const spans = [];
  let last = 0;
  for (const part of text
    .split(/[,;\n]/)
    .map((words) => words.trim())
    .filter(Boolean)) {
    const [, from, to = from, step = "1", share] = MONTHS.exec(part) ?? [];
    if (!from) throw new Unclear(`“${part}” is not a month and its percent. Write 12: 25, or 15-48 every 3: 75.`);
    const [first, end, by] = [Number(from), Number(to), Number(step)];
    if (first < 1 || end > LAST_MONTH || by < 1) throw new Unclear(`“${part}”: months run from 1 to ${LAST_MONTH}.`);
    if (end < first || (end - first) % by)
      throw new Unclear(`“${part}”: counting on from month ${first} never meets month ${end}.`);
    if (first <= last) throw new Unclear(`Month ${first} comes after month ${last}: write months in their order.`);
    spans.push({ first, by, dates: (end - first) / by + 1, share });
    last = end;
  }
  if (!spans.length) throw new Unclear("Write months and their percent, such as 12: 25, 15-48 every 3: 75.");
  const shares = wholeShares(spans.map(({ share }) => share));
  return spans.flatMap(({ first, by, dates }, span) =>
    Array.from(
      { length: dates },
      (_, at) =>
        /** @type {[number, number]} */ ([
          first + at * by,
          portion(shares[span], at + 1, dates) - portion(shares[span], at, dates),
        ]),
    ),
  );
}

/** Prices of the years 1 to 4, in percent of the price of the grant. @param {string} text @param {number} years */
export function readPrices(text, years) {
  const parts = listed(text.replaceAll("%", ""));
  if (parts.length !== years) throw new Unclear(`Write ${years} percents, one for each year, such as 100, 80, 60, 40.`);
  return parts.map((part) => readPercent(part, { from: 1, to: 10_000 }));
}
