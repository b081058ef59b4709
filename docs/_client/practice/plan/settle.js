/** What the tools recorded by themselves, as blocks of the plan: a pass, a page that was read, a scorecard, a readiness check, cards all answered. Pure. */

/**
 * @import { Item } from "./items.js"
 * @import { Done } from "./planner.js"
 * @typedef {{kind: "solve" | "read" | "rehearse" | "check" | "cards", date: string, about?: string, rounds?: string[], said: string, isEarlier?: boolean}} Fact
 *   about: the question; rounds: those in which the question of a mock interview is asked; said: how the block is known to be done;
 *   isEarlier: before the plan of today was made
 */

/** Minutes of an item that were done up to a day. @param {Done[]} done @param {string} key @param {string} date */
const minutesOf = (done, key, date) =>
  done.filter((each) => each.item === key && each.date <= date).reduce((sum, { minutes }) => sum + minutes, 0);

/**
 * The block that a fact stands for, of which as much is done as was not checked off before; null if that is nothing.
 * @param {Fact} fact @param {Item[]} items @param {Done[]} done
 * @param {string[]} planned keys of what the plan has on that day: of several rehearsals that it could be, it is the one that was planned
 * @returns {Done | null}
 */
export function settle({ kind, date, about = "", rounds = [], said, isEarlier = false }, items, done, planned = []) {
  const base = { date, said, isEarlier };
  if (kind === "cards") return { ...base, block: `cards:${date}/1`, item: `cards:${date}`, minutes: 1 };
  const open = keysOf(kind, about, rounds, planned)
    .flatMap((key) => items.find((item) => item.key === key) ?? [])
    .filter(({ key, minutes }) => minutes > minutesOf(done, key, date));
  const item = open.find(({ key }) => planned.includes(key)) ?? open[0];
  return item
    ? { ...base, block: `${item.key}/1`, item: item.key, minutes: item.minutes - minutesOf(done, item.key, date) }
    : null;
}

/**
 * Items that a fact can stand for. Reading a page a second time is a repeat only on the day on which that is due.
 * @param {Fact["kind"]} kind @param {string} about @param {string[]} rounds @param {string[]} planned
 */
function keysOf(kind, about, rounds, planned) {
  const repeat = `repeat:${about}`;
  if (kind === "rehearse") return rounds.flatMap((id) => [`rehearse:${id}:1`, `rehearse:${id}:2`]);
  if (kind === "read") return [`read:${about}`, ...(planned.includes(repeat) ? [repeat] : [])];
  return [kind === "solve" ? `solve:${about}` : "check:readiness"];
}
