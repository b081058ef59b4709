/** Calendar dates as text, `2026-08-03`, counted in days of UTC: no zone and no daylight saving can move them. */

const DAY = 864e5;
const SHAPE = /^(\d{4})-(\d\d)-(\d\d)$/;

/** Days since 1970-01-01; NaN for what is no date. @param {string} date */
export function numberOf(date) {
  const [, year, month, day] = SHAPE.exec(date) ?? [];
  if (!year) return NaN;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return new Date(time).toISOString().startsWith(date) ? time / DAY : NaN;
}

/** @param {number} number */
export const dateOf = (number) => new Date(number * DAY).toISOString().slice(0, 10);

/** @param {unknown} date @returns {date is string} */
export const isDate = (date) => typeof date === "string" && !Number.isNaN(numberOf(date));

/** @param {string} date @param {number} days */
export const later = (date, days) => dateOf(numberOf(date) + days);

/** @param {string} from @param {string} to */
export const daysBetween = (from, to) => numberOf(to) - numberOf(from);

/** 0 is Monday; the first of January 1970 was a Thursday. @param {string} date */
export const weekday = (date) => (((numberOf(date) + 3) % 7) + 7) % 7;

/** The Monday on or before a date. @param {string} date */
export const monday = (date) => later(date, -weekday(date));

/** All dates from one to another, the second left out. @param {string} from @param {string} to */
export function* datesFrom(from, to) {
  for (let number = numberOf(from), end = numberOf(to); number < end; number += 1) yield dateOf(number);
}

/** The date on the reader's own calendar at a moment. @param {Date} now */
export function today(now) {
  const [year, month, day] = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
}

const LONG = new Intl.DateTimeFormat("en-US", { weekday: "long", month: "long", day: "numeric", timeZone: "UTC" });
const SHORT = new Intl.DateTimeFormat("en-US", { month: "short", day: "numeric", timeZone: "UTC" });

/** `Monday, August 3` @param {string} date */
export const inWords = (date) => LONG.format(numberOf(date) * DAY);
/** `Aug 3` @param {string} date */
export const inShort = (date) => SHORT.format(numberOf(date) * DAY);

/** `1 h 30 min` @param {number} minutes */
export function length(minutes) {
  const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)];
  return [hours && `${hours} h`, (rest || !hours) && `${rest} min`].filter(Boolean).join(" ");
}
