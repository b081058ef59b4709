/** What the planner needs to know, out of the store. */

import { comingBy } from "../cards/deck.js";
import { addDays, dayOf as beginningOf, queue, startOfDay, USUAL } from "../cards/schedule.js";
import { minutesOf, workload } from "../cards/workload.js";
import { checkOffs, dayOf, entries, newestCheck, standingOf, statedOn } from "../ledger/ledger.js";
import { firstToDo } from "../readiness/result.js";
import { formOf, interviewOf, parse } from "./settings.js";

/**
 * @import { Own, Round } from "./items.js"
 * @import { Done, Input } from "./planner.js"
 * @import { Fact } from "./settle.js"
 * @import { Question, Topic } from "wire"
 * @import { Records } from "../ledger/ledger.js"
 * @typedef {{questions: Question[], topics: Topic[], rounds: Round[]} & import("../cards/deck.js").Decks} Site
 */

/** @param {Records} store @returns {import("../cards/schedule.js").Settings} */
export const cardSettings = (store) => ({
  ...USUAL,
  ...store.get("setting", "cards"),
  interview: interviewOf(store.get("setting", "interview")).date || null,
});

/** @param {Records} store */
const reviewsOf = (store) =>
  /** @type {import("../cards/schedule.js").Review[]} */ (store.all("review").map(({ value }) => value));

/**
 * What the reader has and did, without what they wish for. What a plan is made from is what stood when the day began, or when
 * the reader last changed what they wish for.
 * @param {Records} store @param {Site} site @param {number} now
 * @returns {Omit<Input, "from" | "interview" | "level" | "hours" | "off" | "weak" | "skip">}
 */
export function known(store, { questions, topics, rounds, ...decks }, now) {
  const cards = comingBy(decks, reviewsOf(store));
  const today = dayOf(now);
  const { from, changed } = formOf(store.get("setting", "plan"));
  const isEarlier = (/** @type {number} */ at) => dayOf(at) === today && at < changed;
  const all = entries(store);
  const tried = all.filter(({ what, date }) => date < today && (what === "check" || what === "mock"));
  const stated = new Map(store.all("question").map((record) => [record.id, record]));
  // What was done has its own minutes; how much of the rest is needed is for the reader to say.
  const statusOf = (/** @type {string} */ id) =>
    statedOn(stated.get(id), today) ?? (standingOf(id, undefined, tried) === "learning" ? "learning" : "new");
  const used = newestCheck(store, (at) => dayOf(at) < today || at < changed);
  const newest = newestCheck(store);
  return {
    today,
    questions: questions.map((question) => ({ ...question, status: statusOf(question.id) })),
    topics,
    rounds,
    own: store.all("own").map(({ id, value }) => /** @type {Own} */ ({ id, ...value })),
    done: checkOffs(store).map(({ block, item, minutes, date, at }) => ({
      block,
      item,
      minutes,
      date,
      isEarlier: date === today && at < changed,
    })),
    facts: [
      ...factsOf(all, store, questions).map((fact) => ({ ...fact, isEarlier: isEarlier(fact.at) })),
      ...cardsDone(store, cards, now, changed),
    ],
    active: [...new Set(all.map(({ date }) => date))],
    cardMinutes: cardMinutes(store, cards, from || today, now),
    first: used ? firstToDo(used.answers ?? []) : [],
    ...(newest && { checked: { date: dayOf(newest.at), isUsed: newest === used } }),
  };
}

/**
 * Passes, pages read, scorecards and readiness checks. @param {import("../ledger/ledger.js").Entry[]} all @param {Records} store @param {Question[]} questions
 * @returns {(Fact & {at: number})[]}
 */
function factsOf(all, store, questions) {
  const passes = all.filter(({ what, result }) => what === "check" && result === "passed");
  const readings = all.filter(({ what, result }) => what === "read" && result === "finished");
  const checks = all.filter(({ what }) => what === "readiness");
  const mocks = store
    .all("score")
    .map(({ value }) => value)
    .filter(({ tool }) => tool === "mock");
  return [
    ...passes.map(({ about, at, date }) => ({ kind: /** @type {const} */ ("solve"), about, at, date, said: "passed" })),
    ...readings.map(({ about, at, date }) => ({ kind: /** @type {const} */ ("read"), about, at, date, said: "read" })),
    ...checks.map(({ at, date }) => ({ kind: /** @type {const} */ ("check"), at, date, said: "held" })),
    ...mocks.map(({ question, at }) => ({
      kind: /** @type {const} */ ("rehearse"),
      at,
      date: dayOf(at),
      said: "held, with a scorecard",
      rounds: questions.find(({ id }) => id === question)?.rounds ?? [],
    })),
  ].sort((one, other) => one.at - other.at);
}

/** Whether all cards of today are answered. @param {Records} store @param {string[]} cards @param {number} now @param {number} changed @returns {Fact[]} */
function cardsDone(store, cards, now, changed) {
  const reviews = reviewsOf(store);
  const left = queue(cards, reviews, cardSettings(store), now);
  if (!left.doneToday || left.due + left.begin + left.learning > 0) return [];
  const last = Math.max(...reviews.map(({ at }) => at).filter((at) => at <= now));
  return [{ kind: "cards", date: dayOf(startOfDay(now)), said: "all answered", isEarlier: last < changed }];
}

/** Minutes of cards by date, from the day of the plan until the interview. @param {Records} store @param {string[]} cards @param {string} from @param {number} now */
function cardMinutes(store, cards, from, now) {
  const settings = cardSettings(store);
  const until = beginningOf(settings.interview);
  // Without a date there is no plan; one that is far away was a slip of the finger.
  if (until === null || until - now > 400 * 86_400_000) return {};
  const elsewhere = new Set(checkOffs(store).flatMap(({ item, date }) => (item.startsWith("cards:") ? [date] : [])));
  // Before four in the morning the day of the plan has begun and that of the cards has not.
  const loads = workload(cards, reviewsOf(store), settings, {
    from: beginningOf(from) ?? now,
    now,
    until: Math.max(until, addDays(startOfDay(now), 2)),
    elsewhere,
  });
  return Object.fromEntries([...loads].map(([date, load]) => [date, minutesOf(load)]));
}

/** What the reader has set, and when; settings are null while there is nothing to plan. @param {Records} store @param {string} today */
export function wishes(store, today) {
  const form = formOf(store.get("setting", "plan"));
  const { settings } = parse(form, interviewOf(store.get("setting", "interview")), today);
  return { settings, from: form.from || undefined };
}
