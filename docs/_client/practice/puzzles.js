/** One puzzle after the other: find the bug, or say what a program prints. */

import { button, make } from "../run/elements.js";
import { mount, ROOT, read, readQuestions } from "./parts/site.js";
import { storageNote } from "./parts/storage-note.js";
import { renderBug } from "./puzzles/bug.js";
import { inOrder } from "./puzzles/order.js";
import { renderPrint } from "./puzzles/print.js";
import { openStore } from "./store/store.js";

await mount(async (place) => {
  const [{ bugs, prints }, questions, store] = await Promise.all([read("puzzles.json"), readQuestions(), openStore()]);
  const kinds = /** @type {const} */ ({ "": "Both kinds", bug: "Find the bug", print: "What does it print" });
  const filter = make(
    "select",
    { id: "puzzle-kind" },
    ...Object.entries(kinds).map(([value, words]) => make("option", { value }, words)),
  );
  const count = make("p", { class: "quiet", role: "status" });
  const stage = make("div", { tabindex: "-1", class: "puzzle-stage" });

  /** @type {{id: string, question: string, isBug: boolean, puzzle: any}[]} */
  const all = [];
  // One of each in turn, so that both kinds come.
  for (let at = 0; at < Math.max(bugs.length, prints.length); at += 1) {
    if (bugs[at]) all.push({ id: `bug/${bugs[at].id}`, question: bugs[at].question, isBug: true, puzzle: bugs[at] });
    if (prints[at])
      all.push({ id: `print/${prints[at].id}`, question: prints[at].question, isBug: false, puzzle: prints[at] });
  }
  const attempts = () =>
    /** @type {any[]} */ (
      store
        .all("attempt")
        .map(({ value }) => value)
        .filter(({ how }) => how === "puzzle")
    );
  const chosen = () => all.filter(({ isBug }) => filter.value === "" || (filter.value === "bug") === isBug);

  /** @param {boolean} [moves] whether the reader asked for the next one */
  function next(moves = false) {
    const [one] = inOrder(chosen(), attempts());
    const last = new Map(attempts().map((attempt) => [attempt.puzzle, attempt.result]));
    const right = chosen().filter(({ id }) => last.get(id) === "passed").length;
    count.textContent = `${right} of ${chosen().length} right at the first try, when you last saw them.`;
    const render = one.isBug ? renderBug : renderPrint;
    const done = (/** @type {number} */ share) => {
      void store.add("attempt", {
        question: one.question,
        puzzle: one.id,
        at: store.clock(),
        how: "puzzle",
        result: share === 1 ? "passed" : "failed",
      });
      const question = questions.find(({ id }) => id === one.question);
      const source = question
        ? [
            make(
              "p",
              { class: "quiet" },
              "From: ",
              make("a", { href: new URL(question.address, ROOT).href }, question.title),
            ),
          ]
        : [];
      const more = button("Next", () => next(true));
      more.className = "primary";
      stage.append(...source, make("div", { class: "row" }, more));
    };
    stage.replaceChildren(render(one.puzzle, done));
    if (moves) stage.focus();
  }
  filter.addEventListener("change", () => next());
  place.append(
    make("div", { class: "row" }, make("label", { for: filter.id }, "Show"), filter),
    count,
    storageNote(store),
    stage,
  );
  next();
});
