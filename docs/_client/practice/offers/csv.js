/** Offers as a table for other programs: dollars with two decimals, a line for each year of each offer (RFC 4180). */

/** @import { Result } from "./yearly.js" */

import { PARTS } from "./yearly.js";

const HEAD = ["offer", "year", "base", "bonus", "sign_on", "grants", "refreshers", "total"];

/** A cell that a spreadsheet takes for text, never for a formula. @param {string} words */
function cell(words) {
  const safe = /^[=+\-@\t\r]/.test(words) ? `'${words}` : words;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** @param {number} cents */
const amount = (cents) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;

const BOM = "\ufeff"; // without it, Excel on Windows takes the text for another encoding

/** @param {{name: string, result: Result}[]} offers */
export function csv(offers) {
  const rows = offers.flatMap(({ name, result: { years, totals } }) =>
    years.map((year, at) => [
      cell(name),
      String(at + 1),
      ...PARTS.map((part) => amount(year[part])),
      amount(totals[at]),
    ]),
  );
  return BOM + [HEAD, ...rows].map((row) => `${row.join()}\r\n`).join("");
}
