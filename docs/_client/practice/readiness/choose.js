/** Ten things to do for a level, spread over the categories; the same seed gives the same ten. Pure. */

/**
 * @typedef {"card" | "quick" | "bug" | "print" | "estimate" | "metric" | "minute"} Form
 * @typedef {{form: Form, id: string, question: string}} Task
 * @typedef {{id: string, category: string, levels: string[], rounds: string[]}} Question   or a quick-fire topic
 */

/** How many of each form; together ten. @type {[Form, number][]} */
export const MIX = [
  ["card", 2],
  ["quick", 1],
  ["bug", 1],
  ["print", 1],
  ["estimate", 2],
  ["metric", 2],
  ["minute", 1],
];

/** Numbers from 0 to 1 that follow from a seed (mulberry32). @param {number} seed */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @template One @param {One[]} ones @param {() => number} random @returns {One[]} */
export function shuffled(ones, random) {
  const copy = [...ones];
  for (let at = copy.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [copy[at], copy[other]] = [copy[other], copy[at]];
  }
  return copy;
}

/**
 * @param {Task[]} pool everything that could be asked
 * @param {Question[]} questions
 * @param {{level: string, seed: number, seen?: string[]}} wish seen: tasks of the last check, which come last
 * @returns {Task[]}
 */
export function chooseTen(pool, questions, { level, seed, seen = [] }) {
  const random = chance(seed);
  const of = new Map(questions.map((question) => [question.id, question]));
  /** @type {Map<string, number>} */
  const used = new Map();
  const times = (/** @type {string} */ key) => used.get(key) ?? 0;
  /** @type {Task[]} */
  const chosen = [];
  const mixed = shuffled(pool, random);
  // What there is least of chooses first, so that what there is much of can balance.
  const forms = MIX.map(([form, count]) => ({ form, count, there: pool.filter((task) => task.form === form).length }));
  forms.sort((one, other) => one.there - other.there);
  for (const { form, count } of forms) {
    for (let taken = 0; taken < count; taken += 1) {
      const open = mixed.filter((task) => task.form === form && !chosen.includes(task));
      if (!open.length) break;
      const cost = (/** @type {Task} */ task) => {
        const question = of.get(task.question);
        const fits = question?.levels.includes(level) ? 0 : 1;
        const known = seen.includes(`${task.form}/${task.id}`) ? 1 : 0;
        return [fits, known, times(question?.category ?? ""), times(task.question)];
      };
      const best = open.reduce((one, other) => (compare(cost(other), cost(one)) < 0 ? other : one));
      chosen.push(best);
      const category = of.get(best.question)?.category ?? "";
      used.set(category, times(category) + 1);
      used.set(best.question, times(best.question) + 1);
    }
  }
  return shuffled(chosen, random);
}

/** @param {number[]} one @param {number[]} other */
function compare(one, other) {
  for (const [at, value] of one.entries()) if (value !== other[at]) return value - other[at];
  return 0;
}
