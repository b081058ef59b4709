/** What a program prints, as it comes; text and errors apart. */

import { make } from "./elements.js";

export class Output {
  /** @param {string} name */
  constructor(name) {
    this.text = make("pre", { class: "run-output", tabindex: "0", role: "group", "aria-label": `Output of ${name}` });
    this.note = make("p", { class: "run-note" });
    this.element = make("div", { class: "run-box", hidden: true }, this.text, this.note);
  }

  clear() {
    this.text.replaceChildren();
    this.note.textContent = "";
    this.element.hidden = false;
  }

  /** @param {[string, string][]} parts */
  add(parts) {
    for (const [stream, text] of parts) {
      const last = this.text.lastElementChild;
      if (last instanceof HTMLElement && last.dataset.stream === stream) last.append(text);
      else this.text.append(make("span", { "data-stream": stream }, text));
    }
  }

  /** @param {import("./python.js").Trouble} trouble */
  fail(trouble) {
    if (trouble) this.add([["err", `${trouble.trace ?? ""}${trouble.words}\n`]]);
  }

  /** @param {string} words */
  end(words) {
    if (!this.text.textContent) this.text.append(make("span", { "data-stream": "none" }, "It printed nothing."));
    this.note.textContent = words;
  }
}
