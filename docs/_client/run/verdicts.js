/** What the judge says of each check, for the reader. */

import { button, make } from "./elements.js";

/** @typedef {import("./python.js").Verdict} Verdict */
/** @typedef {{goTo: (line: number, words: string) => void, show: (call: string) => void}} Acts */

const WORDS = { passed: "Passed", failed: "Failed", error: "Error" };

/** `test_ties_go_to_the_left` in words. @param {string} name */
const inWords = (name) => {
  const words = name.replace(/^test_/, "").replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export class Verdicts {
  /** @param {Acts} acts */
  constructor(acts) {
    this.acts = acts;
    this.list = make("ol", { class: "verdicts" });
    this.summary = make("p", { class: "verdicts-summary", tabindex: "-1" });
    this.element = make("div", { class: "verdicts-box", hidden: true }, this.summary, this.list);
  }

  /** Begin anew with the names of the checks. @param {string[]} names */
  begin(names) {
    this.waiting = new Map(names.map((name) => [name, make("li", { class: "is-waiting" }, inWords(name))]));
    this.total = names.length;
    /** @type {Verdict[]} */
    this.seen = [];
    this.list.replaceChildren(...this.waiting.values());
    this.summary.textContent = `0 of ${names.length} checks done.`;
    this.element.hidden = false;
  }

  /** Show one. @param {Verdict} verdict */
  add(verdict) {
    this.seen?.push(verdict);
    const item = this.waiting?.get(verdict.check) ?? this.list.appendChild(make("li"));
    item.className = `is-${verdict.state}`;
    const title = verdict.check ? inWords(verdict.check) : "Your code";
    const head = [make("span", { class: "verdict-state" }, WORDS[verdict.state]), " ", make("span", {}, title)];
    if (verdict.state === "passed") item.replaceChildren(...head);
    else {
      // The first is what to mend first; the others wait folded.
      const isFirst = this.firstTrouble() === verdict;
      item.replaceChildren(make("details", { open: isFirst }, make("summary", {}, ...head), this.#details(verdict)));
    }
    if (verdict.check) this.summary.textContent = `${this.seen?.length} of ${this.total} checks done.`;
    else for (const waiting of this.waiting?.values() ?? []) waiting.remove();
  }

  /** Sum up; returns whether all passed. @returns {{passed: boolean, words: string}} */
  end() {
    const all = this.seen ?? [];
    const passed = all.filter(({ state }) => state === "passed").length;
    const isWhole = passed === this.total && all.length === this.total;
    const words = isWhole
      ? `All ${passed} checks pass.`
      : all.length && !all[0].check
        ? "Your code could not be checked."
        : `${passed} of ${this.total} checks pass.`;
    this.summary.textContent = words;
    return { passed: isWhole, words };
  }

  /** The first that did not pass and has something to say. */
  firstTrouble() {
    return this.seen?.find(({ state, ran }) => state !== "passed" && ran !== false);
  }

  /** @param {Verdict} verdict */
  #details(verdict) {
    const box = make("div", { class: "verdict-details" }, make("p", {}, verdict.words ?? ""));
    for (const note of verdict.notes ?? []) box.append(make("p", {}, note));
    const facts = make("dl");
    /** @param {string} name @param {string} value */
    const fact = (name, value) => facts.append(make("dt", {}, name), make("dd", {}, make("code", {}, value)));
    if (verdict.called) fact("Called", verdict.called);
    if (verdict.answer !== undefined) fact("Returned", verdict.answer);
    for (const [name, value] of verdict.sides ?? []) {
      if (name !== value && value !== verdict.answer) fact(name, value);
    }
    for (const { line, text } of verdict.trace ?? []) fact(`Line ${line}`, text);
    if (verdict.printed) fact("Printed", verdict.printed);
    if (facts.childElementCount) box.append(facts);
    const { line, call } = verdict;
    if (line) box.append(button(`Go to line ${line}`, () => this.acts.goTo(line, verdict.words ?? "")));
    if (call) box.append(button("Put this call into my code", () => this.acts.show(call)));
    return box;
  }
}
