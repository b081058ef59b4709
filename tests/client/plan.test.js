/** The planner: what must hold for every plan, whatever a reader asks of it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { later, weekday } from "../../docs/_client/practice/plan/days.js";
import { EVE } from "../../docs/_client/practice/plan/lay.js";
import { itemsOf as order, plan } from "../../docs/_client/practice/plan/planner.js";
import { blocksOf, input, midway, minutesOf, plannedOf, RUNS, TODAY } from "./any-plan.js";

test("no day holds more than its hours, no day off holds anything, nothing is on or after the day of the interview", () => {
  fc.assert(
    fc.property(midway, (given) => {
      for (const { date, blocks } of plan(given).days) {
        assert.ok(minutesOf(plannedOf(blocks)) <= given.hours[weekday(date)] * 60);
        assert.ok(date >= given.today && date < given.interview);
        assert.ok(!given.off.includes(date));
        for (const { minutes } of blocks) assert.ok(minutes > 0);
      }
    }),
    RUNS,
  );
});

test("the day before the interview is light, and brings nothing new", () => {
  fc.assert(
    fc.property(midway, (given) => {
      const blocks = plannedOf(plan(given).days.find(({ date }) => date === later(given.interview, -1))?.blocks ?? []);
      assert.ok(minutesOf(blocks) <= EVE);
      assert.ok(blocks.every(({ kind }) => kind === "cards" || kind === "look"));
    }),
    RUNS,
  );
});

test("each required item is done, planned whole, or left out with its reason", () => {
  fc.assert(
    fc.property(midway, (given) => {
      const made = plan(given);
      const { items, left } = order(given);
      const dropped = new Map(made.dropped.map((each) => [each.key, each.why]));
      for (const item of items) {
        const done = minutesOf(given.done.filter(({ item: key, date }) => key === item.key && date < given.today));
        const planned = minutesOf(blocksOf(made).filter(({ item: key }) => key === item.key));
        if (dropped.has(item.key)) assert.equal(planned, 0);
        else if (item.required || planned) assert.equal(planned, Math.max(0, item.minutes - done));
      }
      const keys = new Set([...blocksOf(made), ...given.done].map(({ item }) => item));
      for (const { key, after } of items)
        if (after && keys.has(key)) assert.ok(keys.has(after), `${key} without ${after}`);
      for (const { item, why } of left) {
        if (!given.done.length) assert.equal(dropped.get(item.key), why);
        assert.ok(!blocksOf(made).some(({ item: key }) => key === item.key));
      }
      const known = new Set([...items, ...left.map(({ item }) => item)].map(({ key }) => key));
      for (const key of dropped.keys()) assert.ok(known.has(key));
    }),
    RUNS,
  );
});

test("with days all free, nothing is left out for want of time", () => {
  fc.assert(
    fc.property(input, (given) => {
      const free = { ...given, interview: later(TODAY, 200), hours: Array(7).fill(8), off: [] };
      assert.ok(plan(free).dropped.every(({ why }) => why === "level" || why === "skipped"));
    }),
    { numRuns: 60 },
  );
});

test("the same input gives the same plan, in whatever order questions and days off come", () => {
  fc.assert(
    fc.property(midway, fc.nat(), (given, seed) => {
      const shuffled = (list) =>
        list.toSorted(
          (one, other) => ((JSON.stringify(one).length * seed) % 7) - ((JSON.stringify(other).length * seed) % 7),
        );
      const made = plan(given);
      assert.deepEqual(plan(structuredClone(given)), made);
      assert.deepEqual(
        plan({
          ...given,
          questions: shuffled(given.questions),
          topics: shuffled(given.topics),
          off: given.off.toReversed(),
          weak: given.weak.toReversed(),
        }),
        made,
      );
    }),
    RUNS,
  );
});

test("the zone of the reader and daylight saving change nothing", () => {
  const zone = process.env.TZ;
  fc.assert(
    fc.property(midway, (given) => {
      const plans = ["UTC", "America/Los_Angeles", "Europe/Berlin", "Pacific/Kiritimati"].map((name) => {
        process.env.TZ = name;
        return plan(given);
      });
      for (const each of plans) assert.deepEqual(each, plans[0]);
    }),
    { numRuns: 50 },
  );
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test("planning changes nothing that it was given", () => {
  fc.assert(
    fc.property(midway, (given) => {
      const before = JSON.stringify(given);
      plan(given);
      assert.equal(JSON.stringify(given), before);
    }),
    { numRuns: 50 },
  );
});
