/** The candidate's side: the question, a clock and notes; nothing that gives anything away. */

import { button, make } from "../../run/elements.js";
import { ROOT } from "../parts/site.js";
import { elapsed, MINUTE } from "./clock.js";
import { keepSession } from "./context.js";
import { debrief } from "./measured.js";
import { clockBar, fromPage, heading, link, notesField } from "./pieces.js";
import { receiver } from "./receive.js";
import { total } from "./script.js";
import { setOver } from "./session.js";

/**
 * @import { Context, View } from "./context.js"
 * @import { Question } from "wire"
 */

const WARNINGS = [10, 5, 0];

/** @param {Context} context @param {{question: Question, level: string}} of @returns {Promise<View>} */
export async function candidateView(context, { question, level }) {
  const rehearsal = await context.rehearsal(question.id);
  const kept = keepSession(context, { role: "candidate", question: question.id, level });
  const { now } = context;
  const minutes = total(rehearsal.stages);
  const said = make("p", { role: "status", class: "mock-here" });
  const bar = clockBar(context, kept, { minutes, changed: () => tick() });
  const end = button("The interview is over", () => {
    kept.change(setOver(kept.session, !kept.session.isOver, now()));
    tick();
  });
  const notes = notesField(context, kept, {
    label: "Your whiteboard",
    hint: "Only on this device. Your interviewer does not see it.",
  });
  const editor = rehearsal.editor
    ? make(
        "p",
        {},
        make(
          "a",
          { href: new URL(rehearsal.editor, ROOT).href, target: "_blank", rel: "noopener" },
          "Write your code in the editor of the question's page",
        ),
        " (opens beside this one). The page's own answer starts below the editor, so stop there.",
      )
    : "";

  // Before the end it would give the answer away.
  const afterwards = make("div");
  let isToldSo = false;

  const whatWasMeasured = () => [
    ...debrief(rehearsal.measured),
    make("p", {}, link("The question’s page", new URL(question.address, ROOT).href), " has a whole answer."),
  ];

  function tick() {
    bar.tick();
    notes.tick();
    const { clock, isOver } = kept.session;
    const left = minutes * MINUTE - elapsed(clock, now());
    const near = WARNINGS.filter((each) => left <= each * MINUTE).pop();
    if (isToldSo !== isOver) {
      isToldSo = isOver;
      afterwards.replaceChildren(...(isOver ? whatWasMeasured() : []));
    }
    end.hidden = clock.started === null;
    end.textContent = isOver ? "It goes on after all" : "The interview is over";
    const words =
      clock.started === null
        ? "Press Start when your interviewer has read the question; your two clocks need not agree."
        : isOver
          ? "Over. Your notes stay here. Ask for the scorecard."
          : near === undefined
            ? ""
            : near
              ? `${near} minutes left, or less.`
              : "The time is up.";
    if (said.textContent !== words) said.textContent = words;
  }
  tick();
  const element = make(
    "div",
    {},
    heading("h2", "You answer"),
    make("p", {}, `Level ${level}. ${minutes} minutes. `, link("Choose another", "#"), "."),
    make("div", { class: "mock-bar" }, bar.element, said),
    make("section", {}, heading("h3", "Question"), fromPage(rehearsal.question), editor),
    make("section", {}, heading("h3", "Notes"), notes.element),
    make("section", {}, heading("h3", "Afterwards"), make("div", { class: "row" }, end), afterwards, receiver(context)),
  );
  return { element, tick };
}
