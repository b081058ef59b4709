/** A full day: planned once, then one round after the other, with breaks; a reload finds it where it was. */

import { button, make } from "../../run/elements.js";
import { attempts } from "../ledger/ledger.js";
import { uniqueId } from "../store/ids.js";
import { inMinutes } from "./clock.js";
import { hourOf, keepSession, STATE, scoreId } from "./context.js";
import { beginRound, dayOf, endRound, lunchAfter, nowOf, propose, timetable } from "./day.js";
import { fragmentOf } from "./link.js";
import { copyable, fold, heading, labeled, link, newId, select } from "./pieces.js";
import { cardOfScore, kindOf, RESULTS, resultOf } from "./scorecard.js";
import { begin } from "./session.js";

/**
 * @import { Context, View } from "./context.js"
 * @import { Day } from "./day.js"
 */

/** @param {Context} context @returns {View} */
export function dayView(context) {
  const day = dayOf(context.keeper.get(STATE)?.day, context.questions);
  return day ? underWay(context, day) : planning(context);
}

/** @param {Context} context @returns {View} */
function planning(context) {
  const { keeper, questions, rounds, store, now } = context;
  const state = keeper.get(STATE) ?? {};
  const known = [...new Set(questions.flatMap(({ levels }) => levels))].sort();
  const tried = new Set(attempts(store).map(({ question }) => question));
  const levels = select(
    known.map((one) => [one, one]),
    known.includes(state.level) ? state.level : "L5",
  );
  const start = make("input", { type: "time", id: newId() });
  const rest = make("input", { type: "number", min: "0", max: "120", value: "15", id: newId() });
  const lunch = make("input", { type: "number", min: "0", max: "240", value: "45", id: newId() });
  const error = make("p", { class: "mock-error", role: "alert", id: newId("error") });
  for (const field of [start, rest, lunch]) field.setAttribute("aria-describedby", error.id);
  const list = make("div");
  /** @type {{id: string, minutes: number, box: HTMLInputElement, which: HTMLSelectElement}[]} */
  let rows = [];

  function show() {
    rows = [];
    list.replaceChildren(
      ...propose(rounds, questions, levels.value, tried).map(({ round, choices, question, isProposed }) => {
        if (!choices.length) return make("p", { class: "quiet" }, `${round.name}: no question at ${levels.value} yet.`);
        const box = make("input", { type: "checkbox", checked: isProposed });
        const titles = choices.map(
          (id) => /** @type {[string, string]} */ ([id, questions.find((one) => one.id === id)?.title ?? id]),
        );
        const which = select(titles, question);
        rows.push({ id: round.id, minutes: round.minutes, box, which });
        const label = make(
          "label",
          { class: "mock-choice" },
          box,
          make("span", {}, make("strong", {}, round.name), `, ${round.minutes} minutes`),
        );
        return make("div", { class: "mock-round" }, label, labeled(`Question for ${round.name}`, which));
      }),
    );
  }
  levels.addEventListener("change", show);
  show();

  const plan = button("Plan this day", () => {
    const chosen = rows.filter(({ box }) => box.checked);
    /** @param {HTMLInputElement} field @param {number} most */
    const isWrong = (field, most) => !/^\d+$/.test(field.value) || Number(field.value) > most;
    const wrong = [
      [!chosen.length, rows[0]?.box, "Choose at least one round."],
      [isWrong(rest, 120), rest, "A break lasts 0 to 120 minutes, in whole minutes."],
      [isWrong(lunch, 240), lunch, "Lunch lasts 0 to 240 minutes, in whole minutes."],
      [start.validity.badInput, start, "The start is no time of day. Leave it empty to begin now."],
    ].find(([is]) => is);
    for (const field of [rest, lunch, start]) field.removeAttribute("aria-invalid");
    error.textContent = wrong ? String(wrong[2]) : "";
    if (wrong) {
      const field = /** @type {HTMLInputElement | undefined} */ (wrong[1]);
      if (field && field.type !== "checkbox") field.setAttribute("aria-invalid", "true");
      field?.focus();
      return;
    }
    /** @type {Day} */
    const day = {
      version: 1,
      id: uniqueId(),
      level: levels.value,
      at: startOf(start.value, now()),
      rest: Number(rest.value),
      lunch: Number(lunch.value),
      rounds: chosen.map(({ id, minutes, which }) => ({
        round: id,
        question: which.value,
        minutes,
        began: null,
        ended: null,
        card: "",
      })),
    };
    keeper.change(STATE, { day, level: levels.value });
    void keeper.flush().then(() => context.redraw());
  });
  plan.classList.add("primary");
  const element = make(
    "div",
    {},
    heading("h2", "Plan a full day"),
    make(
      "p",
      {},
      "Rounds that have a question at your level. Length and order are those of ",
      link("our round pages", "../../rounds/"),
      "; what Pinterest will do on your day, your recruiter knows. ",
      link("Back", "#"),
      ".",
    ),
    labeled("Level", levels),
    list,
    make(
      "div",
      {},
      labeled("Begin at (empty: now)", start),
      labeled("Minutes between rounds", rest),
      labeled("Minutes for lunch", lunch),
    ),
    make(
      "p",
      { class: "quiet" },
      "Lunch comes in the middle of a day of three rounds or more. Scoring a round takes part of the break.",
    ),
    error,
    make("div", { class: "row" }, plan),
  );
  return { element };
}

/** Today at a time of day, or now if none is given; tomorrow if that is past. @param {string} time @param {number} now */
function startOf(time, now) {
  if (!time) return now;
  const [hour, minute] = time.split(":").map(Number);
  const day = new Date(now);
  day.setHours(hour, minute, 0, 0);
  if (day.getTime() < now) day.setDate(day.getDate() + 1);
  return day.getTime();
}

/** @param {Context} context @param {Day} day @returns {View} */
function underWay(context, day) {
  const { keeper, questions, rounds, kinds, store, now, go, redraw } = context;
  const said = make("p", { role: "status", class: "mock-here" });
  const countdown = make("p", {});
  const acts = make("div");
  const table = timetable(day);
  /** @param {string} id */
  const named = (id) => rounds.find((one) => one.id === id)?.name ?? id;
  /** @param {string} id */
  const asked = (id) => questions.find((one) => one.id === id);

  const items = day.rounds.map(({ round, question, began, ended, card }, index) => {
    const { from, to } = table[index];
    const score = card ? store.get("score", scoreId(card)) : null;
    const own = score && cardOfScore(card, score);
    const item = make(
      "li",
      {},
      make("span", { class: "mock-mark" }, `${hourOf(from)} to ${hourOf(to)}`),
      " ",
      make("strong", {}, named(round)),
      ended === null && began === null ? "" : `: ${asked(question)?.title}`,
    );
    if (own)
      item.append(
        `. ${RESULTS[resultOf(own, kindOf(kinds, asked(question)?.category ?? ""))]}. `,
        link(`Scorecard of round ${index + 1}`, `#kept=${card}`),
      );
    else if (ended !== null) item.append(". Done, without a scorecard on this device.");
    else if (began !== null) item.append(". Under way.");
    const gap = index === lunchAfter(day.rounds.length) ? `Lunch, ${day.lunch} minutes` : `Break, ${day.rest} minutes`;
    return index < day.rounds.length - 1 ? [item, make("li", { class: "mock-break quiet" }, gap)] : [item];
  });

  const state = nowOf(day, now());
  const sitting = day.rounds[state.index];
  if (sitting) {
    const number = state.index + 1;
    const of = { role: /** @type {const} */ ("solo"), question: sitting.question, level: day.level };
    const fragment = fragmentOf({ ...of, round: state.index });
    const run = button(state.state === "running" ? `Go on with round ${number}` : `Start round ${number}`, async () => {
      const kept = keepSession(context, of, `${day.id}-${state.index}`);
      keeper.change(STATE, { day: beginRound(day, state.index, now()) });
      kept.change(begin(kept.session, now()));
      await keeper.flush();
      go(fragment);
    });
    run.classList.add("primary");
    const done = button(`Round ${number} is done`, () => {
      keeper.change(STATE, { day: endRound(day, state.index, now()) });
      void keeper.flush().then(() => redraw());
    });
    /** @param {"interviewer" | "candidate"} role */
    const side = (role) => new URL(`#${fragmentOf({ ...of, role })}`, location.href).href;
    acts.append(
      make("div", { class: "row" }, run),
      fold(
        "A peer asks in this round",
        make("p", {}, "Send the first link, open the second. Then say here that the round is done."),
        copyable(context, "Interviewer's link", side("interviewer")).element,
        copyable(context, "Candidate's link", side("candidate"), { open: "Open" }).element,
        make("div", { class: "row" }, done),
      ),
    );
  }
  const drop = button(sitting ? "Drop this day" : "Plan another day", async () => {
    const before = dayOf(keeper.get(STATE)?.day, questions);
    keeper.change(STATE, { day: null });
    await keeper.flush();
    const undo = button("Undo", () => {
      keeper.change(STATE, { day: before });
      void keeper.flush().then(() => redraw("The day is back."));
    });
    redraw("The day is off. Scorecards stay.", undo);
  });
  const element = make(
    "div",
    {},
    heading("h2", "Your day"),
    make("p", {}, `Level ${day.level}. `, link("Back to the mock interview", "#"), "."),
    said,
    countdown,
    acts,
    make("ol", { class: "mock-day" }, ...items.flat()),
    make("div", { class: "row" }, drop),
  );

  function tick() {
    const { state, index, from } = nowOf(day, now());
    const name = day.rounds[index] ? named(day.rounds[index].round) : "";
    const words = {
      before: `The day begins with round 1, ${name}, at ${hourOf(from)}.`,
      due: `Round ${index + 1}, ${name}, is due.`,
      running: `Round ${index + 1}, ${name}, is under way.`,
      break: `Break. Round ${index + 1}, ${name}, begins at ${hourOf(from)}.`,
      over: "The day is over. Look at the scorecards tomorrow, not tonight.",
    }[state];
    if (said.textContent !== words) said.textContent = words;
    const rest =
      state === "break" || state === "before"
        ? `Until then: ${inMinutes(Math.ceil((from - now()) / 1000) * 1000)}.`
        : "";
    if (countdown.textContent !== rest) countdown.textContent = rest;
  }
  tick();
  return { element, tick };
}
