/** Where a reader stands, in one sentence for the home page. */

import { make } from "../run/elements.js";
import { entries, inSum, standings } from "./ledger/ledger.js";
import { ROOT, readQuestions } from "./parts/site.js";
import { openStore } from "./store/store.js";

/** @param {string} address @param {string} words */
const link = (address, words) => make("a", { href: new URL(address, ROOT).href }, words);

/** What to say, or null for somebody who has done nothing yet. @returns {Promise<(Node | string)[] | null>} */
export async function standing() {
  const [store, questions] = await Promise.all([openStore(), readQuestions()]);
  const all = entries(store);
  const stands = standings(store, questions);
  if (!all.length && ![...stands.values()].some((status) => status !== "new")) return null;
  const last = all.filter(({ about }) => questions.some(({ id }) => id === about)).at(-1);
  const question = questions.find(({ id }) => id === last?.about);
  const goOn = question ? [" Last: ", link(question.address, question.title), "."] : [];
  return [
    "Welcome back. ",
    link("practice/progress/", inSum(stands.values())),
    ".",
    ...goOn,
    " ",
    link("practice/", "Today’s work"),
  ];
}
