/** Open the search dialog by its button, by `/` and by Ctrl+K or Command+K; load the rest only then. */

/** @param {Element | null} element */
function takesText(element) {
  return element instanceof HTMLElement && (element.isContentEditable || element.matches("input, select, textarea"));
}

/** @param {KeyboardEvent} event */
function asksForSearch(event) {
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === "k";
  return event.key === "/" && !event.altKey && !takesText(document.activeElement);
}

/** Wire the button and the keys. */
export function openSearchOnDemand() {
  const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("dialog[data-search]"));
  const button = document.querySelector("[data-search-open]");
  if (!dialog || !button) return;
  const load = () => import("./search.js");
  const open = () => {
    void load();
    if (!dialog.open) dialog.showModal();
    const input = dialog.querySelector("input");
    input?.focus();
    input?.select();
  };
  button.addEventListener("pointerenter", load, { once: true });
  button.addEventListener("click", open);
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
