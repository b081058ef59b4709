/** How many cards each day has, and the minutes that they take: what the plan keeps free for them. Pure. */

import { today as dateOf } from "../plan/days.js";
import { addDays, BEGINS, byCard, memoryOf, newToday, standingOf, startOfDay } from "./schedule.js";

/**
 * @import { Review, Settings } from "./schedule.js"
 * @typedef {{due: number, begin: number}} Load   cards that come again and cards that are begun
 */

const SECONDS = 30;
/** Answers that a card takes on a day, those that are not known at once included. */
const [AGAIN, FIRST] = [1.1, 2.4];
const GOOD = /** @type {const} */ (3);
const HOUR = 3_600_000;
/** When a day's cards are answered, for days that have not come; any hour between beginning and end gives the same days. */
const EVENING = 20;

/** Whole minutes. @param {Load} load */
export const minutesOf = ({ due, begin }) => Math.ceil(((due * AGAIN + begin * FIRST) * SECONDS) / 60);

/**
 * What the cards page had or will have at the beginning of each day: of the past by the answers given before it, from today on
 * as it will be if all is answered and known. So does a day that is checked off without an answer here: Anki has the same cards.
 * @param {string[]} cards in the order in which new ones come
 * @param {Review[]} reviews @param {Settings} settings
 * @param {{from: number, now: number, until: number, elsewhere?: Set<string>}} span beginning of the first day, now, beginning of the
 *   day after the last; elsewhere: dates that are checked off
 * @returns {Map<string, Load>} by date
 */
export function workload(cards, reviews, settings, { from, now, until, elsewhere = new Set() }) {
  const chosen = new Set(cards);
  const today = startOfDay(now);
  /** @type {Map<string, {last: Review, memory: import("ts-fsrs").Card}>} */
  const known = new Map();
  /** @param {Review} review */
  function answer(review) {
    const memory = memoryOf([review], settings, known.get(review.card)?.memory);
    if (memory) known.set(review.card, { last: review, memory });
  }
  const waiting = [...byCard(reviews, now).values()]
    .flat()
    .filter(({ card }) => chosen.has(card))
    .sort((one, other) => one.at - other.at);
  /** @type {Map<string, Load>} */
  const loads = new Map();
  let next = 0;
  for (let day = Math.min(startOfDay(from), today); day < until; day = addDays(day, 1)) {
    for (; next < waiting.length && waiting[next].at < day && waiting[next].at < today; next += 1)
      answer(waiting[next]);
    const tomorrow = addDays(day, 1);
    const comes = [...known]
      .filter(([, { last, memory }]) => standingOf(last, memory, settings, day).planned < tomorrow)
      .map(([card]) => card);
    const fresh = cards.filter((card) => !known.has(card));
    const due = Math.min(comes.length, settings.most);
    const begin = Math.max(0, Math.min(fresh.length, newToday(fresh.length, settings, day), settings.most - due));
    const date = dateOf(new Date(day));
    loads.set(date, { due, begin });
    const isOpen = day < today && (!elsewhere.has(date) || (waiting[next]?.at ?? Infinity) < tomorrow);
    if (isOpen) continue;
    const at = day + (EVENING - BEGINS) * HOUR;
    for (const card of comes.slice(0, due)) answer({ card, grade: GOOD, at });
    for (const card of fresh.slice(0, begin))
      for (const minutes of [0, 0.2]) answer({ card, grade: GOOD, at: at + minutes * HOUR });
  }
  return loads;
}
