/** A row of keys that touch keyboards lack or hide; it acts on an editor and leaves the focus in it. */

import { insertBracket } from "@codemirror/autocomplete";
import { indentLess, indentMore, redo, undo } from "@codemirror/commands";
import { EditorView } from "@codemirror/view";

/** @param {string} text @returns {(view: EditorView) => void} */
const type = (text) => (view) => {
  // As if it were typed: an opening bracket brings its partner, a closing one steps over the one that is there.
  const paired = insertBracket(view.state, text);
  view.dispatch(
    paired ?? view.state.update(view.state.replaceSelection(text), { userEvent: "input.type", scrollIntoView: true }),
  );
};

/** What a button shows, what it is called, what it does. @type {[string, string, (view: EditorView) => unknown][]} */
const KEYS = [
  ["Tab", "Tab: indent", indentMore],
  ["Outdent", "Outdent", indentLess],
  ["(", "Opening parenthesis", type("(")],
  [")", "Closing parenthesis", type(")")],
  ["[", "Opening bracket", type("[")],
  ["]", "Closing bracket", type("]")],
  ["{", "Opening brace", type("{")],
  ["}", "Closing brace", type("}")],
  [":", "Colon", type(":")],
  ["=", "Equals sign", type("=")],
  ['"', "Quotation mark", type('"')],
  ["Undo", "Undo", undo],
  ["Redo", "Redo", redo],
];

/**
 * Keep a bar above the keyboard, which covers the page without making it smaller.
 * @param {HTMLElement} bar
 */
function stayAboveKeyboard(bar) {
  const seen = window.visualViewport;
  if (!seen) return;
  let attached = false;
  const place = () => {
    if (attached && !bar.isConnected) {
      for (const name of ["resize", "scroll"]) seen.removeEventListener(name, place);
    }
    attached ||= bar.isConnected;
    const covered = Math.max(0, Math.round(document.documentElement.clientHeight - seen.height - seen.offsetTop));
    bar.style.setProperty("--keyboard", `${seen.scale > 1.01 ? 0 : covered}px`);
  };
  for (const name of ["resize", "scroll"]) seen.addEventListener(name, place);
}

/**
 * Make the bar of an editor; CSS shows it where fingers write. Put it after the editor, in the same box.
 * @param {EditorView | {view: EditorView}} editor
 * @returns {HTMLElement}
 */
export function createEditorBar(editor) {
  const view = editor instanceof EditorView ? editor : editor.view;
  const bar = document.createElement("div");
  bar.className = "editor-bar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "Keys for code");

  const buttons = KEYS.map(([text, name, act], index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    if (name !== text) button.setAttribute("aria-label", name);
    button.tabIndex = index ? -1 : 0;
    button.addEventListener("click", () => {
      if (!view.state.readOnly) act(view);
      // Focused already means: moved to by keyboard, and to be pressed again.
      if (document.activeElement !== button) view.focus();
    });
    return button;
  });
  bar.append(...buttons);

  // The press must not take the focus from the editor, or the keyboard closes.
  for (const name of ["pointerdown", "mousedown"]) bar.addEventListener(name, (event) => event.preventDefault());

  bar.addEventListener("keydown", (event) => {
    const now = buttons.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    const last = buttons.length - 1;
    /** @type {Record<string, number>} */
    const moves = { ArrowLeft: now ? now - 1 : last, ArrowRight: now < last ? now + 1 : 0, Home: 0, End: last };
    const next = buttons[moves[event.key] ?? -1];
    if (now < 0 || !next) return;
    event.preventDefault();
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  });

  stayAboveKeyboard(bar);
  return bar;
}
