/** What every page does: search on demand, links that copy themselves, code that the keyboard can scroll. */

import { again } from "./again.js";
import { copyLinks } from "./copy-links.js";
import { openSearchOnDemand } from "./search-open.js";

/** Let the keyboard scroll what is wider than its box; axe calls the lack of it a barrier. */
function focusWideBoxes() {
  for (const box of document.querySelectorAll(".md-typeset pre > code, .md-typeset__scrollwrap, div.math")) {
    if (!(box instanceof HTMLElement)) continue;
    if (box.scrollWidth <= box.clientWidth) {
      for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
    } else {
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", box.matches("code") ? "Code, scrolls sideways" : "Table, scrolls sideways");
    }
  }
}

/** Open every fold for paper, and close those again that were closed. */
function openFoldsForPrint() {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("details")) {
      if (!fold.open) opened.push(fold);
      fold.open = true;
    }
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
    opened = [];
  });
}

/** The menu is there on narrow screens alone. */
function whenNarrow() {
  const narrow = matchMedia("(width < 76.25em)");
  const load = () => {
    if (!narrow.matches) return;
    narrow.removeEventListener("change", load);
    again(() => import("./menu.js"), import.meta.url).then(
      ({ openMenuByKeys }) => openMenuByKeys(),
      () => {},
    );
  };
  narrow.addEventListener("change", load);
  load();
}

openSearchOnDemand();
copyLinks();
whenNarrow();
openFoldsForPrint();
focusWideBoxes();
addEventListener("resize", focusWideBoxes);
addEventListener("toggle", focusWideBoxes, true);
