/** A zone as calendars read it: a VTIMEZONE with each change of its clocks within the days that are needed. Pure. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Seconds that the clocks of a zone are ahead of UTC. @param {string} zone @returns {(time: number) => number} */
function offsetsOf(zone) {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (time) => {
    const part = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
    return Math.round(
      (Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) - time) / 1000,
    );
  };
}

/** `+0530` @param {number} seconds */
function signed(seconds) {
  const minutes = Math.round(Math.abs(seconds) / 60);
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${seconds < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
}

/** `20261025T030000` @param {number} clock */
const local = (clock) => new Date(clock).toISOString().slice(0, 19).replace(/[-:]/g, "");

/** The first moment with another offset than a day before had. @param {(time: number) => number} offset @param {number} before @param {number} after */
function changeBetween(offset, before, after) {
  const old = offset(before);
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000;
    if (offset(middle) === old) before = middle;
    else after = middle;
  }
  return after;
}

/**
 * @param {string} zone as `Europe/Berlin` @param {number} from @param {number} to milliseconds since 1970
 * @returns {string[]} lines
 */
export function timezone(zone, from, to) {
  const offset = offsetsOf(zone);
  const usual = Math.min(...[0, 91, 182, 273].map((days) => offset(from + days * DAY)));
  /** @param {number} time @param {number} before @param {number} now */
  const part = (time, before, now) => {
    const kind = now > usual ? "DAYLIGHT" : "STANDARD";
    return [
      `BEGIN:${kind}`,
      `DTSTART:${local(time + before * 1000)}`,
      `TZOFFSETFROM:${signed(before)}`,
      `TZOFFSETTO:${signed(now)}`,
      `END:${kind}`,
    ];
  };
  const first = Math.floor((from - DAY) / HOUR) * HOUR;
  const lines = part(first, offset(first), offset(first));
  for (let time = first; time < to + DAY; time += DAY) {
    const [before, now] = [offset(time), offset(time + DAY)];
    if (before !== now) lines.push(...part(changeBetween(offset, time, time + DAY), before, now));
  }
  return ["BEGIN:VTIMEZONE", `TZID:${zone}`, ...lines, "END:VTIMEZONE"];
}
