/** A scorecard that comes as a file. */

import { make } from "../../run/elements.js";
import { encode } from "../../run/share.js";
import { labeled, newId } from "./pieces.js";
import { parseCard, toText } from "./scorecard.js";

/** @import { Context } from "./context.js" */

const LARGEST = 200_000;
/** What is too long for the address, until it has been looked at. @type {{text: string}} */
export const received = { text: "" };

/** @param {Context} context */
export function receiver({ questions, go }) {
  const error = make("p", { class: "mock-error", id: newId("error"), role: "alert" });
  const file = make("input", { type: "file", accept: ".json,application/json", "aria-describedby": error.id });
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    error.textContent = "";
    try {
      if (chosen.size > LARGEST) throw new Error("This file is too large for a scorecard.");
      received.text = toText(parseCard(await chosen.text(), questions));
      // In the address a reload still has it; where it is too long, only this page does.
      go(
        await encode(received.text).then(
          (code) => `card=${encodeURIComponent(code)}`,
          () => "card=file",
        ),
      );
    } catch (problem) {
      error.textContent = problem instanceof Error ? problem.message : String(problem);
    }
    file.value = "";
  });
  return make(
    "div",
    {},
    make("p", { class: "quiet" }, "A scorecard comes as a link, which you simply open, or as a file:"),
    labeled("Scorecard file", file),
    error,
  );
}
