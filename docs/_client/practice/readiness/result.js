/** What ten answers say, and how little. Pure. */

/**
 * @typedef {import("./choose.js").Task} Task
 * @typedef {{form: string, id: string, question: string, share: number}} Answer share: what it was worth, 0 to 1
 * @typedef {{name: string, share: number, count: number}} Part
 */

/** The middle 95% by Wilson's formula, for a share of n answers. @param {number} share @param {number} n @returns {[number, number]} */
export function interval(share, n) {
  if (!n) return [0, 1];
  const z = 1.96;
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  return [Math.max(0, Math.min(share, middle - half)), Math.min(1, Math.max(share, middle + half))];
}

/**
 * @param {Answer[]} answers
 * @param {(question: string) => string[]} namesOf under which names an answer counts
 * @returns {Part[]} weakest first; of equals the one with more answers first
 */
export function parts(answers, namesOf) {
  /** @type {Map<string, number[]>} */
  const found = new Map();
  for (const { question, share } of answers) {
    for (const name of namesOf(question)) found.set(name, [...(found.get(name) ?? []), share]);
  }
  return [...found]
    .map(([name, shares]) => ({
      name,
      share: shares.reduce((sum, share) => sum + share, 0) / shares.length,
      count: shares.length,
    }))
    .sort((one, other) => one.share - other.share || other.count - one.count || (one.name < other.name ? -1 : 1));
}

/** @param {Answer[]} answers */
export const mean = (answers) =>
  answers.length ? answers.reduce((sum, { share }) => sum + share, 0) / answers.length : 0;

/** What to do first: the questions of what went wrong, worst first, each once. @param {Answer[]} answers @param {number} most */
export function firstToDo(answers, most = 3) {
  const lost = [...answers].sort((one, other) => one.share - other.share).filter(({ share }) => share < 1);
  return [...new Set(lost.map(({ question }) => question))].slice(0, most);
}
