/**
 * Offers as the reader types them: every field is text and kept as it stands, read only to compute. What is stored and
 * what a link carries has this form, and is taken apart and checked before anything believes it.
 *
 * @import { Grant, Offer } from "./yearly.js"
 * @import { Schedule } from "./vesting.js"
 * @typedef {typeof PLANS[number]} Plan
 * @typedef {{amount: string, plan: Plan, custom: string}} GrantDraft
 * @typedef {GrantDraft & {year: string}} RefresherDraft year: "1" to "3", or "0" for the end of every year
 * @typedef {{
 *   name: string, base: string, bonus: string, bonusAs: "percent" | "amount", signOn: string, signOn2: string,
 *   grants: GrantDraft[], refreshers: RefresherDraft[], priceAs: "same" | "steady" | "years", price: string,
 * }} Draft
 * @typedef {{offers: Draft[], leave: string}} State
 * @typedef {Record<string, string>} Errors sentences by the field they belong to, such as base or grants.0.amount
 */

import { readMoney, readMonths, readPercent, readPrices, readYears, Unclear } from "./amounts.js";
import { EVEN, FRONT_LOADED, portion, WHOLE } from "./vesting.js";
import { steady, YEARS } from "./yearly.js";

export const MOST_OFFERS = 4;
export const MOST_GRANTS = 4;
const LONGEST = 300;
const LONGEST_NAME = 60;

const PLANS = /** @type {const} */ (["front", "even", "years", "months"]);

/** @returns {GrantDraft} */
export const emptyGrant = () => ({ amount: "", plan: "even", custom: "" });
/** @returns {RefresherDraft} */
export const emptyRefresher = () => ({ ...emptyGrant(), year: "1" });
/** @param {string} name @returns {Draft} */
export const emptyOffer = (name) => ({
  name,
  base: "",
  bonus: "",
  bonusAs: "percent",
  signOn: "",
  signOn2: "",
  grants: [emptyGrant()],
  refreshers: [],
  priceAs: "same",
  price: "",
});

/** Offers C and D of the page on offers: invented. @returns {State} */
export const example = () => ({
  offers: [
    {
      ...emptyOffer("Example: front-loaded"),
      base: "180,000",
      grants: [{ amount: "300,000", plan: "front", custom: "" }],
    },
    {
      ...emptyOffer("Example: even, sign-on"),
      base: "180,000",
      signOn: "75,000",
      grants: [{ amount: "300,000", plan: "even", custom: "" }],
    },
  ],
  leave: "24",
});

/** @returns {State} */
export const empty = () => ({ offers: [emptyOffer("Offer 1")], leave: "24" });

/** What would turn the order of the letters around it, or is no letter. */
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** @param {unknown} found @param {number} [longest] */
function text(found, longest = LONGEST) {
  if (typeof found !== "string" || found.length > longest || UNSEEN.test(found)) throw new TypeError("not a text");
  return found;
}

/** @template {string} One @param {unknown} found @param {readonly One[]} from @returns {One} */
function oneOf(found, from) {
  const known = from.find((each) => each === found);
  if (known === undefined) throw new TypeError("not a choice");
  return known;
}

/** @template One @param {unknown} found @param {number} least @param {number} most @param {(each: any) => One} take @returns {One[]} */
function list(found, least, most, take) {
  if (!Array.isArray(found) || found.length < least || found.length > most) throw new TypeError("not a list");
  return found.map(take);
}

/** @param {any} found @returns {GrantDraft} */
const takeGrant = (found) => ({
  amount: text(found.amount),
  plan: oneOf(found.plan, PLANS),
  custom: text(found.custom),
});

/** @param {any} found @returns {Draft} */
const takeOffer = (found) => ({
  name: text(found.name, LONGEST_NAME),
  base: text(found.base),
  bonus: text(found.bonus),
  bonusAs: oneOf(found.bonusAs, ["percent", "amount"]),
  signOn: text(found.signOn),
  signOn2: text(found.signOn2),
  grants: list(found.grants, 0, MOST_GRANTS, takeGrant),
  refreshers: list(found.refreshers, 0, MOST_GRANTS, (each) => ({
    ...takeGrant(each),
    year: oneOf(each.year, ["0", "1", "2", "3"]),
  })),
  priceAs: oneOf(found.priceAs, ["same", "steady", "years"]),
  price: text(found.price),
});

/**
 * A copy of what has the form of a state, and of nothing else that is there; null if it does not have it.
 * @param {any} found
 * @returns {State | null}
 */
export function takeState(found) {
  try {
    return { offers: list(found.offers, 0, MOST_OFFERS, takeOffer), leave: text(found.leave) };
  } catch {
    return null;
  }
}

/** @param {GrantDraft} draft @returns {Schedule} */
function schedule({ plan, custom }) {
  if (plan === "front") return FRONT_LOADED;
  if (plan === "even") return EVEN;
  return plan === "years" ? readYears(custom) : readMonths(custom);
}

/**
 * Read an offer: what it means, or which fields are unclear.
 * @param {Draft} draft
 * @returns {{offer: Offer, errors: Errors}} an offer that has errors is not to be used
 */
export function readOffer(draft) {
  /** @type {Errors} */
  const errors = {};
  /** @template Value @param {string} field @param {Value} fallback @param {() => Value} read @returns {Value} */
  const take = (field, fallback, read) => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Unclear)) throw error;
      errors[field] = error.message;
      return fallback;
    }
  };
  /** @param {string} field @param {string} words */
  const money = (field, words) => take(field, 0, () => readMoney(words));
  /** @param {string} field @param {GrantDraft} each @returns {Grant} */
  const grant = (field, each) => ({
    cents: money(`${field}.amount`, each.amount),
    schedule: take(`${field}.custom`, EVEN, () => schedule(each)),
  });

  const base = money("base", draft.base);
  const prices = take("price", steady(0), () => {
    if (draft.priceAs === "years") return readPrices(draft.price, YEARS);
    return steady(draft.priceAs === "same" ? 0 : readPercent(draft.price, { from: -90, to: 300 }));
  });
  const offer = {
    name: draft.name.trim(),
    base,
    bonus: take("bonus", 0, () =>
      draft.bonusAs === "amount"
        ? readMoney(draft.bonus)
        : portion(base, readPercent(draft.bonus, { from: 0, to: 1000 }), WHOLE),
    ),
    signOn: [money("signOn", draft.signOn), money("signOn2", draft.signOn2)],
    grants: draft.grants.map((each, at) => grant(`grants.${at}`, each)),
    refreshers: draft.refreshers.map((each, at) => ({ ...grant(`refreshers.${at}`, each), year: Number(each.year) })),
    prices,
  };
  return { offer, errors };
}

/** The month after which somebody leaves. @param {string} words */
export function readLeave(words) {
  const month = /^\s*\d{1,3}\s*$/.test(words) ? Number(words) : 0;
  if (month < 1 || month > 12 * YEARS) throw new Unclear(`Write a month from 1 to ${12 * YEARS}.`);
  return month;
}

/** Whether every field can be read. @param {State} state */
export function isClear(state) {
  try {
    readLeave(state.leave);
  } catch {
    return false;
  }
  return state.offers.every((draft) => !Object.keys(readOffer(draft).errors).length);
}

/** @param {number} at */
export const letterOf = (at) => String.fromCharCode(65 + at);

/** What an offer is called where several are: its letter and its name. @param {number} at @param {string} name */
export const called = (at, name) => (name.trim() ? `${letterOf(at)}: ${name.trim()}` : `Offer ${letterOf(at)}`);
