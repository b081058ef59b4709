/** Offers side by side: a table, bars that say the same, and sentences. */

import { make } from "../../run/elements.js";
import { YEARS, dollars, words, years } from "./pay.js";

/** @import { Offer } from "./pay.js" */

const NAMESPACE = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT] = [600, 220];
const PARTS = /** @type {const} */ ([["base", "Base"], ["bonus", "Bonus"], ["signOn", "Sign-on"], ["stock", "Stock"]]);

/** @param {string} tag @param {Record<string, string | number>} attributes @param {...(Node | string)} children */
function draw(tag, attributes, ...children) {
  const element = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** @param {Offer} offer @param {number} at */
export const nameOf = ({ name }, at) => name.trim() || `Offer ${at + 1}`;

/** @param {Offer[]} offers */
export function table(offers) {
  const all = offers.map(years);
  const head = make("tr", {}, make("th", { scope: "col" }, "Year"), ...offers.map((offer, at) => make("th", { scope: "col" }, nameOf(offer, at))));
  const rows = Array.from({ length: YEARS }, (_, year) => {
    const totals = make("tr", { class: "offer-total" }, make("th", { scope: "row" }, `Year ${year + 1}`), ...all.map((yearly) => make("td", {}, dollars(yearly[year].total))));
    const parts = PARTS.filter(([part]) => all.some((yearly) => yearly[year][part])).map(([part, words]) =>
      make("tr", { class: "offer-part" }, make("th", { scope: "row" }, words), ...all.map((yearly) => make("td", {}, yearly[year][part] ? dollars(yearly[year][part]) : "none"))),
    );
    return [totals, ...parts];
  });
  const sum = (/** @type {number} */ until) => all.map((yearly) => yearly.slice(0, until).reduce((total, year) => total + year.total, 0));
  const sums = [2, YEARS].map((until) => make("tr", { class: "offer-total" }, make("th", { scope: "row" }, `After ${until} years`), ...sum(until).map((cents) => make("td", {}, dollars(cents)))));
  return make("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "Pay by year, scrolls sideways" }, make("table", { class: "offers-table" }, make("thead", {}, head), make("tbody", {}, ...rows.flat(), ...sums)));
}

/** @param {Offer[]} offers */
export function chart(offers) {
  const all = offers.map(years);
  const most = Math.max(1, ...all.flat().map(({ total }) => total));
  const group = WIDTH / YEARS;
  const bar = Math.min(28, (group - 24) / offers.length);
  const top = (/** @type {number} */ cents) => (cents / most) * (HEIGHT - 50);
  const marks = Array.from({ length: YEARS }, (_, year) => {
    const left = year * group + (group - bar * offers.length) / 2;
    const bars = all.map((yearly, at) => {
      const { total, stock } = yearly[year];
      const x = left + at * bar;
      return draw(
        "g", { class: `offer-${at + 1}` },
        draw("rect", { x: x + 1, y: HEIGHT - 24 - top(total), width: bar - 2, height: top(total - stock), class: "cash" }),
        draw("rect", { x: x + 1, y: HEIGHT - 24 - top(stock), width: bar - 2, height: top(stock), class: "stock" }),
        draw("text", { x: x + bar / 2, y: HEIGHT - 28 - top(total), "text-anchor": "middle" }, String.fromCharCode(65 + at)),
      );
    });
    return [...bars, draw("text", { x: year * group + group / 2, y: HEIGHT - 8, "text-anchor": "middle" }, `Year ${year + 1}`)];
  });
  const picture = draw("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "offers-chart", role: "img", "aria-label": "Total pay by year; the table says the same in figures" }, ...marks.flat());
  const legend = offers.map((offer, at) => `${String.fromCharCode(65 + at)}: ${nameOf(offer, at)}`).join(" · ");
  return make("figure", {}, picture, make("figcaption", {}, `${legend}. Lower part: stock. Upper part: cash.`));
}

/** @param {Offer[]} offers */
export function sentences(offers) {
  return make("ul", { class: "offer-words" }, ...offers.map((offer, at) => make("li", {}, make("strong", {}, `${nameOf(offer, at)}: `), words(offer).join(" "))));
}
