/** What the offers pay: in words, as a chart, and as tables, which say all that the chart shows. */

/**
 * @import { Offer, Part, Result } from "./yearly.js"
 * @typedef {{letter: string, name: string, offer: Offer, result: Result}} Shown name: with its letter
 * @typedef {{name: string, result?: Result}} Column
 */

import { make } from "../../run/elements.js";
import { draw } from "../parts/svg.js";
import { percent } from "./amounts.js";
import { dollars, sum } from "./vesting.js";
import { aboutStock, whereItFalls } from "./words.js";
import { PARTS, YEARS } from "./yearly.js";

/** @type {Record<Part, string>} */
const NAMES = { base: "Base", bonus: "Bonus", signOn: "Sign-on", grants: "Grants", refreshers: "Refreshers" };

const WIDTH = 360;
const LEFT = 18;
const LONGEST_BAR = 200;
const ROW = 22;

/** @param {Result} result @param {number} year @returns {"" | "falls" | "cliff"} */
function fallIn({ falls, cliffs }, year) {
  if (!falls.some((fall) => fall.year === year)) return "";
  return cliffs.includes(year) ? "cliff" : "falls";
}

/** @param {Shown} shown @param {number} at @param {number} y @param {number} scale */
function bar({ letter, result }, at, y, scale) {
  const row = draw("g", {}, draw("text", { x: 0, y: y + 13, class: "label" }, letter));
  let x = LEFT;
  PARTS.forEach((part, color) => {
    const width = result.years[at][part] * scale;
    // A hair of paper between the parts keeps them apart where colors do not.
    if (width > 0)
      row.append(draw("rect", { x, y, width: Math.max(width - 1, 0.5), height: 16, class: `chart-${color + 1}` }));
    x += width;
  });
  const total = result.totals[at];
  const fall = fallIn(result, at + 1);
  const mark = fall && (fall === "cliff" ? " ▼ cliff" : " ▼");
  row.append(draw("text", { x: x + 6, y: y + 13, class: "value" }, dollars(total - (total % 100)) + mark));
  return row;
}

/** @param {Shown[]} shown */
function chart(shown) {
  const most = Math.max(1, ...shown.flatMap(({ result }) => result.totals));
  const block = 24 + shown.length * ROW + 10;
  const said = shown.map(
    ({ name, result }) =>
      `${name}: ${result.totals.map((cents, at) => `year ${at + 1} ${dollars(cents)}`).join(", ")}. ${whereItFalls(result)}`,
  );
  const height = YEARS * block;
  const picture = draw(
    "svg",
    {
      viewBox: `0 0 ${WIDTH} ${height}`,
      width: WIDTH * 1.25,
      role: "img",
      "aria-labelledby": "offers-title offers-said",
    },
    draw("title", { id: "offers-title" }, "Pay in each of four years, by offer"),
    draw("desc", { id: "offers-said" }, `${said.join(" ")} The tables below have the same figures, by part.`),
  );
  for (let year = 0; year < YEARS; year++) {
    const top = year * block;
    picture.append(draw("text", { x: 0, y: top + 14, class: "quiet" }, `Year ${year + 1}`));
    shown.forEach((each, at) => picture.append(bar(each, year, top + 24 + at * ROW, LONGEST_BAR / most)));
  }
  const used = PARTS.filter((part) => shown.some(({ result }) => result.years.some((year) => year[part])));
  const legend = used.map((part) => {
    const swatch = draw("svg", { viewBox: "0 0 10 10", width: 10, height: 10, "aria-hidden": "true" });
    swatch.append(draw("rect", { width: 10, height: 10, class: `chart-${PARTS.indexOf(part) + 1}` }));
    return make("li", {}, swatch, ` ${NAMES[part]}`);
  });
  const note = "▼ less than the year before; cliff: the largest such fall. Cents are left to the tables.";
  return make(
    "figure",
    { class: "chart" },
    make("ul", { class: "legend" }, ...legend),
    picture,
    make("figcaption", { class: "quiet" }, note),
  );
}

/** @param {string} caption @param {string[]} heads @param {[name: string, cells: (string | Node)[], style?: string][]} rows */
function table(caption, heads, rows) {
  const body = rows.map(([name, cells, style]) =>
    make(
      "tr",
      style ? { class: style } : {},
      make("th", { scope: "row" }, name),
      ...cells.map((cell) => make("td", {}, cell)),
    ),
  );
  return make(
    "div",
    { class: "scroll", tabindex: "0", role: "group", "aria-label": caption },
    make(
      "table",
      { class: "amounts" },
      make("caption", {}, caption),
      make("thead", {}, make("tr", {}, make("td", {}), ...heads.map((head) => make("th", { scope: "col" }, head)))),
      make("tbody", {}, ...body),
    ),
  );
}

/** @param {Result} result @param {number} at @param {boolean} [isShort] */
function totalOf(result, at, isShort = false) {
  const fall = result.falls.find(({ year }) => year === at + 1);
  const cell = document.createDocumentFragment();
  cell.append(dollars(result.totals[at]));
  if (fall) {
    const words = isShort ? "" : ` less${fallIn(result, at + 1) === "cliff" ? ", cliff" : ""}`;
    cell.append(make("span", { class: "fall" }, `▼ ${dollars(fall.lost)}${words}`));
  }
  return cell;
}

/** @param {Column[]} columns @param {number | null} leave */
function sideBySide(columns, leave) {
  const years = Array.from({ length: YEARS }, (_, at) => at);
  /** @param {string} name @param {(result: Result) => string | Node} cell @param {string} [style] @returns {[string, (string | Node)[], string?]} */
  const row = (name, cell, style) => [
    name,
    columns.map(({ result }) => (result ? cell(result) : make("span", { class: "quiet" }, "unclear"))),
    style,
  ];
  return table(
    "Total pay, side by side",
    columns.map(({ name }) => name),
    [
      ...years.map((at) => row(`Year ${at + 1}`, (result) => totalOf(result, at))),
      row("Two years", (result) => dollars(result.twoYears), "sum"),
      row("Four years", (result) => dollars(result.all), "sum"),
      ...(leave ? [row(`Stock by the end of month ${leave}`, (result) => dollars(result.early))] : []),
    ],
  );
}

/** @param {Shown} shown */
function parts({ name, offer, result }) {
  const heads = [...result.years.map((_, at) => `Year ${at + 1}`), "Four years"];
  return table(`${name}, by part`, heads, [
    ...PARTS.map((part) => {
      const amounts = result.years.map((year) => year[part]);
      return /** @type {[string, string[]]} */ ([NAMES[part], [...amounts, sum(amounts)].map(dollars)]);
    }),
    ["Total", [...result.totals.map((_, at) => totalOf(result, at, true)), dollars(result.all)], "sum"],
    ["Share price", [...offer.prices.map(percent), "–"]],
  ]);
}

/**
 * @param {Shown[]} shown
 * @param {Column[]} columns all offers in their order; one that cannot be computed keeps its place
 * @param {number | null} leave a month, or null if it is unclear
 * @returns {HTMLElement[]}
 */
export function results(shown, columns, leave) {
  const words = shown.map(({ name, result }) =>
    make("li", {}, make("strong", {}, `${name}. `), [whereItFalls(result), ...aboutStock(result)].join(" ")),
  );
  return [make("ul", {}, ...words), chart(shown), sideBySide(columns, leave), ...shown.map(parts)];
}
