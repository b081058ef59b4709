/** Ten quick ones: which are asked, what an answer is worth, and what is left of a session that was stored. Pure. */

import { chance, shuffled } from "../readiness/choose.js";

/**
 * @import { Topic } from "wire"
 * @typedef {"missed" | "partly" | "knew"} Grade
 * @typedef {{card: string, grade: Grade, review: string | null}} Answer   review: its record among the answers to cards, if any
 * @typedef {{cards: string[], answers: Answer[]}} Session   cards: in the order in which they are asked
 * @typedef {{off: string[], hasClock: boolean, session: Session | null}} Kept   off: topics that the reader ticked off
 */

export const MOST = 10;
/** Milliseconds that an answer has by the clock. */
export const TIME = 60_000;
/** Who wants no motion sees the time in steps. */
const STEP = 15_000;

/** From the worst, as the keys 1 to 3. @type {[Grade, string][]} */
export const GRADES = [
  ["missed", "Missed"],
  ["partly", "Partly"],
  ["knew", "Knew it"],
];

/**
 * Up to ten questions of the ticked topics in random order; those of the last session come only when there are no others.
 * @param {Topic[]} topics the ticked ones @param {number} seed @param {string[]} [last]
 */
export function chooseTen(topics, seed, last = []) {
  const random = chance(seed);
  const mixed = shuffled(
    topics.flatMap(({ cards }) => cards),
    random,
  );
  const [again, fresh] = [true, false].map((was) => mixed.filter((card) => last.includes(card) === was));
  return shuffled([...fresh, ...again].slice(0, MOST), random);
}

/**
 * The grade that an answer gives its card; null for none. What was not wholly there counts as forgotten, so the card is due at once.
 * What was known is no news for a card that was never begun: it does not begin.
 * @param {Grade} grade @param {boolean} isBegun @returns {1 | 3 | null}
 */
export function gradeOf(grade, isBegun) {
  if (grade !== "knew") return 1;
  return isBegun ? 3 : null;
}

/**
 * What was stored, as far as it fits the questions that there are now.
 * @param {any} found @param {Topic[]} topics @returns {Kept}
 */
export function keptOf(found, topics) {
  const known = new Set(topics.flatMap(({ cards }) => cards));
  const off = listOf(found?.off).filter((id) => topics.some((topic) => topic.id === id));
  return { off, hasClock: found?.hasClock !== false, session: sessionOf(found?.session, known) };
}

/** @param {any} found @param {Set<string>} known @returns {Session | null} */
function sessionOf(found, known) {
  // A question that the site no longer has is not asked, whether it was answered or not.
  const cards = [...new Set(listOf(found?.cards))].filter((card) => known.has(card));
  if (!cards.length) return null;
  /** @type {Answer[]} */
  const answers = (Array.isArray(found.answers) ? found.answers : [])
    .filter((/** @type {any} */ one) => cards.includes(one?.card) && GRADES.some(([grade]) => grade === one.grade))
    .map((/** @type {any} */ { card, grade, review }) => ({
      card,
      grade,
      review: typeof review === "string" ? review : null,
    }));
  const answered = new Map(answers.map((answer) => [answer.card, answer]));
  return {
    cards: [...answered.keys(), ...cards.filter((card) => !answered.has(card))],
    answers: [...answered.values()],
  };
}

/** @param {unknown} found @returns {string[]} */
const listOf = (found) => (Array.isArray(found) ? found.filter((each) => typeof each === "string") : []);

/** Where a session stands. @param {Session} session @returns {{at: number, of: number, card: string | null}} */
export const placeOf = ({ cards, answers }) => ({
  at: answers.length,
  of: cards.length,
  card: cards[answers.length] ?? null,
});

/** "6 known, 1 partly, 3 missed". @param {Answer[]} answers */
export function inSum(answers) {
  const count = (/** @type {Grade} */ grade) => answers.filter((answer) => answer.grade === grade).length;
  return `${count("knew")} known, ${count("partly")} partly, ${count("missed")} missed`;
}

/** What is left on the clock, in milliseconds. @param {number} began @param {number} now */
export const left = (began, now) => Math.min(TIME, Math.max(0, TIME - (now - began)));

/** "0:43". @param {number} time milliseconds that are left @param {boolean} isCalm */
export function clockWords(time, isCalm) {
  const step = isCalm ? STEP : 1000;
  const seconds = (Math.ceil(time / step) * step) / 1000;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
