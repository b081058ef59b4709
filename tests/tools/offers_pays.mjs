// Answers each line, a JSON {call, given}, with a line: what the offers tool of the site computes.
import { createInterface } from "node:readline";
import { emptyOffer, readOffer } from "../../docs/_client/practice/offers/model.js";
import {
  atPrice,
  byYear,
  dollars,
  EVEN,
  FRONT_LOADED,
  falls,
  kept,
  later,
  sum,
  vest,
} from "../../docs/_client/practice/offers/vesting.js";
import { yearly } from "../../docs/_client/practice/offers/yearly.js";

const offer = (given) => ({
  name: "",
  base: 0,
  bonus: 0,
  signOn: [0, 0],
  grants: [],
  refreshers: [],
  prices: [1, 1, 1, 1].map(() => 10_000),
  ...given,
});

const calls = {
  schedules: () => ({ FRONT_LOADED, EVEN }),
  vest: ({ grant, schedule }) => vest(grant, schedule),
  by_year: ({ vests, years }) => byYear(vests, years),
  later: ({ vests, months }) => later(vests, months),
  kept: ({ vests, month }) => sum(kept(vests, month).map(([, cents]) => cents)),
  at_price: ({ yearly: amounts, percents }) => atPrice(amounts, percents, 100),
  falls: ({ yearly: amounts }) => falls(amounts).map(({ year, lost }) => [year, lost]),
  dollars: ({ cents }) => dollars(cents),
  yearly: ({ leave, ...given }) => yearly(offer(given), leave ?? 0),
  // As the form has it: texts, and the choices of its lists.
  typed: ({ leave, ...given }) => {
    const { offer: read, errors } = readOffer({ ...emptyOffer("x"), ...given });
    return { errors, ...yearly(read, leave) };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { call, given } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(calls[call](given))}\n`);
}
