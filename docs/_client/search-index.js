/** Pagefind's index, with mended spelling, and with any of the words where no page has all. */

import { fetched } from "./again.js";
import { corrected } from "./spelling.js";

/**
 * @typedef {{ title: string, url: string, excerpt: string, weighted_locations: { balanced_score: number }[] }} Section
 * @typedef {{ url: string, meta: { title: string, description?: string }, sub_results: Section[] }} Hit
 * @typedef {{ id: string, score: number, data(): Promise<Hit> }} Result
 * @typedef {{
 *   init(): Promise<void>,
 *   search(query: string): Promise<{ results: Result[] }>,
 * }} Pagefind
 */

/** How results are ordered: measured with the queries of tests/browser/queries.yml. */
const RANKING = { termFrequency: 0.6, pageLength: 0.2, termSimilarity: 1.2, termSaturation: 1.4 };

/** Words that say nothing about what is looked for. */
const EMPTY = new Set(
  "a an and are as at be can do does for from how i in is it many me much my of on or should that the to was what when which who why will with you".split(
    " ",
  ),
);

/**
 * Load the index and the words of the site.
 * @param {string} index address of pagefind.js
 * @param {string} vocabulary address of words.txt
 */
export async function loadIndex(index, vocabulary) {
  const [pagefind, words] = await Promise.all([load(index), text(vocabulary)]);
  const known = words.split(" ");
  const ours = new Set(known);
  return {
    /** @param {string} query */
    async find(query) {
      const meant = corrected(query, known);
      let { results } = await pagefind.search(telling(meant));
      if (!results.length) results = await findAny(pagefind, meant);
      // Pagefind takes a part of the index that did not arrive for an empty one, and remembers it.
      const expected = meant
        .toLowerCase()
        .split(/\s+/)
        .some((word) => ours.has(word));
      if (!results.length && (expected || !navigator.onLine)) throw new Error("a part of the index is missing");
      return { understood: meant, results };
    },
  };
}

/**
 * A question without the words that every page has; two words or fewer are a name and stay.
 * Signs are lost in the index: C++ is there as cpp, and what stands behind @ says nothing of the page.
 * @param {string} query
 */
function telling(query) {
  const words = query
    .replace(/\bc\+\+/gi, "cpp")
    .replace(/(\w)@\w+/g, "$1")
    .split(/\s+/);
  const kept = words.filter((word) => !EMPTY.has(word.toLowerCase()));
  return (words.length > 2 && kept.length ? kept : words).join(" ");
}

/** @param {string} address */
async function text(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.text();
}

/** @param {string} address @returns {Promise<Pagefind>} */
async function load(address) {
  const { createInstance } = await fetched(new URL(address, document.baseURI).href);
  /** @type {Pagefind} */
  const pagefind = createInstance({ ranking: RANKING, excerptLength: 20 });
  await pagefind.init();
  return pagefind;
}

/**
 * Pages that have some of the words: those with more of them first.
 * @param {Pagefind} pagefind
 * @param {string} query
 */
async function findAny(pagefind, query) {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word && !EMPTY.has(word));
  const lists = words.length > 1 ? await Promise.all(words.map((word) => pagefind.search(word))) : [];
  /** @type {Map<string, { result: Result, count: number, score: number }>} */
  const pages = new Map();
  for (const { results } of lists) {
    const best = results[0]?.score ?? 1;
    for (const result of results) {
      const page = pages.get(result.id) ?? { result, count: 0, score: 0 };
      page.count += 1;
      page.score += result.score / best;
      pages.set(result.id, page);
    }
  }
  return [...pages.values()].sort((a, b) => b.count - a.count || b.score - a.score).map((page) => page.result);
}
