/**
 * The plan: from what there is to do and the time there is, what to do on which day. Pure: the same input, the same plan.
 *
 * A plan is that of a whole day: it is made from what was done before today, and what is done today is only marked in it.
 * So nothing jumps while the reader works; tomorrow it is made anew from what is left.
 */

import { datesFrom, daysBetween, later, weekday } from "./days.js";
import { order } from "./items.js";
import { lay } from "./lay.js";
import { settle } from "./settle.js";
import { describe } from "./words.js";

/**
 * @import { Given, Item, Kind, Why } from "./items.js"
 * @import { Day, Laid } from "./lay.js"
 * @import { Fact } from "./settle.js"
 * @typedef {{block: string, item: string, minutes: number, date: string, said?: string, isEarlier?: boolean}} Done
 *   said: how a tool knows it; nothing for what was checked off. isEarlier: today, but before the plan of today was made
 * @typedef {Given & {today: string, from?: string, interview: string, hours: number[], off: string[], done: Done[], facts?: Fact[],
 *   active?: string[], cardMinutes?: Record<string, number>, checked?: {date: string, isUsed: boolean}}} Input
 *   from: when the reader made the plan; hours: from Monday to Sunday; off: dates; facts: what the tools recorded; active: dates on
 *   which anything was done; cardMinutes: what the cards of a day need; checked: the newest readiness check
 * @typedef {{id: string, item: string, kind: Kind | "cards" | "look", about: string, title: string, address: string,
 *   minutes: number, part: number, parts: number, done: boolean, said?: string, isExtra?: boolean}} Block
 *   part, parts: which part of how many, if it is split; isExtra: done today without being planned for today
 * @typedef {{date: string, minutes: number, eve: boolean, blocks: Block[]}} PlannedDay   minutes: what the reader has
 * @typedef {{key: string, kind: Kind, title: string, minutes: number, why: Why}} Dropped
 * @typedef {{days: PlannedDay[], dropped: Dropped[], words: string[]}} Plan
 */

const PACES = [0.4, 0.55, 0.7, 0.85, 1];

/** From so many days on there is time to find out where to begin. */
const DAYS_FOR_CHECK = 7;

/** @param {Input} input @returns {Plan} */
export function plan(input) {
  const { today } = input;
  const from = startOf(input);
  const { items, left } = itemsOf(input);
  const { laid, kept, dropped, rest, done } = standing(input, items, from);

  /** @type {Plan["dropped"]} */
  const without = [
    // What matters least comes first: that is the order to drop it in.
    ...[...dropped].reverse(),
    ...left.filter(({ item }) => rest(item) > 0),
  ].map(({ item, why }) => ({ key: item.key, kind: item.kind, title: item.title, minutes: rest(item), why }));
  const ahead = new Map(laid.map((day) => [day.date, day]));
  const planned = daysOf(input, today).map((day) => ({ ...day, blocks: blocksOf(ahead.get(day.date)) }));
  const parts = new Map();
  for (const each of done) if (isBefore(each, today)) parts.set(each.item, (parts.get(each.item) ?? 0) + 1);
  const ofToday = done.filter(({ date }) => date === today);
  number(planned, parts, ofToday);
  const days = withExtra(planned, [...items, ...left.map(({ item }) => item)], ofToday, today);
  return { days, dropped: without, words: describe(input, from, days, without, kept) };
}

/** @param {Input} input */
const startOf = ({ from, today }) => (from && from < today ? from : today);

/** Whether the plan of today knew of it when it was made. @param {{date: string, isEarlier?: boolean}} done @param {string} today */
const isBefore = ({ date, isEarlier = false }, today) => date < today || isEarlier;

/** All that there is to do, what matters most first. @param {Input} input */
export function itemsOf(input) {
  const { done, facts = [], today, interview } = input;
  /** @type {Map<string, number>} */
  const before = new Map();
  const add = (/** @type {string} */ key, /** @type {number} */ minutes) =>
    before.set(key, (before.get(key) ?? 0) + minutes);
  for (const each of done) if (isBefore(each, today)) add(each.item, each.minutes);
  for (const fact of facts)
    if ((fact.kind === "solve" || fact.kind === "read") && isBefore(fact, today))
      add(`${fact.kind}:${fact.about}`, Infinity);
  return order({ ...input, hasCheck: daysBetween(startOf(input), interview) >= DAYS_FOR_CHECK }, before);
}

/**
 * The plan that stands today: the one of the first day for whoever has kept to it. On the day after one on which something
 * else was done, or nothing, a new one is made from what is left, and that one stands for whoever keeps to it.
 * @param {Input} input @param {Item[]} items @param {string} from
 */
function standing(input, items, from) {
  const { today, interview, facts = [] } = input;
  const aims = aimsOf(items, from, interview);
  const hasTime = new Set(daysOf(input, from).map(({ date }) => date));
  const done = [...input.done];
  /** @type {Map<string, Done[]>} */
  const doneOn = new Map();
  const note = (/** @type {Done | null} */ each) =>
    each && doneOn.set(each.date, [...(doneOn.get(each.date) ?? []), each]);
  done.forEach(note);
  /** @param {string} date @param {string[]} [planned] @param {boolean} [isEarlier] */
  function take(date, planned, isEarlier = false) {
    for (const fact of facts) {
      const found = fact.date === date && (fact.isEarlier ?? false) === isEarlier && settle(fact, items, done, planned);
      if (!found) continue;
      done.push(found);
      note(found);
    }
  }
  for (const date of new Set(facts.map((fact) => fact.date).sort())) if (date < from) take(date);
  take(today, [], true);

  const make = (/** @type {string} */ start, /** @type {number} */ pace) =>
    madeOn(input, done, items, aims, start, pace);
  let made = make(from, PACES[0]);
  let start = from;
  for (const date of datesFrom(from, today)) {
    const isDay = doneOn.has(date) || facts.some((fact) => fact.date === date);
    // A day with time on which nothing was done: that another plan is due is clear without making one.
    if (!isDay && !hasTime.has(date)) continue;
    if (isDay && start !== made.start) made = make(start, made.pace);
    if (isDay) take(date, plannedOn(made, date));
    const own = (doneOn.get(date) ?? []).filter(({ item }) => !item.startsWith("cards:") && !item.startsWith("look:"));
    const wasIdle = !doneOn.has(date);
    if (wasIdle ? start !== made.start || holds(made, date) : !wasKept(made, date, own, items)) start = later(date, 1);
  }
  const last = start === made.start ? made : make(start, made.pace);
  take(today, plannedOn(last, today));
  return { ...last, done };
}

/** Keys of what a plan has on a day. @param {Made} made @param {string} date */
const plannedOn = ({ laid }, date) => (laid.find((day) => day.date === date)?.pieces ?? []).map(({ item }) => item.key);

/** @typedef {ReturnType<typeof madeOn>} Made */

/** Whether a plan has anything but cards on a day. @param {Made} made @param {string} date */
const holds = ({ laid }, date) => laid.some((day) => day.date === date && day.pieces.length > 0);

/** Whether what was done on a day is what the plan had for it. @param {Made} made @param {string} date @param {Done[]} done @param {Item[]} items */
function wasKept({ laid }, date, done, items) {
  const minutes = new Map();
  for (const { item, minutes: each } of laid.find((day) => day.date === date)?.pieces ?? [])
    minutes.set(item.key, (minutes.get(item.key) ?? 0) + each);
  for (const { item, minutes: each } of done) minutes.set(item, (minutes.get(item) ?? 0) - each);
  return items.every(({ key }) => !minutes.get(key));
}

/**
 * The plan made on a day, from what was done before it.
 * @param {Input} input @param {Done[]} done @param {Item[]} items @param {Map<string, string>} aims @param {string} start
 * @param {number} least the pace of the plan before: no slower, or it would slow down whenever something is done
 */
function madeOn(input, done, items, aims, start, least) {
  const { today, cardMinutes = {} } = input;
  const before = new Map();
  const finished = new Map();
  let earlier = 0;
  let hadCards = false;
  for (const each of done) {
    const { item, minutes, date } = each;
    if (!isBefore(each, start)) continue;
    before.set(item, (before.get(item) ?? 0) + minutes);
    if (date > (finished.get(item) ?? "")) finished.set(item, date);
    if (date !== start) continue;
    earlier += minutes;
    hadCards ||= item === `cards:${today}`;
  }
  const rest = (/** @type {Item} */ item) => Math.max(0, item.minutes - (before.get(item.key) ?? 0));
  const cardsOn = (/** @type {string} */ date) => (hadCards && date === today ? 0 : (cardMinutes[date] ?? 0));
  const how = { rest, finished, aims, cardsOn, pace: 1 };
  const days = daysOf(input, start).map((day) =>
    day.date === start ? { ...day, minutes: Math.max(0, day.minutes - earlier) } : day,
  );
  const { kept, dropped } = choose(days, items, how);
  const pace = paceOf(days, kept, how, least);
  return { start, kept, dropped, pace, laid: lay(days, kept, { ...how, pace }) ?? [], rest };
}

/** The days from a date on which the reader has time. @param {Input} input @param {string} from @returns {Day[]} */
export function daysOf({ interview, hours, off }, from) {
  const eve = later(interview, -1);
  return [...datesFrom(from, interview)]
    .map((date) => ({
      date,
      minutes: off.includes(date) ? 0 : Math.floor(hours[weekday(date)] * 60),
      eve: date === eve,
    }))
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
  return new Map(
    rehearsals.map(({ key }, at) => [
      key,
      later(from, Math.floor(span * (0.3 + (0.7 * (at + 1)) / rehearsals.length))),
    ]),
  );
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
  let [fits, fails] = lay(days, items, how)
    ? [items.length, items.length]
    : lay(days, required, how)
      ? [required.length, 0]
      : [0, required.length];
  while (fails - fits > 1) {
    const middle = Math.floor((fits + fails) / 2);
    if (lay(days, items.slice(0, middle), how)) fits = middle;
    else fails = middle;
  }
  let kept = items.slice(0, fits);
  const longest = Math.max(0, ...days.filter(({ eve }) => !eve).map(({ minutes }) => minutes));
  for (const item of items.slice(kept.length)) {
    if (lay(days, [...kept, item], how)) kept = [...kept, item];
    else if (item.required)
      dropped.push({ item, why: item.whole && item.minutes > longest && longest > 0 ? "piece" : "time" });
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
  if (laid.cards)
    blocks.push({
      ...base,
      item: `cards:${laid.date}`,
      kind: "cards",
      title: "Cards that are due",
      address: "",
      minutes: laid.cards,
    });
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
 * @param {PlannedDay[]} days @param {Map<string, number>} before how many parts of items were done @param {Done[]} done today
 */
function number(days, before, done) {
  const seen = new Map(before);
  const blocks = days.flatMap((day) => day.blocks);
  const checked = new Set(done.filter(({ said }) => !said).map(({ block }) => block));
  const known = new Map(done.flatMap(({ item, said }) => (said ? [[item, said]] : [])));
  for (const block of blocks) {
    block.part = (seen.get(block.item) ?? 0) + 1;
    seen.set(block.item, block.part);
    block.id = `${block.item}/${block.part}`;
    block.said = known.get(block.item);
    block.done = checked.has(block.id) || block.said !== undefined;
  }
  for (const block of blocks) block.parts = seen.get(block.item) ?? 1;
}

/**
 * The days with what was done today beside the plan: it stands with today, and is no longer planned for later.
 * @param {PlannedDay[]} days @param {Item[]} items @param {Done[]} done today @param {string} today
 * @returns {PlannedDay[]}
 */
function withExtra(days, items, done, today) {
  const known = new Set(done.filter(({ said }) => said).map(({ item }) => item));
  const ahead = days.map((day) =>
    day.date === today ? day : { ...day, blocks: day.blocks.filter(({ item }) => !known.has(item)) },
  );
  const [now] = ahead;
  if (now?.date !== today) return ahead;
  const here = new Set(now.blocks.flatMap(({ id, item, said }) => (said ? [id, item] : [id])));
  /** @type {Block[]} */
  const extra = [];
  for (const { block: id, item: key, minutes, said } of done) {
    const item = items.find((each) => each.key === key);
    if (!item || here.has(id) || here.has(key) || ahead.some(({ blocks }) => blocks.some((block) => block.id === id)))
      continue;
    here.add(id);
    const { kind, about, title, address } = item;
    extra.push({
      id,
      item: key,
      kind,
      about,
      title,
      address,
      minutes,
      part: 1,
      parts: 1,
      done: true,
      said,
      isExtra: true,
    });
  }
  return [{ ...now, blocks: [...now.blocks, ...extra] }, ...ahead.slice(1)];
}
