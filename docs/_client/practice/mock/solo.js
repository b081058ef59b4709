/** Alone: the site asks, keeps the time, reveals one thing after the other, and has the reader score. */

import { button, make } from "../../run/elements.js";
import { ROOT } from "../parts/site.js";
import { inMinutes } from "./clock.js";
import { counted, keepSession, STATE } from "./context.js";
import { beginRound, dayOf, endRound } from "./day.js";
import { makeCard } from "./finish.js";
import { debrief } from "./measured.js";
import { clockBar, fold, fromPage, heading, link, madeAlready, notesField } from "./pieces.js";
import { rubricForm } from "./rubric.js";
import { kindOf } from "./scorecard.js";
import { total } from "./script.js";
import { begin, FOLLOW_UP_MINUTES, goTo, left, stepOf } from "./session.js";

/**
 * @import { Context, View } from "./context.js"
 * @import { Question } from "wire"
 * @import { Session } from "./session.js"
 */

/** @param {Context} context @param {{question: Question, level: string, round: number | null}} of @returns {Promise<View>} */
export async function soloView(context, { question, level, round }) {
  const { keeper, kinds, now } = context;
  const rehearsal = await context.rehearsal(question.id);
  const day = round === null ? null : dayOf(keeper.get(STATE)?.day, context.questions);
  const sitting = day && round !== null && day.rounds[round]?.question === question.id ? `${day.id}-${round}` : "";
  const kept = keepSession(context, { role: "solo", question: question.id, level }, sitting);
  const minutes = total(rehearsal.stages);
  const { stages, followUps } = rehearsal;

  const countdown = make("span", { role: "timer", "aria-label": "Left for this step" });
  const said = make("p", { role: "status", class: "mock-here" });
  const bar = clockBar(context, kept, { minutes, changed: () => draw() });
  const notes = notesField(context, kept, {
    label: "Your notes",
    hint: "What you would write at the board. They are kept as you type.",
  });
  const place = make("div");
  const barBox = make("div", { class: "mock-bar" }, bar.element, said);
  let drawn = "";

  /** @param {(session: Session) => Session} act @param {boolean} [isMove] */
  function act(act, isMove = true) {
    kept.change(act(kept.session));
    draw();
    if (isMove) /** @type {HTMLElement | null} */ (place.querySelector("[tabindex='-1']"))?.focus();
  }
  /** @param {number} step */
  const to = (step) => act((session) => ({ ...goTo(session, step, now()), told: session.told || step > 0 }));
  /** @param {string} words @param {() => void} does */
  const main = (words, does) => {
    const control = button(words, does);
    control.classList.add("primary");
    return control;
  };

  const asked = () => make("section", {}, heading("h3", "Question"), fromPage(rehearsal.question), editorLink());
  const editorLink = () =>
    rehearsal.editor
      ? make(
          "p",
          {},
          make(
            "a",
            { href: new URL(rehearsal.editor, ROOT).href, target: "_blank", rel: "noopener" },
            "Write your code in the page's editor",
          ),
          ". The page's answer starts below it.",
        )
      : "";
  const leftOut = () =>
    rehearsal.leftOut ? [make("p", {}, make("strong", {}, "What I left out. ")), fromPage(rehearsal.leftOut)] : [];
  const told = () => [
    ...leftOut(),
    make("p", {}, make("strong", {}, "What I answer when you ask.")),
    fromPage(rehearsal.clarify),
  ];

  function ready() {
    const about = `${minutes} minutes in ${counted(stages.length, "part")}, then ${counted(followUps.length, "follow-up")} of about ${FOLLOW_UP_MINUTES} minutes each, then you score yourself. Speak aloud; record yourself if you can bear it.`;
    return [
      make("p", {}, about),
      make(
        "div",
        { class: "row" },
        main("Start", () => {
          if (sitting && day && round !== null) keeper.change(STATE, { day: beginRound(day, round, now()) });
          act((session) => begin(session, now()));
        }),
      ),
    ];
  }

  /** @param {number} index */
  function part(index) {
    const { session } = kept;
    const last = index === stages.length - 1;
    const inside = [];
    if (index === 0 && !session.told) {
      inside.push(
        make(
          "p",
          {},
          "Ask your questions aloud now, as you would ask a person. Write down the ones that change the answer.",
        ),
        make(
          "div",
          { class: "row" },
          button("I have asked my questions", () => act((one) => ({ ...one, told: true }))),
        ),
      );
    } else if (index <= 1) inside.push(...told());
    else inside.push(fold("What was left out, and what you could ask", ...told()));
    return [
      asked(),
      make(
        "section",
        {},
        heading("h3", `Part ${index + 1} of ${stages.length}: ${stages[index].title}`),
        make("p", {}, "Left for this part: ", countdown, "."),
        ...inside,
        make(
          "div",
          { class: "row" },
          main(last ? (followUps.length ? "To the follow-ups" : "To the scores") : "Next part", () =>
            to(session.step + 1),
          ),
          ...(index ? [button("Part before", () => to(session.step - 1))] : []),
        ),
      ),
    ];
  }

  /** @param {number} index */
  function followUp(index) {
    const { step, answered } = kept.session;
    const isAnswered = answered > index;
    const isLast = index === followUps.length - 1;
    const skip = isLast ? [] : [button("Enough, to the scores", () => to(stages.length + followUps.length))];
    return [
      fold("The question again", fromPage(rehearsal.question)),
      make(
        "section",
        {},
        heading("h3", `Follow-up ${index + 1} of ${followUps.length}`),
        make("p", { class: "mock-asks" }, followUps[index].title),
        ...(isAnswered
          ? [make("p", {}, make("strong", {}, "A strong answer.")), fromPage(followUps[index].text)]
          : [make("p", {}, "Answer aloud. Left: ", countdown, ".")]),
        make(
          "div",
          { class: "row" },
          isAnswered
            ? main(isLast ? "To the scores" : "Next follow-up", () => to(step + 1))
            : main("I have answered", () =>
                act((session) => ({ ...session, answered: Math.max(session.answered, index + 1) })),
              ),
          ...skip,
        ),
      ),
    ];
  }

  function scoring() {
    return [
      make(
        "section",
        {},
        heading("h3", "Score yourself"),
        make(
          "p",
          {},
          "Score what you said, not what you know. If you recorded it, listen first: most people remember a better answer than they gave.",
        ),
        fold("A strong answer in a minute", fromPage(rehearsal.minute)),
        fold(
          "Mistakes that people make here",
          make("ul", {}, ...rehearsal.mistakes.map((words) => make("li", {}, words))),
        ),
        ...debrief(rehearsal.measured),
        rubricForm(kept, kindOf(kinds, question.category), rehearsal),
        makeCard(context, kept, {
          question,
          end: () => {},
          made(id) {
            const current = dayOf(keeper.get(STATE)?.day, context.questions);
            if (sitting && current && round !== null && current.id === day?.id)
              keeper.change(STATE, { day: endRound(current, round, now(), id) });
          },
        }),
        make(
          "div",
          { class: "row" },
          button("Back", () => to(Math.max(0, stages.length + followUps.length - 1))),
        ),
      ),
    ];
  }

  /** Draw the step, once; what is typed into it must stay. */
  function draw() {
    const { session } = kept;
    const { kind, index } = stepOf(session, rehearsal);
    const state = [kind, index, session.told, session.answered > index].join();
    barBox.hidden = kind === "ready";
    notes.element.hidden = kind === "ready";
    if (state !== drawn) {
      drawn = state;
      place.replaceChildren(
        ...(kind === "part"
          ? part(index)
          : kind === "follow-up"
            ? followUp(index)
            : kind === "score"
              ? scoring()
              : ready()),
      );
      dispatchEvent(new Event("resize"));
    }
    tick();
  }

  function tick() {
    bar.tick();
    notes.tick();
    const { session } = kept;
    const { kind, index } = stepOf(session, rehearsal);
    const budget = kind === "part" ? stages[index].minutes : FOLLOW_UP_MINUTES;
    const rest = left(session, budget, now());
    const shown = inMinutes(Math.ceil(rest / 1000) * 1000);
    if (countdown.textContent !== shown) countdown.textContent = shown;
    const isTimed = kind === "part" || (kind === "follow-up" && session.answered <= index);
    const words =
      !isTimed || rest > 0
        ? ""
        : kind === "part"
          ? "The time for this part is up. Finish the sentence and move on."
          : "The time for this follow-up is up. Finish the sentence.";
    if (said.textContent !== words) said.textContent = words;
  }

  draw();
  const where = sitting ? link("Your day", "#day") : link("Choose another", "#");
  const lost =
    round !== null && !sitting
      ? make(
          "p",
          { role: "alert", class: "mock-error" },
          "This link belongs to a day that is not on this device. You can hold the interview alone here all the same.",
        )
      : "";
  const element = make(
    "div",
    {},
    heading("h2", question.title),
    make("p", {}, `Level ${level}, alone. `, where, "."),
    lost,
    madeAlready(context, kept),
    barBox,
    place,
    notes.element,
  );
  return { element, tick };
}
