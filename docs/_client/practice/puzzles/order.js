/** Which puzzle comes next: what was never tried, then what went wrong, then what was right longest ago. Pure. */

/**
 * @template {{id: string}} One
 * @param {One[]} puzzles in their own order
 * @param {{puzzle?: string, result?: string, at: number}[]} attempts
 * @returns {One[]}
 */
export function inOrder(puzzles, attempts) {
  const last = new Map();
  for (const attempt of [...attempts].sort((one, other) => one.at - other.at))
    if (attempt.puzzle) last.set(attempt.puzzle, attempt);
  const rank = (/** @type {One} */ { id }) => {
    const attempt = last.get(id);
    return attempt ? [attempt.result === "passed" ? 2 : 1, attempt.at] : [0, 0];
  };
  return [...puzzles].sort((one, other) => rank(one)[0] - rank(other)[0] || rank(one)[1] - rank(other)[1]);
}
