/** The fragment of the address: which question, which level, which side of the table. No server sees it. */

import { partsOf } from "../../run/share.js";

/**
 * @typedef {"interviewer" | "candidate" | "solo"} Role
 * @typedef {{id: string, title: string, levels: string[]}} Asked
 * @typedef {{view: "home", problem: string, question?: string, level?: string}
 *   | {view: "session", role: Role, question: string, level: string, round: number | null}
 *   | {view: "day"} | {view: "received", code: string} | {view: "kept", id: string}} Place
 */

const NAMES = ["as", "q", "level", "round", "card", "kept"];

/** A value without what programs that pass links on put into it or behind it. @param {string} value */
const clean = (value) => value.replace(/[\s\\\p{Cf}]/gu, "").replace(/[^a-z\d]+$/i, "");

/** @type {Role[]} */
export const ROLES = ["interviewer", "candidate", "solo"];

/** @param {{role: Role, question: string, level: string, round?: number | null}} to @returns {string} what follows `#` */
export function fragmentOf({ role, question, level, round = null }) {
  const parts = new URLSearchParams({ as: role, q: question, level });
  if (round !== null) parts.set("round", String(round));
  return String(parts);
}

/**
 * @param {string} fragment with or without `#`
 * @param {Asked[]} questions
 * @returns {Place}
 */
export function placeOf(fragment, questions) {
  const parts = partsOf(fragment);
  if (clean([...parts.keys()][0] ?? "") === "day") return { view: "day" };
  // What others add to an address says nothing about an interview.
  const isForeign = !NAMES.some((name) => parts.has(name)) && [...parts.values()].every(Boolean);
  if (isForeign) return { view: "home", problem: "" };
  const card = parts.get("card");
  if (card !== null) return { view: "received", code: card };
  const kept = clean(parts.get("kept") ?? "");
  if (kept) return { view: "kept", id: kept };
  return sessionOf(parts, questions);
}

/** @param {URLSearchParams} parts @param {Asked[]} questions @returns {Place} */
function sessionOf(parts, questions) {
  const [role, id, level, round] = ["as", "q", "level", "round"].map((name) =>
    parts.has(name) ? clean(parts.get(name) ?? "") : null,
  );
  const question = questions.find((one) => one.id === id);
  /** @param {string} problem @returns {Place} */
  const no = (problem) => ({
    view: "home",
    problem,
    ...(question && { question: question.id }),
    ...(level && { level }),
  });
  if (!id) return no("This link is damaged: it names no question. Ask for it again, whole, or choose below.");
  if (!question)
    return no(
      `This link names the question “${id.slice(0, 20)}”, which this site does not have. Ask for the link again, or choose below.`,
    );
  if (!level || !question.levels.includes(level)) {
    const has = question.levels.join(", ");
    const wrong = level ? `the level “${level.slice(0, 20)}”; “${question.title}” is written for ${has}` : "no level";
    return no(`This link is damaged: it names ${wrong}. Choose below, and make the links again.`);
  }
  const known = ROLES.find((one) => one === role);
  if (!known)
    return no(
      "This link is damaged: it does not say whether you ask or answer. The question is chosen below; open your side of it.",
    );
  if (round !== null && !/^\d$/.test(round))
    return no("This link is damaged: its round is no number. The question is chosen below.");
  return { view: "session", role: known, question: question.id, level, round: round === null ? null : Number(round) };
}
