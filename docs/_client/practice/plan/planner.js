/**
 * The plan: from what there is to do and the time there is, what to do on which day. Pure: the same input, the same plan.
 *
 * A plan is that of a whole day: it is made from what was done before today, and what is done today is only marked in it.
 * So nothing jumps while the reader works; tomorrow it is made anew from what is left.
 */

import { datesFrom, daysBetween, later, weekday } from "./days.js";
import { order } from "./items.js";
import { lay } from "./lay.js";
import { describe } from "./words.js";

/**
 * @import { Given, Item, Kind, Why } from "./items.js"
 * @import { Day, Laid } from "./lay.js"
 * @typedef {{block: string, item: string, minutes: number, date: string}} Done
 * @typedef {Given & {today: string, from?: string, interview: string, hours: number[], off: string[], done: Done[]}} Input
 *   from: when the reader made the plan; hours: from Monday to Sunday; off: dates
 * @typedef {{id: string, item: string, kind: Kind | "cards" | "look", about: string, title: string, address: string,
 *   minutes: number, part: number, parts: number, done: boolean}} Block
 *   part, parts: which part of how many, if it is split
 * @typedef {{date: string, minutes: number, blocks: Block[]}} PlannedDay   minutes: what the reader has
 * @typedef {{key: string, kind: Kind, title: string, minutes: number, why: Why}} Dropped
 * @typedef {{days: PlannedDay[], dropped: Dropped[], words: string[]}} Plan
 */

const PACES = [0.4, 0.55, 0.7, 0.85, 1];

/** @param {Input} input @returns {Plan} */
export function plan(input) {
  const { today } = input;
  const from = input.from && input.from < today ? input.from : today;
  const { items, left } = order(input);
  const { laid, kept, dropped, rest } = standing(input, items, from);

  /** @type {Plan["dropped"]} */
  const without = [
    // What matters least comes first: that is the order to drop it in.
    ...[...dropped].reverse(),
    ...left.filter(({ item }) => rest(item) > 0),
  ].map(({ item, why }) => ({ key: item.key, kind: item.kind, title: item.title, minutes: rest(item), why }));
  const ahead = new Map(laid.map((day) => [day.date, day]));
  const planned = daysOf(input, today).map((day) => ({ date: day.date, minutes: day.minutes, blocks: blocksOf(ahead.get(day.date)) }));
  const parts = new Map();
  for (const { item, date } of input.done) if (date !== today) parts.set(item, (parts.get(item) ?? 0) + 1);
  number(planned, parts, new Set(input.done.filter(({ date }) => date === today).map(({ block }) => block)));
  return { days: planned, dropped: without, words: describe(input, from, planned, without, kept) };
}

/**
 * The plan that stands today: the one of the first day for whoever has kept to it. On the day after one on which something
 * else was done, or nothing, a new one is made from what is left, and that one stands for whoever keeps to it.
 * @param {Input} input @param {Item[]} items @param {string} from
 */
function standing(input, items, from) {
  const { today, interview } = input;
  const aims = aimsOf(items, from, interview);
  const days = daysOf(input, from);
  const hasTime = new Set(days.map(({ date }) => date));
  /** @type {Map<string, Done[]>} */
  const doneOn = new Map();
  for (const each of input.done) doneOn.set(each.date, [...(doneOn.get(each.date) ?? []), each]);
  let made = madeOn(input, items, aims, from, PACES[0]);
  let start = from;
  for (const date of datesFrom(from, today)) {
    const done = doneOn.get(date) ?? [];
    // A day with time on which nothing was done: that another plan is due is clear without making one.
    if (!done.length && !hasTime.has(date)) continue;
    if (done.length && start !== made.start) made = madeOn(input, items, aims, start, made.pace);
    if (!done.length ? start !== made.start || holds(made, date) : !wasKept(made, date, done, items)) start = later(date, 1);
  }
  return start === made.start ? made : madeOn(input, items, aims, start, made.pace);
}

/** @typedef {ReturnType<typeof madeOn>} Made */

/** Whether a plan has anything but cards on a day. @param {Made} made @param {string} date */
const holds = ({ laid }, date) => laid.some((day) => day.date === date && day.pieces.length > 0);

/** Whether what was done on a day is what the plan had for it. @param {Made} made @param {string} date @param {Done[]} done @param {Item[]} items */
function wasKept({ laid }, date, done, items) {
  const minutes = new Map();
  for (const { item, minutes: each } of laid.find((day) => day.date === date)?.pieces ?? []) minutes.set(item.key, (minutes.get(item.key) ?? 0) + each);
  for (const { item, minutes: each } of done) minutes.set(item, (minutes.get(item) ?? 0) - each);
  return items.every(({ key }) => !minutes.get(key));
}

/**
 * The plan made on a day, from what was done before it.
 * @param {Input} input @param {Item[]} items @param {Map<string, string>} aims @param {string} start
 * @param {number} least the pace of the plan before: no slower, or it would slow down whenever something is done
 */
function madeOn(input, items, aims, start, least) {
  const before = new Map();
  const finished = new Map();
  for (const { item, minutes, date } of input.done) {
    if (date >= start || date === input.today) continue;
    before.set(item, (before.get(item) ?? 0) + minutes);
    if (date > (finished.get(item) ?? "")) finished.set(item, date);
  }
  const rest = (/** @type {Item} */ item) => Math.max(0, item.minutes - (before.get(item.key) ?? 0));
  const how = { rest, finished, aims, hasCards: input.questions.some(({ cards }) => cards > 0), pace: 1 };
  const days = daysOf(input, start);
  const { kept, dropped } = choose(days, items, how);
  const pace = paceOf(days, kept, how, least);
  return { start, kept, dropped, pace, laid: lay(days, kept, { ...how, pace }) ?? [], rest };
}

/** The days from a date on which the reader has time. @param {Input} input @param {string} from @returns {Day[]} */
export function daysOf({ interview, hours, off }, from) {
  const eve = later(interview, -1);
  return [...datesFrom(from, interview)]
    .map((date) => ({ date, minutes: off.includes(date) ? 0 : Math.floor(hours[weekday(date)] * 60), eve: date === eve }))
    .filter(({ minutes }) => minutes > 0);
}

/**
 * The date that each rehearsal aims for: spread over the last two thirds, counted from the first day of the plan. From
 * today they would move away as fast as time goes by.
 * @param {Item[]} items @param {string} from @param {string} interview
 */
function aimsOf(items, from, interview) {
  const rehearsals = items.filter(({ kind }) => kind === "rehearse");
  const span = daysBetween(from, interview) - 2;
  return new Map(rehearsals.map(({ key }, at) => [key, later(from, Math.floor(span * (0.3 + (0.7 * (at + 1)) / rehearsals.length)))]));
}

/**
 * Keep an item if all that was kept before it still fits beside it.
 * @param {Day[]} days @param {Item[]} items @param {Parameters<typeof lay>[2]} how
 * @returns {{kept: Item[], dropped: {item: Item, why: Why}[]}}
 */
function choose(days, items, how) {
  const required = items.filter((item) => item.required);
  /** @type {{item: Item, why: Why}[]} */
  const dropped = [];
  // Most of what fits is found by halving; what comes after that is tried one by one.
  let [fits, fails] = lay(days, items, how) ? [items.length, items.length] : lay(days, required, how) ? [required.length, 0] : [0, required.length];
  while (fails - fits > 1) {
    const middle = Math.floor((fits + fails) / 2);
    if (lay(days, items.slice(0, middle), how)) fits = middle;
    else fails = middle;
  }
  let kept = items.slice(0, fits);
  const longest = Math.max(0, ...days.filter(({ eve }) => !eve).map(({ minutes }) => minutes));
  for (const item of items.slice(kept.length)) {
    if (lay(days, [...kept, item], how)) kept = [...kept, item];
    else if (item.required) dropped.push({ item, why: item.whole && item.minutes > longest && longest > 0 ? "piece" : "time" });
  }
  return { kept, dropped };
}

/**
 * The slowest pace at which everything fits: a plan as even as it can be.
 * @param {Day[]} days @param {Item[]} items @param {Parameters<typeof lay>[2]} how @param {number} least
 */
function paceOf(days, items, how, least) {
  return PACES.find((pace) => pace >= least && (pace === 1 || lay(days, items, { ...how, pace }))) ?? 1;
}

/** @param {Laid | undefined} laid @returns {Block[]} */
function blocksOf(laid) {
  if (!laid) return [];
  const base = { about: "", part: 1, parts: 1, done: false, id: "" };
  /** @type {Block[]} */
  const blocks = [];
  if (laid.cards) blocks.push({ ...base, item: `cards:${laid.date}`, kind: "cards", title: "Cards that are due", address: "", minutes: laid.cards });
  for (const { item, minutes } of laid.pieces) {
    const { key, kind, about, title, address } = item;
    blocks.push({ ...base, item: key, kind, about, title, address, minutes });
  }
  if (laid.look) {
    const title = "the five-minute lists of your rounds";
    blocks.push({ ...base, item: `look:${laid.date}`, kind: "look", title, address: "rounds/", minutes: laid.look });
  }
  return blocks;
}

/**
 * Give blocks their names, which stay theirs from one day to the next, and mark what was done today.
 * @param {PlannedDay[]} days @param {Map<string, number>} before how many parts of items were done @param {Set<string>} done
 */
function number(days, before, done) {
  const seen = new Map(before);
  const blocks = days.flatMap((day) => day.blocks);
  for (const block of blocks) {
    block.part = (seen.get(block.item) ?? 0) + 1;
    seen.set(block.item, block.part);
    block.id = `${block.item}/${block.part}`;
    block.done = done.has(block.id);
  }
  for (const block of blocks) block.parts = seen.get(block.item) ?? 1;
}
