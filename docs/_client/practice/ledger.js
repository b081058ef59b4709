/**
 * One ledger: what was done, when and with what result, read out of the store for every tool.
 *
 * Tools record what happens (a check, a scorecard, answers to cards, a status); the plan records what is checked off by hand.
 * Here it becomes one account, so that what one tool saw done is done for all.
 */

import { today as dateOf } from "./plan/days.js";
import { pageMinutes } from "./plan/items.js";

/**
 * @import { Question } from "./parts/site.js"
 * @import { Round } from "./plan/items.js"
 * @import { Done } from "./plan/planner.js"
 * @import { Store } from "./store/store.js"
 */

export const STATUS_WORDS = { new: "new", read: "read", learning: "learning", unsure: "solved, not sure", solved: "solved" };
const SOLVED = ["unsure", "solved"];
const SECONDS_AN_ANSWER = 30;

/** @param {number} time */
const dayOf = (time) => dateOf(new Date(time));

/** Set where the reader stands; what it was as the day began stays known, so that today's plan can stand. @param {Store} store @param {string} id @param {string} status */
export function setStatus(store, id, status) {
  const day = dayOf(store.clock());
  const before = store.get("question", id);
  const was = before?.day === day ? before.was : (before?.status ?? "new");
  return store.put("question", id, { status, day, was });
}

/** Where the reader stood as a day began. @param {Store} store @param {string} id @param {string} day @returns {string | undefined} */
export function statusBefore(store, id, day) {
  const found = store.get("question", id);
  return found?.day === day ? found.was : found?.status;
}

/** Tries at a question: checks, puzzles, mock interviews; what the plan checks off is none. @param {Store} store @param {string} [id] @returns {Record<string, any>[]} */
export const attemptsOf = (store, id) =>
  store.all("attempt").map(({ value }) => value).filter((value) => value.how !== "plan" && (id === undefined || value.question === id));

/** Blocks that the reader checked off by hand, or a tool for them. @param {Store} store @returns {Done[]} */
export const checkedOff = (store) =>
  store.all("attempt").map(({ value }) => value).filter(isDone);

/** @param {Record<string, any>} value @returns {value is Done} */
function isDone(value) {
  const { how, block, item, minutes, date } = value;
  return how === "plan" && [block, item, date].every((each) => typeof each === "string") && Number.isFinite(minutes) && minutes > 0;
}

/** Where the reader stands, in one word for lists: what was only read is more than new. @param {Store} store @param {string} id @returns {keyof typeof STATUS_WORDS} */
export function standingOf(store, id) {
  const status = store.get("question", id)?.status ?? "new";
  const isRead = status === "new" && checkedOff(store).some(({ item }) => item === `read:${id}`);
  return isRead ? "read" : status;
}

/**
 * All that was done of the plan's items: checked off, and what the site saw by itself.
 * @param {Store} store @param {Question[]} questions @param {Round[]} rounds
 * @returns {Done[]}
 */
export function doneOf(store, questions, rounds) {
  const done = checkedOff(store);
  const known = new Map(questions.map((question) => [question.id, question]));
  const has = (/** @type {string} */ item, /** @type {string} */ date) => done.some((each) => each.item === item && each.date === date);
  /** The whole of an item is done, whatever part of it was planned. @param {string} item @param {number} minutes @param {number} at */
  const see = (item, minutes, at) => {
    const date = dayOf(at);
    if (!has(item, date)) done.push({ block: "", item, minutes, date, isWhole: true });
  };
  for (const { question: id, how, result, at } of attemptsOf(store)) {
    const question = known.get(id);
    if (question && how === "check" && result === "passed") see(`solve:${id}`, question.attempt, at);
    if (question && how === "mock") {
      const open = question.rounds.flatMap((round) => [`rehearse:${round}:1`, `rehearse:${round}:2`]).find((item) => !done.some((each) => each.item === item));
      const round = rounds.find((each) => open?.split(":")[1] === each.id);
      if (open && round) see(open, round.minutes, at);
    }
  }
  for (const { id, stamp, value } of store.records().filter(({ kind }) => kind === "question")) {
    const question = known.get(id);
    if (question && value && SOLVED.includes(value.status)) see(`read:${id}`, pageMinutes(question), stamp);
  }
  for (const { value } of store.all("review")) {
    // On the day itself the cards page says when the queue is empty.
    const date = dayOf(value.at);
    if (date !== dayOf(store.clock()) && !has(`cards:${date}`, date)) done.push({ block: "", item: `cards:${date}`, minutes: 1, date, isWhole: true });
  }
  return done;
}

/** The queue of cards is empty: their block of today is done. @param {Store} store @param {number} answers of today */
export function finishCards(store, answers) {
  const date = dayOf(store.clock());
  const block = `cards:${date}/1`;
  if (checkedOff(store).some((each) => each.block === block)) return;
  const minutes = Math.max(1, Math.round((answers * SECONDS_AN_ANSWER) / 60));
  void store.put("attempt", `plan:${date}:${block}`, { question: "cards", at: store.clock(), how: "plan", result: "done", block, item: `cards:${date}`, minutes, date });
}

/** What the newest readiness check says to do first, by question. @param {Store} store @param {string} [before] only of earlier days @returns {string[]} */
export function doFirst(store, before) {
  const newest = store.all("score").filter(({ value }) => value.tool === "readiness" && !(before && dayOf(value.at) >= before)).at(-1)?.value;
  return Array.isArray(newest?.first) ? newest.first.filter((/** @type {unknown} */ id) => typeof id === "string") : [];
}
