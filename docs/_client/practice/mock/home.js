/** Where an interview begins: what is unfinished, which question, which way, and the scorecards so far. */

import { button, make } from "../../run/elements.js";
import { elapsed, inMinutes, isRunning } from "./clock.js";
import { dateOf, givenCards, givenId, STATE, scoreId, sessions } from "./context.js";
import { dayOf } from "./day.js";
import { fragmentOf } from "./link.js";
import { copyable, heading, labeled, link, select } from "./pieces.js";
import { receiver } from "./receive.js";
import { cardOfScore, kindOf, RESULTS, resultOf } from "./scorecard.js";
import { isTouched } from "./session.js";

/**
 * @import { Context, View } from "./context.js"
 * @import { Card } from "./scorecard.js"
 * @import { Session } from "./session.js"
 */

const SIDES = { interviewer: "you ask", candidate: "you answer", solo: "alone" };

/** @param {Context} context @param {{problem: string, question?: string, level?: string}} of @returns {View} */
export function homeView(context, { problem, question, level }) {
  const { keeper, questions } = context;
  const state = keeper.get(STATE) ?? {};
  const first =
    questions.find(({ id }) => id === question) ?? questions.find(({ id }) => id === state.question) ?? questions[0];

  const which = make("select");
  for (const name of new Set(questions.map(({ categoryName }) => categoryName))) {
    const group = make("optgroup", { label: name });
    for (const one of questions.filter(({ categoryName }) => categoryName === name))
      group.append(make("option", { value: one.id, selected: one === first }, one.title));
    which.append(group);
  }
  const levels = select([], "");
  const about = make("p", { class: "quiet" });
  const asking = copyable(context, "Interviewer's link", "", { open: "Open" });
  const answering = copyable(context, "Candidate's link", "", { open: "Open" });
  const alone = make("a", { class: "button", href: "#" }, "Interview me");

  /** @param {string} wanted */
  function showLevels(wanted) {
    const has = questions.find(({ id }) => id === which.value)?.levels ?? [];
    levels.replaceChildren(...has.map((one) => make("option", { value: one, selected: one === wanted }, one)));
    if (!has.includes(wanted)) levels.value = has.find((one) => one > wanted) ?? has[has.length - 1];
    show();
  }
  function show() {
    const one = questions.find(({ id }) => id === which.value);
    if (!one) return;
    about.textContent = `${one.categoryName}, ${one.difficulty}${one.isExercise ? ", with code to write" : ""}.`;
    const to = { question: one.id, level: levels.value };
    asking.set(new URL(`#${fragmentOf({ ...to, role: "interviewer" })}`, location.href).href);
    answering.set(new URL(`#${fragmentOf({ ...to, role: "candidate" })}`, location.href).href);
    alone.href = `#${fragmentOf({ ...to, role: "solo" })}`;
  }
  const remember = () => keeper.change(STATE, { question: which.value, level: levels.value });
  which.addEventListener("change", () => {
    showLevels(levels.value);
    remember();
  });
  levels.addEventListener("change", () => {
    show();
    remember();
  });
  showLevels(level ?? state.level ?? "L5");

  const day = dayOf(state.day, questions);
  const element = make(
    "div",
    {},
    problem ? make("p", { role: "alert", class: "mock-error" }, problem) : "",
    unfinished(context),
    make(
      "section",
      {},
      heading("h2", "Choose a question"),
      labeled("Question", which),
      labeled("Level", levels),
      about,
    ),
    make(
      "section",
      {},
      make("h3", {}, "For two"),
      make(
        "p",
        {},
        "Send your peer one link, open the other. You talk wherever you talk; nothing goes between the two pages.",
      ),
      asking.element,
      answering.element,
    ),
    make(
      "section",
      {},
      make("h3", {}, "Alone"),
      make("p", {}, "The site asks, keeps the time, and has you score yourself."),
      make("div", { class: "row" }, alone),
    ),
    make(
      "section",
      {},
      make("h3", {}, "A full day"),
      make("p", {}, "Several rounds in a row, with breaks, as on the day itself."),
      make(
        "div",
        { class: "row" },
        make("a", { class: "button", href: "#day" }, day ? "Go on with your day" : "Plan a day"),
      ),
    ),
    make("section", {}, make("h3", {}, "Scorecards"), ...cards(context), receiver(context)),
  );
  return { element };
}

/** @param {Context} context @param {string} words @param {() => Promise<unknown>} undo */
function sayUndone({ redraw }, words, undo) {
  redraw(
    words,
    button("Undo", () => void undo().then(() => redraw("It is back."))),
  );
}

/** @param {Context} context */
function unfinished(context) {
  const { keeper, questions, now } = context;
  const open = sessions(context).filter(
    ({ id, session }) =>
      isTouched(session) &&
      !session.card &&
      id.split(":").length === 4 &&
      questions.some(({ id }) => id === session.question),
  );
  if (!open.length) return "";
  const items = open.map(({ id, session }) => {
    const title = questions.find((one) => one.id === session.question)?.title ?? "";
    const remove = button(
      "Delete",
      () => {
        const before = keeper.get(id);
        void keeper
          .replace(id, null)
          .then(() =>
            sayUndone(context, `Deleted: ${title}, clock, notes and scores.`, () => keeper.replace(id, before)),
          );
      },
      `Delete: ${title}, ${SIDES[session.role]}`,
    );
    return make(
      "li",
      {},
      link(title, `#${fragmentOf(session)}`),
      `, ${SIDES[session.role]}, ${session.level}: ${clockWords(session, now())}. `,
      remove,
    );
  });
  return make("section", {}, heading("h2", "Not finished"), make("ul", { class: "mock-list" }, ...items));
}

/** @param {Session} session @param {number} now */
function clockWords({ clock, isOver }, now) {
  if (clock.started === null) return "not started";
  const time = inMinutes(elapsed(clock, now));
  return isOver ? `over after ${time}` : isRunning(clock) ? `${time} and running` : `held at ${time}`;
}

/** @param {Context} context */
function cards(context) {
  const { store, questions, kinds } = context;
  const own = store.all("score").flatMap(({ id, value }) => cardOfScore(id.replace(/^mock:/, ""), value) ?? []);
  const all = [
    ...own.map((card) => ({ card, isOwn: true })),
    ...givenCards(context).map((card) => ({ card: /** @type {Card} */ (card), isOwn: false })),
  ];
  if (!all.length) return [make("p", { class: "quiet" }, "None yet.")];
  const items = all
    .sort((one, other) => other.card.at - one.card.at)
    .map(({ card, isOwn }) => {
      const question = questions.find(({ id }) => id === card.question);
      const title = question?.title ?? card.question;
      const result = question ? RESULTS[resultOf(card, kindOf(kinds, question.category))].toLowerCase() : "";
      const whose = isOwn ? (card.by === "self" ? "scored by yourself" : "scored by your interviewer") : "given by you";
      const remove = button(
        "Delete",
        async () => {
          const [kinds, id] = isOwn
            ? [/** @type {const} */ (["score", "attempt"]), scoreId(card.id)]
            : [/** @type {const} */ (["setting"]), givenId(card.id)];
          const before = kinds.map((kind) => store.get(kind, id));
          await Promise.all(kinds.map((kind) => store.put(kind, id, null)));
          sayUndone(context, "Deleted the scorecard.", () =>
            Promise.all(kinds.map((kind, index) => store.put(kind, id, before[index]))),
          );
        },
        `Delete the scorecard: ${title}, ${dateOf(card.at)}`,
      );
      return make(
        "li",
        {},
        link(title, `#kept=${card.id}`),
        `, ${card.level}, ${dateOf(card.at)}, ${whose}: ${result}. `,
        remove,
      );
    });
  return [make("ul", { class: "mock-list" }, ...items)];
}
