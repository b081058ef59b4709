/** Numbers as people type them, and how near an estimate is. Pure. */

const TIMES = /** @type {Record<string, number>} */ ({
  "": 1,
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mio: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
});

/** "1,200", "1.2k", "1.2 million", "~3e4", "12 GB" as a number, or null. @param {string} text */
export function readNumber(text) {
  const [, digits, , word = ""] = /^[~≈ ]*([-+]?[\d,_ ]*\.?\d+(e[-+]?\d+)?)\s*([a-z%/]*).*$/i.exec(text.trim()) ?? [];
  if (!digits) return null;
  const value = Number(digits.replace(/[,_ ]/g, ""));
  return Number.isFinite(value) ? value * (TIMES[word.toLowerCase()] ?? 1) : null;
}

/** 1 within a tenth, a half within a factor of two, else 0. @param {number} given @param {number} value */
export function nearness(given, value) {
  if (given <= 0) return 0;
  const factor = Math.max(given / value, value / given);
  return factor <= 1.1 ? 1 : factor <= 2 ? 0.5 : 0;
}
