/** Which cards come by themselves: of questions all, of quick-fire topics those that were begun. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { comingBy, decksOf } from "../../docs/_client/practice/cards/deck.js";
import { known } from "../../docs/_client/practice/plan/from-store.js";
import { recordsOf } from "./records.js";

const QUESTIONS = [{ id: "g8-1" }, { id: "nc-2" }];
const CARDS = ["g8-1:a", "qf-1:a", "qf-1:b", "nc-2:a"].map((id) => ({ id, question: id.split(":")[0] }));

test("cards of questions come by themselves, those of topics wait", () => {
  assert.deepEqual(decksOf(CARDS, QUESTIONS), { cards: ["g8-1:a", "nc-2:a"], onRequest: ["qf-1:a", "qf-1:b"] });
  assert.deepEqual(comingBy(decksOf(CARDS, QUESTIONS), []), ["g8-1:a", "nc-2:a"]);
});

test("a topic's card that was answered once comes like the others, its neighbor does not", () => {
  const reviews = [{ card: "qf-1:b" }, { card: "g8-1:a" }, { card: "of-another-time:x" }];
  assert.deepEqual(comingBy(decksOf(CARDS, QUESTIONS), reviews), ["g8-1:a", "nc-2:a", "qf-1:b"]);
});

test("a site without topics has the cards of its questions", () => {
  assert.deepEqual(comingBy({ cards: ["g8-1:a"] }, [{ card: "qf-1:b" }]), ["g8-1:a"]);
});

test("the plan keeps minutes for a topic's card once it was begun", () => {
  const now = new Date(2026, 10, 2, 18).getTime();
  const store = recordsOf();
  store.put("setting", "interview", { date: "2026-11-12", level: "L5" }, now);
  const site = { questions: [], rounds: [], cards: [], onRequest: ["qf-1:a", "qf-1:b"] };
  const minutes = () => Object.values(known(store, site, now).cardMinutes).reduce((sum, each) => sum + each, 0);
  assert.equal(minutes(), 0);
  store.put("review", "r1", { card: "qf-1:b", grade: 1, at: now - 60_000 }, now);
  assert.ok(minutes() > 0);
});
