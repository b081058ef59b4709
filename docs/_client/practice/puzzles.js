/** One puzzle after the other: find the bug, or say what a program prints. */

import { button, make } from "../run/elements.js";
import { mount, notLoaded, ROOT, readBug, readPrint, readPuzzles, readQuestions } from "./parts/site.js";
import { storageNote } from "./parts/storage-note.js";
import { renderBug } from "./puzzles/bug.js";
import { inOrder } from "./puzzles/order.js";
import { renderPrint } from "./puzzles/print.js";
import { openStore } from "./store/store.js";

await mount(async (place) => {
  const [{ bugs, prints }, questions, store] = await Promise.all([readPuzzles(), readQuestions(), openStore()]);
  const kinds = /** @type {const} */ ({ "": "Both kinds", bug: "Find the bug", print: "What does it print" });
  const filter = make(
    "select",
    { id: "puzzle-kind" },
    ...Object.entries(kinds).map(([value, words]) => make("option", { value }, words)),
  );
  const count = make("p", { class: "quiet", role: "status" });
  const stage = make("div", { tabindex: "-1", class: "puzzle-stage" });

  /** @typedef {import("./parts/site.js").Listed} Listed @type {{id: string, question: string, isBug: boolean, puzzle: Listed}[]} */
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

  /** Which puzzle is the last that was asked for. */
  let asked = 0;

  /** @param {boolean} [moves] whether the reader asked for the next one */
  async function next(moves = false) {
    asked += 1;
    const mine = asked;
    stage.setAttribute("aria-busy", "true");
    try {
      await show(() => mine === asked);
    } catch (error) {
      if (mine === asked) stage.replaceChildren(notLoaded(error, () => void next(true)));
    }
    if (mine !== asked) return;
    stage.removeAttribute("aria-busy");
    if (moves) stage.focus();
  }

  /** @param {() => boolean} isWanted still, when it has come */
  async function show(isWanted) {
    const [one] = inOrder(chosen(), attempts());
    /** @typedef {(done: (share: number) => void) => HTMLElement} Draw @type {Draw} */
    const draw = one.isBug
      ? await readBug(one.puzzle).then((bug) => (done) => renderBug(bug, done))
      : await readPrint(one.puzzle).then((print) => (done) => renderPrint(print, done));
    if (!isWanted()) return;
    const last = new Map(attempts().map((attempt) => [attempt.puzzle, attempt.result]));
    const right = chosen().filter(({ id }) => last.get(id) === "passed").length;
    count.textContent = `${right} of ${chosen().length} right at the first try, when you last saw them.`;
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
      const more = button("Next", () => void next(true));
      more.className = "primary";
      stage.append(...source, make("div", { class: "row" }, more));
    };
    stage.replaceChildren(draw(done));
  }
  filter.addEventListener("change", () => void next());
  place.append(
    make("div", { class: "row" }, make("label", { for: filter.id }, "Show"), filter),
    count,
    storageNote(store),
    stage,
  );
  await next();
});
