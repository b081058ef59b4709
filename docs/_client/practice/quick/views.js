/** What a session of quick questions shows: its beginning, a question, its answer, its end. */

import { button, make } from "../../run/elements.js";
import { fill, ROOT } from "../parts/site.js";
import { GRADES, inSum } from "./session.js";

/**
 * @import { QuickQuestion, Topic } from "wire"
 * @import { Answer, Grade, Kept } from "./session.js"
 */

/** @param {string} words @param {() => void} act */
function primary(words, act) {
  const control = button(words, act);
  control.className = "primary";
  return control;
}

/**
 * @param {Topic[]} topics @param {Kept} kept
 * @param {{begin: (off: string[], hasClock: boolean) => void, goOn: (() => void) | null, wanted: string | null}} ways
 *   wanted: the only topic to tick
 */
export function beginning(topics, kept, { begin, goOn, wanted }) {
  const boxes = topics.map(({ id, title, cards }) => {
    const isOn = wanted ? id === wanted : !kept.off.includes(id);
    const box = make("input", { type: "checkbox", value: id, checked: isOn });
    return { box, label: make("label", {}, box, ` ${title} (${cards.length})`) };
  });
  const clock = make("input", { type: "checkbox", checked: kept.hasClock });
  const said = make("p", { role: "status", class: "field-error" });
  const start = primary("Begin", () => {
    const off = boxes.filter(({ box }) => !box.checked).map(({ box }) => box.value);
    if (off.length === boxes.length) {
      said.textContent = "Tick one topic at least.";
      boxes[0]?.box.focus();
      return;
    }
    begin(off, clock.checked);
  });
  const all = (/** @type {boolean} */ isOn) => {
    for (const { box } of boxes) box.checked = isOn;
  };
  const either = make(
    "div",
    { class: "row" },
    button("Tick all", () => all(true)),
    button("Tick none", () => all(false)),
  );
  const topicsOf = make(
    "fieldset",
    { class: "quick-topics" },
    make("legend", {}, "Topics, and how many questions each has"),
    ...boxes.map(({ label }) => label),
    ...(boxes.length > 3 ? [either] : []),
  );
  return [
    topicsOf,
    make("p", {}, make("label", {}, clock, " A clock: sixty seconds for each answer")),
    make("div", { class: "row" }, start, ...(goOn ? [button("Go on with the session that you began", goOn)] : [])),
    said,
  ];
}

/** The clock of a question, and what is said when it has run out. */
export function clockParts() {
  const time = make("span", { role: "timer", "aria-label": "Left for this answer", class: "quick-clock" });
  const said = make("p", { role: "status", class: "quiet" });
  return { time, said };
}

/**
 * @param {QuickQuestion} question @param {string} topic its title @param {{at: number, of: number}} place
 * @param {HTMLElement} time
 */
export function asking(question, topic, { at, of }, time) {
  const heading = make("h2", { class: "quick-place" }, `${at + 1} of ${of}`);
  const front = make(
    "div",
    { class: "card-front", role: "group", "aria-label": "Question", tabindex: "-1" },
    fill(make("div"), question.heading),
  );
  const card = make("div", { class: "card" }, make("p", { class: "quiet" }, topic), front);
  return { head: make("div", { class: "row" }, heading, time), card, front };
}

/** @param {QuickQuestion} question */
export function answer(question) {
  const part = (/** @type {string} */ name, /** @type {string} */ html) =>
    make("div", { class: "quick-part" }, make("h3", {}, name), fill(make("div"), html));
  const whole = make("a", { href: new URL(question.address, ROOT).href }, "Why, and two presses with their answers");
  return make(
    "div",
    { class: "card-back", role: "group", "aria-label": "Answer", tabindex: "-1" },
    part("Say", question.say),
    part("In one line", question.line),
    part("The trap", question.trap),
    make("p", {}, whole),
  );
}

/** @param {(grade: Grade) => void} grade */
export function grades(grade) {
  const controls = GRADES.map(([name, words]) => button(words, () => grade(name)));
  return make(
    "div",
    { class: "grades quick-grades", role: "group", "aria-label": "How well did you know it?" },
    ...controls,
  );
}

/**
 * @param {Answer[]} answers @param {QuickQuestion[]} questions of the answers, in their order
 * @param {{more: () => void, change: () => void}} ways
 */
export function ending(answers, questions, { more, change }) {
  const words = new Map(GRADES);
  const rows = questions.map(({ heading, address }, index) => {
    const { grade } = answers[index];
    const link = fill(make("a", { href: new URL(address, ROOT).href }), heading);
    return make("li", { class: `is-${grade}` }, link, ` ${words.get(grade)}`);
  });
  const weak = answers.filter(({ grade }) => grade !== "knew").length;
  const cards = make("a", { href: new URL("practice/cards/", ROOT).href }, weak === 1 ? "a card" : "cards");
  const next = weak
    ? make(
        "p",
        {},
        weak === 1 ? "One of them was not all there: it is " : `${weak} of them were not all there: they are `,
        cards,
        " of yours now, due today.",
      )
    : make("p", {}, "Nothing here needs to come back. Take other topics, or say the presses on their pages aloud.");
  return [
    make("h2", {}, "Done"),
    make("p", {}, `${answers.length} said aloud: ${inSum(answers)}.`),
    next,
    make("ol", { class: "quick-done" }, ...rows),
    make("div", { class: "row" }, primary("Ten more", more), button("Other topics", change)),
  ];
}
