/** What the next two weeks bring and how much is remembered, in words, as bars and as a table. */

import { make } from "../../run/elements.js";
import { draw } from "../parts/svg.js";
import { forecast, remembered } from "./schedule.js";

const [WIDTH, HEIGHT, GAP] = [560, 90, 4];

/**
 * @param {string[]} cards
 * @param {import("./schedule.js").Review[]} reviews
 * @param {import("./schedule.js").Settings} settings
 * @param {number} now
 */
export function overview(cards, reviews, settings, now) {
  const days = forecast(cards, reviews, settings, now);
  const { asked, kept } = remembered(reviews, settings, now);
  const box = make("section", { class: "card-overview" }, make("h2", {}, "What comes"));
  const most = Math.max(...days.map(({ count }) => count));
  if (!most) {
    box.append(make("p", { class: "quiet" }, "Nothing is planned yet. Cards that you answer come back here."));
    return box;
  }
  const step = WIDTH / days.length;
  const name = (/** @type {number} */ day) =>
    new Date(day).toLocaleDateString("en-US", { weekday: "short", month: "short", day: "numeric" });
  const bars = days.flatMap(({ count }, index) => {
    const height = (count / most) * (HEIGHT - 34);
    const middle = index * step + step / 2;
    return [
      draw("rect", { x: index * step + GAP / 2, y: HEIGHT - 18 - height, width: step - GAP, height, class: "bar" }),
      draw("text", { x: middle, y: HEIGHT - 22 - height, "text-anchor": "middle" }, count ? String(count) : ""),
      draw("text", { x: middle, y: HEIGHT - 4, "text-anchor": "middle" }, String(new Date(days[index].day).getDate())),
    ];
  });
  const total = days.reduce((sum, { count }) => sum + count, 0);
  const said = `${total} cards come in the next ${days.length} days, most on ${name(days.find(({ count }) => count === most)?.day ?? now)}: ${most}.`;
  box.append(make("p", {}, said));
  const picture = draw("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "bars", "aria-hidden": "true" }, ...bars);
  const rows = days.map(({ day, count }) =>
    make("tr", {}, make("th", { scope: "row" }, name(day)), make("td", {}, String(count))),
  );
  const head = make("tr", {}, make("th", { scope: "col" }, "Day"), make("th", { scope: "col" }, "Cards"));
  box.append(
    picture,
    make(
      "details",
      { class: "card-settings" },
      make("summary", {}, "The same as a table"),
      make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows)),
    ),
  );
  if (asked >= 20) {
    const [share, goal] = [Math.round((100 * kept) / asked), Math.round(100 * settings.retention)];
    box.append(
      make(
        "p",
        {},
        `When a card came back after a day or more, you knew ${kept} of ${asked} (${share}%). The goal is ${goal}%.`,
      ),
    );
  } else {
    box.append(
      make(
        "p",
        { class: "quiet" },
        `How much you remember can be told after 20 answers to cards that came back; so far ${asked}.`,
      ),
    );
  }
  return box;
}
