/** Pieces that several views are made of. */

import { button, make } from "../../run/elements.js";
import { fill } from "../parts/site.js";
import { elapsed, FORGOTTEN, inMinutes, isRunning, MINUTE, shift } from "./clock.js";
import { toggle } from "./session.js";

/**
 * @import { Context, Kept } from "./context.js"
 * @typedef {{element: HTMLElement, tick: () => void}} Piece
 */

let counter = 0;
/** @param {string} [name] */
export const newId = (name = "mock") => `${name}-${(counter += 1)}`;

/** A heading that can be given the focus. @param {"h2" | "h3"} level @param {string} words */
export const heading = (level, words) => make(level, { tabindex: "-1" }, words);

/** @param {string} words @param {string} href */
export const link = (words, href) => make("a", { href }, words);

/** @param {string} html of the site's own pages */
export const fromPage = (html) => fill(make("div", { class: "mock-words" }), html);

/** @param {string} words @param {...(Node | string)} children */
export const fold = (words, ...children) => make("details", { class: "note" }, make("summary", {}, words), ...children);

/** @param {string} label @param {HTMLElement} field */
export function labeled(label, field) {
  field.id ||= newId();
  return make("div", { class: "field" }, make("label", { for: field.id }, label), field);
}

/** @param {[string, string][]} options value and words @param {string} chosen */
export function select(options, chosen) {
  const box = make("select");
  for (const [value, words] of options) box.append(make("option", { value, selected: value === chosen }, words));
  return box;
}

/** Text to be copied, with a button that does it. @param {Context} context @param {string} label @param {string} text @param {{open?: string}} [more] */
export function copyable({ say }, label, text, { open = "" } = {}) {
  const field = make("input", { type: "text", readonly: true, value: text });
  const copy = button(
    "Copy",
    async () => {
      try {
        await navigator.clipboard.writeText(field.value);
        say(`Copied: ${label.toLowerCase()}.`);
      } catch {
        field.select();
        say("This browser does not let the page copy. The link is selected: copy it with your keyboard or menu.");
      }
    },
    `Copy: ${label}`,
  );
  const row = make("div", { class: "mock-link" }, labeled(label, field), copy);
  const opener = open && make("a", { class: "button", href: text, "aria-label": `${open}: ${label}` }, open);
  if (opener) row.append(opener);
  return {
    element: row,
    /** @param {string} next */
    set(next) {
      field.value = next;
      if (opener) opener.href = next;
    },
  };
}

/**
 * The clock with its buttons.
 * @param {Context} context
 * @param {Kept} kept
 * @param {{minutes: number, changed: () => void}} of
 * @returns {Piece}
 */
export function clockBar({ now }, kept, { minutes, changed }) {
  const shown = make("span", { role: "timer", "aria-label": "Time", class: "mock-time" });
  /** @param {(session: import("./session.js").Session) => import("./session.js").Session} act */
  const act = (act) => {
    kept.change(act(kept.session));
    tick();
    changed();
  };
  const run = button("Start", () => act((session) => toggle(session, now())));
  run.classList.add("primary");
  /** @param {number} by */
  const move = (by) => act((session) => ({ ...session, clock: shift(session.clock, by, now()) }));
  const less = button("−1 min", () => move(-MINUTE));
  const more = button("+1 min", () => move(MINUTE));
  const back = button("Set back to 0:00", () => move(-Infinity));
  const element = make("div", { class: "row mock-clock" }, shown, run, less, more, back);

  function tick() {
    const { clock, isOver } = kept.session;
    const passed = elapsed(clock, now());
    const words = `${inMinutes(passed)} of ${minutes}:00`;
    if (shown.textContent !== words) shown.textContent = words;
    const does = clock.started === null ? "Start" : isRunning(clock) ? "Pause" : isOver ? "Go on" : "Resume";
    if (run.textContent !== does) run.textContent = does;
    for (const control of [less, more]) control.hidden = clock.started === null;
    back.hidden = passed < FORGOTTEN;
    element.classList.toggle("is-over-time", passed > minutes * MINUTE);
  }
  tick();
  return { element, tick };
}

/** Notes that are kept while they are typed. @param {Context} context @param {Kept} kept @param {{label: string, hint?: string}} of @returns {Piece} */
export function notesField({ now }, kept, { label, hint = "" }) {
  const area = make("textarea", { rows: "8", maxlength: "50000", spellcheck: "true" });
  area.value = kept.session.notes;
  area.addEventListener("input", () => kept.change({ ...kept.session, notes: area.value }, true));
  const mark = button("Add the time", () => {
    const stamp = `${area.value && !area.value.endsWith("\n") ? "\n" : ""}[${inMinutes(elapsed(kept.session.clock, now()))}] `;
    area.value += stamp;
    kept.change({ ...kept.session, notes: area.value }, true);
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
  });
  const box = make("div", { class: "mock-notes" }, labeled(label, area), mark);
  if (hint) box.append(make("p", { class: "quiet" }, hint));
  return {
    element: box,
    // What another tab wrote shows here, unless somebody writes here.
    tick() {
      const { notes } = kept.session;
      if (document.activeElement !== area && area.value !== notes) area.value = notes;
    },
  };
}

/** What is there if a scorecard was made of this session. @param {Context} context @param {Kept} kept */
export function madeAlready(context, kept) {
  const { session } = kept;
  if (!session.card) return "";
  const again = button("Start over", () => {
    const before = context.keeper.get(kept.id);
    void context.keeper.replace(kept.id, null).then(() => {
      const undo = button(
        "Undo",
        () => void context.keeper.replace(kept.id, before).then(() => context.redraw("It is back.")),
      );
      context.redraw("Clock, notes and scores are empty again. The scorecard stays.", undo);
    });
  });
  return make(
    "p",
    {},
    "This interview has ",
    link("a scorecard", `#kept=${session.card}`),
    ". You can change it below, or ",
    again,
    ".",
  );
}
