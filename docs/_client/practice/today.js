/** Today's work in one glance: what is due, what to go on with, how far the interview is, and whether a backup is due. */

import { make } from "../run/elements.js";
import { USUAL, addDays, dayOf, queue, startOfDay } from "./cards/schedule.js";
import { backupDue } from "./parts/backup.js";
import { ROOT, mount, read, readCards, readQuestions } from "./parts/site.js";
import { today as dateOf } from "./plan/days.js";
import { known, wishes } from "./plan/from-store.js";
import { plan } from "./plan/planner.js";
import { addressOf } from "./plan/view.js";
import { name } from "./plan/words.js";
import { storageNote } from "./parts/storage-note.js";
import { openStore } from "./store/store.js";

/** @param {string} address @param {string} words */
const link = (address, words) => make("a", { href: new URL(address, ROOT).href }, words);
/** @param {number} count @param {string} one @param {string} [many] */
const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

await mount(async (place) => {
  const [store, questions, cards, rounds] = await Promise.all([openStore(), readQuestions(), readCards(), read("rounds.json")]);
  const list = make("dl", { class: "today" });
  const day = make("p", { class: "today-date" });

  /** @param {string} what @param {...(Node | string)} said */
  const row = (what, ...said) => list.append(make("div", {}, make("dt", {}, what), make("dd", {}, ...said)));

  function show() {
    const now = store.clock();
    const interview = dayOf(store.get("setting", "interview")?.date ?? null);
    list.replaceChildren();
    const days = interview === null ? null : Math.round((interview - startOfDay(now)) / 86_400_000);
    const until = days === null || days < 0 ? "" : days === 0 ? " Your interview is today." : ` ${counted(days, "day")} until your interview.`;
    day.textContent = `${new Date(now).toLocaleDateString("en-US", { weekday: "long", month: "long", day: "numeric" })}.${until}`;

    const settings = { ...USUAL, ...store.get("setting", "cards"), interview: store.get("setting", "interview")?.date ?? null };
    const reviews = /** @type {any[]} */ (store.all("review").map(({ value }) => value));
    const today = queue(cards.map(({ id }) => id), reviews, settings, now);
    const waiting = today.due + today.learning;
    const what = waiting || today.begin ? `${waiting} to repeat, ${today.begin} new` : today.doneToday ? "Done for today" : "Nothing is due";
    row("Cards", link("practice/cards/", what), today.doneToday ? ` · ${today.doneToday} answered today` : "");

    const date = dateOf(new Date(now));
    const { settings: wished, from } = wishes(store, date);
    const blocks = wished ? (plan({ ...known(store, questions, rounds, date), ...wished, from }).days.find((each) => each.date === date)?.blocks ?? []) : null;
    if (blocks?.length) row("Plan", make("ul", {}, ...blocks.map((block) => make("li", { class: block.done ? "done" : "" }, link(addressOf(block) || "practice/plan/", name(block)), ` · ${block.minutes} min${block.done ? ", done" : ""}`))));
    else row("Plan", link("practice/plan/", blocks ? "Nothing is planned for today" : "Say when your interview is"));

    const begun = store.all("question").filter(({ value }) => value.status === "learning" || value.status === "unsure");
    const open = begun.map(({ id }) => questions.find((question) => question.id === id)).filter((question) => question !== undefined);
    const fresh = questions.filter(({ id }) => !store.get("question", id) && !store.all("attempt").some(({ value }) => value.question === id));
    const next = open.at(-1) ?? fresh[0];
    if (next) row(open.length ? "Go on with" : "Begin with", link(next.address, next.title), ` · ${next.minutes} min`);
    const solved = store.all("question").filter(({ value }) => value.status === "solved").length;
    row("Solved", `${solved} of ${counted(questions.length, "question")}`);

    const week = store.all("review").filter(({ value }) => value.at >= addDays(startOfDay(now), -6)).length;
    const tries = store.all("attempt").filter(({ value }) => value.at >= addDays(startOfDay(now), -6)).length;
    row("Last seven days", `${counted(week, "card answer")}, ${counted(tries, "attempt")}`);

    const { changed, isDue } = backupDue(store.records(), store.get("setting", "backup")?.newest ?? 0, now);
    if (isDue) row("Backup", link("practice/progress/", `${changed} changes are only on this device. Save a backup`));
  }

  place.append(day, list, storageNote(store));
  store.onChange(show);
  document.addEventListener("visibilitychange", () => void (document.visibilityState === "visible" && show()));
  show();
});
