/** Shares as bars, with their numbers beside them, so that the picture is its own table. */

import { make } from "../../run/elements.js";

/** @param {import("./result.js").Part[]} parts */
export function picture(parts) {
  const rows = parts.map(({ name, share, count }) => {
    const bar = make("meter", { min: "0", max: "1", value: String(share), "aria-label": name });
    const words = `${Math.round(share * 100)}% of ${count}`;
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, name),
      make("td", { class: "meter-cell" }, bar),
      make("td", {}, words),
    );
  });
  return make("table", { class: "meters" }, make("tbody", {}, ...rows));
}
