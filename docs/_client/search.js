/** What the search dialog does once it is open. */

import { GoneError } from "./again.js";
import { loadIndex } from "./search-index.js";
import { entry } from "./search-results.js";

const MOST_PAGES = 8;
const PAUSE = 120;

/**
 * @param {string} query what was typed
 * @param {string} understood what was looked for
 * @param {number} count
 */
function summary(query, understood, count) {
  if (!count) return `Nothing for “${query}”. Try fewer or shorter words.`;
  const pages = `${count} ${count === 1 ? "page" : "pages"} for “${query}”`;
  return understood === query ? pages : `${pages}, read as “${understood}”`;
}

/**
 * Make the dialog search; return what opens the best result.
 * @param {HTMLDialogElement} dialog
 */
export function searching(dialog) {
  const input = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  const status = /** @type {HTMLElement} */ (dialog.querySelector(".search__status"));
  const results = /** @type {HTMLElement} */ (dialog.querySelector(".search__results"));
  /** @type {ReturnType<typeof loadIndex> | undefined} */
  let loading;
  let asked = 0;

  function index() {
    loading ??= loadIndex(dialog.dataset.search ?? "", dialog.dataset.words ?? "");
    return loading;
  }

  async function search() {
    const query = input.value.trim();
    const turn = ++asked;
    if (!query) {
      results.replaceChildren();
      status.textContent = "";
      return;
    }
    try {
      const ready = await index();
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      if (turn !== asked) return; // more was typed meanwhile
      const found = await ready.find(query);
      const hits = await Promise.all(found.results.slice(0, MOST_PAGES).map((result) => result.data()));
      if (turn !== asked) return;
      results.replaceChildren(...hits.map(entry));
      status.textContent = summary(query, found.understood, found.results.length);
    } catch (error) {
      loading = undefined;
      if (turn !== asked) return;
      results.replaceChildren();
      status.textContent =
        error instanceof GoneError
          ? error.message
          : "The search index could not be loaded. Check the connection and type again.";
    }
  }

  /** The newest search: Enter waits for it, so that it never opens what an older one found. */
  let newest = search(); // of what was typed while this module was on its way

  /** @param {KeyboardEvent} event */
  function move(event) {
    const links = [...results.querySelectorAll("a")];
    const at = links.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const next = at + (event.key === "ArrowDown" ? 1 : -1);
      (next < 0 ? input : links[Math.min(next, links.length - 1)])?.focus();
    } else if (
      at >= 0 &&
      (event.key === "Backspace" || event.key.length === 1) &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.altKey
    ) {
      input.focus(); // typing goes on where it left off
    }
  }

  input.addEventListener("input", () => {
    newest = search();
  });
  dialog.addEventListener("keydown", move);
  dialog.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const follows = target.closest(".search__results a") && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    // A press beside the dialog, or on a result of this same page, closes it.
    if (target === dialog || follows) dialog.close();
  });
  // Fetch the index while the first word is typed; a failure is told when there is something to look for.
  const fetchAhead = () => void index().catch(() => (loading = undefined));
  if (dialog.open) fetchAhead();
  else input.addEventListener("focus", fetchAhead, { once: true });

  return async function openFirst() {
    await newest;
    results.querySelector("a")?.click();
  };
}
