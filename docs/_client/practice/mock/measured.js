/** What was measured about a question: for who asks, when a number is claimed; for who answered, afterwards. */

import { make } from "../../run/elements.js";
import { fill } from "../parts/site.js";
import { fold } from "./pieces.js";

/** @import { Measured } from "wire" */

/** @param {Measured} box */
function entry({ title, lines, say, evidence }) {
  const items = lines.map((line) => fill(make("li"), line));
  const proof = fill(make("span"), evidence && `<a href="${evidence}">How we know</a>`);
  const said = fill(make("span"), say);
  return make(
    "section",
    { class: "mock-measured" },
    make("p", {}, make("strong", {}, `${title[0].toUpperCase()}${title.slice(1)}.`)),
    make("ul", {}, ...items, make("li", {}, make("strong", {}, "Say: "), said, " ", proof)),
  );
}

/** A fold with all boxes; nothing where a page has none. @param {string} words @param {string} why @param {Measured[]} boxes */
export const measuredFold = (words, why, boxes) =>
  boxes.length ? [fold(words, make("p", { class: "quiet" }, why), ...boxes.map(entry))] : [];

/** @param {Measured[]} boxes */
export const ifTheyClaim = (boxes) =>
  measuredFold(
    "If they claim a number",
    "After their answer, ask where it comes from and when it would not hold. These come from the programs of the page, not from Pinterest; another number with a reason and a limit is as good.",
    boxes,
  );

/** @param {Measured[]} boxes */
export const debrief = (boxes) =>
  measuredFold(
    "What was measured here, and when it fails",
    "Did you give a number, where it comes from and when it would not hold? The sentences are yours to say. The figures come from the programs of the page, not from Pinterest, so give their direction and their limit.",
    boxes,
  );
