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

/** Cards take half of a day at most, so that something else gets done. @param {number} needed @param {Day} day */
const cardsOf = (needed, { minutes }) => Math.min(needed, Math.floor(minutes / 2));

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
 * @param {{rest: (item: Item) => number, finished: Map<string, string>, aims: Map<string, string>, cardsOn: (date: string) => number, pace: number}} how
 *   rest: minutes of an item that are not done; finished: when items were; aims: the dates for rehearsals;
 *   cardsOn: minutes that the cards of a day need; pace: the part of each day that is used, up to 1
 * @returns {Laid[] | null}
 */
export function lay(days, items, { rest, finished, aims, cardsOn, pace }) {
  const laid = days.map(({ date }) => /** @type {Laid} */ ({ date, cards: 0, look: 0, pieces: [] }));
  const load = days.map(() => 0);

  // Rehearsals take an hour in one piece, so they choose first, a day with time for its cards if there is one; the rest
  // flows around them.
  for (const item of items) {
    if (item.kind !== "rehearse" || rest(item) <= 0) continue;
    const willDo = (/** @type {boolean} */ withCards) => (/** @type {Day} */ day, /** @type {number} */ index) => {
      const most = Math.max(1, Math.floor(day.minutes / 120));
      const cards = withCards ? cardsOf(cardsOn(day.date), day) : 0;
      return !day.eve && load[index] + item.minutes + cards <= day.minutes && laid[index].pieces.length < most;
    };
    const aim = aims.get(item.key) ?? "";
    const beside = nearest(days, aim, willDo(true));
    const at = beside < 0 ? nearest(days, aim, willDo(false)) : beside;
    if (at < 0) return null;
    laid[at].pieces.push({ item, minutes: item.minutes });
    load[at] += item.minutes;
  }

  const pending = inTime(
    items.filter((item) => item.kind !== "rehearse" && rest(item) > 0),
    laid,
    finished,
  ).map((item) => ({ item, minutes: rest(item) }));
  const ended = new Map(finished);
  for (const [index, day] of days.entries()) {
    const onDay = laid[index];
    if (day.eve) {
      onDay.look = Math.min(LOOK, day.minutes);
      onDay.cards = Math.min(cardsOn(day.date), EVE - LOOK, day.minutes - onDay.look);
      continue;
    }
    onDay.cards = Math.min(cardsOf(cardsOn(day.date), day), day.minutes - load[index]);
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

/**
 * What comes first stays first; then one question of each round that is rehearsed, before its rehearsal, as far as time goes.
 * @param {Item[]} items @param {Laid[]} laid with the rehearsals on their days @param {Map<string, string>} finished
 */
function inTime(items, laid, finished) {
  /** @type {Set<string>} */
  const early = new Set();
  const known = new Set(
    [...finished.keys()].filter((key) => key.startsWith("read:")).map((key) => key.slice("read:".length)),
  );
  for (const { item: rehearsal } of laid.flatMap(({ pieces }) => pieces)) {
    const own = items.filter(
      ({ kind, rounds }) => (kind === "read" || kind === "solve") && rounds.some((id) => rehearsal.rounds.includes(id)),
    );
    if (own.length && !own.some(({ about, isFirst }) => isFirst || early.has(about) || known.has(about)))
      early.add(own[0].about);
  }
  const rank = (/** @type {Item} */ { isFirst, about, required }) =>
    isFirst ? 0 : required && early.has(about) ? 1 + [...early].indexOf(about) : 1 + early.size;
  return [...items].sort((one, other) => rank(one) - rank(other));
}

/** Whether what an item repeats is done, and lies far enough back. @param {Item} item @param {string} date @param {Map<string, string>} ended @param {Piece[]} pending */
function isReady({ after, needs }, date, ended, pending) {
  const isPending = (/** @type {string} */ key) => pending.some(({ item }) => item.key === key);
  if (needs && isPending(needs)) return false;
  if (!after) return true;
  const end = ended.get(after);
  return end !== undefined && !isPending(after) && later(end, REST_DAYS) <= date;
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
