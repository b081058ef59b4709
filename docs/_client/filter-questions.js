/** Narrow the list of questions by what the reader chooses; the address keeps the choice. */

/** What can be chosen: the name in the address, its label, and whether an item has the value. */
const FILTERS = [
  { name: "category", label: "Category", has: equals("category") },
  { name: "level", label: "Level", has: includes("levels") },
  { name: "round", label: "Round", has: includes("rounds") },
  { name: "difficulty", label: "Difficulty", has: equals("difficulty") },
  { name: "minutes", label: "Time", has: atMost("minutes") },
];

const LIMITS = ["30", "45", "60", "90"];

/** @typedef {(item: HTMLElement, value: string) => boolean} Has */

/** @param {string} key @returns {Has} */
function equals(key) {
  return (item, value) => item.dataset[key] === value;
}

/** @param {string} key @returns {Has} */
function includes(key) {
  return (item, value) => (item.dataset[key] ?? "").split(" ").includes(value);
}

/** @param {string} key @returns {Has} */
function atMost(key) {
  return (item, value) => Number(item.dataset[key]) <= Number(value);
}

/**
 * The values that the items offer for a filter, in the order of the list.
 * @param {string} name
 * @param {HTMLElement[]} items
 */
function values(name, items) {
  if (name === "minutes") return LIMITS;
  const key = { level: "levels", round: "rounds" }[name] ?? name;
  const found = new Set(items.flatMap((item) => (item.dataset[key] ?? "").split(" ")));
  return name === "level" ? [...found].sort() : [...found];
}

/** @param {string} name @param {string} value */
function words(name, value) {
  if (name === "minutes") return `up to ${value} min`;
  if (name === "level") return value;
  const spaced = value.replaceAll("-", " ").replace(/^ml\b/, "ML");
  return spaced[0].toUpperCase() + spaced.slice(1);
}

/**
 * @param {(typeof FILTERS)[number]} filter
 * @param {HTMLElement[]} items
 */
function control({ name, label }, items) {
  const select = document.createElement("select");
  select.name = name;
  select.append(new Option("Any", ""));
  for (const value of values(name, items)) select.append(new Option(words(name, value), value));
  const labelled = document.createElement("label");
  labelled.append(label, select);
  return labelled;
}

/** @param {HTMLElement} list */
function filterable(list) {
  const items = /** @type {HTMLElement[]} */ ([...list.children]);
  const form = document.createElement("form");
  form.className = "filters";
  form.setAttribute("role", "search");
  form.setAttribute("aria-label", "Filter the questions");
  form.append(...FILTERS.map((filter) => control(filter, items)));
  const reset = document.createElement("button");
  reset.type = "reset";
  reset.textContent = "Show all";
  form.append(reset);
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  list.before(form, status);

  const chosen = () => /** @type {[string, string][]} */ ([...new FormData(form)]).filter(([, value]) => value);

  function show() {
    const choice = chosen();
    let count = 0;
    for (const item of items) {
      item.hidden = !FILTERS.every(({ name, has }) => {
        const value = choice.find(([key]) => key === name)?.[1];
        return !value || has(item, value);
      });
      count += Number(!item.hidden);
    }
    status.textContent = count
      ? `${count} of ${items.length} questions`
      : "No question fits all of these. Take one choice back, or show all.";
  }

  function read() {
    const asked = new URLSearchParams(location.search);
    for (const select of form.querySelectorAll("select")) {
      select.value = asked.get(select.name) ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
    show();
  }

  function write() {
    const address = new URL(location.href);
    address.search = new URLSearchParams(chosen()).toString();
    if (address.href !== location.href) history.pushState(null, "", address);
    show();
  }

  form.addEventListener("change", write);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(write));
  addEventListener("popstate", read);
  read();
}

for (const list of document.querySelectorAll("[data-questions]")) {
  if (list instanceof HTMLElement) filterable(list);
}
