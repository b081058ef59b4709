/** Any offers, in figures and as they are typed, for tests of what they pay and where they go. */

import fc from "fast-check";
import { MOST_CENTS } from "../../docs/_client/practice/offers/amounts.js";
import { readOffer } from "../../docs/_client/practice/offers/model.js";
import { WHOLE } from "../../docs/_client/practice/offers/vesting.js";
import { YEARS, yearly } from "../../docs/_client/practice/offers/yearly.js";

export const cents = fc.integer({ min: 0, max: MOST_CENTS });
const price = fc.integer({ min: 100, max: 1_000_000 });

/** Shares that add up to 100%, in rising months. */
const schedule = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 119 }), fc.integer({ min: 0, max: 3_000 })), {
    maxLength: 8,
    selector: ([month]) => month,
  })
  .map((parts) => {
    let room = WHOLE;
    const kept = parts
      .sort(([one], [other]) => one - other)
      .map(([month, share]) => {
        const taken = Math.min(share, room);
        room -= taken;
        return [month, taken];
      });
    return [...kept, [120, room]];
  });

const grant = fc.record({ cents, schedule });

export const offer = fc.record({
  name: fc.string({ maxLength: 20 }),
  base: cents,
  bonus: cents,
  signOn: fc.array(cents, { minLength: 2, maxLength: 2 }),
  grants: fc.array(grant, { maxLength: 3 }),
  refreshers: fc.array(fc.record({ cents, schedule, year: fc.integer({ min: 0, max: 3 }) }), { maxLength: 3 }),
  prices: fc.array(price, { minLength: YEARS, maxLength: YEARS }),
});

export const resultOf = (draft, leave = 48) => yearly(readOffer(draft).offer, leave);
const line = fc.string({ maxLength: 20 }).filter((words) => !/\p{Cc}/u.test(words));
const grantDraft = { amount: line, plan: fc.constantFrom("front", "even", "years", "months"), custom: line };

const draft = fc.record({
  name: line,
  base: line,
  bonus: line,
  bonusAs: fc.constantFrom("percent", "amount"),
  signOn: line,
  signOn2: line,
  grants: fc.array(fc.record(grantDraft), { maxLength: 4 }),
  refreshers: fc.array(fc.record({ ...grantDraft, year: fc.constantFrom("0", "1", "2", "3") }), { maxLength: 4 }),
  priceAs: fc.constantFrom("same", "steady", "years"),
  price: line,
});

export const state = fc.record({ offers: fc.array(draft, { maxLength: 4 }), leave: line });
