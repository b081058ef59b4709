/** What the figures of an offer say, in words: in which years pay falls, and what the figures leave out. */

/** @import { Result } from "./yearly.js" */

import { dollars } from "./vesting.js";

/** @param {string[]} things */
export function and(things) {
  if (things.length < 3) return things.join(" and ");
  return `${things.slice(0, -1).join(", ")}, and ${things[things.length - 1]}`;
}

/** @param {number[]} years */
const named = (years) => `year${years.length > 1 ? "s" : ""} ${and(years.map(String))}`;

/** The years in which pay falls. @param {Result} result */
export function whereItFalls({ falls, cliffs }) {
  if (!falls.length) return "Pay falls in no year.";
  const between = falls.map(({ year, lost }) => `between year ${year - 1} and year ${year} by ${dollars(lost)}`);
  const [first] = falls;
  if (falls.length === 1) return `Pay falls once, ${between[0]}. That is the cliff: year ${first.year}.`;
  const cliff =
    cliffs.length === 1
      ? `The largest fall, the cliff, is in ${named(cliffs)}.`
      : `The largest falls are equal, so there is more than one cliff: ${named(cliffs)}.`;
  return `Pay falls ${and(between)}. ${cliff}`;
}

/** What else to know of the stock. @param {Result} result @returns {string[]} */
export function aboutStock({ hasStock, empty, firstMonth, after }) {
  if (!hasStock) return [];
  return [
    ...(firstMonth > 1 ? [`No stock vests before the end of month ${firstMonth}.`] : []),
    ...(empty.length ? [`In ${named(empty)}, none vests.`] : []),
    ...(after
      ? [`Of the first grants, ${dollars(after)} at the grant’s price vests later than these years and is not counted.`]
      : []),
  ];
}
