/** Pagefind's index, with mended spelling, and with any of the words where no page has all. */

import { corrected } from "./spelling.js";

/**
 * @typedef {{ title: string, url: string, excerpt: string }} Section
 * @typedef {{ url: string, excerpt: string, meta: { title: string }, sub_results: Section[] }} Hit
 * @typedef {{ id: string, score: number, data(): Promise<Hit> }} Result
 * @typedef {{
 *   init(): Promise<void>,
 *   options(given: object): Promise<void>,
 *   search(query: string): Promise<{ results: Result[] }>,
 * }} Pagefind
 */

/** How results are ordered: measured with the queries of tests/browser/queries.yml. */
const RANKING = { termFrequency: 0.6, pageLength: 0.2, termSimilarity: 1.2, termSaturation: 1.4 };

/** Words that say nothing about what is looked for. */
const EMPTY = new Set("a an and are as at be do does for from how i in is it me my of on or should that the to was what when which who why will with you".split(" "));

/**
 * Load the index and the words of the site.
 * @param {string} index address of pagefind.js
 * @param {string} vocabulary address of words.txt
 */
export async function loadIndex(index, vocabulary) {
  const [pagefind, words] = await Promise.all([load(index), fetch(vocabulary).then((answer) => answer.text())]);
  const known = words.split(" ");
  return {
    /** @param {string} query */
    async find(query) {
      const meant = corrected(query, known);
      const { results } = await pagefind.search(meant);
      return { understood: meant, results: results.length ? results : await findAny(pagefind, meant) };
    },
  };
}

/** @param {string} address @returns {Promise<Pagefind>} */
async function load(address) {
  /** @type {Pagefind} */
  const pagefind = await import(new URL(address, document.baseURI).href);
  await pagefind.options({ ranking: RANKING, excerptLength: 20 });
  await pagefind.init();
  return pagefind;
}

/**
 * Pages that have some of the words: those with more of them first.
 * @param {Pagefind} pagefind
 * @param {string} query
 */
async function findAny(pagefind, query) {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word && !EMPTY.has(word));
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
