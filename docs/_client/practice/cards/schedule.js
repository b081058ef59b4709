/**
 * When each card comes again: FSRS over the reader's answers, bent so that all is fresh on the day of the interview.
 *
 * Pure: no clock, no storage. What a card needs is computed from its answers and from nothing else, so two devices that merge their
 * answers agree on the schedule as well. Times are milliseconds since 1970; a day begins at midnight where the reader is.
 */

import { createEmptyCard, fsrs, State } from "ts-fsrs";

/**
 * @typedef {{card: string, grade: 1 | 2 | 3 | 4, at: number}} Review
 * @typedef {{retention: number, newPerDay: number, most: number, interview: string | null}} Settings
 *   retention: the share that should be remembered when a card comes; most: answers a day; interview: YYYY-MM-DD
 * @typedef {{due: number, planned: number, isLearning: boolean, memory: import("ts-fsrs").Card, seen: number}} Standing
 *   due: what FSRS says; planned: with the interview in mind; seen: time of the last answer
 */

/** @type {Settings} */
export const USUAL = { retention: 0.9, newPerDay: 10, most: 80, interview: null };
/** A card that will be remembered this surely on the day need not come once more. */
export const SURE = 0.95;
/** More new cards than this are not learned in a day, however near the interview is. */
export const MOST_NEW = 20;
/** The last repetitions are spread over so many days before the interview. */
export const LAST_DAYS = 3;
const MINUTE = 60_000;
/** Cards that are being learned come up to so much before they are due, rather than that the reader waits. */
const AHEAD = 20 * MINUTE;

/** The hour at which a day begins. */
export const BEGINS = 4;
/** No clock is changed by more between one day's beginning and the next. */
const HOUR = 60 * MINUTE;

/** The beginning of the day of study that a moment belongs to. @param {number} time */
export function startOfDay(time) {
  const date = new Date(time);
  const begins = new Date(date.getFullYear(), date.getMonth(), date.getDate(), BEGINS).getTime();
  return begins <= time ? begins : addDays(begins, -1);
}

/** The beginning of a day so many days from that of a moment, whatever the clocks did between. @param {number} time a beginning @param {number} days */
export function addDays(time, days) {
  const date = new Date(time);
  return new Date(
    date.getFullYear(),
    date.getMonth(),
    date.getDate() + days,
    date.getHours(),
    date.getMinutes(),
  ).getTime();
}

/** The beginning of YYYY-MM-DD, or null. @param {string | null} day */
export function dayOf(day) {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? "") ?? [];
  return year ? new Date(Number(year), Number(month) - 1, Number(date), BEGINS).getTime() : null;
}

/** Days from one beginning to another. @param {number} from @param {number} to */
const daysBetween = (from, to) => Math.round((to - from) / (24 * HOUR));

/** The reader's clock as if it were that of UTC, whose days FSRS counts, and late by the hours that belong to the day before. @param {number} time */
const onClock = (time) => time - new Date(time).getTimezoneOffset() * MINUTE - BEGINS * HOUR;

/** When the reader's clock shows this. @param {number} clock */
function fromClock(clock) {
  const shown = clock + BEGINS * HOUR;
  const near = shown + new Date(shown).getTimezoneOffset() * MINUTE;
  return shown + new Date(near).getTimezoneOffset() * MINUTE;
}

/** @type {Map<number, import("ts-fsrs").FSRS>} */
const engines = new Map();

/** @param {Settings} settings */
export function scheduler({ retention }) {
  const engine = engines.get(retention) ?? fsrs({ request_retention: retention, enable_fuzz: false });
  engines.set(retention, engine);
  return engine;
}

/**
 * Group answers by card in the order in which they were given. A clock that had run ahead cannot postpone anything: an
 * answer of the future counts as given now.
 * @param {Review[]} reviews in the order in which they were stored
 * @param {number} now
 */
export function byCard(reviews, now) {
  /** @type {Map<string, Review[]>} */
  const found = new Map();
  for (const review of reviews) {
    const own = found.get(review.card) ?? [];
    found.set(review.card, own);
    own.push({ ...review, at: Math.min(review.at, now) });
  }
  for (const own of found.values()) own.sort((one, other) => one.at - other.at);
  return found;
}

/**
 * @param {Review[]} answers of one card, oldest first
 * @param {Settings} settings
 * @param {number} now
 * @returns {Standing | null} null for a card that was never answered
 */
export function standing(answers, settings, now) {
  const last = answers.at(-1);
  const memory = memories(answers, settings).at(-1);
  return last && memory ? standingOf(last, memory, settings, now) : null;
}

/** What FSRS made of each card's answers when it was last asked. @type {Map<string, {grade: number, shown: number, memory: import("ts-fsrs").Card}[]>} */
const computed = new Map();

/**
 * The memory after each answer. A card that was answered once more costs one step, not its whole history; answers that another device
 * gave in between, or that were taken back, are computed from there on.
 * @param {Review[]} answers of one card, oldest first @param {Settings} settings
 */
function memories(answers, settings) {
  if (!answers.length) return [];
  const name = `${settings.retention} ${answers[0].card}`;
  const before = computed.get(name) ?? [];
  let same = 0;
  while (
    same < Math.min(before.length, answers.length) &&
    before[same].grade === answers[same].grade &&
    before[same].shown === onClock(answers[same].at)
  )
    same += 1;
  if (same < before.length && same === answers.length) return before.slice(0, same).map(({ memory }) => memory);
  const steps = before.slice(0, same);
  for (const answer of answers.slice(same)) {
    const memory = /** @type {import("ts-fsrs").Card} */ (memoryOf([answer], settings, steps.at(-1)?.memory));
    steps.push({ grade: answer.grade, shown: onClock(answer.at), memory });
  }
  computed.set(name, steps);
  return steps.map(({ memory }) => memory);
}

/** What FSRS makes of answers. @param {Review[]} answers of one card, oldest first @param {Settings} settings @param {import("ts-fsrs").Card | null} [memory] of answers before */
export function memoryOf(answers, settings, memory = null) {
  const engine = scheduler(settings);
  for (const { grade, at } of answers) {
    const shown = onClock(at);
    // Where the clocks go back, an hour is shown twice; nothing is answered before it was answered.
    const clock = Math.max(shown, memory?.last_review?.getTime() ?? shown);
    memory = engine.next(memory ?? createEmptyCard(clock), clock, grade).card;
  }
  return memory;
}

/** When a card comes. @param {Review} last its last answer @param {import("ts-fsrs").Card} memory @param {Settings} settings @param {number} now @returns {Standing} */
export function standingOf(last, memory, settings, now) {
  const isLearning = memory.state !== State.Review;
  // A step of minutes is one of minutes, also when the clocks change within it.
  const due = isLearning
    ? last.at + memory.due.getTime() - (memory.last_review?.getTime() ?? 0)
    : fromClock(memory.due.getTime());
  return { due, planned: isLearning ? due : bend(last, due, memory, settings, now), isLearning, memory, seen: last.at };
}

/**
 * The chance that a card is remembered at a moment.
 * @param {Standing} standing
 * @param {Settings} settings
 * @param {number} time
 */
export const chance = ({ memory }, settings, time) => chanceOn(memory, settings, startOfDay(time));

/** By whole days, so that the hour of the last answer does not matter. @param {import("ts-fsrs").Card} memory @param {Settings} settings @param {number} day its beginning */
function chanceOn(memory, settings, day) {
  const seen = Math.floor((memory.last_review?.getTime() ?? 0) / (24 * HOUR)) * 24 * HOUR;
  return scheduler(settings).get_retrievability({ ...memory, last_review: new Date(seen) }, onClock(day), false);
}

/**
 * The day of the interview bends the schedule: what would come after it comes before it, unless it will be remembered.
 * @param {Review} last
 * @param {number} due
 * @param {import("ts-fsrs").Card} memory its times are those of the reader's clock
 * @param {Settings} settings
 * @param {number} now
 */
function bend({ card, at }, due, memory, settings, now) {
  const interview = dayOf(settings.interview);
  if (interview === null || startOfDay(now) >= interview || due < interview) return due;
  if (chanceOn(memory, settings, interview) >= SURE) return due;
  // The same card has the same day on every device, and the days fill evenly.
  const back = 1 + (Array.from(card).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7) % LAST_DAYS);
  const planned = Math.max(addDays(interview, -back), addDays(startOfDay(at), 1));
  return planned < interview ? planned : due;
}

/**
 * Today's work.
 * @param {string[]} cards in the order in which new ones shall come
 * @param {Review[]} reviews
 * @param {Settings} settings
 * @param {number} now
 */
export function queue(cards, reviews, settings, now) {
  const answers = byCard(reviews, now);
  const today = startOfDay(now);
  const tomorrow = addDays(today, 1);
  const chosen = new Set(cards);
  const mine = [...answers].filter(([card]) => chosen.has(card));
  const doneToday = mine.flatMap(([, own]) => own).filter(({ at }) => at >= today).length;
  const begunToday = mine.filter(([, own]) => own[0].at >= today).length;

  /** @type {{card: string, standing: Standing}[]} */
  const known = [];
  for (const [card, own] of mine) {
    const found = standing(own, settings, now);
    if (found) known.push({ card, standing: found });
  }
  known.sort((one, other) => one.standing.planned - other.standing.planned || (one.card < other.card ? -1 : 1));
  const learning = known.filter(({ standing }) => standing.isLearning && standing.planned < tomorrow);
  const repeats = known.filter(({ standing }) => !standing.isLearning && standing.planned < tomorrow);
  const fresh = cards.filter((card) => !answers.has(card));

  const room = Math.max(0, settings.most - doneToday);
  const due = repeats.slice(0, Math.max(0, room - learning.length)).map(({ card }) => card);
  const mayBegin = newToday(fresh.length + begunToday, settings, now) - begunToday;
  const begin = Math.max(0, Math.min(fresh.length, mayBegin, room - learning.length - due.length));
  const ready = learning.filter(({ standing }) => standing.planned <= now).map(({ card }) => card);
  const rest = [...due, ...fresh.slice(0, begin)];
  // With nothing else to do, what is being learned comes a little early.
  const soon = learning
    .filter(({ standing }) => standing.planned > now && standing.planned <= now + AHEAD)
    .map(({ card }) => card);
  const waiting = learning.filter(({ standing }) => standing.planned > now).map(({ standing }) => standing.planned);
  return {
    cards: ready.length || rest.length ? [...ready, ...rest] : soon,
    learning: learning.length,
    due: due.length,
    begin,
    fresh: fresh.length,
    doneToday,
    /** Due, but beyond the reader's limit for a day. */
    postponed: repeats.length - due.length,
    /** When the next card that is being learned comes, if any. */
    next: waiting.length ? Math.min(...waiting) : null,
  };
}

/**
 * New cards for a day: the reader's limit, or more if the interview comes first, but no flood; none on the day before it and on
 * the day itself, which are for what is known.
 * @param {number} left @param {Settings} settings @param {number} now
 */
export function newToday(left, settings, now) {
  const interview = dayOf(settings.interview);
  const today = startOfDay(now);
  if (interview === null || today > interview) return settings.newPerDay;
  if (daysBetween(today, interview) <= 1) return 0;
  // The last days are for repeating.
  const days = daysBetween(today, addDays(interview, -LAST_DAYS));
  if (days <= 0) return settings.newPerDay;
  return Math.max(settings.newPerDay, Math.min(MOST_NEW, Math.ceil(left / days)));
}

/**
 * How many cards are due on each of the next days, if each is remembered when it comes; new ones not counted.
 * @param {string[]} cards
 * @param {Review[]} reviews
 * @param {Settings} settings
 * @param {number} now
 * @param {number} days
 */
export function forecast(cards, reviews, settings, now, days = 14) {
  const chosen = new Set(cards);
  const counts = Array.from({ length: days }, (_, day) => ({ day: addDays(startOfDay(now), day), count: 0 }));
  for (const [card, own] of byCard(reviews, now)) {
    const found = chosen.has(card) && standing(own, settings, now);
    if (!found) continue;
    const at = counts.findIndex(({ day }) => found.planned < addDays(day, 1));
    if (at >= 0) counts[at].count += 1;
  }
  return counts;
}

/**
 * What was remembered, of the answers to cards that had been learned before and were due again.
 * @param {Review[]} reviews
 * @param {Settings} settings
 * @param {number} now
 * @returns {{asked: number, kept: number}}
 */
export function remembered(reviews, settings, now) {
  let [asked, kept] = [0, 0];
  for (const own of byCard(reviews, now).values()) {
    const known = memories(own, settings);
    for (const [at, review] of own.entries()) {
      if (known[at - 1]?.state === State.Review && startOfDay(review.at) > startOfDay(own[at - 1].at)) {
        asked += 1;
        kept += review.grade > 1 ? 1 : 0;
      }
    }
  }
  return { asked, kept };
}

/**
 * When a card would come after each grade.
 * @param {Review[]} answers of this card
 * @param {string} card
 * @param {Settings} settings
 * @param {number} now
 * @returns {number[]} for the grades 1 to 4
 */
export function choices(answers, card, settings, now) {
  return /** @type {const} */ ([1, 2, 3, 4]).map((grade) => {
    const found = standing([...answers, { card, grade, at: now }], settings, now);
    return found ? found.planned : now;
  });
}

/** @param {number} from @param {number} to */
export function interval(from, to) {
  const minutes = Math.max(1, Math.round((to - from) / MINUTE));
  if (minutes < 60) return `${minutes} min`;
  const days = daysBetween(startOfDay(from), startOfDay(to));
  if (!days || minutes < 12 * 60) return `${Math.round(minutes / 60)} h`;
  return days < 60 ? `${days} d` : `${Math.round(days / 30.4)} mo`;
}
