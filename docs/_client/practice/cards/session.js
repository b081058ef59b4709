/** One card after the other: question, answer, four grades; by buttons, keys or swipes. */

import { button, make } from "../../run/elements.js";

const GRADES = /** @type {const} */ (["Again", "Hard", "Good", "Easy"]);
const FAR = 80; // pixels that a finger must move

/**
 * @typedef {{front: HTMLElement, back: HTMLElement, source?: HTMLElement}} Shown
 * @typedef {{show: (card: string) => Shown, choices: (card: string) => string[], grade: (card: string, grade: 1 | 2 | 3 | 4) => void,
 *   undo: () => void, canUndo: () => boolean}} Deck
 */

export class Session {
  /** @param {HTMLElement} stage @param {Deck} deck */
  constructor(stage, deck) {
    this.stage = stage;
    this.deck = deck;
    /** @type {string | null} */
    this.card = null;
    this.isShown = false;
    addEventListener("keydown", (event) => this.#key(event));
    this.#swipes();
  }

  get isAsking() {
    return this.card !== null;
  }

  /** @param {string} card */
  ask(card) {
    const hadFocus = this.stage.contains(document.activeElement);
    this.card = card;
    this.isShown = false;
    this.shown = this.deck.show(card);
    this.reveal = button("Show answer", () => this.#reveal());
    this.reveal.className = "primary";
    const front = make(
      "div",
      { class: "card-front", role: "group", "aria-label": "Question", tabindex: "-1" },
      this.shown.front,
    );
    this.stage.replaceChildren(
      make("div", { class: "card" }, front),
      make("div", { class: "row" }, this.reveal, ...this.#undoButton()),
      make(
        "p",
        { class: "quiet keys" },
        "Keys: Space shows the answer, 1 to 4 grade it, U takes the last grade back. Swipe left for Again, right for Good.",
      ),
    );
    if (hadFocus) front.focus();
  }

  #reveal() {
    if (!this.card || this.isShown || !this.shown) return;
    this.isShown = true;
    const times = this.deck.choices(this.card);
    const grades = GRADES.map((name, index) => {
      const control = button(`${name} `, () => this.#grade(/** @type {1 | 2 | 3 | 4} */ (index + 1)));
      control.append(make("small", {}, times[index]));
      control.dataset.grade = String(index + 1);
      return control;
    });
    const back = make(
      "div",
      { class: "card-back", role: "group", "aria-label": "Answer", tabindex: "-1" },
      this.shown.back,
    );
    const source = this.shown.source ? [make("p", { class: "quiet" }, "From: ", this.shown.source)] : [];
    this.stage.querySelector(".card")?.append(make("hr"), back, ...source);
    this.reveal?.parentElement?.replaceChildren(
      make("div", { class: "grades", role: "group", "aria-label": "How well did you know it?" }, ...grades),
      ...this.#undoButton(),
    );
    back.focus();
  }

  /** @param {1 | 2 | 3 | 4} grade */
  #grade(grade) {
    if (this.card && this.isShown) this.deck.grade(this.card, grade);
  }

  #undoButton() {
    return this.deck.canUndo() ? [button("Undo", () => this.deck.undo(), "Undo: take the last grade back")] : [];
  }

  /** Nothing is waiting. @param {string} words */
  rest(words) {
    const hadFocus = this.stage.contains(document.activeElement);
    this.card = null;
    const said = make("p", { class: "card-rest", tabindex: "-1" }, words);
    this.stage.replaceChildren(said, make("div", { class: "row" }, ...this.#undoButton()));
    if (hadFocus) said.focus();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { target, key } = event;
    const inField =
      target instanceof HTMLElement && target.matches("input, select, textarea, summary, [contenteditable]");
    if (inField || event.ctrlKey || event.metaKey || event.altKey) return;
    const onButton = target instanceof HTMLElement && target.matches("a, button") && !this.stage.contains(target);
    if (key === " " && this.card && !this.isShown && !onButton) {
      event.preventDefault();
      this.#reveal();
    } else if (/^[1-4]$/.test(key) && this.isShown) {
      event.preventDefault();
      this.#grade(/** @type {1 | 2 | 3 | 4} */ (Number(key)));
    } else if (key.toLowerCase() === "u" && this.deck.canUndo()) {
      event.preventDefault();
      this.deck.undo();
    }
  }

  #swipes() {
    let [x, y] = [0, 0];
    this.stage.addEventListener("touchstart", ({ touches }) => ([x, y] = [touches[0].clientX, touches[0].clientY]), {
      passive: true,
    });
    this.stage.addEventListener("touchend", (event) => {
      const { clientX, clientY } = event.changedTouches[0];
      const [right, down] = [clientX - x, clientY - y];
      // Code and tables on a card scroll sideways by the same gesture.
      const scrolls = event.target instanceof Element && event.target.closest("pre, .scroll, math");
      if (scrolls || Math.abs(right) < FAR || Math.abs(down) > Math.abs(right) / 2) return;
      if (!this.isShown) this.#reveal();
      else this.#grade(right > 0 ? 3 : 1);
    });
  }
}
