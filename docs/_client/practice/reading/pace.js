/** How the minutes of a reading are shared between the parts of a page, and what its bar says. Pure. */

import { inMinutes, MINUTE } from "../mock/clock.js";

/**
 * @typedef {{title: string, words: number}} Part
 * @typedef {{title: string, until: number}} Paced   until: milliseconds that are left when the part should be over
 */

export const WHOLE = 20 * MINUTE;
/** Minutes left at which it is said aloud. */
const MARKS = [10, 5, 1, 0];

/** Each part gets its share by its words; the last one ends with the time. @param {Part[]} parts @param {number} [whole] @returns {Paced[]} */
export function paced(parts, whole = WHOLE) {
  const total = parts.reduce((sum, { words }) => sum + words, 0);
  let read = 0;
  return parts.map(({ title, words }, index) => {
    read += words;
    const isLast = index === parts.length - 1;
    return { title, until: isLast || !total ? 0 : Math.round(whole * (1 - read / total)) };
  });
}

/** @param {number} count */
const minutes = (count) => `${count} minute${count === 1 ? "" : "s"}`;

/** What is left, in a sentence: begun minutes count. @param {number} left milliseconds */
export const leftWords = (left) => (left > 0 ? `${minutes(Math.ceil(left / MINUTE))} left` : "the time is up");

/** What is left, on the clock; who wants no motion sees no seconds. @param {number} left milliseconds @param {boolean} isCalm */
export const clockWords = (left, isCalm) =>
  isCalm ? `${Math.ceil(left / MINUTE)} min` : inMinutes(Math.ceil(left / 1000) * 1000);

/** What to say when a minute that matters has been passed since the last look; "" if none was. @param {number} before @param {number} left */
export function crossed(before, left) {
  const mark = MARKS.filter((each) => before > each * MINUTE && left <= each * MINUTE).at(-1);
  if (mark === undefined) return "";
  return mark ? `${minutes(mark)} left.` : "The twenty minutes are over.";
}

/** By when a part should be over, and whether that has passed. @param {Paced} part @param {number} left @param {boolean} isCalm */
export function paceWords({ until }, left, isCalm) {
  if (left <= 0) return { words: "the time is up", isLate: true };
  if (until === 0) return { words: "to the end", isLate: false };
  const words = `by ${clockWords(until, isCalm)}`;
  return left < until ? { words: `${words}: move on`, isLate: true } : { words, isLate: false };
}
