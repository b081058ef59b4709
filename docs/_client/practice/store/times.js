/**
 * Times that cannot have been: of a device whose clock was years ahead, or of a spoilt file. Taken as they are they would
 * win over all that comes after, or leave it no time that a Date can hold; so they become a time that can have been.
 */

/** The last millisecond that a Date can hold. */
export const LATEST = 8.64e15;
const DAY = 86_400_000;
/** Before this form of records there were none: a clock that shows an earlier day is itself wrong, and nothing is measured by it. */
const FIRST = Date.UTC(2026, 10, 1);
/** A device's clock may be set a year back for a while; what it wrote before must not suffer from that. */
const AHEAD = 400 * DAY;
/** Whoever saves a file has written its records before; two months cover clocks that disagree. */
const AFTER_SAVING = 60 * DAY;

/** @param {number} now @returns {{limit: number, instead: number}} times after limit become instead, in their order */
export const byClock = (now) => ({ limit: Math.max(now, FIRST) + AHEAD, instead: Math.max(now, FIRST) });

/** The same for what a file holds. @param {unknown} saved when it says it was saved @param {number} now */
export function byFile(saved, now) {
  const here = byClock(now);
  const then = Math.max(Date.parse(String(saved)), FIRST);
  return Number.isNaN(then) || then > here.limit ? here : { limit: then + AFTER_SAVING, instead: then };
}

/**
 * Entries with times that can have been; those without a wrong one are the same objects.
 * @param {unknown[]} entries records, or what may be some @param {{limit: number, instead: number}} bounds
 */
export function believable(entries, { limit, instead }) {
  /** @type {Set<number>} */
  const late = new Set();
  const note = (/** @type {number} */ time) => {
    if (time > limit) late.add(time);
    return time;
  };
  for (const entry of entries) withTimes(entry, note);
  if (!late.size) return entries;
  const order = [...late].sort((one, other) => one - other);
  const times = new Map(order.map((time, index) => [time, instead + index]));
  return entries.map((entry) => withTimes(entry, (time) => times.get(time) ?? time));
}

/** An entry with other times: its stamp, and those within its value; the same object if none changed. @param {any} entry @param {(time: number) => number} change */
function withTimes(entry, change) {
  if (typeof entry !== "object" || entry === null) return entry;
  const { value } = entry;
  const after = changed(entry, ["stamp"], change);
  if (typeof value !== "object" || value === null) return after;
  let inside = changed(value, ["at", "newest"], change);
  if (entry.kind === "note" && typeof value.versions === "object" && value.versions !== null) {
    const versions = Object.entries(value.versions).map(([edit, version]) => [
      edit,
      changed(version, ["stamp"], change),
    ]);
    if (versions.some(([edit, version]) => version !== value.versions[edit]))
      inside = { ...inside, versions: Object.fromEntries(versions) };
  }
  return inside === value ? after : { ...after, value: inside };
}

/** @param {any} object @param {string[]} names @param {(time: number) => number} change */
function changed(object, names, change) {
  if (typeof object !== "object" || object === null) return object;
  const others = names.filter((name) => typeof object[name] === "number" && change(object[name]) !== object[name]);
  return others.length
    ? { ...object, ...Object.fromEntries(others.map((name) => [name, change(object[name])])) }
    : object;
}
