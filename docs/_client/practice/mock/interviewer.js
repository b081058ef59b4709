/** The interviewer's side: script with minute marks, what to reveal, follow-ups, notes, rubric. */

import { button, make } from "../../run/elements.js";
import { elapsed, MINUTE } from "./clock.js";
import { counted, keepSession } from "./context.js";
import { makeCard } from "./finish.js";
import { fragmentOf } from "./link.js";
import { ifTheyClaim } from "./measured.js";
import { clockBar, copyable, fold, fromPage, heading, link, madeAlready, notesField } from "./pieces.js";
import { rubricForm } from "./rubric.js";
import { kindOf } from "./scorecard.js";
import { partAt, script, total } from "./script.js";
import { goTo, setOver } from "./session.js";

/**
 * @import { Context, View } from "./context.js"
 * @import { Question } from "wire"
 */

/** @param {Context} context @param {{question: Question, level: string}} of @returns {Promise<View>} */
export async function interviewerView(context, { question, level }) {
  const rehearsal = await context.rehearsal(question.id);
  const kept = keepSession(context, { role: "interviewer", question: question.id, level });
  const { now } = context;
  const parts = script(rehearsal);
  const minutes = total(rehearsal.stages);

  const notes = notesField(context, kept, {
    label: "Your notes",
    hint: "Write what was said, not what you think of it. Notes go onto the scorecard.",
  });
  const here = make("p", { class: "mock-here", role: "status" });
  const next = button("Next part", () => move(1));
  const back = button("Part before", () => move(-1));
  const bar = clockBar(context, kept, { minutes, changed: () => tick() });
  bar.element.append(back, next);

  /** @param {number} by */
  function move(by) {
    const step = Math.min(parts.length - 1, Math.max(0, kept.session.step + by));
    kept.change(goTo(kept.session, step, now()));
    tick();
  }

  const items = parts.map(({ title, from, to, cues, followUps }) => {
    const asks = followUps.map((number) => `Follow-up ${number + 1}: ${rehearsal.followUps[number].title}`);
    const item = make(
      "li",
      {},
      make("span", { class: "mock-mark" }, `${from}–${to} min`),
      " ",
      make("strong", {}, title),
    );
    if (cues.length || asks.length)
      item.append(make("ul", {}, ...[...cues, ...asks].map((words) => make("li", {}, words))));
    return item;
  });

  const followUps = rehearsal.followUps.map(({ title, text }, index) => {
    const box = make("input", { type: "checkbox", checked: kept.session.asked.includes(index) });
    box.addEventListener("change", () => {
      const others = kept.session.asked.filter((number) => number !== index);
      kept.change({
        ...kept.session,
        asked: box.checked ? [...others, index].sort((one, other) => one - other) : others,
      });
    });
    return make(
      "li",
      {},
      fold(title, fromPage(text)),
      make("label", { class: "mock-asked" }, box, ` Asked follow-up ${index + 1}`),
    );
  });

  const sections = {
    Question: [
      make("p", { class: "quiet" }, "Read it aloud as it stands. Put it into the chat as well if that helps."),
      fromPage(rehearsal.question),
    ],
    Script: [make("ol", { class: "mock-script" }, ...items)],
    Reveal: [
      ...(rehearsal.leftOut
        ? [
            make("p", {}, make("strong", {}, "Left out on purpose. "), "Wait for them to find it."),
            fromPage(rehearsal.leftOut),
          ]
        : []),
      make(
        "p",
        {},
        make("strong", {}, "When they ask. "),
        "Give the answer, keep what stands in italics: it says what a good candidate makes of it.",
      ),
      fromPage(rehearsal.clarify),
      fold("What a strong answer says in a minute", fromPage(rehearsal.minute)),
      fold("Mistakes to listen for", make("ul", {}, ...rehearsal.mistakes.map((words) => make("li", {}, words)))),
      ...ifTheyClaim(rehearsal.measured),
    ],
    "Follow-ups": [
      make("p", { class: "quiet" }, "In this order, as many as there is time for. The answer unfolds."),
      make("ol", { class: "mock-follow-ups" }, ...followUps),
    ],
    Notes: [notes.element],
    Rubric: [rubricForm(kept, kindOf(context.kinds, question.category), rehearsal)],
  };
  const heads = Object.keys(sections).map((name) => heading("h3", name));
  const jumps = make(
    "nav",
    { class: "row no-print", "aria-label": "Parts of this view" },
    ...heads.map((head) =>
      button(head.textContent ?? "", () => {
        head.focus({ preventScroll: true });
        head.scrollIntoView({ block: "start" });
        // The bar is as high as its words need.
        const covered = bar.element.parentElement?.getBoundingClientRect().bottom ?? 0;
        scrollBy(0, Math.min(0, head.getBoundingClientRect().top - covered - 8));
      }),
    ),
  );

  const end = button("End the interview", () => {
    kept.change(setOver(kept.session, !kept.session.isOver, now()));
    tick();
    if (kept.session.isOver) heads[heads.length - 1].focus();
  });
  const finish = makeCard(context, kept, { question, end: () => tick() });
  const address = new URL(`#${fragmentOf({ role: "candidate", question: question.id, level })}`, location.href).href;
  const element = make(
    "div",
    {},
    heading("h2", `You ask: ${question.title}`),
    make(
      "p",
      {},
      `Level ${level}. ${minutes} minutes in ${counted(parts.length, "part")}. `,
      link("Choose another", "#"),
      ".",
    ),
    madeAlready(context, kept),
    fold("The candidate's link", copyable(context, "Candidate's link", address).element),
    make("div", { class: "mock-bar" }, bar.element, here, jumps),
    ...Object.values(sections).map((inside, index) => make("section", {}, heads[index], ...inside)),
    make("section", {}, make("div", { class: "row" }, end), finish),
  );

  function tick() {
    bar.tick();
    notes.tick();
    const { session } = kept;
    const step = Math.min(session.step, parts.length - 1);
    const isStarted = session.clock.started !== null;
    items.forEach((item, index) => {
      if (isStarted && index === step) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    });
    // Who pressed it last must not lose the focus with it.
    if (step === 0 && document.activeElement === back) next.focus();
    back.hidden = !isStarted || step === 0;
    next.hidden = !isStarted;
    next.disabled = step === parts.length - 1;
    end.hidden = !isStarted;
    end.textContent = session.isOver ? "It goes on after all" : "End the interview";
    const passed = elapsed(session.clock, now());
    const words = isStarted
      ? whereWords(step, passed, session.isOver)
      : "Not started. Press Start when you read the question.";
    if (here.textContent !== words) here.textContent = words;
  }

  /** @param {number} step @param {number} passed @param {boolean} isOver */
  function whereWords(step, passed, isOver) {
    if (isOver) return "The interview is over. Score it while it is fresh.";
    const planned = partAt(rehearsal.stages, passed);
    const place = `You are in part ${step + 1} of ${parts.length}, ${parts[step].title}. `;
    if (passed >= minutes * MINUTE) return `${place}The time is up.`;
    if (planned === step) return `${place}On time.`;
    return planned > step
      ? `${place}By the clock it is part ${planned + 1}, ${parts[planned].title}: move them on.`
      : `${place}That is ahead of the clock.`;
  }

  tick();
  return { element, tick };
}
