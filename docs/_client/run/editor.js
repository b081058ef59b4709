/** The editor in which readers write Python: CodeMirror with what an interview needs, and no more. */

import { closeBrackets, closeBracketsKeymap, insertBracket } from "@codemirror/autocomplete";
import {
  defaultKeymap,
  history,
  historyField,
  historyKeymap,
  indentWithTab,
  isolateHistory,
  redo,
  undo,
} from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting, syntaxTree } from "@codemirror/language";
import { Compartment, EditorState, Prec, StateEffect } from "@codemirror/state";
import { EditorView, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { again } from "../again.js";
import { pointField, setPoint } from "./editor-point.js";
import { plainCharacters, spacesForTabs } from "./plain-code.js";

/**
 * @typedef {object} Options
 * @property {HTMLElement} parent where the editor is put, as the last child
 * @property {string} text
 * @property {string | null} [history] what `history()` of an earlier editor gave for this very text
 * @property {string} label the accessible name
 * @property {boolean} [readOnly]
 * @property {(text: string) => void} [onChange] called after every change of the text, whoever made it
 * @property {() => void} [onRun] called on Ctrl+Enter and Cmd+Enter
 *
 * @typedef {ReturnType<typeof createEditor>} Editor
 */

const HISTORY_LIMIT = 200_000;
const APPLE = /Mac|iP(hone|ad|od)/.test(navigator.platform);
let editors = 0;

/* What phones and the clipboard put where Python wants something plainer. */

/** Quotes that phones make of straight ones, and a space that they make of two. @type {Record<string, string>} */
const STRAIGHT = { "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " " };

/** Whether a place is within a string or a comment, where every character is the reader's. @param {EditorState} state @param {number} at */
function isWithinText(state, at) {
  for (let node = syntaxTree(state).resolveInner(at, -1); node.parent; node = node.parent) {
    if (node.name === "Comment") return true;
    if (!/String$/.test(node.name) || node.from === at) continue;
    const [opening, quote] = /^\w*("""|'''|"|')/.exec(state.sliceDoc(node.from, node.to)) ?? ["", ""];
    const isClosed =
      node.to - node.from >= opening.length + quote.length && state.sliceDoc(node.to - quote.length, node.to) === quote;
    if (at < node.to || !isClosed) return true;
  }
  return false;
}

const plainTyping = EditorView.inputHandler.of((view, from, to, text) => {
  if (view.state.readOnly) return false;
  const plain = STRAIGHT[text] ?? (isWithinText(view.state, from) ? text : plainCharacters(text));
  if (plain === text) return false;
  const { main } = view.state.selection;
  const paired = plain.length === 1 && from === main.from && to === main.to ? insertBracket(view.state, plain) : null;
  view.dispatch(
    paired ?? {
      changes: { from, to, insert: plain },
      selection: { anchor: from + plain.length },
      userEvent: "input.type",
    },
  );
  return true;
});

const plainPasting = EditorView.clipboardInputFilter.of((text, state) =>
  isWithinText(state, state.selection.main.from) ? text : spacesForTabs(plainCharacters(text)),
);

/** Most readers never search, so this comes after the rest: when the editor is entered, to be there on Ctrl+F. */
const fetchSearch = () => again(() => import("@codemirror/search"), import.meta.url);

/** Views that have it. @type {WeakSet<EditorView>} */
const searchable = new WeakSet();

/** Open the panel that finds. @param {EditorView} view */
function find(view) {
  const open = (/** @type {Awaited<ReturnType<typeof fetchSearch>>} */ { openSearchPanel, search, searchKeymap }) => {
    const extensions = [search({ top: true }), Prec.high(keymap.of(searchKeymap))];
    if (!searchable.has(view)) view.dispatch({ effects: StateEffect.appendConfig.of(extensions) });
    searchable.add(view);
    openSearchPanel(view);
  };
  const fail = () =>
    view.dispatch({ effects: EditorView.announce.of("Find is not available: it could not be fetched.") });
  fetchSearch().then(open, fail);
  return true;
}

/* Undo that survives a reload. */

/** @param {string} text */
function fingerprint(text) {
  let sum = text.length;
  for (let at = 0; at < text.length; at += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
  return sum;
}

/**
 * Make the first state; a history that does not fit the text, seen by playing it on a copy, is left out.
 * @param {string} text
 * @param {string | null | undefined} saved
 * @param {import("@codemirror/state").Extension} extensions
 */
function firstState(text, saved, extensions) {
  try {
    const { of, past } = JSON.parse(saved ?? "null");
    const json = { doc: text, selection: { main: 0, ranges: [{ anchor: 0, head: 0 }] }, past };
    let copy = EditorState.fromJSON(json, { extensions: history() }, { past: historyField });
    if (of !== fingerprint(copy.doc.toString())) throw new Error("the history of another text");
    for (const step of [undo, redo]) {
      while (step({ state: copy, dispatch: (transaction) => (copy = transaction.state) }));
    }
    return EditorState.fromJSON(json, { extensions }, { past: historyField });
  } catch {
    return EditorState.create({ doc: text, extensions });
  }
}

/**
 * Build a view whose styles are constructable sheets. In a document CodeMirror writes a <style> element, which
 * `style-src 'self'` forbids; where there is no head it takes `adoptedStyleSheets`, and it decides once.
 * @param {() => EditorView} build
 */
function withoutStyleElements(build) {
  if (!("adoptedStyleSheets" in document)) return build();
  Object.defineProperty(document, "head", { configurable: true, value: null });
  try {
    return build();
  } finally {
    Reflect.deleteProperty(document, "head");
  }
}

/** @param {Options} options */
export function createEditor({ parent, text, history: saved, label, readOnly = false, onChange, onRun }) {
  const box = document.createElement("div");
  box.className = "code-editor";
  const help = document.createElement("p");
  help.className = "code-editor__help";
  help.id = `code-editor-help-${(editors += 1)}`;
  const keys = readOnly ? [] : ["Tab indents.", "To leave the editor, press Esc, then Tab."];
  if (onRun) keys.push(`${APPLE ? "Cmd" : "Ctrl"}+Enter runs the code.`);
  help.textContent = keys.join(" ");

  const run = () => {
    onRun?.();
    return true;
  };
  const narrow = matchMedia("(width < 600px)");
  const wrapping = new Compartment();
  const wrap = () => (narrow.matches ? EditorView.lineWrapping : []);

  const extensions = [
    Prec.high(keymap.of(["Mod-Enter", "Ctrl-Enter"].map((key) => ({ key, run })))),
    lineNumbers(),
    highlightActiveLineGutter(),
    highlightSpecialChars({ addSpecialChars: /[\u00a0\u202f\u3000]/g }),
    history(),
    pythonLanguage,
    indentUnit.of("    "),
    EditorState.tabSize.of(4),
    EditorState.phrases.of({
      next: "Next",
      previous: "Previous",
      replace: "Replace",
      "replace all": "All",
      "match case": "Match case",
      close: "Close",
    }),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    plainTyping,
    plainPasting,
    syntaxHighlighting(classHighlighter),
    pointField,
    wrapping.of(wrap()),
    keymap.of([...closeBracketsKeymap, { key: "Mod-f", run: find }, ...historyKeymap, indentWithTab, ...defaultKeymap]),
    // After Esc, Tab is the browser's until another key is pressed, however long that takes.
    EditorView.domEventObservers({
      keydown(event, editor) {
        if (event.key !== "Tab" && event.key !== "Shift") editor.setTabFocusMode(event.key === "Escape");
      },
      focus: () => void fetchSearch().catch(() => {}),
      blur: (_, editor) => editor.setTabFocusMode(false),
    }),
    EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": help.id, tabindex: "0" }),
    EditorState.readOnly.of(readOnly),
    EditorView.editable.of(!readOnly),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange?.(update.state.doc.toString());
    }),
  ];

  const view = withoutStyleElements(() => new EditorView({ parent: box, state: firstState(text, saved, extensions) }));
  const rewrap = () => view.dispatch({ effects: wrapping.reconfigure(wrap()) });
  narrow.addEventListener("change", rewrap);
  box.append(help);
  parent.append(box);

  return {
    view,
    text: () => view.state.doc.toString(),

    /** Replace the text, in one step that can be undone; what is the same at both ends stays. @param {string} next */
    setText(next) {
      const now = view.state.doc.toString();
      const insert = view.state.toText(next).toString();
      const shorter = Math.min(now.length, insert.length);
      let start = 0;
      while (start < shorter && now[start] === insert[start]) start += 1;
      let end = 0;
      while (end < shorter - start && now[now.length - 1 - end] === insert[insert.length - 1 - end]) end += 1;
      if (start === now.length && start === insert.length) return;
      const changes = { from: start, to: now.length - end, insert: insert.slice(start, insert.length - end) };
      view.dispatch({ changes, annotations: isolateHistory.of("full"), effects: setPoint.of(null) });
    },

    /** Add a line below the last one that is not empty, and go there. @param {string} line */
    appendLine(line) {
      const written = view.state.doc.toString().trimEnd().length;
      const insert = `${written ? "\n" : ""}${line}\n`;
      const changes = { from: written, to: view.state.doc.length, insert };
      const anchor = written + insert.length - 1;
      view.dispatch({ changes, selection: { anchor }, annotations: isolateHistory.of("full"), scrollIntoView: true });
    },

    /** Mark a line (from 1) and say why, on the page and once to screen readers. @param {number} line @param {string} words */
    pointAt(line, words) {
      const { from, to, number } = view.state.doc.line(
        Math.min(Math.max(Math.trunc(line) || 1, 1), view.state.doc.lines),
      );
      const effects = [setPoint.of({ from, to, words }), EditorView.announce.of(`Line ${number}: ${words}`)];
      view.dispatch({ effects });
      // Inside the editor only: the page stays where the reader is.
      const { top, bottom } = view.lineBlockAt(from);
      const { scrollDOM } = view;
      if (top < scrollDOM.scrollTop) scrollDOM.scrollTop = top;
      else if (bottom > scrollDOM.scrollTop + scrollDOM.clientHeight)
        scrollDOM.scrollTop = bottom - scrollDOM.clientHeight;
    },

    clearPoint: () => view.dispatch({ effects: setPoint.of(null) }),
    focus: () => view.focus(),

    /** What undo needs after a reload, to be kept beside the text; nothing if it is very long. */
    history() {
      const { past } = view.state.toJSON({ past: historyField });
      const json = JSON.stringify({ of: fingerprint(view.state.doc.toString()), past });
      return json.length > HISTORY_LIMIT ? null : json;
    },

    destroy() {
      narrow.removeEventListener("change", rewrap);
      view.destroy();
      box.remove();
    },
  };
}
