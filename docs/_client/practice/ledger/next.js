/** Which question to go on with: what the plan has, what was begun, what is new, what was met longest ago. Pure. */

/**
 * @import { Entry, Status } from "./ledger.js"
 * @typedef {{id: string, words: "Go on with" | "Begin with" | "Come back to"}} Next
 */

/** What was begun and left for so long is no longer in the midst of anything. */
const [DAY, FRESH] = [86_400_000, 3];

/**
 * @param {{id: string}[]} questions in the order in which they come
 * @param {Map<string, Status>} standings
 * @param {Entry[]} entries oldest first
 * @param {{now: number, planned: string[]}} of planned: questions that today's plan still has
 * @returns {Next | null} null if everything is solved
 */
export function nextQuestion(questions, standings, entries, { now, planned }) {
  const ids = questions.map(({ id }) => id);
  const standing = (/** @type {string} */ id) => standings.get(id) ?? "new";
  const touched = new Map(
    entries.filter(({ what }) => what !== "card" && what !== "puzzle").map(({ about, at }) => [about, at]),
  );
  const begun = (/** @type {string} */ id) => (standing(id) === "new" ? "Begin with" : "Go on with");

  const [first] = planned.filter((id) => ids.includes(id));
  if (first) return { id: first, words: begun(first) };
  const learning = ids.filter((id) => standing(id) === "learning");
  const last = learning
    .filter((id) => now - (touched.get(id) ?? now) < FRESH * DAY)
    .sort((one, other) => (touched.get(other) ?? now) - (touched.get(one) ?? now));
  if (last.length) return { id: last[0], words: "Go on with" };
  const fresh = ids.find((id) => standing(id) === "new");
  if (fresh) return { id: fresh, words: "Begin with" };
  const [oldest] = ids
    .filter((id) => standing(id) !== "solved")
    .sort((one, other) => (touched.get(one) ?? 0) - (touched.get(other) ?? 0));
  return oldest ? { id: oldest, words: "Come back to" } : null;
}
