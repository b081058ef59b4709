/** Open the search dialog by its buttons, by `/` and by Ctrl+K or Command+K; load the rest only then. */

import { again, GoneError } from "./again.js";

const NO_TEXT = "[type=radio], [type=checkbox], [type=button], [type=submit], [type=reset]";

/** @param {Element | null} element */
function takesText(element) {
  if (!(element instanceof HTMLElement)) return false;
  return element.isContentEditable || (element.matches("input, select, textarea") && !element.matches(NO_TEXT));
}

/** @param {KeyboardEvent} event */
function asksForSearch(event) {
  if (event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return !event.shiftKey && event.key.toLowerCase() === "k";
  return event.key === "/" && !takesText(document.activeElement);
}

/** Wire the buttons and the keys. */
export function openSearchOnDemand() {
  const dialog = /** @type {HTMLDialogElement} */ (document.querySelector("dialog[data-search]"));
  const input = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  const status = /** @type {HTMLElement} */ (dialog.querySelector("[role=status]"));
  /** @type {Promise<(() => Promise<void>) | undefined> | undefined} */
  let loading;

  /** Whether it was asked for again while it was on its way: what fails then is tried once more, with the network of now. */
  let isWanted = false;

  function load() {
    isWanted = true;
    loading ??= attempts();
    return loading;
  }

  async function attempts() {
    /** @type {unknown} */
    let failure;
    while (isWanted) {
      isWanted = false;
      try {
        return await start();
      } catch (error) {
        failure = error;
      }
    }
    loading = undefined;
    status.textContent =
      failure instanceof GoneError
        ? failure.message
        : "Search could not be loaded. Check the connection and type again.";
    return undefined;
  }

  async function start() {
    const { searching } = await again(() => import("./search.js"), import.meta.url);
    return searching(dialog);
  }

  function open() {
    if (!dialog.open) dialog.showModal();
    input.focus();
    input.select();
    void load();
  }

  for (const button of document.querySelectorAll("[data-search-open]")) {
    button.addEventListener("pointerenter", load, { once: true });
    button.addEventListener("click", open);
  }
  input.addEventListener("input", load);
  input.form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const openFirst = await load();
    await openFirst?.();
  });
  dialog.querySelector(".search__close")?.addEventListener("click", () => dialog.close());
  addEventListener(
    "keydown",
    (event) => {
      if (!asksForSearch(event)) return;
      event.preventDefault();
      open();
    },
    true,
  );
}
