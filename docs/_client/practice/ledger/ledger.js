/**
 * What was done, when and with what result: one list out of every record that holds a part of it, and what follows from it
 * for a question. Whatever tool wants to know whether something was done asks here. Pure, but for the zone of the device.
 *
 *     done      what was checked off in the plan; in older records an attempt whose `how` is "plan"
 *     attempt   what was tried: a check of code, a puzzle, a mock interview; and, with `how` "read", a page read by its clock
 *     score     a scorecard, a readiness check
 *     review    an answer to a card
 */

import { today as dateOf } from "../plan/days.js";

/**
 * @import { Store } from "../store/store.js"
 * @typedef {Pick<Store, "all" | "get">} Records
 * @typedef {"new" | "learning" | "read" | "unsure" | "solved"} Status
 * @typedef {{what: string, about: string, at: number, date: string, result: string, isPart: boolean}} Entry
 *   what: kind of a block of the plan, or "check", "puzzle", "mock", "readiness", "card"; isPart: more of it was left
 * @typedef {{block: string, item: string, minutes: number, date: string, at: number, about: string, isPart: boolean}} CheckOff
 * @typedef {{stamp: number, value: Record<string, any>}} Stated
 */

/** From the least to the most. @type {Status[]} */
export const STATUSES = ["new", "learning", "read", "unsure", "solved"];
/** @type {Record<Status, string>} */
export const STATUS_WORDS = {
  new: "new",
  learning: "learning",
  read: "read",
  unsure: "solved, not sure",
  solved: "solved",
};

/** @param {number} time */
export const dayOf = (time) => dateOf(new Date(time));

/** Whether an attempt is none: versions before the record `done` stored what was checked off in the plan like this. @param {Record<string, any>} value */
const isOldCheckOff = ({ how }) => how === "plan";

/** Whether an attempt is none: a page was read to its end, with the clock of reading.js. @param {Record<string, any>} value */
const isReading = ({ how }) => how === "read";

/** @param {Records} store @returns {CheckOff[]} oldest first; what is not whole is left out */
export function checkOffs(store) {
  const old = store
    .all("attempt")
    .filter(({ value }) => isOldCheckOff(value))
    .map(({ value }) => ({ ...value, about: value.question }));
  return [...old, ...store.all("done").map(({ value }) => value)].flatMap(
    (/** @type {any} */ { block, item, minutes, date, at, about = "", left = 0 }) => {
      const isWhole =
        [block, item, date].every((each) => typeof each === "string") && Number.isFinite(minutes) && minutes > 0;
      return isWhole
        ? [{ block, item, minutes, date, at: Number.isFinite(at) ? at : 0, about: String(about), isPart: left > 0 }]
        : [];
    },
  );
}

/** What was tried, oldest first; a page read is no attempt. @param {Records} store @param {string} [question] */
export function attempts(store, question) {
  const all = store
    .all("attempt")
    .map(({ value }) => value)
    .filter((value) => !isOldCheckOff(value) && !isReading(value));
  return question === undefined ? all : all.filter((value) => value.question === question);
}

/** Pages that were read to their end, oldest first. @param {Records} store */
const readings = (store) =>
  store
    .all("attempt")
    .map(({ value }) => value)
    .filter(isReading);

/** Everything, oldest first. @param {Records} store @returns {Entry[]} */
export function entries(store) {
  const entry = (
    /** @type {string} */ what,
    /** @type {string} */ about,
    /** @type {number} */ at,
    /** @type {unknown} */ result,
  ) => ({ what, about, at, date: dayOf(at), result: String(result ?? ""), isPart: false });
  /** @type {Entry[]} */
  const all = [
    ...checkOffs(store).map(({ item, about, at, date, isPart }) => ({
      what: item.split(":")[0],
      about,
      at,
      date,
      result: "done",
      isPart,
    })),
    ...[...attempts(store), ...readings(store)].map(({ how, question, at, result }) =>
      entry(how, question, at, result),
    ),
    ...store
      .all("score")
      .filter(({ value }) => value.tool === "readiness")
      .map(({ value }) => entry("readiness", "", value.at, value.total)),
    ...store.all("review").map(({ value }) => entry("card", value.card, value.at, value.grade)),
  ];
  return all.sort((one, other) => one.at - other.at);
}

/** How far an entry brings a question. @param {Entry} entry @returns {Status} */
function reaches({ what, result, isPart }) {
  if (what === "check" || what === "mock")
    return result === "passed" ? "solved" : result === "close" ? "unsure" : "learning";
  if (isPart) return "learning";
  if (what === "solve") return "unsure"; // said by a check mark, seen by nobody
  return what === "read" || what === "repeat" ? "read" : "new";
}

/**
 * Where a reader stands with a question: what they said themselves, or further, by what was done since.
 * @param {string} question @param {Stated | undefined} stated @param {Entry[]} all
 * @returns {Status}
 */
export function standingOf(question, stated, all) {
  const since = stated?.stamp ?? -1;
  const own = all.filter(({ about, at }) => about === question && at > since);
  return [/** @type {Status} */ (stated?.value.status ?? "new"), ...own.map(reaches)].reduce((one, other) =>
    STATUSES.indexOf(other) > STATUSES.indexOf(one) ? other : one,
  );
}

/** Where the reader stands with each question. @param {Records} store @param {{id: string}[]} questions @returns {Map<string, Status>} */
export function standings(store, questions) {
  const all = entries(store);
  const stated = new Map(store.all("question").map((record) => [record.id, record]));
  return new Map(questions.map(({ id }) => [id, standingOf(id, stated.get(id), all)]));
}

/** What the reader says of a question; what stood when the day began is kept beside it. @param {Records} store @param {string} id @param {Status} status @param {number} now */
export function statement(store, id, status, now) {
  const before = store.all("question").find((record) => record.id === id);
  return { status, before: statedOn(before, dayOf(now)) };
}

/** What the reader had said of a question when a day began; null for nothing. @param {Stated | undefined} stated @param {string} date @returns {Status | null} */
export function statedOn(stated, date) {
  if (!stated) return null;
  const isNew = dayOf(stated.stamp) >= date && "before" in stated.value;
  return isNew ? stated.value.before : stated.value.status;
}

/** The newest readiness check, if any. @param {Records} store @param {(at: number) => boolean} [counts] */
export function newestCheck(store, counts = () => true) {
  const checks = store
    .all("score")
    .map(({ value }) => value)
    .filter(({ tool, at }) => tool === "readiness" && counts(at));
  return checks.sort((one, other) => one.at - other.at).at(-1) ?? null;
}

/** "2 solved, 1 read, 5 new". @param {Iterable<Status>} all */
export function inSum(all) {
  const list = [...all];
  const parts = [...STATUSES]
    .reverse()
    .map((status) => ({ status, count: list.filter((each) => each === status).length }));
  return parts
    .filter(({ count }) => count)
    .map(({ status, count }) => `${count} ${STATUS_WORDS[status]}`)
    .join(" · ");
}
