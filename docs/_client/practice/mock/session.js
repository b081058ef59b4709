/** One interview as one side of the table has it: clock, place, notes and scores. All of it is stored, so a reload loses nothing. */

import { clockOf, elapsed, isRunning, pause, resume, start, stopped } from "./clock.js";

/**
 * @import { Clock } from "./clock.js"
 * @import { Role } from "./link.js"
 * @import { Rehearsal } from "wire"
 *
 * `step` counts the parts of the hour; alone, the follow-ups count on after them, then comes scoring. `begun` is the time at
 * which each step began, by the clock of the interview. `asked` are the follow-ups that the interviewer ticked. `told` says
 * alone whether the answers to the reader's own questions are shown, `answered` how many follow-ups have been answered.
 * @typedef {{version: 1, role: Role, question: string, level: string, clock: Clock, step: number, begun: number[], asked: number[],
 *   told: boolean, answered: number, notes: string, scores: Record<string, number>, remarks: Record<string, string>,
 *   card: string, isOver: boolean, edited: number}} Session
 * @typedef {{kind: "ready" | "part" | "follow-up" | "score", index: number}} Step
 */

/** What a follow-up is given alone, in minutes. */
export const FOLLOW_UP_MINUTES = 3;
const LONGEST = 50_000;

/** @param {{role: Role, question: string, level: string}} of @returns {Session} */
export function fresh({ role, question, level }) {
  return {
    version: 1,
    role,
    question,
    level,
    clock: stopped(),
    step: 0,
    begun: [],
    asked: [],
    told: false,
    answered: 0,
    notes: "",
    scores: {},
    remarks: {},
    card: "",
    isOver: false,
    edited: 0,
  };
}

/** @param {unknown} value @returns {value is Record<string, any>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** @param {unknown} value */
const isCount = (value) => Number.isSafeInteger(value) && /** @type {number} */ (value) >= 0;
/** @param {unknown} value */
const textOf = (value) => (typeof value === "string" ? value.slice(0, LONGEST) : "");
/** @param {unknown} value @param {(one: any) => boolean} isGood */
const only = (value, isGood) =>
  Object.fromEntries(Object.entries(isObject(value) ? value : {}).filter(([, one]) => isGood(one)));

/** @param {unknown} score */
export const isScore = (score) => [1, 2, 3, 4].includes(/** @type {number} */ (score));
/** @param {unknown} value @returns {Record<string, number>} */
export const scoresOf = (value) => only(value, isScore);
/** @param {unknown} value @returns {Record<string, string>} */
export const remarksOf = (value) =>
  Object.fromEntries(
    Object.entries(only(value, (one) => typeof one === "string")).map(([id, one]) => [id, textOf(one)]),
  );

/** A session as it was stored; what is damaged in it starts anew, the rest stands. @param {any} found @param {{role: Role, question: string, level: string}} of @returns {Session} */
export function sessionOf(found, of) {
  const empty = fresh(of);
  if (!isObject(found)) return empty;
  return {
    ...empty,
    clock: clockOf(found.clock),
    step: isCount(found.step) ? found.step : 0,
    begun: Array.isArray(found.begun) && found.begun.every(isCount) ? found.begun : [],
    asked: Array.isArray(found.asked) ? found.asked.filter(isCount) : [],
    told: found.told === true,
    answered: isCount(found.answered) ? found.answered : 0,
    notes: textOf(found.notes),
    scores: scoresOf(found.scores),
    remarks: remarksOf(found.remarks),
    card: textOf(found.card),
    isOver: found.isOver === true,
    edited: isCount(found.edited) ? found.edited : 0,
  };
}

/** Whether there is anything in it that would be missed. @param {Session} session */
export const isTouched = ({ clock, notes, scores, remarks }) =>
  clock.started !== null ||
  notes !== "" ||
  Object.keys(scores).length > 0 ||
  Object.values(remarks).some((words) => words !== "");

/** Where a session alone stands. @param {Session} session @param {Pick<Rehearsal, "stages" | "followUps">} rehearsal @returns {Step} */
export function stepOf({ clock, step }, { stages, followUps }) {
  if (clock.started === null) return { kind: "ready", index: 0 };
  if (step < stages.length) return { kind: "part", index: step };
  if (step < stages.length + followUps.length) return { kind: "follow-up", index: step - stages.length };
  return { kind: "score", index: 0 };
}

/** @param {Session} session @param {number} now @returns {Session} */
export function begin(session, now) {
  return session.clock.started === null ? { ...session, clock: start(now), step: 0, begun: [0] } : session;
}

/** Go to a step; the time at which it begins is noted, what comes after is open again. @param {Session} session @param {number} step @param {number} now @returns {Session} */
export function goTo(session, step, now) {
  if (session.clock.started === null || step < 0) return session;
  const passed = Math.floor(elapsed(session.clock, now));
  const begun = Array.from({ length: step + 1 }, (_, index) =>
    index < step ? (session.begun[index] ?? passed) : passed,
  );
  return { ...session, step, begun };
}

/** What is left of the step, in milliseconds; negative when it is over its time. @param {Session} session @param {number} minutes @param {number} now */
export function left(session, minutes, now) {
  return minutes * 60_000 - (elapsed(session.clock, now) - (session.begun[session.step] ?? 0));
}

/** Stop the clock for good, or take that back. @param {Session} session @param {boolean} isOver @param {number} now @returns {Session} */
export function setOver(session, isOver, now) {
  return { ...session, isOver, clock: isOver ? pause(session.clock, now) : session.clock };
}

/** Start, hold or go on. @param {Session} session @param {number} now @returns {Session} */
export function toggle(session, now) {
  const { clock } = session;
  if (clock.started === null) return begin(session, now);
  return { ...session, clock: isRunning(clock) ? pause(clock, now) : resume(clock, now) };
}
