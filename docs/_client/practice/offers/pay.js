/**
 * What an offer pays, year by year, in whole cents. Pure; agrees with snippets/levels/vesting.py to the cent.
 *
 * A schedule is a list of [month, share]: the month counts from the start of the grant, the share is in hundredths of a
 * percent, and the shares add up to 10,000.
 */

/**
 * @typedef {[number, number][]} Schedule
 * @typedef {{month: number, cents: number}} Vest
 * @typedef {{plan: "front" | "even" | "custom", custom: number[]}} Plan custom: percent in each of four years
 * @typedef {{grant: number, start: number} & Plan} Grant grant: cents at the price of the day; start: months after the first day
 * @typedef {{name: string, base: number, bonus: number, signOn: number[], grants: Grant[], prices: number[]}} Offer
 *   base: cents a year; bonus: percent of it; signOn: cents in years 1 and 2; prices: of the years, in percent of today's
 * @typedef {{base: number, bonus: number, signOn: number, stock: number, total: number}} Year cents
 */

export const WHOLE = 10_000;
export const YEARS = 4;
/** Only the sum of each year is published, so each year vests at its end. @type {Schedule} */
export const FRONT_LOADED = [[12, 5_000], [24, 3_300], [36, 1_700]];
/** A quarter after the first year, then twelve equal quarters. @type {Schedule} */
export const EVEN = [[12, 2_500], ...Array.from({ length: 12 }, (_, index) => /** @type {[number, number]} */ ([15 + 3 * index, 625]))];

/** @param {Plan} plan @returns {Schedule} */
export function scheduleOf({ plan, custom }) {
  if (plan === "front") return FRONT_LOADED;
  if (plan === "even") return EVEN;
  return custom.flatMap((percent, year) => (percent ? [/** @type {[number, number]} */ ([12 * (year + 1), Math.round(percent * 100)])] : []));
}

/** The cents of each date; the parts add up to the grant. @param {number} grant @param {Schedule} schedule @returns {Vest[]} */
export function vest(grant, schedule) {
  if (schedule.reduce((sum, [, share]) => sum + share, 0) !== WHOLE) throw new RangeError("the shares must add up to 10,000, which is 100%");
  let [paid, due] = [0, 0];
  return schedule.map(([month, share]) => {
    due += share;
    const cents = Math.floor((grant * due) / WHOLE) - paid;
    paid += cents;
    return { month, cents };
  });
}

/** @param {Vest[]} vests @param {number} years */
export function byYear(vests, years = YEARS) {
  const totals = Array(years).fill(0);
  for (const { month, cents } of vests) {
    const year = Math.floor((month - 1) / 12);
    if (year < years) totals[year] += cents;
  }
  return totals;
}

/** @param {Vest[]} vests @param {number} months */
export const later = (vests, months) => vests.map(({ month, cents }) => ({ month: month + months, cents }));

/** At other prices, in percent of the price on the day of the grant (or of `reference` percent). @param {number[]} yearly @param {number[]} percents */
export function atPrice(yearly, percents, reference = 100) {
  // In hundredths of a percent all is whole, and a floor is exact.
  const whole = Math.round(reference * 100);
  return yearly.map((cents, year) => Math.floor((cents * Math.round(percents[year] * 100)) / whole));
}

/** The years below the year before, and by how much. @param {number[]} yearly */
export const falls = (yearly) => yearly.flatMap((cents, at) => (at && cents < yearly[at - 1] ? [{ year: at + 1, lost: yearly[at - 1] - cents }] : []));

/**
 * What an offer pays in each of four years. A grant that comes later is so many dollars at the price of its own year.
 * @param {Offer} offer @returns {Year[]}
 */
export function years({ base, bonus, signOn, grants, prices }) {
  const stock = Array(YEARS).fill(0);
  for (const { grant, start, ...plan } of grants) {
    const reference = start ? prices[Math.min(YEARS - 1, Math.floor(start / 12))] : 100;
    const yearly = atPrice(byYear(later(vest(grant, scheduleOf(plan)), start)), prices, reference);
    yearly.forEach((cents, year) => (stock[year] += cents));
  }
  const paid = Math.floor((base * Math.round(bonus * 100)) / WHOLE);
  return stock.map((cents, year) => {
    const once = signOn[year] ?? 0;
    return { base, bonus: paid, signOn: once, stock: cents, total: base + paid + once + cents };
  });
}

/** @param {number} cents */
export function dollars(cents) {
  const rest = cents % 100;
  return `$${Math.floor(cents / 100).toLocaleString("en-US")}${rest ? `.${String(rest).padStart(2, "0")}` : ""}`;
}

/** What a reader should see, in sentences. @param {Offer} offer @returns {string[]} */
export function words(offer) {
  const yearly = years(offer);
  const totals = yearly.map(({ total }) => total);
  const said = falls(totals).map(({ year, lost }) => `Year ${year} pays ${dollars(lost)} less than year ${year - 1}.`);
  const empty = yearly.findIndex(({ stock }, at) => stock === 0 && at > 0 && yearly[at - 1].stock > 0);
  if (empty > 0) said.push(`In year ${empty + 1} no stock vests.`);
  const first = offer.grants.filter(({ start }) => start === 0);
  const cliff = Math.min(...first.map((grant) => scheduleOf(grant)[0][0]));
  if (first.length) said.push(`Leave before month ${cliff} and no stock has vested.`);
  if (!falls(totals).length) said.unshift("Pay falls in no year.");
  return said;
}
