/**
 * Which cards come by themselves. Those of questions do. Those of quick-fire topics come once they were begun: the reader chose the
 * topic among the cards, or did not know an answer of ten quick ones. Pure.
 *
 * @typedef {{cards: string[], onRequest?: string[]}} Decks   ids, in the order in which new ones come
 */

/** @param {{id: string, question: string}[]} cards @param {{id: string}[]} questions @returns {Decks} */
export function decksOf(cards, questions) {
  const known = new Set(questions.map(({ id }) => id));
  return {
    cards: cards.filter(({ question }) => known.has(question)).map(({ id }) => id),
    onRequest: cards.filter(({ question }) => !known.has(question)).map(({ id }) => id),
  };
}

/** @param {Decks} decks @param {{card: string}[]} reviews */
export function comingBy({ cards, onRequest = [] }, reviews) {
  const begun = new Set(reviews.map(({ card }) => card));
  return [...cards, ...onRequest.filter((id) => begun.has(id))];
}
