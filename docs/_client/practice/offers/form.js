/** One offer as fields; what is wrong is said beside its field, and what was typed stays. */

import { button, make } from "../../run/elements.js";
import { readAmount, readPercent, readShares } from "./input.js";
import { YEARS } from "./pay.js";

/** @import { Grant, Offer } from "./pay.js" */

const PLANS = { even: "Even, four years, one-year cliff", front: "Front-loaded, 50/33/17", custom: "Custom, percent by year" };
let count = 0;

/** @param {number} cents */
const amount = (cents) => (cents ? (cents / 100).toLocaleString("en-US") : "");

/**
 * @param {string} label @param {string} value @param {(text: string) => string} set what is wrong with it, or nothing
 * @param {Record<string, string>} [more]
 */
function field(label, value, set, more = {}) {
  count += 1;
  const error = make("span", { class: "field-error", id: `offer-error-${count}`, role: "alert" });
  const input = make("input", { type: "text", value, autocomplete: "off", "aria-describedby": error.id, ...more });
  input.addEventListener("input", () => {
    error.textContent = set(input.value);
    input.setAttribute("aria-invalid", String(error.textContent !== ""));
  });
  return make("label", { class: "field" }, label, input, error);
}

/** @param {string} label @param {number} cents @param {(cents: number) => void} set */
function money(label, cents, set) {
  return field(label, amount(cents), (text) => {
    const found = text.trim() === "" ? 0 : readAmount(text);
    if (found === null) return "An amount such as 180,000 or 180k.";
    set(found);
    return "";
  }, { inputmode: "decimal", placeholder: "0" });
}

/**
 * @param {Offer} offer changed in place
 * @param {{changed: () => void, rebuild: () => void, remove: (() => void) | null, label: string}} how
 */
export function offerForm(offer, { changed, rebuild, remove, label }) {
  const set = (/** @type {() => void} */ change) => (change(), changed());
  const grants = offer.grants.map((grant, at) => grantFields(grant, at));

  /** @param {Grant} grant @param {number} at */
  function grantFields(grant, at) {
    const plan = make("select", {}, ...Object.entries(PLANS).map(([value, words]) => make("option", { value, selected: value === grant.plan }, words)));
    plan.addEventListener("change", () => {
      grant.plan = /** @type {Grant["plan"]} */ (plan.value);
      if (grant.plan === "custom" && !grant.custom.length) grant.custom = [25, 25, 25, 25];
      changed();
      rebuild();
    });
    const shares = field("Percent in years 1 to 4", (grant.custom.length ? grant.custom : [25, 25, 25, 25]).join(" / "), (text) => {
      const found = readShares(text);
      if (!found) return "Up to four percents that add up to 100, such as 40 / 30 / 20 / 10.";
      set(() => (grant.custom = found));
      return "";
    });
    const start = make("select", {}, ...[0, 12, 24, 36].map((month) => make("option", { value: String(month), selected: month === grant.start }, month ? `after ${month / 12} year${month > 12 ? "s" : ""}` : "on the first day")));
    start.addEventListener("change", () => set(() => (grant.start = Number(start.value))));
    const out = button("Remove", () => {
      offer.grants.splice(at, 1);
      changed();
      rebuild();
    }, `Remove grant ${at + 1}`);
    return make(
      "fieldset", {},
      make("legend", {}, grant.start ? `Grant ${at + 1} (refresher)` : `Grant ${at + 1}`),
      money("Worth", grant.grant, (cents) => set(() => (grant.grant = cents))),
      make("label", { class: "field" }, "Given", start), make("label", { class: "field" }, "Vests", plan),
      ...(grant.plan === "custom" ? [shares] : []), out,
    );
  }

  const add = button("Add a grant or refresher", () => {
    offer.grants.push({ grant: 0, start: offer.grants.length ? 12 : 0, plan: offer.grants[0]?.plan === "front" ? "front" : "even", custom: [] });
    changed();
    rebuild();
  });
  add.disabled = offer.grants.length >= 8;
  const prices = Array.from({ length: YEARS }, (_, year) =>
    field(`Year ${year + 1}`, String(offer.prices[year]), (text) => {
      const found = readPercent(text, 1, 1000);
      if (found === null) return "1 to 1000.";
      set(() => (offer.prices[year] = found));
      return "";
    }, { inputmode: "decimal", size: "5" }),
  );
  const form = make(
    "fieldset", { class: "offer" },
    make("legend", {}, label),
    field("Name", offer.name, (text) => {
      if (text.length > 60) return "At most 60 characters.";
      set(() => (offer.name = text));
      return "";
    }),
    money("Base a year", offer.base, (cents) => set(() => (offer.base = cents))),
    field("Bonus, percent of base", offer.bonus ? String(offer.bonus) : "", (text) => {
      const found = text.trim() === "" ? 0 : readPercent(text, 0, 100);
      if (found === null) return "A percent from 0 to 100.";
      set(() => (offer.bonus = found));
      return "";
    }, { inputmode: "decimal", placeholder: "0", size: "6" }),
    ...[0, 1].map((year) => money(`Sign-on, year ${year + 1}`, offer.signOn[year], (cents) => set(() => (offer.signOn[year] = cents)))),
    ...grants,
    make("div", { class: "row" }, add),
    make("details", { class: "card-settings", open: offer.prices.some((price) => price !== 100) }, make("summary", {}, "Share price, in percent of today's"), ...prices),
  );
  if (remove) form.append(button("Remove", remove, `Remove ${label}`));
  return form;
}
