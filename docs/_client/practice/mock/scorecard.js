/** The scorecard of an interview: made, packed to be sent, read back with suspicion, and turned into what to work on. */

import { isScore, remarksOf, scoresOf } from "./session.js";

/**
 * @import { Session } from "./session.js"
 * @typedef {import("wire").Dimension} Dimension
 * @typedef {import("wire").Kind} Kind
 * @typedef {{format: "mock-scorecard", version: 1, id: string, question: string, level: string, at: number, minutes: number,
 *   by: "peer" | "self", scores: Record<string, number>, remarks: Record<string, string>, notes: string}} Card
 */

const VERSION = 1;
const LEVELS = ["L3", "L4", "L5", "L6", "L7"];
const ID = /^[\w-]{8,64}$/;
const LATEST = 8.64e15;
const LONGEST = 50_000;
/** A day; more is a clock that was forgotten. */
const MOST_MINUTES = 1440;
export const MOST_TO_WORK_ON = 3;

/** What the result of an attempt is called. @type {Record<string, string>} */
export const RESULTS = {
  passed: "At the level, by this rubric",
  close: "Close to the level, by this rubric",
  "not yet": "Not yet at the level, by this rubric",
  "not scored": "Not scored",
};

/** @param {Kind[]} kinds @param {string} category @returns {Kind} */
export function kindOf(kinds, category) {
  return kinds.find(({ categories }) => categories.some((each) => each === category)) ?? kinds[0];
}

/** @param {Session} session @param {{id: string, at: number, minutes: number}} when @returns {Card} */
export function cardOf({ question, level, role, scores, remarks, notes }, { id, at, minutes }) {
  const said = Object.fromEntries(Object.entries(remarks).filter(([, words]) => words.trim()));
  const by = role === "solo" ? "self" : "peer";
  return {
    format: "mock-scorecard",
    version: VERSION,
    id,
    question,
    level,
    at,
    minutes: Math.min(minutes, MOST_MINUTES),
    by,
    scores: { ...scores },
    remarks: said,
    notes,
  };
}

/** @param {Card} card */
export const toText = (card) => JSON.stringify(card);

/**
 * A scorecard that came by link or file. What is no scorecard throws an Error whose message is a sentence.
 * @param {string} text
 * @param {{id: string}[]} questions
 * @returns {Card}
 */
export function parseCard(text, questions) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    throw new Error("This is no scorecard: it cannot be read. Ask for it again.");
  }
  if (found?.format !== "mock-scorecard") throw new Error("This is no scorecard of a mock interview.");
  if (Number.isInteger(found.version) && found.version > VERSION) {
    throw new Error("This scorecard was made by a later version of this site. Reload the page and open it again.");
  }
  if (!questions.some(({ id }) => id === found.question)) {
    throw new Error(
      `This scorecard is about the question “${String(found.question).slice(0, 20)}”, which this site does not have.`,
    );
  }
  const isSound =
    found.version === VERSION &&
    ID.test(found.id) &&
    LEVELS.includes(found.level) &&
    Number.isSafeInteger(found.at) &&
    found.at >= 0 &&
    found.at <= LATEST &&
    Number.isFinite(found.minutes) &&
    found.minutes >= 0 &&
    found.minutes <= MOST_MINUTES &&
    ["peer", "self"].includes(found.by) &&
    typeof found.notes === "string" &&
    found.notes.length <= LONGEST &&
    isFilled(found.scores, isScore) &&
    isFilled(found.remarks, (one) => typeof one === "string" && one.length <= LONGEST);
  if (!isSound)
    throw new Error("This scorecard is damaged: part of it is missing or makes no sense. Ask for it again.");
  const { id, question, level, at, minutes, by, scores, remarks, notes } = found;
  return { format: "mock-scorecard", version: VERSION, id, question, level, at, minutes, by, scores, remarks, notes };
}

/** @param {unknown} value @param {(one: unknown) => boolean} isGood */
function isFilled(value, isGood) {
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every(isGood);
}

/** The scores that the rubric has dimensions for, in its order. @param {Card} card @param {Kind} kind */
export function scored(card, { dimensions }) {
  return dimensions
    .filter(({ id }) => Object.hasOwn(card.scores, id))
    .map((dimension) => ({ dimension, score: card.scores[dimension.id] }));
}

/**
 * What to work on first: the lowest dimensions, each with what the next step looks like.
 * @param {Card} card
 * @param {Kind} kind
 * @returns {{dimension: Dimension, score: number, next: string}[]}
 */
export function workOn(card, kind) {
  return scored(card, kind)
    .filter(({ score }) => score < 4)
    .sort((one, other) => one.score - other.score)
    .slice(0, MOST_TO_WORK_ON)
    .map(({ dimension, score }) => ({ dimension, score, next: dimension.anchors[score] }));
}

/** Three is enough at the level: that on average, and no dimension at 1. @param {Card} card @param {Kind} kind */
export function resultOf(card, kind) {
  const scores = scored(card, kind).map(({ score }) => score);
  if (!scores.length) return "not scored";
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  if (mean >= 3 && Math.min(...scores) > 1) return "passed";
  return mean >= 2.5 ? "close" : "not yet";
}

/** What goes into progress: 1 to 4 become 0 to 1. @param {Card} card @param {Kind} kind */
export function recordsOf(card, kind) {
  const { question, level, at, minutes, by, remarks, notes } = card;
  const parts = Object.fromEntries(scored(card, kind).map(({ dimension, score }) => [dimension.id, (score - 1) / 3]));
  return {
    score: { tool: "mock", at, level, question, parts, notes, remarks, by, minutes },
    attempt: { question, at, how: "mock", result: resultOf(card, kind), minutes },
  };
}

/** A scorecard as progress has it, or null. @param {string} id @param {Record<string, any>} value @returns {Card | null} */
export function cardOfScore(id, value) {
  if (value.tool !== "mock" || typeof value.question !== "string") return null;
  const scores = scoresOf(
    Object.fromEntries(Object.entries(value.parts).map(([name, part]) => [name, Math.round(part * 3) + 1])),
  );
  return {
    format: "mock-scorecard",
    version: VERSION,
    id,
    question: value.question,
    level: String(value.level),
    at: value.at,
    minutes: Number(value.minutes) || 0,
    by: value.by === "peer" ? "peer" : "self",
    scores,
    remarks: remarksOf(value.remarks),
    notes: typeof value.notes === "string" ? value.notes : "",
  };
}
