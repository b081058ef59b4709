/** Offers that leave the page: as a link, and as a file for a spreadsheet. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { csv } from "../../docs/_client/practice/offers/csv.js";
import { carried, fromLink, toFragment } from "../../docs/_client/practice/offers/link.js";
import { emptyOffer, example, isClear } from "../../docs/_client/practice/offers/model.js";
import { encode } from "../../docs/_client/run/share.js";
import { resultOf, state } from "./any-offers.js";

test("a link brings the offers back", async () => {
  const fragment = await toFragment(example());
  assert.deepEqual(await fromLink(carried(`#${fragment}`)), example());
  assert.equal(carried(""), null);
  assert.equal(carried("#how-it-computes"), null);
  await fc.assert(
    fc.asyncProperty(state, async (one) => {
      const code = carried(`#${await toFragment(one)}`);
      if (one.offers.length && isClear(one)) assert.deepEqual(await fromLink(code), JSON.parse(JSON.stringify(one)));
      else await assert.rejects(fromLink(code), /does not hold offers/);
    }),
    { numRuns: 50 },
  );
});

test("a damaged, later or foreign link is a sentence", async () => {
  const code = carried(`#${await toFragment(example())}`);
  await assert.rejects(fromLink(code.slice(0, -9)), /damaged/);
  await assert.rejects(fromLink(""), /damaged/);
  await assert.rejects(fromLink("2.abc"), /later version/);
  for (const text of [
    "",
    "print(1)",
    "null",
    "[]",
    '{"offers":[],"leave":"1"}',
    JSON.stringify({ ...example(), leave: "x" }),
  ]) {
    await assert.rejects(
      fromLink(await encode(text)),
      /does not hold offers that this page can read, so nothing was changed\.$/,
    );
  }
});

test("offers too long for a link say so", async () => {
  let seed = 1;
  const noise = () =>
    Array.from({ length: 300 }, () =>
      String.fromCharCode(0x4e00 + ((seed = (seed * 48_271) % 2_147_483_647) % 20_000)),
    ).join("");
  const offers = Array.from({ length: 4 }, () => ({
    ...emptyOffer("x"),
    grants: Array.from({ length: 4 }, () => ({ amount: noise(), plan: "months", custom: noise() })),
  }));
  await assert.rejects(toFragment({ offers, leave: "1" }), /^Error: These offers are too long for a link/);
});

test("the file has a line for each year, and no cell is a formula", () => {
  const [first] = example().offers;
  const text = csv([{ name: '=SUM(A1), "x"', result: resultOf({ ...first, base: "0.05" }) }]);
  assert.equal(text.split("\r\n").length, 1 + 4 + 1);
  assert.ok(text.startsWith("\ufeffoffer,year,"), "Excel knows UTF-8 by this");
  assert.equal(text.split("\r\n")[1], `"'=SUM(A1), ""x""",1,0.05,0.00,0.00,150000.00,0.00,150000.05`);
});
