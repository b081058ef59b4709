/**
 * Each block of Python that can run gets its buttons; what they do is loaded when one is pressed.
 *
 * The page says on each block which file it shows (data-file) and what a reader can do with it (data-kind): write an
 * `exercise`, check an `answer`, or run a `program`.
 */

import { again } from "./again.js";
import { keyOf, oldKeyOf } from "./names.js";

const BUTTONS = {
  exercise: [["edit", "Write your answer", "Continue your answer"]],
  answer: [
    ["check", "Check it"],
    ["edit", "Edit", "Edit yours"],
  ],
  program: [
    ["run", "Run"],
    ["edit", "Edit", "Edit yours"],
  ],
};

/** @param {HTMLElement} bar @param {HTMLElement} block @param {string} action */
async function press(bar, block, action) {
  const status = bar.querySelector("[role=status]") ?? bar;
  status.textContent = "Loading…";
  try {
    const { openPanel } = await again(() => import("./run/panel.js"), import.meta.url);
    status.textContent = "";
    openPanel(block, bar, action === "edit" && linked() === block ? "link" : action);
  } catch (error) {
    status.textContent = /** @type {Error} */ (error).message;
  }
}

/** Put the buttons of a block below it, or give its bar the first ones back. @param {HTMLElement} block @param {HTMLElement} [bar] */
function addBar(block, bar = document.createElement("div")) {
  const { file = "", kind = "program" } = block.dataset;
  bar.className = "code-bar";
  bar.replaceChildren();
  const name = file.split("/").pop() ?? file;
  for (const [action, first, again = first] of BUTTONS[/** @type {keyof typeof BUTTONS} */ (kind)]) {
    const words = isKept("draft", file) ? again : first;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.dataset.action = action;
    button.setAttribute("aria-label", `${words}: ${name}`);
    button.addEventListener("click", () => void press(bar, block, action));
    bar.append(button);
  }
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  bar.append(status);
  block.after(bar);
  return bar;
}

/** Until the reader has tried, solution and mistakes stay behind a button. @param {HTMLElement} block @param {HTMLElement} bar */
function veil(block, bar) {
  const what = block.dataset.file?.includes("/mistakes/") ? "this mistake" : "the solution";
  const veiled = document.createElement("div");
  veiled.className = "code-veil";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = `Show ${what}`;
  const words = document.createElement("p");
  words.textContent = "You have not tried it yet. Ten minutes of your own are worth more than reading on.";
  veiled.append(words, button);
  block.before(veiled);
  block.classList.add("is-veiled");
  bar.classList.add("is-veiled");
  const lift = () => {
    veiled.remove();
    for (const each of [block, bar]) each.classList.remove("is-veiled");
  };
  button.addEventListener("click", () => {
    lift();
    block.querySelector("code")?.focus();
  });
  addEventListener("exercise-tried", lift, { once: true });
}

/** Whether this device keeps something of a file; the keys are those of run/drafts.js. @param {string} kind @param {string} file */
function isKept(kind, file) {
  try {
    return [keyOf(kind, file), oldKeyOf(kind, file)].some((key) => localStorage.getItem(key) !== null);
  } catch {
    return false;
  }
}

/** Hints open one after the other. */
function orderHints() {
  const hints = /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll("details.tip")]);
  hints.forEach((hint, index) => {
    if (!index) return;
    hint.hidden = !hints[index - 1].open && !hint.open;
    hints[index - 1].addEventListener("toggle", () => {
      if (hints[index - 1].open) hint.hidden = false;
    });
  });
  addEventListener("beforeprint", () => hints.forEach((hint) => (hint.hidden = false)));
}

const blocks = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-file]")]);
const exercise = blocks.find(({ dataset }) => dataset.kind === "exercise");
/** @type {Map<HTMLElement, HTMLElement>} */
const bars = new Map();
for (const block of blocks) {
  const bar = addBar(block);
  bars.set(block, bar);
  if (exercise && block.dataset.kind === "answer" && !isKept("attempts", exercise.dataset.file ?? "")) veil(block, bar);
}
addEventListener("code-closed", (event) => {
  const { detail } = /** @type {CustomEvent<{block: HTMLElement, bar: HTMLElement}>} */ (event);
  addBar(detail.block, detail.bar).querySelector("button")?.focus();
});
orderHints();

/** Only what no program on the way changes. @param {string} text */
const plain = (text) => text.toLowerCase().replace(/%[0-9a-f]{2}|[^a-z0-9]/g, "");

/** The block for which the address carries code, however its name was cut, escaped or followed by something. */
function linked() {
  const { hash } = location;
  if (!/^#.*\bcode(=|%3d)/i.test(hash)) return undefined;
  const named = plain(/\bfile(?:=|%3d)(.*?)(?:&|%26|$)/i.exec(hash)?.[1] ?? "");
  const names = blocks.map(({ dataset }) => plain(dataset.file ?? ""));
  const found = [
    names.indexOf(named),
    names.findIndex((name) => named.startsWith(name)),
    named ? names.findIndex((name) => name.startsWith(named)) : -1,
  ];
  return blocks[found.find((index) => index >= 0) ?? -1] ?? exercise ?? blocks[0];
}

function openLinked() {
  const block = linked();
  const bar = block && bars.get(block);
  if (!bar) return;
  bar.scrollIntoView({ block: "center" });
  void press(bar, block, "edit");
}
addEventListener("hashchange", openLinked);
openLinked();
