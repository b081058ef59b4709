/** Today's work in one glance: what is due, what to go on with, how far the interview is, and whether a backup is due. */

import { make } from "../run/elements.js";
import { comingBy, decksOf } from "./cards/deck.js";
import { addDays, queue, startOfDay } from "./cards/schedule.js";
import { entries, inSum, standings } from "./ledger/ledger.js";
import { nextQuestion } from "./ledger/next.js";
import { backupDue } from "./parts/backup.js";
import { mount, ROOT, readCards, readQuestions, readRounds, readTopics } from "./parts/site.js";
import { storageNote } from "./parts/storage-note.js";
import { today as dateOf, daysBetween, inWords } from "./plan/days.js";
import { cardSettings, known, wishes } from "./plan/from-store.js";
import { plan } from "./plan/planner.js";
import { interviewOf } from "./plan/settings.js";
import { addressOf } from "./plan/view.js";
import { counted, name } from "./plan/words.js";
import { openStore } from "./store/store.js";

/** @param {string} address @param {string} words */
const link = (address, words) => make("a", { href: new URL(address, ROOT).href }, words);
/** How far the interview is. @param {string} interview @param {string} date today's */
function untilWords(interview, date) {
  if (!interview) return "";
  const days = daysBetween(date, interview);
  if (days === 0) return " Your interview is today.";
  return days > 0
    ? ` ${counted(days, "day")} until your interview.`
    : days > -MEMORY
      ? ` Your interview was on ${inWords(interview)}.`
      : "";
}

/** For so many days an interview that is over is spoken of. */
const MEMORY = 14;
/** Milliseconds between looks at the calendar. */
const MINUTE = 60_000;

await mount(async (place) => {
  const [store, questions, topics, cards, rounds] = await Promise.all([
    openStore(),
    readQuestions(),
    readTopics(),
    readCards(),
    readRounds(),
  ]);
  const site = { questions, topics, rounds, ...decksOf(cards, questions) };
  const list = make("dl", { class: "today" });
  const day = make("p", { class: "today-date" });

  /** @param {string} what @param {...(Node | string)} said */
  const row = (what, ...said) => list.append(make("div", {}, make("dt", {}, what), make("dd", {}, ...said)));

  let shownOn = "";

  /** What the plan has for today; null without one. @param {string} date @param {number} now */
  function planned(date, now) {
    const { settings, from } = wishes(store, date);
    return (
      settings &&
      (plan({ ...known(store, site, now), ...settings, from }).days.find((each) => each.date === date)?.blocks ?? [])
    );
  }

  function show() {
    const now = store.clock();
    const date = dateOf(new Date(now));
    shownOn = date;
    const interview = interviewOf(store.get("setting", "interview")).date;
    list.replaceChildren();
    day.textContent = `${inWords(date)}.${untilWords(interview, date)}`;

    const reviews = /** @type {any[]} */ (store.all("review").map(({ value }) => value));
    const today = queue(comingBy(site, reviews), reviews, cardSettings(store), now);
    const waiting = today.due + today.learning;
    const what =
      waiting || today.begin
        ? `${waiting} to repeat, ${today.begin} new`
        : today.doneToday
          ? "Done for today"
          : "Nothing is due";
    row("Cards", link("practice/cards/", what), today.doneToday ? ` · ${today.doneToday} answered today` : "");

    const blocks = planned(date, now);
    if (blocks?.length)
      row(
        "Plan",
        make(
          "ul",
          {},
          ...blocks.map((block) =>
            make(
              "li",
              { class: block.done ? "done" : "" },
              link(addressOf(block) || "practice/plan/", name(block)),
              ` · ${block.minutes} min${block.done ? ", done" : ""}`,
            ),
          ),
        ),
      );
    else
      row(
        "Plan",
        link(
          "practice/plan/",
          blocks
            ? "Nothing is planned for today"
            : interview && interview < date
              ? "Plan for another interview"
              : "Say when your interview is",
        ),
      );

    const stands = standings(store, questions);
    const all = entries(store);
    const left = (blocks ?? [])
      .filter(({ done, kind }) => !done && ["read", "solve", "repeat"].includes(kind))
      .map(({ about }) => about);
    const next = nextQuestion(questions, stands, all, { now, planned: left });
    const question = questions.find(({ id }) => id === next?.id);
    if (next && question) row(next.words, link(question.address, question.title), ` · ${question.minutes} min`);
    row("Questions", link("practice/progress/", inSum(stands.values())));

    const since = addDays(startOfDay(now), -6);
    const week = all.filter(({ at }) => at >= since);
    const count = (/** @type {string[]} */ ...kinds) => week.filter(({ what: kind }) => kinds.includes(kind)).length;
    const blocksDone = count("read", "solve", "repeat", "rehearse", "own", "cards", "look");
    row(
      "Last seven days",
      [
        counted(count("card"), "card answer"),
        counted(count("check", "puzzle", "mock"), "attempt"),
        `${counted(blocksDone, "block")} checked off`,
      ].join(", "),
    );

    const { changed, isDue } = backupDue(store.records(), store.get("setting", "backup")?.newest ?? 0, now);
    if (isDue) row("Backup", link("practice/progress/", `${changed} changes are only on this device. Save a backup`));
  }

  place.append(day, list, storageNote(store));
  store.onChange(show);
  document.addEventListener("visibilitychange", () => void (document.visibilityState === "visible" && show()));
  // A page that is left open turns at midnight.
  setInterval(() => void (shownOn !== dateOf(new Date(store.clock())) && show()), MINUTE);
  show();
});
