/** A day of several rounds with breaks: which question in which round, when, and how far it has come. */

/**
 * @typedef {import("wire").Sitting} Round
 * @typedef {{id: string, rounds: string[], levels: string[]}} Asked
 * @typedef {{round: string, question: string, minutes: number, began: number | null, ended: number | null, card: string}} Sitting
 * @typedef {{version: 1, id: string, level: string, at: number, rest: number, lunch: number, rounds: Sitting[]}} Day
 * @typedef {{state: "before" | "due" | "running" | "break" | "over", index: number, from: number}} Now
 */

const MINUTE = 60_000;
/** Five rounds onsite are what public reports count; more than all seven there is not. */
const MOST = 7;

/**
 * The questions that each round can have at a level, and the one proposed: not asked before in the day, and if there is a
 * choice not tried before.
 * @param {Round[]} rounds
 * @param {Asked[]} questions
 * @param {string} level
 * @param {Set<string>} [tried]
 * @returns {{round: Round, choices: string[], question: string, isProposed: boolean}[]}
 */
export function propose(rounds, questions, level, tried = new Set()) {
  const used = new Set();
  return rounds.map((round) => {
    const choices = questions
      .filter((one) => one.rounds.includes(round.id) && one.levels.includes(level))
      .map(({ id }) => id);
    const unused = choices.filter((id) => !used.has(id));
    const question = unused.find((id) => !tried.has(id)) ?? unused[0] ?? choices[0] ?? "";
    const isProposed = unused.length > 0;
    used.add(question);
    return { round, choices, question, isProposed };
  });
}

/** When each round begins and ends: as it was, or as it is planned from there on. @param {Day} day @returns {{from: number, to: number}[]} */
export function timetable({ at, rest, lunch, rounds }) {
  let next = at;
  return rounds.map(({ minutes, began, ended }, index) => {
    const from = began ?? next;
    const to = ended ?? from + minutes * MINUTE;
    next = to + (index === lunchAfter(rounds.length) ? lunch : rest) * MINUTE;
    return { from, to };
  });
}

/** After which round there is lunch; none in a day of less than three. @param {number} count */
export const lunchAfter = (count) => (count < 3 ? -1 : Math.ceil(count / 2) - 1);

/** @param {Day} day @param {number} now @returns {Now} */
export function nowOf(day, now) {
  const index = day.rounds.findIndex(({ ended }) => ended === null);
  if (index < 0) return { state: "over", index: day.rounds.length, from: 0 };
  const { from } = timetable(day)[index];
  if (day.rounds[index].began !== null) return { state: "running", index, from };
  if (now >= from) return { state: "due", index, from };
  return { state: index ? "break" : "before", index, from };
}

/** @param {Day} day @param {number} index @param {Partial<Sitting>} change @returns {Day} */
export function withSitting(day, index, change) {
  return {
    ...day,
    rounds: day.rounds.map((sitting, place) => (place === index ? { ...sitting, ...change } : sitting)),
  };
}

/** Begin a round; one that has begun keeps its time. @param {Day} day @param {number} index @param {number} now @returns {Day} */
export const beginRound = (day, index, now) =>
  day.rounds[index]?.began === null ? withSitting(day, index, { began: now }) : day;

/** @param {Day} day @param {number} index @param {number} now @param {string} [card] @returns {Day} */
export function endRound(day, index, now, card = "") {
  const sitting = day.rounds[index];
  if (!sitting) return day;
  return withSitting(day, index, {
    began: sitting.began ?? now,
    ended: sitting.ended ?? now,
    card: card || sitting.card,
  });
}

/** A day as it was stored, or null. @param {any} found @param {Asked[]} questions @returns {Day | null} */
export function dayOf(found, questions) {
  const isTime = (/** @type {unknown} */ time) => Number.isSafeInteger(time) && /** @type {number} */ (time) >= 0;
  const isMinutes = (/** @type {unknown} */ minutes) => isTime(minutes) && /** @type {number} */ (minutes) <= 240;
  const known = new Set(questions.map(({ id }) => id));
  const isSitting = (/** @type {any} */ one) =>
    one &&
    typeof one.round === "string" &&
    known.has(one.question) &&
    isMinutes(one.minutes) &&
    typeof one.card === "string" &&
    [one.began, one.ended].every((time) => time === null || isTime(time));
  if (found?.version !== 1 || typeof found.id !== "string" || typeof found.level !== "string" || !isTime(found.at))
    return null;
  if (!isMinutes(found.rest) || !isMinutes(found.lunch) || !Array.isArray(found.rounds)) return null;
  if (!found.rounds.length || found.rounds.length > MOST || !found.rounds.every(isSitting)) return null;
  return found;
}
