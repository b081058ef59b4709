/** The form of the offers: unclear fields, and what is taken back as it was. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  empty,
  emptyGrant,
  emptyOffer,
  example,
  isClear,
  readOffer,
  takeState,
} from "../../docs/_client/practice/offers/model.js";
import { state } from "./any-offers.js";

test("each unclear field has its own sentence, and the rest is still read", () => {
  const draft = {
    ...emptyOffer("x"),
    base: "abc",
    bonus: "2000",
    signOn: "1.234",
    signOn2: "5k",
    priceAs: "steady",
    price: "-95",
    grants: [
      { ...emptyGrant(), amount: "?" },
      { amount: "1", plan: "years", custom: "1" },
    ],
    refreshers: [{ amount: "1", plan: "months", custom: "", year: "1" }],
  };
  const { errors, offer: read } = readOffer(draft);
  assert.deepEqual(Object.keys(errors).sort(), [
    "base",
    "bonus",
    "grants.0.amount",
    "grants.1.custom",
    "price",
    "refreshers.0.custom",
    "signOn",
  ]);
  assert.equal(read.signOn[1], 5_000_00);
  assert.ok(!isClear({ offers: [draft], leave: "1" }));
  assert.ok(!isClear({ ...example(), leave: "49" }));
  assert.equal(readOffer({ ...emptyOffer(""), base: "100,000", bonus: "12.5" }).offer.bonus, 12_500_00);
  assert.equal(readOffer({ ...emptyOffer(""), base: "0.99", bonus: "50" }).offer.bonus, 49);
  assert.equal(readOffer({ ...emptyOffer(""), bonus: "12.5k", bonusAs: "amount" }).offer.bonus, 12_500_00);
});

test("what was typed is taken back as it was, clear or not, and reading it never throws", () => {
  fc.assert(
    fc.property(state, (one) => {
      assert.deepEqual(takeState(JSON.parse(JSON.stringify(one))), JSON.parse(JSON.stringify(one)));
      one.offers.forEach(readOffer);
    }),
  );
});

test("what has another form is not taken, and what comes along is left", () => {
  const [one] = example().offers;
  const bad = [
    null,
    1,
    "x",
    [],
    {},
    { offers: [] },
    { offers: {}, leave: "1" },
    { offers: [one, one, one, one, one], leave: "1" },
    { offers: [null], leave: "1" },
    { offers: [one], leave: 1 },
    ...Object.keys(one).map((key) => ({ offers: [{ ...one, [key]: 7 }], leave: "1" })),
    { offers: [{ ...one, name: "x".repeat(61) }], leave: "1" },
    { offers: [{ ...one, base: "x".repeat(301) }], leave: "1" },
    { offers: [{ ...one, name: "a\u202eb" }], leave: "1" },
    { offers: [{ ...one, name: "a\nb" }], leave: "1" },
    { offers: [{ ...one, grants: [{ ...one.grants[0], plan: "constructor" }] }], leave: "1" },
    { offers: [{ ...one, refreshers: [{ ...emptyGrant(), year: "4" }] }], leave: "1" },
    { offers: [{ ...one, grants: Array.from({ length: 5 }, emptyGrant) }], leave: "1" },
  ];
  for (const each of bad) assert.equal(takeState(each), null, JSON.stringify(each));
  fc.assert(fc.property(fc.jsonValue(), (found) => void takeState(found)));
  const more = JSON.parse('{"offers":[],"leave":"1","__proto__":{"x":1},"more":2}');
  assert.deepEqual(takeState(more), { offers: [], leave: "1" });
  assert.deepEqual(takeState(empty()), empty());
});
