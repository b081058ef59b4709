/**
 * Sort tables of class `sortable` by the columns whose heads carry `data-sort`. Cells give their number
 * in `data-value`; an empty one means "not published" and stays last. The head with
 * `data-sort="ascending"` is the one the page came sorted by.
 */

/** @typedef {HTMLTableSectionElement | HTMLTableRowElement} Group */

/**
 * What moves as one: a body where there are several, else a row.
 * @param {HTMLTableElement} table
 * @returns {Group[]}
 */
function groups(table) {
  return table.tBodies.length > 1 ? [...table.tBodies] : [...table.tBodies[0].rows];
}

/**
 * The number of a group in a column, or NaN.
 * @param {Group} group
 * @param {number} column
 */
function numberIn(group, column) {
  const row = group instanceof HTMLTableRowElement ? group : group.rows[0];
  return Number.parseFloat(row.cells[column].dataset.value ?? "");
}

/**
 * Order the groups by a column, equal ones as the page came.
 * @param {HTMLTableCellElement} head
 * @param {HTMLTableElement} table
 * @param {Group[]} original
 */
function sortBy(head, table, original) {
  const descending = head.ariaSort === "ascending";
  const keyed = original.map((group) => ({ group, value: numberIn(group, head.cellIndex) }));
  keyed.sort((a, b) => {
    const missing = Number(Number.isNaN(a.value)) - Number(Number.isNaN(b.value));
    return missing || (descending ? b.value - a.value : a.value - b.value) || 0;
  });
  for (const { group } of keyed) group.parentElement?.append(group);
  for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
  head.ariaSort = descending ? "descending" : "ascending";
}

for (const table of /** @type {NodeListOf<HTMLTableElement>} */ (document.querySelectorAll("table.sortable"))) {
  const original = groups(table);
  for (const head of /** @type {NodeListOf<HTMLTableCellElement>} */ (table.querySelectorAll("th[data-sort]"))) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sortBy(head, table, original));
    head.append(button);
    if (head.dataset.sort === "ascending") head.ariaSort = "ascending";
  }
}
