/** What the search dialog does once it is open. */

import { loadIndex } from "./search-index.js";

const MOST_PAGES = 8;
const MOST_SECTIONS = 3;
const PAUSE = 120;

/** @typedef {import("./search-index.js").Hit} Hit */

/**
 * One link of the list. Excerpts come escaped from the index, with `<mark>` around what matched.
 * @param {string} address
 * @param {string} title
 * @param {string} excerpt
 */
function link(address, title, excerpt) {
  const anchor = document.createElement("a");
  anchor.href = address;
  const strong = document.createElement("strong");
  strong.textContent = title.replace(/¶$/, "");
  const span = document.createElement("span");
  span.innerHTML = excerpt;
  anchor.append(strong, span);
  return anchor;
}

/** @param {Hit} hit */
function entry(hit) {
  const item = document.createElement("li");
  const sections = hit.sub_results.filter((part) => part.url.includes("#")).slice(0, MOST_SECTIONS);
  item.append(link(hit.url, hit.meta.title, sections.length ? "" : hit.excerpt));
  if (sections.length) {
    const list = document.createElement("ul");
    for (const part of sections) {
      const inner = document.createElement("li");
      inner.append(link(part.url, part.title, part.excerpt));
      list.append(inner);
    }
    item.append(list);
  }
  return item;
}

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

/** @param {HTMLDialogElement} dialog */
function searching(dialog) {
  const input = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  const status = /** @type {HTMLElement} */ (dialog.querySelector(".search__status"));
  const results = /** @type {HTMLElement} */ (dialog.querySelector(".search__results"));
  /** @type {ReturnType<typeof loadIndex> | undefined} */
  let loading;
  let asked = 0;

  async function search() {
    const query = input.value.trim();
    const turn = ++asked;
    if (!query) {
      results.replaceChildren();
      status.textContent = "";
      return;
    }
    try {
      loading ??= loadIndex(dialog.dataset.search ?? "", dialog.dataset.words ?? "");
      const index = await loading;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      if (turn !== asked) return; // more was typed meanwhile
      const found = await index.find(query);
      const hits = await Promise.all(found.results.slice(0, MOST_PAGES).map((result) => result.data()));
      if (turn !== asked) return;
      results.replaceChildren(...hits.map(entry));
      status.textContent = summary(query, found.understood, found.results.length);
    } catch {
      loading = undefined;
      status.textContent = "The search index could not be loaded. Check the connection and type again.";
    }
  }

  /** @param {KeyboardEvent} event */
  function move(event) {
    const links = [...results.querySelectorAll("a")];
    const at = links.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
    if (event.key === "Enter" && document.activeElement === input) {
      event.preventDefault();
      links[0]?.click();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const next = at + (event.key === "ArrowDown" ? 1 : -1);
      (next < 0 ? input : links[Math.min(next, links.length - 1)])?.focus();
    }
  }

  input.addEventListener("input", search);
  dialog.addEventListener("keydown", move);
  void search(); // of what was typed while this module was on its way
  dialog.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    // A press beside the dialog, or on a result of this same page, closes it.
    if (target === dialog || target.closest(".search__results a")) dialog.close();
  });
}

const dialog = /** @type {HTMLDialogElement} */ (document.querySelector("dialog[data-search]"));
searching(dialog);
