/** What the planner needs to know, out of the store. */

import { doFirst, doneOf, statusBefore } from "../ledger.js";
import { formOf, interviewOf, parse } from "./settings.js";

/**
 * @import { Own, Round } from "./items.js"
 * @import { Input } from "./planner.js"
 * @import { Question } from "../parts/site.js"
 */

/** Whether the plan was made before today, and so stands; one that is made today begins with what a check just said. @param {import("../store/store.js").Store} store @param {string} today */
function isOld(store, today) {
  const { from } = formOf(store.get("setting", "plan"));
  return Boolean(from) && from < today;
}

/**
 * What the reader has and did, without what they wish for. Where they stand is what it was as the day began: the plan of a day
 * stands until the next.
 * @param {import("../store/store.js").Store} store @param {Question[]} questions @param {Round[]} rounds @param {string} today
 * @returns {Omit<Input, "from" | "interview" | "level" | "hours" | "off" | "weak" | "skip">}
 */
export const known = (store, questions, rounds, today) => ({
  today,
  questions: questions.map((question) => ({ ...question, status: statusBefore(store, question.id, today) })),
  first: doFirst(store, isOld(store, today) ? today : undefined),
  rounds,
  own: store.all("own").map(({ id, value }) => /** @type {Own} */ ({ id, ...value })),
  done: doneOf(store, questions, rounds),
});

/** What the reader has set, and when; settings are null while there is nothing to plan. @param {import("../store/store.js").Store} store @param {string} today */
export function wishes(store, today) {
  const form = formOf(store.get("setting", "plan"));
  const { settings } = parse(form, interviewOf(store.get("setting", "interview")), today);
  return { settings, from: form.from || undefined };
}
