/**
 * What grants pay, in whole cents: the arithmetic of snippets/levels/vesting.py, which the page on offers shows.
 *
 * A test has Python compute the same; the two agree to the cent. No float is rounded here: products are taken as BigInt.
 *
 * @typedef {readonly (readonly [month: number, share: number])[]} Schedule month from the start; share in hundredths of a percent
 * @typedef {[month: number, cents: number]} Vest
 */

export const WHOLE = 10_000;

/** Only the sum of each year is published, so each year vests at its end. @type {Schedule} */
export const FRONT_LOADED = [
  [12, 5_000],
  [24, 3_300],
  [36, 1_700],
];

/** A quarter after the first year, then twelve equal quarters. @type {Schedule} */
export const EVEN = [[12, 2_500], ...Array.from({ length: 12 }, (_, at) => /** @type {const} */ ([15 + 3 * at, 625]))];

/**
 * A part of an amount, rounded down to a cent.
 * @param {number} cents
 * @param {number} part
 * @param {number} of
 */
export const portion = (cents, part, of) => Number((BigInt(cents) * BigInt(part)) / BigInt(of));

/** @param {readonly number[]} amounts */
export const sum = (amounts) => amounts.reduce((total, cents) => total + cents, 0);

/**
 * Each date pays what is due so far, rounded down to a cent, less what was paid before.
 * @param {number} grant
 * @param {Schedule} schedule
 * @returns {Vest[]}
 */
export function vest(grant, schedule) {
  if (sum(schedule.map(([, share]) => share)) !== WHOLE)
    throw new RangeError("the shares must add up to 10,000, which is 100%");
  let paid = 0;
  let due = 0;
  return schedule.map(([month, share]) => {
    due += share;
    const amount = portion(grant, due, WHOLE) - paid;
    paid += amount;
    return [month, amount];
  });
}

/** What vests in year 1, year 2 and so on. @param {readonly Vest[]} vests @param {number} years */
export function byYear(vests, years) {
  const totals = Array.from({ length: years }, () => 0);
  for (const [month, cents] of vests) {
    const year = Math.floor((month - 1) / 12);
    if (year < years) totals[year] += cents;
  }
  return totals;
}

/** The vests of a grant that starts some months later. @param {readonly Vest[]} vests @param {number} months @returns {Vest[]} */
export const later = (vests, months) => vests.map(([month, cents]) => [month + months, cents]);

/** The vests of somebody who leaves after a month. @param {readonly Vest[]} vests @param {number} month */
export const kept = (vests, month) => vests.filter(([date]) => date <= month);

/**
 * Yearly amounts at other prices.
 * @param {readonly number[]} yearly
 * @param {readonly number[]} prices one for each year
 * @param {number} atGrant the price of the grant, in the same unit
 */
export const atPrice = (yearly, prices, atGrant) => yearly.map((cents, year) => portion(cents, prices[year], atGrant));

/** Each year below the year before. @param {readonly number[]} yearly @returns {{year: number, lost: number}[]} */
export const falls = (yearly) =>
  yearly.flatMap((cents, at) =>
    at > 0 && cents < yearly[at - 1] ? [{ year: at + 1, lost: yearly[at - 1] - cents }] : [],
  );

/** Cents as dollars, with the cents only where there are any. @param {number} cents not negative */
export function dollars(cents) {
  const whole = Math.floor(cents / 100).toLocaleString("en-US");
  return `$${whole}${cents % 100 ? `.${String(cents % 100).padStart(2, "0")}` : ""}`;
}
