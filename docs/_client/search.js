/** A dialog over Pagefind's index. Nothing is fetched before it opens. */

const MOST_PAGES = 8;
const MOST_SECTIONS = 3;

/**
 * @typedef {{ title: string, url: string, excerpt: string }} Section
 * @typedef {{ url: string, excerpt: string, meta: { title: string }, sub_results: Section[] }} Hit
 * @typedef {{
 *   init(): Promise<void>,
 *   options(given: object): Promise<void>,
 *   debouncedSearch(query: string): Promise<{ results: { data(): Promise<Hit> }[] } | null>,
 * }} Index
 */

/** How results are ordered: measured with the queries of tests/browser/queries.yml. */
const RANKING = { termFrequency: 0.6, pageLength: 0.5, termSimilarity: 1.2, termSaturation: 1.4 };

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

/** @param {HTMLDialogElement} dialog */
function searching(dialog) {
  const input = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  const status = /** @type {HTMLElement} */ (dialog.querySelector(".search__status"));
  const results = /** @type {HTMLElement} */ (dialog.querySelector(".search__results"));
  /** @type {Promise<Index> | undefined} */
  let loading;

  async function load() {
    const address = new URL(dialog.dataset.search ?? "", document.baseURI).href;
    /** @type {Index} */
    const index = await import(address);
    await index.options({ ranking: RANKING, excerptLength: 20 });
    await index.init();
    return index;
  }

  async function search() {
    const query = input.value.trim();
    if (!query) {
      results.replaceChildren();
      status.textContent = "";
      return;
    }
    try {
      loading ??= load();
      const found = await (await loading).debouncedSearch(query);
      if (found === null) return; // more was typed meanwhile
      const hits = await Promise.all(found.results.slice(0, MOST_PAGES).map((result) => result.data()));
      if (input.value.trim() !== query) return;
      results.replaceChildren(...hits.map(entry));
      const count = found.results.length;
      status.textContent = count
        ? `${count} ${count === 1 ? "page" : "pages"} for “${query}”`
        : `Nothing for “${query}”. Try fewer or shorter words.`;
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
  dialog.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    // A press beside the dialog, or on a result of this same page, closes it.
    if (target === dialog || target.closest(".search__results a")) dialog.close();
  });
}

/** @param {Element | null} element */
function takesText(element) {
  return element instanceof HTMLElement && (element.isContentEditable || element.matches("input, select, textarea"));
}

/** Open the dialog by its button, by `/` and by Ctrl+K or Command+K. */
export function openSearchOnDemand() {
  const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("dialog[data-search]"));
  if (!dialog) return;
  searching(dialog);
  const open = () => {
    if (!dialog.open) dialog.showModal();
    const input = dialog.querySelector("input");
    input?.focus();
    input?.select();
  };
  document.querySelector("[data-search-open]")?.addEventListener("click", open);
  addEventListener(
    "keydown",
    (event) => {
      const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
      const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
      if (control || (slash && !takesText(document.activeElement))) {
        event.preventDefault();
        open();
      }
    },
    true,
  );
}
