/** Hand a file to the reader. */

import { make } from "../../run/elements.js";

const LONG = 60_000; // milliseconds in which any browser has taken it

/** @param {string} name @param {string} type @param {string} text */
export function handOver(name, type, text) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), LONG);
}
