/** What the planner stands on: dates, settings and links, the calendar file. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import fc from "fast-check";
import { calendar, fold, minutesOf } from "../../docs/_client/practice/plan/calendar.js";
import {
  dateOf,
  datesFrom,
  daysBetween,
  isDate,
  later,
  monday,
  numberOf,
  today,
  weekday,
} from "../../docs/_client/practice/plan/days.js";
import { runs } from "../../docs/_client/practice/plan/form.js";
import {
  FARTHEST,
  formOf,
  fromText,
  hoursOf,
  interviewOf,
  parse,
  toText,
  wrongDaysOff,
  wrongInterview,
} from "../../docs/_client/practice/plan/settings.js";
import { timezone } from "../../docs/_client/practice/plan/zone.js";

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const date = fc.integer({ min: numberOf("2025-01-01"), max: numberOf("2031-12-31") }).map(dateOf);

test("a date is a date, and counting comes back to it, wherever the reader is", () => {
  for (const name of ["UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Europe/Berlin", "Pacific/Pago_Pago"]) {
    process.env.TZ = name;
    fc.assert(
      fc.property(date, fc.integer({ min: -500, max: 500 }), (from, days) => {
        assert.equal(daysBetween(from, later(from, days)), days);
        assert.equal(weekday(later(from, 7)), weekday(from));
        assert.equal(weekday(monday(from)), 0);
        assert.ok(monday(from) <= from && later(monday(from), 7) > from);
        assert.equal([...datesFrom(from, later(from, Math.abs(days)))].length, Math.abs(days));
      }),
    );
  }
  assert.deepEqual(["2026-10-19", "2026-10-25", "1969-12-29"].map(weekday), [0, 6, 0]);
});

test("today is the day on the reader's own calendar, on days of 23 and 25 hours too", () => {
  const cases = [
    ["Europe/Berlin", "2026-10-24T21:59:00Z", "2026-10-24"],
    ["Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-25"], // the day of 25 hours begins
    ["Europe/Berlin", "2026-10-25T22:59:00Z", "2026-10-25"],
    ["America/New_York", "2026-03-08T04:59:00Z", "2026-03-07"],
    ["America/New_York", "2026-03-09T03:59:00Z", "2026-03-08"], // the day of 23 hours ends
    ["Pacific/Kiritimati", "2026-08-03T10:00:00Z", "2026-08-04"],
    ["Pacific/Pago_Pago", "2026-08-03T10:59:00Z", "2026-08-02"],
  ];
  for (const [name, moment, expected] of cases) {
    process.env.TZ = name;
    assert.equal(today(new Date(moment)), expected, `${name} ${moment}`);
  }
});

test("what is no date is none", () => {
  for (const wrong of ["2026-02-30", "2026-13-01", "2026-1-1", "", "tomorrow", null, 20260101, "2026-00-10"])
    assert.equal(isDate(wrong), false, String(wrong));
});

test("stretches of days off hold the same days", () => {
  fc.assert(
    fc.property(fc.array(date), (dates) => {
      const sorted = [...new Set(dates)].sort();
      assert.deepEqual(
        runs(sorted).flatMap(([from, to]) => [...datesFrom(from, later(to, 1))]),
        sorted,
      );
    }),
  );
});

test("hours as people write them", () => {
  for (const [typed, hours] of [
    ["1", 1],
    ["1.5", 1.5],
    ["1,5", 1.5],
    [" 2 ", 2],
    ["", 0],
    [".5", 0.5],
    ["16", 16],
  ])
    assert.equal(hoursOf(typed), hours);
  for (const wrong of ["-1", "17", "one", "1e3", "1.5.2", "0x1", "Infinity", "."])
    assert.ok(Number.isNaN(hoursOf(wrong)), wrong);
});

test("whatever the store holds becomes a form, and one that is parsed without an exception", () => {
  fc.assert(
    fc.property(
      fc.option(
        fc.dictionary(
          fc.constantFrom("hours", "off", "weak", "skip", "from", "start", "typed", "date", "level"),
          fc.jsonValue(),
        ),
      ),
      (stored) => {
        const form = formOf(stored);
        assert.equal(form.hours.length, 7);
        parse(form, interviewOf(stored), "2026-08-03");
        assert.deepEqual(formOf(form), form);
      },
    ),
  );
});

test("a mistake keeps the settings back and says where it is", () => {
  const form = { ...formOf(null), hours: ["1", "x", "1", "1", "1", "2", "20"] };
  const { settings, mistakes } = parse(form, { date: "2026-08-02", level: "L4" }, "2026-08-03");
  assert.equal(settings, null);
  assert.match(mistakes.interview, /has passed/);
  assert.deepEqual(mistakes.hours.map(Boolean), [false, true, false, false, false, false, true]);
  assert.match(
    parse(formOf(null), { date: "2028-01-01", level: "L4" }, "2026-08-03").mistakes.interview,
    /more than a year/,
  );
});

test("a day of an interview that cannot be is told in a sentence, whatever a field lets people type", () => {
  const today = "2026-08-03";
  assert.deepEqual(
    ["", today, later(today, 1), later(today, FARTHEST)].map((day) => wrongInterview(day, today)),
    ["", "", "", ""],
  );
  assert.match(wrongInterview(later(today, -1), today), /has passed/);
  for (const far of [later(today, FARTHEST + 1), "2031-08-03", "275760-09-13", "10000-01-01"]) {
    assert.match(wrongInterview(far, today), /more than a year/, far);
    assert.equal(parse(formOf(null), { date: far, level: "L5" }, today).settings, null);
  }
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (typed) => void assert.ok(wrongInterview(typed, today) || isDate(typed))),
  );
});

test("days off that cannot be say so at their field", () => {
  assert.ok(wrongDaysOff("", "").first);
  assert.ok(wrongDaysOff("2026-08-05", "2026-08-04").last);
  assert.ok(wrongDaysOff("2026-08-05", "2030-08-04").last);
  assert.deepEqual(wrongDaysOff("2026-08-05", ""), {});
});

const ROUNDS = ["coding-screen", "system-design"];
const settings = fc.record({
  interview: date,
  level: fc.constantFrom("L3", "L4", "L5", "L6", "L7"),
  hours: fc.array(
    fc.integer({ min: 0, max: 64 }).map((quarters) => quarters / 4),
    { minLength: 7, maxLength: 7 },
  ),
  off: fc.uniqueArray(date, { maxLength: 20 }).map((dates) => dates.sort()),
  weak: fc.subarray(ROUNDS),
  skip: fc.constant([]),
});

test("settings come out of a link as they went in", () => {
  fc.assert(fc.property(settings, (given) => assert.deepEqual(fromText(toText(given), ROUNDS), { ...given })));
});

test("what is no plan is refused in a sentence, whatever it is", () => {
  const values = fc.oneof(
    fc.string(),
    fc.jsonValue().map((value) => JSON.stringify(value)),
    fc
      .tuple(settings, fc.constantFrom("interview", "level", "hours", "off"), fc.jsonValue())
      .map(([given, name, value]) => JSON.stringify({ plan: 1, ...given, [name]: value })),
  );
  fc.assert(
    fc.property(values, (text) => {
      try {
        const read = fromText(text, ROUNDS);
        assert.ok(isDate(read.interview) && read.off.every(isDate) && read.hours.length === 7);
      } catch (error) {
        assert.match(error.message, /^This link .*\.$/);
      }
    }),
    { numRuns: 500 },
  );
  assert.throws(() => fromText('{"plan": 2}', ROUNDS), /later version/);
});

test("lines are folded at 75 octets, between characters, and unfold to what they were", () => {
  fc.assert(
    fc.property(
      fc
        .array(fc.constantFrom("a", "é", "推", "🎯", " "), { minLength: 60, maxLength: 300 })
        .map((letters) => letters.join("")),
      (text) => {
        const lines = fold(text).split("\r\n");
        for (const line of lines) {
          const bytes = new TextEncoder().encode(line);
          assert.ok(bytes.length <= 75);
          assert.equal(new TextDecoder("utf-8", { fatal: true }).decode(bytes), line);
        }
        assert.equal(lines.join("\r\n").replaceAll("\r\n ", ""), text);
      },
    ),
  );
});

const block = (id, minutes, more = {}) => ({
  id,
  item: id,
  kind: "read",
  about: "q",
  title: "A, b; c",
  address: "",
  minutes,
  part: 1,
  parts: 1,
  done: false,
  ...more,
});
const how = {
  interview: "2026-10-27",
  start: "",
  now: new Date("2026-10-20T08:00:00Z"),
  addressOf: () => "https://example.org/a",
};

test("times of blocks follow each other, past midnight too, in the zone of the device", () => {
  const list = [
    {
      date: "2026-10-25",
      minutes: 200,
      blocks: [block("a/1", 60), block("b/1", 45, { done: true }), block("c/1", 90)],
    },
  ];
  const text = calendar(list, { ...how, start: "22:30", zone: "Europe/Berlin" });
  const times = text.match(/DT(START|END);TZID.*(?=\r)/g);
  assert.deepEqual(
    times,
    ["DTSTART", "DTEND", "DTSTART", "DTEND"].map(
      (name, at) =>
        `${name};TZID=Europe/Berlin:${["20261025T223000", "20261025T233000", "20261025T233000", "20261026T010000"][at]}`,
    ),
  );
  assert.ok(!text.includes("UID:block-b.1@"));
  assert.ok(!/\n(?!$)/.test(text.replaceAll("\r\n", "")));
  const utc = calendar(list, { ...how, start: "22:30", zone: "UTC" });
  assert.ok(utc.includes("DTSTART:20261025T223000Z") && !utc.includes("TZID"));
});

test("a zone says each change of its clocks, as far as it is needed", () => {
  const of = (zone, from, to) => timezone(zone, Date.parse(from), Date.parse(to)).join(" ");
  const berlin = of("Europe/Berlin", "2026-10-19", "2027-04-02");
  assert.match(berlin, /BEGIN:DAYLIGHT DTSTART:\S+ TZOFFSETFROM:\+0200 TZOFFSETTO:\+0200 END:DAYLIGHT/);
  assert.match(berlin, /BEGIN:STANDARD DTSTART:20261025T030000 TZOFFSETFROM:\+0200 TZOFFSETTO:\+0100/);
  assert.match(berlin, /BEGIN:DAYLIGHT DTSTART:20270328T020000 TZOFFSETFROM:\+0100 TZOFFSETTO:\+0200/);
  assert.match(
    of("America/St_Johns", "2026-10-19", "2026-11-19"),
    /DTSTART:20261101T020000 TZOFFSETFROM:-0230 TZOFFSETTO:-0330/,
  );
  assert.equal(of("Asia/Kolkata", "2026-10-19", "2027-04-02").match(/BEGIN:STANDARD/g).length, 1);
  assert.match(of("Australia/Lord_Howe", "2026-10-01", "2026-10-09"), /TZOFFSETFROM:\+1030 TZOFFSETTO:\+1100/);
});

test("every name of an entry is of letters, digits and signs that any calendar can open, and another for each block", () => {
  const names = fc.uniqueArray(
    fc.oneof(
      fc.string({ unit: "binary", minLength: 1 }),
      fc.string({ unit: fc.constantFrom("a", ".", "/", "_", ":", "2", "f", "-", "é") }),
    ),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(names, fc.constantFrom("", "18:00"), (ids, start) => {
      const text = calendar([{ date: "2026-10-25", minutes: 200, blocks: ids.map((id) => block(id, 5)) }], {
        ...how,
        start,
        zone: "Asia/Tokyo",
      });
      const uids = text.replaceAll("\r\n ", "").match(/(?<=\r\nUID:).*(?=\r)/g);
      assert.equal(uids.length, (start ? ids.length : 1) + 1);
      assert.equal(new Set(uids).size, uids.length);
      for (const uid of uids) assert.match(uid, /^[A-Za-z0-9_.@-]+$/);
    }),
    { numRuns: 300 },
  );
});

test("the name of an entry stays when its day changes", () => {
  const uids = (day) =>
    calendar([{ date: day, minutes: 60, blocks: [block("read:q/1", 60)] }], {
      ...how,
      start: "18:00",
      zone: "Europe/Berlin",
    }).match(/UID:.*/g);
  assert.deepEqual(uids("2026-10-21"), uids("2026-10-22"));
  assert.equal(new Set(uids("2026-10-21")).size, 2);
});

test("a time is a time", () => {
  assert.equal(minutesOf("18:05"), 1085);
  for (const wrong of ["", "24:00", "7:00", "18:60"]) assert.ok(Number.isNaN(minutesOf(wrong)), wrong);
});
