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
const VERBS = { read: "Read", solve: "Solve", repeat: "Repeat aloud", rehearse: "Rehearse", own: "Your question", cards: "Review", look: "Look over" };

/** @param {{kind: Block["kind"], title: string, part?: number, parts?: number}} block */
export function name({ kind, title, part = 1, parts = 1 }) {
  const words = kind === "cards" ? "Review the cards that are due" : `${VERBS[kind]}${kind === "look" ? " " : ": "}${title}`;
  return parts > 1 ? `${words}, part ${part} of ${parts}` : words;
}

/** @param {number} count @param {string} one @param {string} [many] */
export const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** @param {number} minutes @param {number} of */
const share = (minutes, of) => `${length(minutes)} of the ${length(of)} that you have`;

/**
 * @param {Input} input @param {string} from @param {PlannedDay[]} days @param {Dropped[]} dropped @param {Item[]} kept
 * @returns {string[]}
 */
export function describe(input, from, days, dropped, kept) {
  const { today, interview } = input;
  if (interview < today) return [`The interview was on ${inWords(interview)}. Set a new date to plan again.`];
  if (interview === today) return ["The interview is today. There is nothing left to plan. Go well rested into it."];
  const words = [];
  const missed = missedDays(input, from);
  if (missed) {
    const held = missed === 1 ? "What it held" : "What they held";
    words.push(`${counted(missed, "study day")} went by with nothing checked off. ${held} has moved to the days ahead, as far as it fits.`);
  }
  const have = days.reduce((sum, { minutes }) => sum + minutes, 0);
  if (!have) words.push("There is no time before the interview: every day left is a day off or has no hours.");
  const used = days.flatMap(({ blocks }) => blocks).reduce((sum, { minutes }) => sum + minutes, 0);
  if (have) words.push(`${counted(days.length, "study day")} until ${inWords(interview)}; the plan uses ${share(used, have)}.`);

  const short = dropped.filter(({ why }) => why === "time" || why === "piece");
  if (short.length) {
    const missing = short.reduce((sum, { minutes }) => sum + minutes, 0);
    const first = short.slice(0, 3).map((each) => `“${name(each)}”`).join(", then ");
    words.push(`Time will not do: ${counted(short.length, "block")} of ${length(missing)} in all did not fit. What matters least for your rounds went first: ${first}.`);
  }
  const next = [...kept].reverse().find((item) => item.required && days.some(({ blocks }) => blocks.some((block) => block.item === item.key && !block.done)));
  if (next) words.push(`If you lose more time, drop “${name(next)}” next.`);
  return words;
}

/** Study days since the plan was made on which nothing was done. @param {Input} input @param {string} from */
function missedDays({ today, hours, off, done }, from) {
  const active = new Set(done.map(({ date }) => date));
  return [...datesFrom(from, today)].filter((date) => hours[weekday(date)] > 0 && !off.includes(date) && !active.has(date)).length;
}
