/** What the plan says in sentences. */

import { datesFrom, inWords, length, weekday } from "./days.js";

/**
 * @import { Item, Why } from "./items.js"
 * @import { Block, Dropped, Input, PlannedDay } from "./planner.js"
 */

/** @type {Record<Why, string>} */
export const WHY = {
  time: "no time left for it",
  piece: "no day has that long in one piece",
  level: "not asked near your level",
  skipped: "only for rounds that you left out",
};

/** @type {Record<Block["kind"], string>} */
const VERBS = {
  read: "Read",
  solve: "Solve",
  repeat: "Repeat aloud",
  rehearse: "Rehearse",
  own: "Your question",
  check: "Take",
  quick: "Quick-fire",
  cards: "Review",
  look: "Look over",
};
/** Kinds of which there is one: their title goes on where the verb stops. */
const PLAIN = ["look", "check"];

/** @param {{kind: Block["kind"], title: string, part?: number, parts?: number}} block */
export function name({ kind, title, part = 1, parts = 1 }) {
  const words =
    kind === "cards" ? "Review the cards that are due" : `${VERBS[kind]}${PLAIN.includes(kind) ? " " : ": "}${title}`;
  return parts > 1 ? `${words}, part ${part} of ${parts}` : words;
}

/** @param {number} count @param {string} one @param {string} [many] */
export const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** @param {number} minutes @param {number} of */
const share = (minutes, of) => `${length(minutes)} of the ${length(of)} that you have`;

/** Minutes of what is planned. @param {PlannedDay[]} days */
const used = (days) =>
  days.flatMap(({ blocks }) => blocks).reduce((sum, { minutes, isExtra }) => sum + (isExtra ? 0 : minutes), 0);

/**
 * @param {Input} input @param {string} from @param {PlannedDay[]} days @param {Dropped[]} dropped @param {Item[]} kept
 * @returns {string[]}
 */
export function describe(input, from, days, dropped, kept) {
  const { today, interview } = input;
  if (interview < today) return [`The interview was on ${inWords(interview)}. Set a new date to plan again.`];
  if (interview === today) return ["The interview is today. There is nothing left to plan. Go well rested into it."];
  const words = [missed(input, from), ...sums(days, interview)];
  const short = dropped.filter(({ why }) => why === "time" || why === "piece");
  if (short.length) {
    const missing = short.reduce((sum, { minutes }) => sum + minutes, 0);
    const first = short
      .slice(0, 3)
      .map((each) => `“${name(each)}”`)
      .join(", then ");
    words.push(
      `Time will not do: ${counted(short.length, "block")} of ${length(missing)} in all did not fit. What matters least for your rounds went first: ${first}.${leftOver(days)}`,
    );
  }
  words.push(byCheck(input));
  const next = [...kept]
    .reverse()
    .find(
      (item) =>
        item.required && days.some(({ blocks }) => blocks.some((block) => block.item === item.key && !block.done)),
    );
  if (next) words.push(`If you lose more time, drop “${name(next)}” next.`);
  return words.filter((each) => each !== "");
}

/** What there is and what is used of it; the day before the interview counts with what it may be used for. @param {PlannedDay[]} days @param {string} interview */
function sums(days, interview) {
  const full = days.filter(({ eve }) => !eve);
  const [have, eve] = [full.reduce((sum, { minutes }) => sum + minutes, 0), days.find((day) => day.eve)];
  if (!have && !eve) return ["There is no time before the interview: every day left is a day off or has no hours."];
  const light = eve ? `the day before, which stays light, ${length(used([eve]))}` : "";
  if (!have) return [`There is only ${light}.`];
  const head = `${counted(full.length, "study day")} until ${inWords(interview)}; the plan uses ${share(used(full), have)}`;
  return [`${head}${light && `, and of ${light}`}.`];
}

/** Why there is time left, and yet something did not fit. @param {PlannedDay[]} days */
function leftOver(days) {
  const full = days.filter(({ eve }) => !eve);
  const free = full.reduce((sum, { minutes }) => sum + minutes, 0) - used(full);
  return free < 15
    ? ""
    : ` The ${length(free)} that stay free are pieces too short for it, or lie on days that have a rehearsal already.`;
}

/** What the newest readiness check has to do with the plan. @param {Input} input */
function byCheck({ checked, first = [], questions, topics, today }) {
  if (!checked) return "";
  const day = checked.date === today ? "today" : inWords(checked.date);
  if (!checked.isUsed)
    return "Your readiness check of today sets the order from tomorrow on; what stands for today stays.";
  const titles = first
    .flatMap((id) => [...questions, ...topics].find((one) => one.id === id)?.title ?? [])
    .map((title) => `“${title}”`);
  return titles.length ? `Your readiness check of ${day} puts ${titles.join(", ")} first.` : "";
}

/**
 * Study days without anything done that end with the one before today: said on the day on which the reader comes back.
 * @param {Input} input @param {string} from
 */
function missed({ today, hours, off, done, active = [] }, from) {
  const busy = new Set([...active, ...done.map(({ date }) => date)]);
  const isStudyDay = (/** @type {string} */ date) => hours[weekday(date)] > 0 && !off.includes(date);
  if (!isStudyDay(today)) return "";
  let count = 0;
  for (const date of [...datesFrom(from, today)].reverse()) {
    if (busy.has(date)) break;
    if (isStudyDay(date)) count += 1;
  }
  if (!count) return "";
  const held = count === 1 ? "What it held" : "What they held";
  return `${counted(count, "study day")} went by with nothing done. ${held} has moved to the days ahead, as far as it fits.`;
}
