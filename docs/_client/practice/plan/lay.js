/** Laying items onto days. */

import { later } from "./days.js";

/**
 * @import { Item } from "./items.js"
 * @typedef {{date: string, minutes: number, eve: boolean}} Day   a day on which the reader has time; eve: the day before the interview
 * @typedef {{item: Item, minutes: number}} Piece
 * @typedef {{date: string, cards: number, look: number, pieces: Piece[]}} Laid
 */

/** A part of something shorter than this is not worth sitting down for. */
const SMALLEST = 15;
/** A slow plan still gives a day as much, if the day has it. */
const SITTING = 45;
const REST_DAYS = 3;
/** The day before the interview is light. */
export const EVE = 30;
const LOOK = 10;

/** The daily share of cards. @param {number} minutes */
export const shareOf = (minutes) => (minutes < 30 ? 0 : Math.min(20, Math.max(5, Math.round(minutes / 50) * 5)));

/** How much of an item goes into the time that a day has left. @param {Item} item @param {number} rest @param {number} free */
function pieceOf({ whole }, rest, free) {
  if (rest <= free) return rest;
  const part = Math.floor(Math.min(free, rest - SMALLEST) / 5) * 5;
  return whole || part < SMALLEST ? 0 : part;
}

/**
 * Lay every item onto the days, or none: null if they do not all fit.
 * @param {Day[]} days
 * @param {Item[]} items what matters most first
 * @param {{rest: (item: Item) => number, finished: Map<string, string>, aims: Map<string, string>, hasCards: boolean, pace: number}} how
 *   rest: minutes of an item that are not done; finished: when items were; aims: the dates for rehearsals;
 *   pace: the part of each day that is used, up to 1
 * @returns {Laid[] | null}
 */
export function lay(days, items, { rest, finished, aims, hasCards, pace }) {
  const laid = days.map(({ date }) => /** @type {Laid} */ ({ date, cards: 0, look: 0, pieces: [] }));
  const load = days.map(() => 0);

  // Rehearsals take an hour in one piece, so they choose first; the rest flows around them.
  for (const item of items) {
    if (item.kind !== "rehearse" || rest(item) <= 0) continue;
    const at = nearest(days, aims.get(item.key) ?? "", (day, index) => {
      const most = Math.max(1, Math.floor(day.minutes / 120));
      return !day.eve && load[index] + item.minutes <= day.minutes && laid[index].pieces.length < most;
    });
    if (at < 0) return null;
    laid[at].pieces.push({ item, minutes: item.minutes });
    load[at] += item.minutes;
  }

  const pending = items.filter((item) => item.kind !== "rehearse" && rest(item) > 0).map((item) => ({ item, minutes: rest(item) }));
  const ended = new Map(finished);
  for (const [index, day] of days.entries()) {
    const onDay = laid[index];
    if (day.eve) {
      onDay.look = Math.min(LOOK, day.minutes);
      if (hasCards) onDay.cards = Math.min(EVE - LOOK, day.minutes - onDay.look);
      continue;
    }
    const left = day.minutes - load[index];
    if (hasCards && left >= 5) onDay.cards = Math.min(shareOf(day.minutes), left);
    const used = Math.min(day.minutes, Math.max(SITTING, Math.ceil(day.minutes * pace)));
    let free = used - load[index] - onDay.cards;
    for (let at = 0; at < pending.length && free >= 5; ) {
      const { item, minutes } = pending[at];
      const piece = isReady(item, day.date, ended, pending) ? pieceOf(item, minutes, free) : 0;
      if (!piece) {
        at += 1;
        continue;
      }
      onDay.pieces.push({ item, minutes: piece });
      free -= piece;
      pending[at].minutes -= piece;
      if (pending[at].minutes > 0) {
        at += 1;
        continue;
      }
      pending.splice(at, 1);
      ended.set(item.key, day.date);
    }
  }
  return pending.length ? null : laid;
}

/** Whether what an item repeats is done, and lies far enough back. @param {Item} item @param {string} date @param {Map<string, string>} ended @param {Piece[]} pending */
function isReady({ after }, date, ended, pending) {
  if (!after) return true;
  const end = ended.get(after);
  return end !== undefined && !pending.some(({ item }) => item.key === after) && later(end, REST_DAYS) <= date;
}

/** The index of the day nearest to a date that will do, the earlier of two; -1 if none will. @param {Day[]} days @param {string} date @param {(day: Day, index: number) => boolean} willDo */
function nearest(days, date, willDo) {
  const start = days.findIndex((day) => day.date >= date);
  const middle = start < 0 ? days.length - 1 : start;
  for (let far = 0; far <= days.length; far += 1) {
    for (const at of [middle - far, middle + far]) if (days[at] && willDo(days[at], at)) return at;
  }
  return -1;
}
