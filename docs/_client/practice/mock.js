/** Mock interview: for two over two links, alone, or a whole day; the address says which, the store keeps everything. */

import { make } from "../run/elements.js";
import { candidateView } from "./mock/candidate.js";
import { keptView, receivedView } from "./mock/card.js";
import { dayView } from "./mock/day-view.js";
import { homeView } from "./mock/home.js";
import { interviewerView } from "./mock/interviewer.js";
import { makeKeeper } from "./mock/keeper.js";
import { placeOf } from "./mock/link.js";
import { soloView } from "./mock/solo.js";
import { mount, readQuestions, readRehearsal, readRubrics } from "./parts/site.js";
import { storageNote } from "./parts/storage-note.js";
import { openStore } from "./store/store.js";

/**
 * @import { Context, View } from "./mock/context.js"
 * @import { Rehearsal } from "wire"
 */

const TICK = 500;

await mount(async (place) => {
  const [store, questions, { kinds, rounds }] = await Promise.all([
    openStore({ clock: () => Date.now() }),
    readQuestions(),
    readRubrics(),
  ]);
  const keeper = makeKeeper(store);

  const status = make("p", { role: "status", class: "mock-status" });
  const shown = make("div");
  place.append(storageNote(store), shown, status);
  /** @type {View} */
  let view = { element: shown };
  /** Which drawing is the last that was asked for. */
  let asked = 0;
  /** What is said when the next view stands. @type {[string, HTMLElement[]]} */
  let waiting = ["", []];

  /** @type {Context["say"]} */
  const say = (words, ...more) => status.replaceChildren(words, ...(more.length ? [" "] : []), ...more);

  /** @type {Context} */
  const context = {
    store,
    keeper,
    questions,
    kinds,
    rounds,
    now: () => Date.now(),
    say,
    go(fragment, words = "", ...more) {
      waiting = [words, more];
      if (location.hash.slice(1) === fragment) void draw(true);
      else location.hash = fragment;
    },
    redraw(words = "", ...more) {
      waiting = [words, more];
      void draw(true);
    },
    rehearsal: readRehearsal,
  };

  /** @returns {View | Promise<View>} */
  function viewOf() {
    const to = placeOf(location.hash, questions);
    if (to.view === "day") return dayView(context);
    if (to.view === "received") return receivedView(context, to.code);
    if (to.view === "kept") return keptView(context, to.id);
    if (to.view === "home") return homeView(context, to);
    const question = questions.find(({ id }) => id === to.question);
    if (!question) throw new Error("there is no such question");
    const of = { question, level: to.level, round: to.round };
    return { interviewer: interviewerView, candidate: candidateView, solo: soloView }[to.role](context, of);
  }

  /** @param {boolean} isMove whether the reader went there and the focus goes along */
  async function draw(isMove) {
    asked += 1;
    const mine = asked;
    const [words, more] = waiting;
    waiting = ["", []];
    let next;
    try {
      next = await viewOf();
    } catch (error) {
      const words = `This part could not be loaded: ${error instanceof Error ? error.message : error}. Are you offline? `;
      next = {
        element: make(
          "p",
          { role: "alert", class: "mock-error" },
          words,
          make("a", { href: location.href.replace(/#.*/, "") }, "Start again"),
        ),
      };
    }
    if (mine !== asked) return;
    view = next;
    say(words, ...more);
    shown.replaceChildren(view.element);
    // During an interview nothing else is on the page.
    place.parentElement?.classList.toggle("is-rehearsing", placeOf(location.hash, questions).view !== "home");
    // The site looks then which boxes of code are wider than their place, so that the keyboard can scroll them.
    dispatchEvent(new Event("resize"));
    if (isMove) /** @type {HTMLElement | null} */ (shown.querySelector("[tabindex='-1']"))?.focus();
  }

  addEventListener("hashchange", () => void draw(true));
  addEventListener("pagehide", () => void keeper.flush());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void keeper.flush();
    else view.tick?.();
  });
  setInterval(() => view.tick?.(), TICK);
  await draw(false);
});
