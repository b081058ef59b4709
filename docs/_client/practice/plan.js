/** Plan: from the date of the interview and the time there is, what to do on which day. */

import { copy } from "../run/copy.js";
import { button, make } from "../run/elements.js";
import { carried, decode, encode } from "../run/share.js";
import { decksOf } from "./cards/deck.js";
import { handOver } from "./parts/hand-over.js";
import { mount, readCards, readQuestions, readRounds, readTopics } from "./parts/site.js";
import { storageNote } from "./parts/storage-note.js";
import { calendar } from "./plan/calendar.js";
import { today as dateOf, inWords, length, monday } from "./plan/days.js";
import { makeForm } from "./plan/form.js";
import { known } from "./plan/from-store.js";
import { plan } from "./plan/planner.js";
import { formOf, fromText, interviewOf, parse, toText } from "./plan/settings.js";
import { addressOf, leftOut, todayOf, weeksOf, wordsOf } from "./plan/view.js";
import { counted } from "./plan/words.js";
import { openStore } from "./store/store.js";

/**
 * @import { Block, Plan } from "./plan/planner.js"
 * @import { Settings } from "./plan/settings.js"
 */

const PAUSE = 400;
const FRAGMENT = "plan";

await mount(async (place) => {
  const [store, questions, topics, rounds, cards] = await Promise.all([
    openStore(),
    readQuestions(),
    readTopics(),
    readRounds(),
    readCards(),
  ]);
  const site = { questions, topics, rounds, ...decksOf(cards, questions) };
  const categories = new Map(questions.map(({ category, categoryName }) => [category, categoryName]));
  const today = () => dateOf(new Date());

  const status = make("p", { role: "status", class: "plan-status" });
  const offer = make("section", { class: "offer no-print" });
  const summary = make("summary", {}, "Your dates, hours and rounds");
  const shown = make("div", { class: "plan" });
  /** @type {Set<string>} */
  const open = new Set();
  let openedFor = "";
  let timer = 0;
  /** Whether anything typed waits to be stored. */
  let isWaiting = false;
  /** @type {Plan | null} */
  let made = null;
  /** @type {Settings | null} */
  let settings = null;

  /** @param {string} words @param {...HTMLElement} more */
  const report = (words, ...more) => status.replaceChildren(words, ...more);

  const form = makeForm(rounds, [...categories], {
    changed() {
      isWaiting = true;
      clearTimeout(timer);
      timer = window.setTimeout(save, PAUSE);
    },
    // Drawn anew a moment later, the plan would move what the reader is about to press next.
    pressed() {
      isWaiting = true;
      save();
    },
    status: report,
    addOwn(own) {
      replan();
      void store.add("own", own);
    },
    removeOwn(id) {
      const value = store.get("own", id);
      replan();
      void store.put("own", id, null);
      const undo = button("Undo", () => {
        replan();
        void store.put("own", id, value);
        report(`“${value?.title}” is back.`);
      });
      report(`“${value?.title}” is out of the plan. `, undo);
    },
  });
  const fold = make("details", { class: "settings no-print" }, summary, form.element);

  /** What the plan is made from has changed: it is made anew at once, and what was done today counts as done before it. */
  function replan() {
    form.keep({ changed: store.clock() });
    keep(form.read(), Boolean(parse(form.read().form, form.read().interview, today()).mistakes.interview));
  }

  /** Store what stands in the form. */
  function save() {
    clearTimeout(timer);
    if (!isWaiting) return;
    isWaiting = false;
    const typed = form.read();
    const before = parse(
      formOf(store.get("setting", "plan")),
      interviewOf(store.get("setting", "interview")),
      today(),
    ).settings;
    const { settings: now, mistakes } = parse(typed.form, typed.interview, today());
    form.showMistakes(mistakes);
    // Other settings are another plan: days are counted as missed from now on.
    const isOther = JSON.stringify(now) !== JSON.stringify(before);
    if (now && isOther) form.keep({ from: today(), changed: store.clock() });
    keep(form.read(), Boolean(mistakes.interview));
    if (mistakes.interview || mistakes.hours.some(Boolean)) {
      report(`Something in the form needs another look.${settings ? " The plan is still the one from before." : ""}`);
    } else if (now && isOther) {
      show();
      report(`Plan made: ${counted(made?.days.length ?? 0, "study day")}.`);
    }
  }

  /** @param {import("./plan/form.js").Typed} typed @param {boolean} [isDateWrong] */
  function keep(typed, isDateWrong = false) {
    const { date, level } = typed.interview;
    const before = store.get("setting", "interview") ?? {};
    const interview = { ...before, level, date: isDateWrong ? before.date : date };
    if (!interview.date) delete interview.date;
    void store.put("setting", "plan", typed.form);
    if (JSON.stringify(interview) !== JSON.stringify(before)) void store.put("setting", "interview", interview);
  }

  const has = () => known(store, site, store.clock());

  function show() {
    const stored = formOf(store.get("setting", "plan"));
    const parsed = parse(stored, interviewOf(store.get("setting", "interview")), today());
    // While something in the form is wrong, the last plan stays.
    if (parsed.settings) settings = parsed.settings;
    form.showOwn(has().own);
    if (!settings) {
      made = null;
      tools.hidden = true;
      const past = interviewOf(store.get("setting", "interview")).date;
      const words =
        past && past < today()
          ? `The interview was on ${inWords(past)}. We hope it went well. When there is another one, set its date, and the plan starts from what you can do by now.`
          : "Set the date of the interview, and the plan appears here.";
      shown.replaceChildren(make("p", {}, words));
      return;
    }
    made = plan({ ...has(), ...settings, from: stored.from || undefined });
    const hours = settings.hours.reduce((sum, each) => sum + each, 0);
    summary.textContent = `Interview ${inWords(settings.interview)}, ${settings.level}, ${length(hours * 60)} a week. Change`;
    if (openedFor !== today()) open.add(monday(made.days.find(({ date }) => date > today())?.date ?? today()));
    openedFor = today();

    const focused =
      document.activeElement instanceof HTMLElement && shown.contains(document.activeElement)
        ? document.activeElement.id
        : "";
    const how = { today: today(), addressOf, check };
    shown.replaceChildren(todayOf(made, how), wordsOf(made), weeksOf(made, how, open), leftOut(made));
    tools.hidden = false;
    if (focused) document.getElementById(focused)?.focus();
  }

  /** @param {Block} block @param {boolean} isNowDone */
  function check(block, isNowDone) {
    const { id, item, about, minutes, parts, part } = block;
    const date = today();
    const value = { block: id, item, about, minutes, date, at: store.clock(), left: parts - part };
    void store.put("done", `${date}:${id}`, isNowDone ? value : null);
    // What an older version of this page stored on the same day.
    if (!isNowDone && store.get("attempt", `plan:${date}:${id}`)) void store.put("attempt", `plan:${date}:${id}`, null);
    const day = made?.days.find((each) => each.date === date);
    const left = day?.blocks.filter((each) => (each.id === id ? !isNowDone : !each.done)).length ?? 0;
    report(isNowDone ? (left ? `Done. ${left} left today.` : "Done. Nothing is left today.") : "Not done after all.");
  }

  // What comes after the plan: calendar, link, print.
  const start = make("input", { type: "time", id: "plan-start" });
  start.addEventListener("input", () => {
    form.keep({ start: start.value });
    isWaiting = true;
    save();
  });
  const link = make("input", { type: "text", readonly: true, id: "plan-link", size: "40" });
  const linkPlace = make(
    "span",
    { class: "field", hidden: true },
    make("label", { for: "plan-link" }, "Link to your settings"),
    link,
  );
  const tools = make(
    "section",
    { class: "no-print", hidden: true },
    make("h2", {}, "Take it with you"),
    make(
      "div",
      { class: "row" },
      make(
        "span",
        { class: "field" },
        make("label", { for: "plan-start" }, "Start each day at (empty: all-day entries)"),
        start,
      ),
      button("Calendar file", saveCalendar),
    ),
    make(
      "div",
      { class: "row" },
      button("Copy a link", () => void share()),
      button("Print", () => window.print()),
      linkPlace,
    ),
    make(
      "p",
      { class: "quiet" },
      "The link holds dates, hours and rounds. Your own questions and what you have done stay on this device.",
    ),
  );

  function saveCalendar() {
    if (!made || !settings) return;
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const text = calendar(made.days, {
      interview: settings.interview,
      start: start.value,
      now: new Date(),
      addressOf,
      zone: timeZone,
    });
    handOver("interview-plan.ics", "text/calendar", text);
    report(
      "Calendar file saved. A newer one replaces the entries of an older one; blocks that are gone stay until you delete them.",
    );
  }

  async function share() {
    if (!settings) return;
    const address = encode(toText(settings)).then((code) => new URL(`#${FRAGMENT}=${code}`, location.href).href);
    try {
      const copied = copy(address);
      link.value = await address;
      linkPlace.hidden = false; // some browsers ask first whether the page may copy
      if (await copied) return report("Link copied.");
      link.focus();
      link.select();
      report("Copy the link from its field.");
    } catch (error) {
      report(error instanceof Error ? error.message : String(error));
    }
  }

  /** Show the plan that a link holds. Nothing is stored before the reader says so. */
  async function openLink() {
    const code = carried(location.hash, FRAGMENT);
    if (code === null) return;
    const close = () => {
      offer.replaceChildren();
      history.replaceState(null, "", location.pathname + location.search);
    };
    try {
      const theirs = fromText(
        await decode(code),
        rounds.map(({ id }) => id),
      );
      const seen = plan({ ...has(), own: [], done: [], facts: [], first: [], checked: undefined, ...theirs });
      const how = { today: today(), addressOf };
      const heading = make("h2", { tabindex: "-1" }, "A plan from a link");
      const accept = button("Use these settings", () => {
        clearTimeout(timer);
        isWaiting = false;
        const before = form.read();
        const had = ["plan", "interview"].map((id) => /** @type {const} */ ([id, store.get("setting", id)]));
        const { interview, level, hours, off, weak, skip } = theirs;
        form.show({
          interview: { date: interview, level },
          form: { ...before.form, hours: hours.map(String), off, weak, skip, from: today(), changed: store.clock() },
        });
        form.showMistakes(parse(form.read().form, form.read().interview, today()).mistakes);
        keep(form.read());
        close();
        const undo = button("Undo", () => {
          settings = null;
          for (const [id, value] of had) void store.put("setting", id, value);
          form.show(typed());
          report("Your settings are back.");
        });
        report("These settings are yours now. ", undo);
        undo.focus();
      });
      accept.className = "primary";
      const refuse = button("Keep mine", () => {
        close();
        report("Nothing was changed.");
        summary.focus();
      });
      const total = theirs.hours.reduce((sum, each) => sum + each, 0);
      offer.replaceChildren(
        heading,
        make(
          "p",
          {},
          `Interview on ${inWords(theirs.interview)}, ${theirs.level}, ${length(total * 60)} a week. This is only shown: your own plan is as it was.`,
        ),
        make("div", { class: "row" }, ...(theirs.interview >= today() ? [accept] : []), refuse),
        wordsOf(seen),
        weeksOf(seen, { ...how, today: "" }, new Set()),
      );
      heading.focus();
    } catch (error) {
      offer.replaceChildren(
        make("p", { role: "alert" }, error instanceof Error ? error.message : String(error)),
        button("Close", close),
      );
    }
  }

  const typed = () => ({
    form: formOf(store.get("setting", "plan")),
    interview: interviewOf(store.get("setting", "interview")),
  });

  place.append(storageNote(store), status, offer, fold, shown, tools);
  const first = typed();
  form.show(first);
  form.showMistakes(parse(first.form, first.interview, today()).mistakes);
  start.value = first.form.start;
  show();
  fold.open = !settings;

  store.onChange(() => {
    // Another tab may have changed the settings; what is being typed here stands.
    if (!isWaiting && !form.element.contains(document.activeElement)) form.show(typed());
    show();
  });
  window.addEventListener("pagehide", save);
  window.addEventListener("hashchange", () => void openLink());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
    else if (openedFor !== today()) show();
  });
  setInterval(() => openedFor && openedFor !== today() && show(), 60_000);

  // A closed fold prints closed.
  /** @type {HTMLDetailsElement[]} */
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = [...shown.querySelectorAll("details")].filter((each) => !each.open);
    for (const each of closed) each.open = true;
  });
  window.addEventListener("afterprint", () => closed.forEach((each) => (each.open = false)));
  await openLink();
});
