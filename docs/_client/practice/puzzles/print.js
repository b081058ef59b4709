/** A short program and its output with holes: what stands there? */

import { button, make } from "../../run/elements.js";
import { codeBox } from "./code-box.js";

/** @import { Print } from "wire" */

/** What counts as the same: no spaces, no thousands separators, no leading plus. @param {string} text */
export const plain = (text) =>
  text
    .replace(/[\s$+]/g, "")
    .replace(/(\d),(?=\d{3})/g, "$1")
    .replace(/[−–]/g, "-")
    .toLowerCase();

/**
 * @param {Print} print
 * @param {(share: number) => void} done the share of the holes that were right at the first try
 */
export function renderPrint(print, done) {
  /** @type {{input: HTMLInputElement, right: string}[]} */
  const holes = [];
  const lines = print.output.map((line, index) => {
    const mask = print.masks.find((one) => one.line === index);
    const row = make("div", { class: "print-line" });
    if (!mask) {
      row.append(line || " ");
      return row;
    }
    const right = line.slice(mask.start, mask.end);
    const size = String(Math.max(4, right.length + 1));
    const input = make("input", {
      type: "text",
      size,
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      "aria-label": `What stands in line ${index + 1} after “${line.slice(0, mask.start).trim()}”`,
    });
    holes.push({ input, right });
    row.append(line.slice(0, mask.start), input, line.slice(mask.end));
    return row;
  });
  const said = make("p", { role: "status" });
  const check = button("Compare", () => {
    const empty = holes.find(({ input }) => !input.value.trim());
    if (empty) {
      said.textContent = "Fill in every hole; a guess is better than none.";
      empty.input.focus();
      return;
    }
    let good = 0;
    for (const { input, right } of holes) {
      const isRight = plain(input.value) === plain(right);
      good += isRight ? 1 : 0;
      input.readOnly = true;
      input.classList.add(isRight ? "is-right" : "is-wrong");
      input.after(make("span", { class: "print-answer" }, isRight ? " ✓ right" : ` ✗ it prints ${right}`));
    }
    check.remove();
    said.textContent = `${good} of ${holes.length} right.`;
    done(good / holes.length);
  });
  const others = Object.entries(print.siblings).map(([name, code]) =>
    make("details", { class: "card-settings" }, make("summary", {}, name), codeBox(code, name)),
  );
  const printed = make(
    "div",
    { class: "code-box print-output", tabindex: "0", role: "group", "aria-label": "What it prints" },
    ...lines,
  );
  return make(
    "div",
    { class: "puzzle" },
    make("p", {}, "What does it print? Fill in the holes without running it."),
    codeBox(print.code, print.file),
    ...others,
    printed,
    make("div", { class: "row" }, check),
    said,
  );
}
