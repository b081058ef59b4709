/** The plan as a calendar file, by RFC 5545. */

import { later } from "./days.js";
import { counted, name } from "./words.js";

/** @import { Block, PlannedDay } from "./planner.js" */

const OCTETS = 75;
const DOMAIN = "pinterest-mle-interview";

/** @param {string} text */
const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|\r|\n/g, "\\n").replace(/[\u0000-\u001f\u007f]/g, " ");

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

/** A time on a day, in whatever zone the reader is. @param {string} date @param {number} minutes after midnight */
function floating(date, minutes) {
  const [days, rest] = [Math.floor(minutes / 1440), minutes % 1440];
  const clock = [Math.floor(rest / 60), rest % 60].map((each) => String(each).padStart(2, "0")).join("");
  return `${plain(later(date, days))}T${clock}00`;
}

/** Minutes after midnight; NaN for what is no time. @param {string} start */
export function minutesOf(start) {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(start) ?? [];
  return hours ? Number(hours) * 60 + Number(minutes) : NaN;
}

/**
 * @param {PlannedDay[]} days
 * @param {{interview: string, start: string, now: Date, addressOf: (block: Block) => string}} how
 *   start: `18:00` gives each block its time; anything else makes one entry a day
 * @returns {string}
 */
export function calendar(days, { interview, start, now, addressOf }) {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
  // A calendar takes a newer entry for an older one only if its number is higher.
  const sequence = Math.max(0, Math.floor((now.getTime() - Date.UTC(2026, 0, 1)) / 60_000));
  /** @param {string} uid @param {string[]} lines */
  const event = (uid, lines) => [
    "BEGIN:VEVENT", `UID:${uid.replace(/[^\w:/.-]/g, "-")}@${DOMAIN}`, `DTSTAMP:${stamp}`, `SEQUENCE:${sequence}`, ...lines, "END:VEVENT",
  ];
  /** @param {string} date */
  const allDay = (date) => [`DTSTART;VALUE=DATE:${plain(date)}`, `DTEND;VALUE=DATE:${plain(later(date, 1))}`];

  const first = minutesOf(start);
  /** @param {PlannedDay} day */
  const eventsOf = ({ date, blocks }) => {
    const open = blocks.filter(({ done }) => !done);
    if (!open.length) return [];
    if (Number.isNaN(first)) {
      const total = open.reduce((sum, { minutes }) => sum + minutes, 0);
      const list = open.map((block) => `${block.minutes} min: ${name(block)} ${addressOf(block)}`.trim()).join("\n");
      const summary = `Interview practice: ${counted(open.length, "block")}, ${total} min`;
      return event(`day-${date}`, [...allDay(date), `SUMMARY:${escaped(summary)}`, `DESCRIPTION:${escaped(list)}`, "TRANSP:TRANSPARENT"]);
    }
    let at = first;
    return open.flatMap((block) => {
      const [begin, end] = [floating(date, at), floating(date, at + block.minutes)];
      at += block.minutes;
      const address = addressOf(block);
      // By the name of the block, not by its day: when a block moves, its entry moves.
      return event(`block-${block.id}`, [
        `DTSTART:${begin}`, `DTEND:${end}`, `SUMMARY:${escaped(name(block))}`, ...(address ? [`URL:${address}`] : []),
      ]);
    });
  };
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//${DOMAIN}//Plan//EN`,
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "X-WR-CALNAME:Interview practice",
    ...days.flatMap(eventsOf),
    ...event("interview", [...allDay(interview), "SUMMARY:Interview", "TRANSP:TRANSPARENT"]),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}
