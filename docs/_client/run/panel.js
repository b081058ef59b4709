/** Run, edit and check one block of code, where it stands on the page. */

import { GoneError } from "../again.js";
import { linkTo, Shared } from "./code-links.js";
import { copy, linkField } from "./copy.js";
import { openDraft } from "./drafts.js";
import { button, make, megabytes } from "./elements.js";
import { notices } from "./notices.js";
import { keepPage } from "./offline.js";
import { editorMakers, textsOf } from "./on-demand.js";
import { Output } from "./output.js";
import { check, giveWay, missing, readiness, run, stop } from "./python.js";
import { Verdicts } from "./verdicts.js";

/** @typedef {ReturnType<typeof import("./editor.js").createEditor>} Editor */

const STARTS = {
  up: "",
  restarting: "Python restarts.",
  down: "Loading Python. It is moved once and kept on this device.",
};
const INSTEAD = "Stopped, because you started something else.";

/** @type {WeakMap<HTMLElement, Panel>} */
const panels = new WeakMap();
/** The one whose code runs now. @type {Panel | undefined} */
let running;

/**
 * Do what a button of a block says.
 * @param {HTMLElement} block
 * @param {HTMLElement} bar
 * @param {string} action
 */
export function openPanel(block, bar, action) {
  const panel = panels.get(block) ?? new Panel(block, bar);
  panels.set(block, panel);
  void panel.act(action);
}

class Panel {
  /** @param {HTMLElement} block @param {HTMLElement} bar */
  constructor(block, bar) {
    this.block = block;
    this.bar = bar;
    this.file = block.dataset.file ?? "";
    this.kind = block.dataset.kind ?? "program";
    this.folder = this.file.split("/").slice(0, 2).join("/");
    this.name = this.file.slice(this.folder.length + 1);
    this.status = /** @type {HTMLElement} */ (bar.querySelector("[role=status]"));
    this.moving = make("span", { class: "code-progress", "aria-hidden": "true" });
    this.output = new Output(this.name);
    this.verdicts = new Verdicts({
      goTo: (line, words) => this.#goTo(line, words),
      show: (call) => void this.#put(call),
    });
    this.stopButton = button("Stop", () => stop(), `Stop: ${this.name}`);
    this.stopButton.hidden = true;
    this.status.before(this.stopButton);
    bar.append(this.moving);
    this.printed = make("div", { class: "code-printed" });
    this.link = linkField("Link to this code");
    bar.append(this.link.element);
    /** How often something was started here; only what was started last may say anything. */
    this.turn = 0;
    /** @type {Promise<void> | undefined} */
    this.opening = undefined;
    bar.after(this.verdicts.element, this.output.element);
    /** @type {Editor | undefined} */
    this.editor = undefined;
    /** @type {ReturnType<typeof openDraft> | undefined} */
    this.draft = undefined;
    this.shared = new Shared({
      wordsOf: (error) => this.#wordsOf(error),
      taken: () => this.#say("Taken. Undo brings your own code back."),
    });
  }

  /** @param {string} action */
  async act(action) {
    try {
      if (action === "run") await this.run();
      else if (action === "check") await this.check();
      else if (action === "share") await this.#share();
      else await this.edit();
      if (action === "link" && this.editor) await this.shared.open(this.editor);
    } catch (error) {
      this.#say(this.#wordsOf(error));
    }
  }

  /** @param {unknown} error */
  #wordsOf(error) {
    if (error instanceof GoneError && this.#isLosable()) {
      return "The site has a new version, and this browser does not keep your code: copy it, then reload the page.";
    }
    return error instanceof Error ? error.message : String(error);
  }

  /** @param {string} words */
  #say(words) {
    this.status.textContent = words;
  }

  async #text() {
    if (this.editor) return this.editor.text();
    return (await textsOf(this.folder))[this.name];
  }

  /** Get ready, or say why not. @returns {(() => boolean) | undefined} whether what now starts is still the last */
  #begin() {
    const lacks = missing();
    if (lacks.length) {
      this.#say(
        `This browser cannot run Python here; it lacks ${lacks.join(" and ")}. A newer one can. Everything else on the page works.`,
      );
      return undefined;
    }
    if (running) giveWay(INSTEAD);
    running = this;
    this.turn += 1;
    const mine = this.turn;
    this.stopButton.hidden = false;
    this.editor?.clearPoint();
    this.#say(STARTS[readiness()]);
    void keepPage();
    return () => mine === this.turn;
  }

  #finish() {
    if (running === this) running = undefined;
    this.stopButton.hidden = true;
    this.moving.textContent = "";
  }

  #progress = (/** @type {number} */ moved, /** @type {number} */ of) => {
    if (running !== this) return;
    this.moving.textContent = moved < of ? `${megabytes(moved)} of ${megabytes(of)} MB` : "Python starts";
  };

  async run() {
    const files = { ...(await textsOf(this.folder)), [this.name]: await this.#text() };
    const flat = Object.fromEntries(
      Object.entries(files).filter(([name]) => !name.includes("/") || name === this.name),
    );
    const main = this.name.split("/").pop() ?? this.name;
    if (main !== this.name) delete flat[this.name];
    const isLast = this.#begin();
    if (!isLast) return;
    this.verdicts.element.hidden = true;
    this.output.clear();
    try {
      const started = () => {
        this.moving.textContent = "";
        this.#say("Running.");
      };
      const text = (/** @type {[string, string][]} */ parts) => this.output.add(parts);
      const { trouble, milliseconds } = await run(
        { files: { ...flat, [main]: files[this.name] }, main },
        { progress: this.#progress, started, text },
      );
      if (!isLast()) return;
      this.output.fail(trouble);
      if (trouble?.line) this.#mark(trouble.line, trouble.words);
      const time =
        milliseconds < 1000 ? `${Math.max(1, Math.round(milliseconds))} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
      this.output.end(trouble ? `It ended with an error after ${time}.` : `Done in ${time}.`);
      // The first lines of a syntax error only say where it is.
      this.#say(trouble ? (trouble.words.trim().split("\n").at(-1) ?? "") : "Done.");
    } catch (error) {
      if (!isLast()) return;
      this.output.end(this.#wordsOf(error));
      this.#say(this.output.note.textContent ?? "");
    } finally {
      if (isLast()) this.#finish();
    }
  }

  async check() {
    const solution = await this.#text();
    const checks = (await textsOf(this.folder))["checks.py"];
    const isLast = this.#begin();
    if (!isLast) return;
    this.output.element.hidden = true;
    try {
      await check(
        { solution, checks },
        {
          progress: this.#progress,
          names: (names) => {
            this.moving.textContent = "";
            this.verdicts.begin(names);
            this.#say("Checking.");
          },
          verdict: (verdict) => this.verdicts.add(verdict),
        },
      );
      if (isLast()) this.#judged(solution);
    } catch (error) {
      if (isLast()) this.#say(this.#wordsOf(error));
    } finally {
      if (isLast()) this.#finish();
    }
  }

  /** @param {string} solution */
  #judged(solution) {
    const { passed, words } = this.verdicts.end();
    const trouble = this.verdicts.firstTrouble();
    if (trouble?.line) this.#mark(trouble.line, trouble.words ?? "");
    this.#say(words);
    if (this.kind !== "exercise") return;
    const isOwn = solution.trim() !== this.starter?.trim();
    if (passed) this.draft?.passed(solution);
    else if (isOwn) this.draft?.markTried();
    if (passed || isOwn) {
      dispatchEvent(new Event("exercise-tried"));
      dispatchEvent(new CustomEvent("exercise-judged", { detail: { passed } }));
    }
    this.#showAttempts();
  }

  #showAttempts() {
    const attempts = this.draft?.attempts() ?? [];
    if (!attempts.length) return;
    const day = new Date(attempts[0].date).toLocaleDateString("en-US", { dateStyle: "long" });
    this.verdicts.summary.textContent += ` Passed ${attempts.length === 1 ? "once" : `${attempts.length} times`}, last on ${day}.`;
  }

  async edit() {
    if (this.editor) {
      this.editor.focus();
      return;
    }
    // A second press waits for the first.
    this.opening ??= this.#open().finally(() => (this.opening = undefined));
    await this.opening;
  }

  async #open() {
    const [{ createEditor, createEditorBar }, texts] = await Promise.all([editorMakers(), textsOf(this.folder)]);
    this.starter = texts[this.name];
    const draft = openDraft({ file: this.file, starter: this.starter });
    this.draft = draft;
    addEventListener("beforeunload", this.#warn);
    addEventListener("beforeprint", this.#print);
    const box = make("div", { class: "code-edit" });
    const editor = createEditor({
      parent: box,
      text: draft.text,
      history: draft.history,
      label: `Your code: ${this.name}`,
      readOnly: false,
      onChange: (text) => {
        draft.save(text, editor.history());
        editor.clearPoint();
      },
      onRun: () => void this.act(this.kind === "program" ? "run" : "check"),
    });
    this.editor = editor;
    const notes = notices(draft, (text) => editor.setText(text));
    this.notes = notes;
    box.prepend(notes.element);
    box.append(createEditorBar(editor));
    this.block.hidden = true;
    this.block.after(this.printed, box);
    this.box = box;
    this.#editButtons();
    editor.focus();
  }

  #editButtons() {
    for (const each of this.bar.querySelectorAll("[data-action]")) each.remove();
    /** @type {[string, () => void][]} */
    const acts = [
      ["Run", () => void this.act("run")],
      ["Reset", () => this.#reset()],
      ["Share", () => void this.act("share")],
      ["Close", () => this.#close()],
    ];
    if (this.kind !== "program") acts.unshift(["Check", () => void this.act("check")]);
    this.stopButton.before(...acts.map(([words, act]) => button(words, act, `${words}: ${this.name}`)));
  }

  #reset() {
    const { draft, editor } = this;
    if (!draft || !editor || !confirm("Put the code of the page back? Yours is kept, and you can bring it back."))
      return;
    draft.reset();
    editor.setText(draft.text);
    this.notes?.show();
    editor.focus();
  }

  /** Leaving loses what the browser does not keep. @param {BeforeUnloadEvent} event */
  #warn = (event) => {
    if (this.#isLosable()) event.preventDefault();
  };

  /** On paper stands what the reader wrote, all of it; an editor has only the lines that are seen. */
  #print = () => {
    const text = this.editor?.text() ?? "";
    const isOwn = text.trim() !== this.starter?.trim();
    this.block.classList.toggle("is-answered", isOwn);
    this.printed.replaceChildren(
      ...(isOwn ? [make("p", {}, "Your code:"), make("pre", {}, make("code", {}, text))] : []),
    );
  };

  #isLosable() {
    return ["full", "unavailable"].includes(this.draft?.state ?? "") && this.draft?.text !== this.starter;
  }

  #close() {
    if (running === this) {
      stop();
      running = undefined;
    }
    this.turn += 1;
    this.stopButton.remove();
    this.link.element.remove();
    removeEventListener("beforeunload", this.#warn);
    removeEventListener("beforeprint", this.#print);
    this.block.classList.remove("is-answered");
    this.printed.remove();
    this.editor?.destroy();
    this.draft?.close();
    this.notes?.stop();
    this.box?.remove();
    this.block.hidden = false;
    this.verdicts.element.remove();
    this.output.element.remove();
    panels.delete(this.block);
    dispatchEvent(new CustomEvent("code-closed", { detail: { block: this.block, bar: this.bar } }));
  }

  async #share() {
    this.link.hide();
    const address = linkTo(() => this.#text(), this.file);
    if (await copy(address)) {
      this.#say("Copied a link that carries this code. Nobody but who opens it sees the code.");
      return;
    }
    this.link.show(await address);
    this.#say("This browser does not let the page copy. Copy the link from its field; it carries this code.");
  }

  /** @param {number} line @param {string} words */
  #mark(line, words) {
    this.editor?.pointAt(line, words);
  }

  /** @param {number} line @param {string} words */
  #goTo(line, words) {
    void this.edit().then(() => {
      this.editor?.pointAt(line, words);
      this.editor?.focus();
    });
  }

  /** Put a call below the reader's code, to see what it gives. @param {string} call */
  async #put(call) {
    await this.edit();
    this.editor?.appendLine(`print(${call})`);
    this.#say("The call stands at the end of your code. Press Run to see what it prints.");
    this.editor?.focus();
  }
}
