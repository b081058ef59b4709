/** Find the word of the site that a mistyped word most likely means. */

const MOST_EDITS = 2;

/**
 * Edits (insert, delete, replace, swap neighbors) between two words, or more than `most`.
 * @param {string} a
 * @param {string} b
 * @param {number} most
 */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + cost);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    before = row;
    row = next;
  }
  return row[b.length];
}

/**
 * The query with each unknown word replaced by its nearest known one. A word that begins a known
 * one is still being typed, and short words are too near to everything.
 * @param {string} query
 * @param {string[]} words known words, the more frequent ones first
 */
export function corrected(query, words) {
  return query.replace(/[a-z]{5,}/gi, (typed) => {
    const word = typed.toLowerCase();
    if (words.some((known) => known.startsWith(word))) return typed;
    let best = typed;
    let least = word.length < 7 ? 1 : MOST_EDITS;
    for (const known of words) {
      const edits = distance(word, known, least);
      if (edits < least || (edits === least && best === typed)) {
        best = known;
        least = edits;
      }
    }
    return best;
  });
}
