/** Run, edit and check one block of code, where it stands on the page. */

import { button, make, megabytes } from "./elements.js";
import { openDraft } from "./drafts.js";
import { notices } from "./notices.js";
import { keepPage } from "./offline.js";
import { Output } from "./output.js";
import { check, missing, readiness, run, stop } from "./python.js";
import { Verdicts } from "./verdicts.js";

/** @typedef {ReturnType<typeof import("./editor.js").createEditor>} Editor */

const CODE = new URL("../../code/", import.meta.url);
const STARTS = { up: "", restarting: "Python restarts.", down: "Loading Python. It is moved once and kept on this device." };
const STYLE = new URL("../../editor.css", import.meta.url).href;

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

/** @type {Map<string, Promise<Record<string, string>>>} */
const folders = new Map();

/** The texts of a folder of snippets. @param {string} folder */
function textsOf(folder) {
  const found =
    folders.get(folder) ??
    fetch(new URL(`${folder}.json`, CODE)).then((response) => {
      if (!response.ok) throw new Error(`The site answered ${response.status} for the code of this page.`);
      return response.json();
    });
  folders.set(folder, found);
  found.catch(() => folders.delete(folder));
  return found;
}

/** The editor's style sheet comes with the first editor. */
async function addStyle() {
  if (document.querySelector(`link[href="${STYLE}"]`)) return;
  const link = make("link", { rel: "stylesheet", href: STYLE });
  await new Promise((resolve) => {
    link.onload = link.onerror = resolve;
    document.head.append(link);
  });
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
    this.verdicts = new Verdicts({ goTo: (line, words) => this.#goTo(line, words), show: (call) => void this.#put(call) });
    this.stopButton = button("Stop", () => stop(), `Stop: ${this.name}`);
    this.stopButton.hidden = true;
    this.status.before(this.stopButton);
    bar.append(this.moving);
    bar.after(this.verdicts.element, this.output.element);
    /** @type {Editor | undefined} */
    this.editor = undefined;
    /** @type {ReturnType<typeof openDraft> | undefined} */
    this.draft = undefined;
  }

  /** @param {string} action */
  async act(action) {
    try {
      if (action === "run") await this.run();
      else if (action === "check") await this.check();
      else await this.edit();
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error));
    }
  }

  /** @param {string} words */
  #say(words) {
    this.status.textContent = words;
  }

  async #text() {
    if (this.editor) return this.editor.text();
    return (await textsOf(this.folder))[this.name];
  }

  /** Get ready, or say why not. @returns {boolean} */
  #canStart() {
    const lacks = missing();
    if (lacks.length) {
      this.#say(`This browser cannot run Python here; it lacks ${lacks.join(" and ")}. A newer one can. Everything else on the page works.`);
      return false;
    }
    if (running) {
      running.#say("Stopped, because you started something else.");
      stop();
    }
    running = this;
    this.stopButton.hidden = false;
    this.editor?.clearPoint();
    this.#say(STARTS[readiness()]);
    void keepPage();
    return true;
  }

  #finish() {
    if (running === this) running = undefined;
    this.stopButton.hidden = true;
    this.moving.textContent = "";
  }

  #progress = (/** @type {number} */ moved, /** @type {number} */ of) => {
    this.moving.textContent = moved < of ? `${megabytes(moved)} of ${megabytes(of)} MB` : "Python starts";
  };

  async run() {
    const files = { ...(await textsOf(this.folder)), [this.name]: await this.#text() };
    const flat = Object.fromEntries(Object.entries(files).filter(([name]) => !name.includes("/") || name === this.name));
    const main = this.name.split("/").pop() ?? this.name;
    if (main !== this.name) delete flat[this.name];
    if (!this.#canStart()) return;
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
      this.output.fail(trouble);
      if (trouble?.line) this.#mark(trouble.line, trouble.words);
      const time = milliseconds < 1000 ? `${Math.max(1, Math.round(milliseconds))} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
      this.output.end(trouble ? `It ended with an error after ${time}.` : `Done in ${time}.`);
      this.#say(trouble ? trouble.words.split("\n")[0] : "Done.");
    } catch (error) {
      this.output.end(error instanceof Error ? error.message : String(error));
      this.#say(this.output.note.textContent ?? "");
    } finally {
      this.#finish();
    }
  }

  async check() {
    const solution = await this.#text();
    const checks = (await textsOf(this.folder))["checks.py"];
    if (!this.#canStart()) return;
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
      this.#judged(solution);
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error));
    } finally {
      this.#finish();
    }
  }

  /** @param {string} solution */
  #judged(solution) {
    const { passed, words } = this.verdicts.end();
    const trouble = this.verdicts.firstTrouble();
    if (trouble?.line) this.#mark(trouble.line, trouble.words);
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
    const [{ createEditor }, { createEditorBar }, texts] = await Promise.all([
      import("./editor.js"),
      import("./editor-bar.js"),
      textsOf(this.folder),
      addStyle(),
    ]);
    this.starter = texts[this.name];
    const draft = openDraft({ file: this.file, starter: this.starter });
    this.draft = draft;
    addEventListener("beforeunload", this.#warn);
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
    this.block.after(box);
    this.box = box;
    this.#editButtons();
    await this.#openShared(editor);
    editor.focus();
  }

  #editButtons() {
    for (const each of this.bar.querySelectorAll("[data-action]")) each.remove();
    /** @type {[string, () => void][]} */
    const acts = [
      ["Run", () => void this.act("run")],
      ["Reset", () => this.#reset()],
      ["Share", () => void this.#share()],
      ["Close", () => this.#close()],
    ];
    if (this.kind !== "program") acts.unshift(["Check", () => void this.act("check")]);
    this.stopButton.before(...acts.map(([words, act]) => button(words, act, `${words}: ${this.name}`)));
  }

  #reset() {
    const { draft, editor } = this;
    if (!draft || !editor || !confirm("Put the code of the page back? Yours is kept, and you can bring it back.")) return;
    draft.reset();
    editor.setText(draft.text);
    this.notes?.show();
    editor.focus();
  }

  /** Leaving loses what the browser does not keep. @param {BeforeUnloadEvent} event */
  #warn = (event) => {
    const isKept = !["full", "unavailable"].includes(this.draft?.state ?? "");
    if (!isKept && this.draft?.text !== this.starter) event.preventDefault();
  };

  #close() {
    removeEventListener("beforeunload", this.#warn);
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
    const { encode } = await import("./share.js");
    try {
      const address = new URL(location.href);
      address.hash = `code=${await encode(await this.#text())}&file=${this.file}`;
      await navigator.clipboard.writeText(address.href);
      this.#say("Copied a link that carries this code. Nobody but who opens it sees the code.");
    } catch (error) {
      const isLong = error instanceof Error && /link|browser/.test(error.message);
      this.#say(isLong ? error.message : "Copying is not allowed here.");
    }
  }

  /** Code of a link is shown apart and is nobody's until the reader takes it. @param {Editor} editor */
  async #openShared(editor) {
    const asked = new URLSearchParams(location.hash.slice(1));
    const code = asked.get("code");
    if (!code || asked.get("file") !== this.file) return;
    history.replaceState(null, "", location.pathname + location.search);
    const { decode } = await import("./share.js");
    const { createEditor } = await import("./editor.js");
    const box = make("div", { class: "code-shared", role: "region", "aria-label": "Code from a link" });
    editor.view.dom.parentElement?.before(box);
    try {
      const text = await decode(code);
      const words = "This code came with the link. It is not yours, and nothing of it has run. Read it before you take it.";
      box.append(make("p", {}, words));
      const shown = createEditor({ parent: box, text, history: null, label: "Code from a link, to read", readOnly: true });
      const end = () => {
        shown.destroy();
        box.remove();
        editor.focus();
      };
      const take = () => {
        editor.setText(text);
        end();
        this.#say("Taken. Undo brings your own code back.");
      };
      box.append(make("p", {}, button("Put it into my editor", take), button("Leave it", end)));
    } catch (error) {
      box.append(make("p", {}, error instanceof Error ? error.message : String(error)));
    }
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
