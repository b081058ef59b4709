/** The plan as a calendar file, by RFC 5545. */

import { later, numberOf } from "./days.js";
import { counted, name } from "./words.js";
import { timezone } from "./zone.js";

/** @import { Block, PlannedDay } from "./planner.js" */

const OCTETS = 75;
const DOMAIN = "pinterest-mle-interview";

/** @param {string} text */
const escaped = (text) =>
  text
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\r\n|\r|\n/g, "\\n")
    .replace(/[\u0000-\u001f\u007f]/g, " ");

/** Lines of at most 75 octets; what goes on starts with a space. No character is cut. @param {string} line */
export function fold(line) {
  const encoder = new TextEncoder();
  let [folded, octets] = ["", 0];
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > OCTETS) [folded, octets] = [`${folded}\r\n `, 1];
    folded += character;
    octets += size;
  }
  return folded;
}

/** `20260803` @param {string} date */
const plain = (date) => date.replaceAll("-", "");

/** A time on a day, on the reader's clock. @param {string} date @param {number} minutes after midnight */
function clock(date, minutes) {
  const [days, rest] = [Math.floor(minutes / 1440), minutes % 1440];
  const shown = [Math.floor(rest / 60), rest % 60].map((each) => String(each).padStart(2, "0")).join("");
  return `${plain(later(date, days))}T${shown}00`;
}

/** A name of letters, digits, "-" and "." alone, another one for each other name: some calendars cannot open "/" or ":". @param {string} name */
export const plainName = (name) =>
  name.replace(/[^A-Za-z0-9-]/gu, (sign) => (sign === "/" ? "." : `_${sign.codePointAt(0)?.toString(16)}_`));

/** Minutes after midnight; NaN for what is no time. @param {string} start */
export function minutesOf(start) {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(start) ?? [];
  return hours ? Number(hours) * 60 + Number(minutes) : NaN;
}

/**
 * @param {PlannedDay[]} days
 * @param {{interview: string, start: string, now: Date, addressOf: (block: Block) => string, zone?: string}} how
 *   start: `18:00` gives each block its time; anything else makes one entry a day; zone: where the reader's clock is
 * @returns {string}
 */
export function calendar(days, { interview, start, now, addressOf, zone = "UTC" }) {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
  // A calendar takes a newer entry for an older one only if its number is higher.
  const sequence = Math.max(0, Math.floor((now.getTime() - Date.UTC(2026, 0, 1)) / 60_000));
  /** @param {string} uid @param {string[]} lines */
  const event = (uid, lines) => [
    "BEGIN:VEVENT",
    `UID:${uid}@${DOMAIN}`,
    `DTSTAMP:${stamp}`,
    `SEQUENCE:${sequence}`,
    ...lines,
    "END:VEVENT",
  ];
  /** @param {string} date */
  const allDay = (date) => [`DTSTART;VALUE=DATE:${plain(date)}`, `DTEND;VALUE=DATE:${plain(later(date, 1))}`];

  const first = minutesOf(start);
  const isUtc = /^(Etc\/)?(UTC|GMT|Universal|Zulu)$/.test(zone);
  /** @param {string} name @param {string} date @param {number} minutes */
  const moment = (name, date, minutes) =>
    isUtc ? `${name}:${clock(date, minutes)}Z` : `${name};TZID=${zone}:${clock(date, minutes)}`;
  /** @param {PlannedDay} day */
  const eventsOf = ({ date, blocks }) => {
    const open = blocks.filter(({ done }) => !done);
    if (!open.length) return [];
    if (Number.isNaN(first)) {
      const total = open.reduce((sum, { minutes }) => sum + minutes, 0);
      const list = open.map((block) => `${block.minutes} min: ${name(block)} ${addressOf(block)}`.trim()).join("\n");
      const summary = `Interview practice: ${counted(open.length, "block")}, ${total} min`;
      return event(`day-${date}`, [
        ...allDay(date),
        `SUMMARY:${escaped(summary)}`,
        `DESCRIPTION:${escaped(list)}`,
        "TRANSP:TRANSPARENT",
      ]);
    }
    let at = first;
    return open.flatMap((block) => {
      const [begin, end] = [moment("DTSTART", date, at), moment("DTEND", date, at + block.minutes)];
      at += block.minutes;
      const address = addressOf(block);
      // By the name of the block, not by its day: when a block moves, its entry moves.
      return event(`block-${plainName(block.id)}`, [
        begin,
        end,
        `SUMMARY:${escaped(name(block))}`,
        ...(address ? [`URL:${address}`] : []),
      ]);
    });
  };
  const isTimed = !Number.isNaN(first) && !isUtc && days.length > 0;
  const [from, to] = isTimed
    ? [numberOf(days[0].date), numberOf(interview) + 2].map((day) => day * 86_400_000)
    : [0, 0];
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//${DOMAIN}//Plan//EN`,
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "X-WR-CALNAME:Interview practice",
    ...(isTimed ? [`X-WR-TIMEZONE:${zone}`, ...timezone(zone, from, to)] : []),
    ...days.flatMap(eventsOf),
    ...event("interview", [...allDay(interview), "SUMMARY:Interview", "TRANSP:TRANSPARENT"]),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}
