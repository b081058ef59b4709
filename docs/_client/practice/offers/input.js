/** Offers as a reader types them and as a link brings them. Pure. */

import { YEARS } from "./pay.js";

/** @import { Grant, Offer } from "./pay.js" */

export const MOST_OFFERS = 4;
const MOST_GRANTS = 8;
const MOST = 10_000_000_000; // cents; a hundred million dollars

/** Amounts as people write them, "$180k", "1,250.50", in cents; null if it is none. @param {string} text */
export function readAmount(text) {
  const [, number, unit] = /^\s*\$?\s*(\d[\d,]*(?:\.\d{1,2})?|\.\d{1,2})\s*([km]?)\s*$/i.exec(text) ?? [];
  if (!number) return null;
  const times = { k: 100_000, m: 100_000_000 }[unit.toLowerCase()] ?? 100;
  const cents = Math.round(Number(number.replaceAll(",", "")) * times);
  return cents <= MOST ? cents : null;
}

/** "50 / 33 / 17" as the percents of four years; null if they do not add up to 100. @param {string} text */
export function readShares(text) {
  const parts = text.split(/[^\d.]+/).filter(Boolean).map(Number);
  const isRight = parts.length >= 1 && parts.length <= YEARS && parts.every((part) => part >= 0 && Math.abs(part * 100 - Math.round(part * 100)) < 1e-9);
  if (!isRight || parts.reduce((sum, part) => sum + Math.round(part * 100), 0) !== 10_000) return null;
  return [...parts, ...Array(YEARS - parts.length).fill(0)];
}

/** @param {string} text @param {number} least @param {number} most */
export function readPercent(text, least, most) {
  const number = text.trim() === "" ? NaN : Number(text.replace("%", ""));
  return number >= least && number <= most && Math.abs(number * 100 - Math.round(number * 100)) < 1e-9 ? number : null;
}

/** @param {unknown} value */
const isCents = (value) => typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value <= MOST;
/** @param {any} grant @returns {grant is Grant} */
const isGrant = (grant) =>
  isCents(grant?.grant) && Number.isInteger(grant.start) && grant.start >= 0 && grant.start <= 36 && ["front", "even", "custom"].includes(grant.plan) &&
  (grant.plan !== "custom" || (Array.isArray(grant.custom) && grant.custom.length === YEARS && readShares(grant.custom.join("/")) !== null));
/** @param {any} offer @returns {offer is Offer} */
const isOffer = (offer) =>
  typeof offer?.name === "string" && offer.name.length <= 60 && isCents(offer.base) && readPercent(String(offer.bonus), 0, 100) !== null &&
  Array.isArray(offer.signOn) && offer.signOn.length === 2 && offer.signOn.every(isCents) &&
  Array.isArray(offer.grants) && offer.grants.length <= MOST_GRANTS && offer.grants.every(isGrant) &&
  Array.isArray(offer.prices) && offer.prices.length === YEARS && offer.prices.every((/** @type {unknown} */ price) => readPercent(String(price), 1, 1000) !== null);

/** What a link or the store holds, as offers; null if it is none. @param {unknown} found @returns {Offer[] | null} */
export function offersOf(found) {
  const offers = /** @type {any} */ (found)?.offers;
  if (!Array.isArray(offers) || !offers.length || offers.length > MOST_OFFERS || !offers.every(isOffer)) return null;
  return offers.map(({ name, base, bonus, signOn, grants, prices }) => ({
    name, base, bonus, signOn: [...signOn], prices: [...prices],
    grants: grants.map(({ grant, start, plan, custom }) => ({ grant, start, plan, custom: plan === "custom" ? [...custom] : [] })),
  }));
}

/** @returns {Offer} */
export const emptyOffer = (name = "") => ({ name, base: 0, bonus: 0, signOn: [0, 0], grants: [{ grant: 0, start: 0, plan: "even", custom: [] }], prices: [100, 100, 100, 100] });

/** Two of the invented offers of the page on offers. @returns {Offer[]} */
export const example = () => [
  { ...emptyOffer("Example A"), base: 18_000_000, grants: [{ grant: 15_000_000, start: 0, plan: "front", custom: [] }] },
  { ...emptyOffer("Example B"), base: 18_000_000, grants: [{ grant: 30_000_000, start: 0, plan: "even", custom: [] }] },
];
