/**
 * What an offer pays, year by year, in whole cents.
 *
 * @import { Schedule, Vest } from "./vesting.js"
 * @typedef {{cents: number, schedule: Schedule}} Grant
 * @typedef {{
 *   name: string,
 *   base: number,
 *   bonus: number,
 *   signOn: readonly number[],
 *   grants: readonly Grant[],
 *   refreshers: readonly (Grant & {year: number})[],
 *   prices: readonly number[],
 * }} Offer
 *   bonus: each year; signOn: from year 1; year of a refresher: at whose end it is given, 0 for every year;
 *   prices: of each year, in hundredths of a percent of the price at the start. There are as many years as prices.
 * @typedef {Record<Part, number>} Year
 * @typedef {typeof PARTS[number]} Part
 */

import { atPrice, byYear, falls, kept, later, portion, sum, vest, WHOLE } from "./vesting.js";

export const YEARS = 4;
export const PARTS = /** @type {const} */ (["base", "bonus", "signOn", "grants", "refreshers"]);

/** Prices that change by the same percent from each year to the next. @param {number} change in hundredths of a percent @param {number} [years] */
export function steady(change, years = YEARS) {
  const prices = [WHOLE];
  while (prices.length < years) prices.push(portion(prices[prices.length - 1], WHOLE + change, WHOLE));
  return prices;
}

/** Each refresher with its vests and the year at whose end it is given. @param {Offer} offer @returns {{given: number, vests: Vest[]}[]} */
function refreshed({ refreshers, prices }) {
  return refreshers.flatMap(({ year, cents, schedule }) => {
    const years = year ? [year] : Array.from({ length: prices.length - 1 }, (_, at) => at + 1);
    return years.map((given) => ({ given, vests: later(vest(cents, schedule), 12 * given) }));
  });
}

/**
 * @param {Offer} offer
 * @param {number} [leave] the month after which nothing vests any more
 */
function stock(offer, leave = Infinity) {
  const { grants, prices } = offer;
  const first = grants.flatMap(({ cents, schedule }) => vest(cents, schedule));
  const given = refreshed(offer);
  /** @param {Vest[]} vests @param {number} price */
  const paid = (vests, price) => atPrice(byYear(kept(vests, leave), prices.length), prices, price);
  return {
    first,
    given,
    grants: paid(first, WHOLE),
    // A refresher is so many dollars at the price of the year in which it is given; from then on it is shares.
    refreshers: given
      .map(({ given: year, vests }) => paid(vests, prices[year - 1]))
      .reduce(
        (totals, years) => totals.map((cents, at) => cents + years[at]),
        prices.map(() => 0),
      ),
  };
}

/**
 * @param {Offer} offer
 * @param {number} leave a month
 */
export function yearly(offer, leave) {
  const { prices, base, bonus, signOn } = offer;
  const { first, given, grants, refreshers } = stock(offer);
  const early = stock(offer, leave);
  /** @type {Year[]} */
  const years = prices.map((_, at) => ({
    base,
    bonus,
    signOn: signOn[at] ?? 0,
    grants: grants[at],
    refreshers: refreshers[at],
  }));
  const totals = years.map((year) => sum(Object.values(year)));
  const all = [...first, ...given.flatMap(({ vests }) => vests)];
  const paying = all.filter(([, cents]) => cents > 0).map(([month]) => month);
  const down = falls(totals);
  const most = Math.max(...down.map(({ lost }) => lost));
  return {
    years,
    totals,
    twoYears: sum(totals.slice(0, 2)),
    all: sum(totals),
    /** The stock of somebody who leaves after that month. */
    early: sum(early.grants) + sum(early.refreshers),
    falls: down,
    /** Years into which the fall is largest: one, or several that are equal. */
    cliffs: down.filter(({ lost }) => lost === most).map(({ year }) => year),
    hasStock: paying.length > 0,
    /** Years in which nothing vests although there is stock. */
    empty: paying.length ? prices.flatMap((_, at) => (grants[at] + refreshers[at] ? [] : [at + 1])) : [],
    firstMonth: Math.min(...paying),
    /** Cents of the first grants that vest after the last year, at the price of the grant. */
    after: sum(first.map(([, cents]) => cents)) - sum(byYear(first, prices.length)),
  };
}

/** @typedef {ReturnType<typeof yearly>} Result */
