/** The forms of the readiness check that are not puzzles: a card, an estimate, a metric, one minute aloud. */

import { button, make } from "../../run/elements.js";
import { fill } from "../parts/site.js";
import { chance, shuffled } from "./choose.js";
import { nearness, readNumber } from "./number.js";

/** @typedef {(share: number) => void} Done what the answer is worth, 0 to 1 */

/** @param {{front: string, back: string}} card @param {Done} done */
export function renderCard(card, done) {
  const box = make("div", { class: "card" }, fill(make("div", { class: "card-front" }), card.front));
  const row = make("div", { class: "row" });
  const show = button("Show answer", () => {
    const back = make("div", { class: "card-back", tabindex: "-1" });
    box.append(make("hr"), fill(back, card.back));
    const grades = /** @type {[string, number][]} */ ([
      ["Did not know it", 0],
      ["Half of it", 0.5],
      ["Knew it", 1],
    ]).map(([words, share]) =>
      button(words, () => {
        row.replaceChildren(make("p", { role: "status" }, `You said: ${words.toLowerCase()}.`));
        done(share);
      }),
    );
    row.replaceChildren(...grades);
    back.focus();
  });
  row.append(show);
  return make("div", {}, make("p", {}, "Say the answer aloud, then look."), box, row);
}

let count = 0;

/** @param {{ask: string, unit: string, value: number}} estimate @param {Done} done */
export function renderEstimate(estimate, done) {
  count += 1;
  const said = make("p", { role: "status", id: `estimate-${count}` });
  const input = make("input", { type: "text", inputmode: "decimal", autocomplete: "off", "aria-describedby": said.id });
  const form = make(
    "form",
    { class: "row" },
    make("label", { class: "field" }, `Your estimate (${estimate.unit})`, input),
  );
  const go = make("button", { type: "submit" }, "Compare");
  form.append(go);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = readNumber(input.value);
    if (given === null) {
      said.textContent = `“${input.value}” is no number. Write it like 250, 1.2k or 3 million.`;
      input.focus();
      return;
    }
    const share = nearness(given, estimate.value);
    go.remove();
    input.readOnly = true;
    const right = `${estimate.value.toLocaleString("en-US")} ${estimate.unit}`;
    said.textContent =
      share === 1
        ? `Right: ${right}.`
        : share
          ? `Near: it is ${right}. Within a factor of two counts half.`
          : `It is ${right}.`;
    done(share);
  });
  return make(
    "div",
    {},
    make("p", {}, estimate.ask),
    make("p", { class: "quiet" }, "Two lines on paper. Within a tenth counts."),
    form,
    said,
  );
}

/** @param {{id: string, ask: string, options: string[], why: string}} metric @param {number} seed @param {Done} done */
export function renderMetric(metric, seed, done) {
  count += 1;
  const name = `metric-${count}`;
  const [right] = metric.options;
  const radios = shuffled(metric.options, chance(seed)).map((words) => {
    const radio = make("input", { type: "radio", name, value: words });
    return { radio, words, label: make("label", {}, radio, ` ${words}`) };
  });
  const said = make("p", { role: "status" });
  const go = button("That one", () => {
    const chosen = radios.find(({ radio }) => radio.checked);
    if (!chosen) {
      said.textContent = "Choose one first.";
      return;
    }
    for (const { radio, words, label } of radios) {
      radio.disabled = true;
      if (words === right) label.classList.add("is-right");
    }
    go.remove();
    said.textContent = `${chosen.words === right ? "Yes." : `No: ${right.charAt(0).toLowerCase()}${right.slice(1)}.`} ${metric.why}`;
    done(chosen.words === right ? 1 : 0);
  });
  return make(
    "div",
    { class: "puzzle" },
    make("fieldset", {}, make("legend", {}, metric.ask), ...radios.map(({ label }) => label)),
    make("div", { class: "row" }, go),
    said,
  );
}

export const RUBRIC = [
  "I said what I would do, and why, in the first two sentences.",
  "I named what the question leaves out, or what I assume.",
  "I gave at least one number.",
  "I named a trade-off and took a side.",
];
const [LEAST, MOST] = [40, 80]; // seconds of an answer in a minute

/**
 * @param {{question: string, minute: string, level: string, enough: string}} given HTML; enough: what the level asks for
 * @param {() => number} clock
 * @param {Done} done
 */
export function renderMinute(given, clock, done) {
  const time = make("p", { class: "minute-clock", role: "timer" });
  const row = make("div", { class: "row" });
  const after = make("div");
  let started = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let ticking;
  const seconds = () => Math.round((clock() - started) / 1000);
  const stop = button("I am done", () => {
    clearInterval(ticking);
    const took = seconds();
    const inTime = took >= LEAST && took <= MOST;
    time.textContent = `${took} seconds. ${inTime ? "That is a minute." : took < LEAST ? "A minute has room for more." : "Too long for a minute."}`;
    const boxes = RUBRIC.map((words) => {
      const box = make("input", { type: "checkbox" });
      return { box, label: make("label", {}, box, ` ${words}`) };
    });
    const save = button("Score it", () => {
      const ticked = boxes.filter(({ box }) => box.checked).length;
      for (const { box } of boxes) box.disabled = true;
      save.remove();
      done((ticked + (inTime ? 1 : 0)) / (RUBRIC.length + 1));
    });
    row.replaceChildren();
    const model = make(
      "div",
      { tabindex: "-1", class: "minute-model" },
      make("h3", {}, "One good answer"),
      fill(make("div"), given.minute),
    );
    const level = make(
      "details",
      { class: "card-settings" },
      make("summary", {}, `What is enough at ${given.level}`),
      fill(make("div"), given.enough),
    );
    const rubric = make(
      "fieldset",
      {},
      make("legend", {}, "Which of these did you do? Be strict; nobody else sees it."),
      ...boxes.map(({ label }) => label),
    );
    after.replaceChildren(model, level, rubric, make("div", { class: "row" }, save));
    model.focus();
  });
  const start = button("Start speaking", () => {
    started = clock();
    ticking = setInterval(() => (time.textContent = `${seconds()} seconds`), 1000);
    time.textContent = "0 seconds";
    row.replaceChildren(stop);
    stop.focus();
  });
  row.append(start);
  return make(
    "div",
    { class: "puzzle" },
    make("p", {}, "Answer aloud, in a minute, as you would if the interviewer were about to leave."),
    fill(make("div"), given.question),
    row,
    time,
    after,
  );
}
