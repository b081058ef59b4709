/** Ten quick ones: short questions in random order against a clock, said aloud and graded by the reader. */

import { button, make } from "../run/elements.js";
import { mount, notLoaded, readQuick, readTopics } from "./parts/site.js";
import { storageNote } from "./parts/storage-note.js";
import { chooseTen, clockWords, GRADES, gradeOf, keptOf, left, placeOf } from "./quick/session.js";
import { answer, asking, beginning, clockParts, ending, grades } from "./quick/views.js";
import { uniqueId } from "./store/ids.js";
import { openStore } from "./store/store.js";

/** @import { Grade, Kept, Session } from "./quick/session.js" */

const TICK = 250; // milliseconds
const UP = "A minute has passed. Finish your sentence; nothing is lost.";

await mount(async (place) => {
  const [topics, store] = await Promise.all([readTopics(), openStore()]);
  if (!topics.length) return place.append(make("p", {}, "This site has no quick-fire topics yet."));
  const topicOf = new Map(topics.flatMap((topic) => topic.cards.map((card) => [card, topic])));
  const stage = make("div", { class: "card-stage quick-stage", tabindex: "-1" });
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)");
  const { time, said } = clockParts();
  let timer = 0;
  /** Which screen is the last that was asked for. */
  let asked = 0;
  /** What the reader can do by key now. @type {Record<string, () => void>} */
  let keys = {};

  const kept = () => keptOf(store.get("setting", "quick"), topics);
  const keep = (/** @type {Partial<Kept>} */ change) => void store.put("setting", "quick", { ...kept(), ...change });
  /** What is asked next, as it was stored: another tab may have gone on. */
  const nameOf = (/** @type {Session | null} */ session) =>
    session ? `${session.answers.length}/${session.cards}` : "";
  let shown = "";

  /** @param {boolean} moves whether the reader asked for it @param {...Node} parts */
  function show(moves, ...parts) {
    clearInterval(timer);
    keys = {};
    stage.replaceChildren(...parts);
    if (moves) stage.focus();
  }

  /** @param {boolean} [moves] @param {string | null} [wanted] */
  function start(moves = false, wanted = null) {
    asked += 1;
    const { session } = kept();
    shown = nameOf(session);
    const isOpen = session && placeOf(session).card;
    const parts = beginning(topics, kept(), { begin, goOn: isOpen ? () => void step(true) : null, wanted });
    show(moves, ...parts);
  }

  /** @param {string[]} off @param {boolean} hasClock */
  function begin(off, hasClock) {
    const ticked = topics.filter(({ id }) => !off.includes(id));
    const cards = chooseTen(ticked, store.clock() % 2 ** 31, kept().session?.cards);
    keep({ off, hasClock, session: { cards, answers: [] } });
    // The address asked for a topic; from here on a reload goes on with the session.
    history.replaceState(null, "", location.pathname);
    void step(true);
  }

  /** Show what comes next in the session, or where it begins. @param {boolean} [moves] */
  async function step(moves = false) {
    asked += 1;
    const mine = asked;
    keys = {};
    const { session } = kept();
    shown = nameOf(session);
    if (!session) return start(moves);
    const { card } = placeOf(session);
    const ids = card ? [card] : session.answers.map((each) => each.card);
    try {
      const questions = await Promise.all(
        ids.map((id) => readQuick({ id, question: /** @type {any} */ (topicOf.get(id)).id })),
      );
      if (mine !== asked) return;
      if (card) ask(session, questions[0], moves);
      else show(moves, ...ending(session.answers, questions, { more, change: () => start(true) }));
    } catch (error) {
      if (mine === asked)
        show(
          moves,
          notLoaded(error, () => void step(true)),
        );
    }
  }

  const more = () => begin(kept().off, kept().hasClock);

  /** @param {Session} session @param {import("wire").QuickQuestion} question @param {boolean} moves */
  function ask(session, question, moves) {
    const { head, card, front } = asking(question, topicOf.get(question.id)?.title ?? "", placeOf(session), time);
    const reveal = button("Show the answer", open);
    reveal.className = "primary";
    const row = make("div", { class: "row" }, reveal, clockSwitch(), ...undoButton(session));
    const help = make(
      "p",
      { class: "quiet keys" },
      "Say it aloud, then look. Keys: Space shows the answer, 1 to 3 grade it, U takes the last grade back.",
    );
    const leave = make(
      "p",
      { class: "leave" },
      button("Stop here", () => start(true)),
    );
    show(false, head, card, said, row, help, leave);
    if (moves) front.focus();
    said.textContent = "";
    const began = performance.now();
    run();
    keys = { " ": open, u: undo };

    function run() {
      const { hasClock } = kept();
      time.hidden = !hasClock;
      clearInterval(timer);
      if (!hasClock) return;
      timer = window.setInterval(tick, TICK);
      tick();
    }
    function tick() {
      const rest = left(began, performance.now());
      time.textContent = clockWords(rest, isCalm.matches);
      if (rest > 0) return;
      said.textContent = UP;
      clearInterval(timer);
    }
    function open() {
      clearInterval(timer);
      const back = answer(question);
      card.append(make("hr"), back);
      row.replaceChildren(grades(grade), ...undoButton(session));
      back.focus();
      keys = { u: undo };
      for (const [index, [name]] of GRADES.entries()) keys[String(index + 1)] = () => grade(name);
    }
    /** @param {Grade} name */
    function grade(name) {
      // Another tab, or a second press while the next question is on its way, must not grade it twice.
      if (nameOf(kept().session) === nameOf(session)) record(session, question.id, name);
      void step(true);
    }
    function clockSwitch() {
      const control = button("", () => {
        keep({ hasClock: !kept().hasClock });
        said.textContent = "";
        name();
        run();
      });
      const name = () => (control.textContent = kept().hasClock ? "Clock off" : "Clock on");
      name();
      return control;
    }
  }

  /** @param {Session} session @param {string} card @param {Grade} grade */
  function record(session, card, grade) {
    const isBegun = store.all("review").some(({ value }) => value.card === card);
    const worth = gradeOf(grade, isBegun);
    const review = worth && uniqueId();
    if (review) void store.put("review", review, { card, grade: worth, at: store.clock() });
    keep({ session: { ...session, answers: [...session.answers, { card, grade, review: review || null }] } });
  }

  /** @param {Session} session */
  const undoButton = (session) =>
    session.answers.length ? [button("Undo", undo, "Undo: take the last grade back")] : [];

  function undo() {
    const { session } = kept();
    const last = session?.answers.at(-1);
    if (!session || !last) return;
    if (last.review) void store.put("review", last.review, null);
    keep({ session: { ...session, answers: session.answers.slice(0, -1) } });
    void step(true);
  }

  addEventListener("keydown", (event) => {
    const { target, key } = event;
    const isElsewhere =
      target instanceof HTMLElement &&
      (target.matches("input, select, textarea, summary, [contenteditable]") ||
        (target.matches("a, button") && (key === " " || !stage.contains(target))));
    const act = keys[key.toLowerCase()];
    if (!act || isElsewhere || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
  document.addEventListener("visibilitychange", () => {
    // What was done in another tab meanwhile.
    if (document.visibilityState === "visible" && nameOf(kept().session) !== shown) void step();
  });

  place.append(stage, storageNote(store));
  const of = new URLSearchParams(location.search).get("of");
  const wanted = topics.some(({ id }) => id === of) ? of : null;
  if (wanted) start(false, wanted);
  else await step();
});
