/** The settings of a plan: as they were typed, as the planner reads them, and as a link carries them. */

import { daysBetween, isDate, numberOf } from "./days.js";
import { LEVELS } from "./items.js";

/**
 * @typedef {{hours: string[], off: string[], weak: string[], skip: string[], from: string, changed: number, start: string,
 *   typed: Record<string, string>}} Form
 *   what the store keeps: hours as typed; from: when the plan was made; changed: the moment at which what it is made from was last
 *   changed; start: when a day's work begins, for the calendar;
 *   typed: what stands in fields that are not added yet
 * @typedef {{date: string, level: string}} Interview
 * @typedef {{interview: string, level: string, hours: number[], off: string[], weak: string[], skip: string[]}} Settings
 * @typedef {{interview?: string, hours: (string | undefined)[]}} Mistakes
 */

export const FARTHEST = 366;
const MOST_HOURS = 16;
const MOST_DAYS_OFF = 366;
const DEFAULT_LEVEL = "L5";

/** @param {unknown} value @returns {string[]} */
const texts = (value) => (Array.isArray(value) ? value.filter((each) => typeof each === "string") : []);

/** What the store has, whoever wrote it, as a whole form. @param {Record<string, any> | null} stored @returns {Form} */
export function formOf(stored) {
  const { hours, off, weak, skip, from, changed, start, typed } = stored ?? {};
  return {
    hours: Array.from({ length: 7 }, (_, day) => (typeof hours?.[day] === "string" ? hours[day] : day < 5 ? "1" : "2")),
    off: [...new Set(texts(off).filter(isDate))].sort(),
    weak: texts(weak),
    skip: texts(skip),
    from: isDate(from) ? from : "",
    changed: Number.isFinite(changed) ? changed : 0,
    start: typeof start === "string" ? start : "",
    typed: typeof typed === "object" && typed ? typed : {},
  };
}

/** @param {Record<string, any> | null} stored @returns {Interview} */
export function interviewOf(stored) {
  const { date, level } = stored ?? {};
  return { date: isDate(date) ? date : "", level: LEVELS.includes(level) ? level : DEFAULT_LEVEL };
}

/** @param {string} typed @returns {number} NaN for what is no number of hours; nothing is none */
export function hoursOf(typed) {
  const text = typed.trim().replace(",", ".");
  if (!/^(\d+(\.\d*)?|\.\d+|)$/.test(text)) return NaN;
  const hours = Number(text);
  return hours <= MOST_HOURS ? hours : NaN;
}

/**
 * @param {Form} form @param {Interview} interview @param {string} today
 * @returns {{settings: Settings | null, mistakes: Mistakes}} no settings if there are mistakes, or no date yet
 */
export function parse(form, { date, level }, today) {
  const hours = form.hours.map(hoursOf);
  /** @type {Mistakes} */
  const mistakes = {
    hours: hours.map((each) => (Number.isNaN(each) ? `Write hours from 0 to ${MOST_HOURS}, such as 1.5.` : undefined)),
  };
  const wrong = wrongInterview(date, today);
  if (wrong) mistakes.interview = wrong;
  const isWhole = date && !mistakes.interview && !mistakes.hours.some(Boolean);
  return {
    settings: isWhole ? { interview: date, level, hours, off: form.off, weak: form.weak, skip: form.skip } : null,
    mistakes,
  };
}

/** What is wrong with the day of an interview, as it stands in a field; "" for nothing, and for no day. @param {string} date @param {string} today */
export function wrongInterview(date, today) {
  if (!date) return "";
  // Fields let people type years of six digits, which are no dates here.
  if (!isDate(date))
    return /^\d{5,}-/.test(date)
      ? "This is more than a year away. Choose an earlier day."
      : "This is no date. Choose a day.";
  if (date < today) return "This day has passed. Choose a later one.";
  return daysBetween(today, date) > FARTHEST ? "This is more than a year away. Choose an earlier day." : "";
}

/** What is wrong with days off from one date to another, by field. @param {string} first @param {string} last @returns {{first?: string, last?: string}} */
export function wrongDaysOff(first, last) {
  if (!isDate(first)) return { first: "Choose the day on which you have no time." };
  if (last && last < first) return { last: "The last day is before the first." };
  if (last && daysBetween(first, last) > MOST_DAYS_OFF)
    return { last: "That is more than a year. Choose a shorter time." };
  return {};
}

/** Settings as text for a link. @param {Settings} settings */
export function toText({ interview, level, hours, off, weak, skip }) {
  return JSON.stringify({ plan: 1, interview, level, hours, off, weak, skip });
}

/** @param {string} text @param {string[]} rounds known rounds @returns {Settings} what is no plan throws an Error with a sentence for the reader */
export function fromText(text, rounds) {
  const damaged = new Error("This link holds no plan that this page can read. Ask for it again.");
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    throw damaged;
  }
  if (found?.plan > 1)
    throw new Error("This link was made by a later version of this site. Reload the page and open the link again.");
  const { interview, level, hours, off } = found ?? {};
  const isHours = (/** @type {unknown} */ each) => typeof each === "number" && each >= 0 && each <= MOST_HOURS;
  const isSound =
    found?.plan === 1 &&
    isDate(interview) &&
    LEVELS.includes(level) &&
    Array.isArray(hours) &&
    hours.length === 7 &&
    hours.every(isHours);
  if (
    !isSound ||
    !Array.isArray(off) ||
    !off.every(isDate) ||
    off.length > MOST_DAYS_OFF ||
    !Number.isFinite(numberOf(interview))
  )
    throw damaged;
  const known = (/** @type {unknown} */ names) => rounds.filter((round) => texts(names).includes(round));
  const skip = known(found.skip);
  return {
    interview,
    level,
    hours,
    off: [...new Set(off)].sort(),
    weak: known(found.weak).filter((round) => !skip.includes(round)),
    skip,
  };
}
