/** A program with a mistake: which check does it fail? The answer comes with the input that breaks it. */

import { button, make } from "../../run/elements.js";
import { codeBox } from "./code-box.js";

/**
 * @import { Bug } from "wire"
 */

let count = 0;

/**
 * @param {Bug} bug
 * @param {(share: number) => void} done what the answer is worth: 1 at once, a half at the second try, else 0
 */
export function renderBug(bug, done) {
  count += 1;
  const name = `bug-${count}`;
  const said = make("div", { role: "status" });
  let tries = 0;
  const radios = bug.options.map((words, index) => {
    const radio = make("input", { type: "radio", name, value: String(index) });
    return { radio, label: make("label", {}, radio, ` ${words}`) };
  });
  const check = button("That is it", () => {
    const chosen = radios.findIndex(({ radio }) => radio.checked);
    if (chosen < 0) {
      said.textContent = "Choose one first.";
      return;
    }
    tries += 1;
    if (chosen !== bug.answer && tries === 1) {
      said.textContent = `It passes “${bug.options[chosen]}”. Once more: walk through it with a small input.`;
      return;
    }
    for (const { radio } of radios) radio.disabled = true;
    check.remove();
    radios[bug.answer].label.classList.add("is-right");
    said.replaceChildren(
      make(
        "p",
        {},
        make("strong", {}, chosen === bug.answer ? "Yes. " : "No. "),
        `It fails “${bug.options[bug.answer]}”. ${bug.told}`,
      ),
      proof(),
    );
    done(chosen === bug.answer ? (tries === 1 ? 1 : 0.5) : 0);
  });
  function proof() {
    const lines = [`The check says: ${bug.fails}`];
    if (bug.call) lines.push(`Called: ${bug.call}`);
    if (bug.returned) lines.push(`It returned ${bug.returned}`);
    const box = codeBox(lines.join("\n"), "How it fails");
    box.classList.add("wraps");
    return box;
  }
  return make(
    "div",
    { class: "puzzle" },
    make("p", {}, "This program is wrong, or too slow. Which check does it fail?"),
    codeBox(bug.code, "The program"),
    make("fieldset", {}, make("legend", {}, "It fails"), ...radios.map(({ label }) => label)),
    make("div", { class: "row" }, check),
    said,
  );
}
