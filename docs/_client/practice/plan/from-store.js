/** What the planner needs to know, out of the store. */

import { formOf, interviewOf, parse } from "./settings.js";

/**
 * @import { Own, Round } from "./items.js"
 * @import { Done, Input } from "./planner.js"
 * @import { Question } from "../parts/site.js"
 */

/** @param {Record<string, any>} value @returns {value is Done} */
function isDone(value) {
  const { how, block, item, minutes, date } = value;
  return how === "plan" && [block, item, date].every((each) => typeof each === "string") && Number.isFinite(minutes) && minutes > 0;
}

/**
 * What the reader has and did, without what they wish for.
 * @param {import("../store/store.js").Store} store @param {Question[]} questions @param {Round[]} rounds @param {string} today
 * @returns {Omit<Input, "from" | "interview" | "level" | "hours" | "off" | "weak" | "skip">}
 */
export const known = (store, questions, rounds, today) => ({
  today,
  questions: questions.map((question) => ({ ...question, status: store.get("question", question.id)?.status })),
  rounds,
  own: store.all("own").map(({ id, value }) => /** @type {Own} */ ({ id, ...value })),
  done: store.all("attempt").map(({ value }) => value).filter(isDone),
});

/** What the reader has set, and when; settings are null while there is nothing to plan. @param {import("../store/store.js").Store} store @param {string} today */
export function wishes(store, today) {
  const form = formOf(store.get("setting", "plan"));
  const { settings } = parse(form, interviewOf(store.get("setting", "interview")), today);
  return { settings, from: form.from || undefined };
}
