/** Today's cards: ask, show, grade, undo; and what comes on the next days. */

import { make } from "../run/elements.js";
import { comingBy, decksOf } from "./cards/deck.js";
import { overview } from "./cards/overview.js";
import { choices, interval, queue, startOfDay } from "./cards/schedule.js";
import { Session } from "./cards/session.js";
import { fill, mount, notLoaded, ROOT, readCard, readCards, readQuestions, readTopics, spelled } from "./parts/site.js";
import { storageNote } from "./parts/storage-note.js";
import { today as dateOf, daysBetween } from "./plan/days.js";
import { cardSettings } from "./plan/from-store.js";
import { wrongInterview } from "./plan/settings.js";
import { uniqueId } from "./store/ids.js";
import { openStore } from "./store/store.js";

/** So many cards are loaded before they are asked. */
const AHEAD = 3;

await mount(async (place) => {
  const [cards, questions, topics, store] = await Promise.all([
    readCards(),
    readQuestions(),
    readTopics(),
    openStore(),
  ]);
  const decks = decksOf(cards, questions);
  /** Questions and topics, by name. @type {Map<string, {title: string, address: string, rounds: string[], category?: string}>} */
  const sourceOf = new Map([...questions, ...topics].map((source) => [source.id, source]));
  const cardOf = new Map(cards.map((card) => [card.id, card]));
  /** Cards whose two sides were loaded. @type {Map<string, import("wire").Card>} */
  const sides = new Map();
  const now = () => store.clock();

  /** @returns {import("./cards/schedule.js").Settings} */
  const settings = () => cardSettings(store);
  const reviews = () =>
    /** @type {import("./cards/schedule.js").Review[]} */ (store.all("review").map(({ value }) => value));

  const filter = make("select", { id: "card-filter" });
  filter.append(make("option", { value: "" }, "All questions and begun topics"));
  group("Round", [...new Set(questions.flatMap(({ rounds }) => rounds))].sort(), spelled, "round");
  group(
    "Category",
    [...new Set(questions.map(({ category }) => category))],
    (name) => questions.find(({ category }) => category === name)?.categoryName ?? name,
    "category",
  );
  group(
    "Question",
    questions.map(({ id }) => id),
    (id) => sourceOf.get(id)?.title ?? id,
    "question",
  );
  if (topics.length)
    group(
      "Quick-fire topic",
      topics.map(({ id }) => id),
      (id) => sourceOf.get(id)?.title ?? id,
      "topic",
    );
  // A topic's page links to its cards.
  const wanted = new URLSearchParams(location.search).get("of");
  if (topics.some(({ id }) => id === wanted)) filter.value = `topic:${wanted}`;

  /** @param {string} label @param {string[]} names @param {(name: string) => string} said @param {string} kind */
  function group(label, names, said, kind) {
    const options = names.map((name) => make("option", { value: `${kind}:${name}` }, said(name)));
    filter.append(make("optgroup", { label }, ...options));
  }

  /** Cards of the chosen questions or topic; new ones come from each question in turn, so that a day is mixed. */
  function chosen() {
    const [kind, name] = filter.value.split(/:(.*)/s);
    const isIn = (/** @type {import("./parts/site.js").Listed} */ { question: id }) =>
      !kind ||
      (kind === "round" && sourceOf.get(id)?.rounds.includes(name)) ||
      (kind === "category" && sourceOf.get(id)?.category === name) ||
      id === name;
    const coming = new Set(comingBy(decks, reviews()));
    const own = cards.filter((card) => isIn(card) && (kind === "topic" || coming.has(card.id)));
    /** @type {Map<string, number>} */
    const counted = new Map();
    const place = new Map(
      own.map(({ id, question }) => {
        const at = counted.get(question) ?? 0;
        counted.set(question, at + 1);
        return [id, at];
      }),
    );
    return own.map(({ id }) => id).sort((one, other) => (place.get(one) ?? 0) - (place.get(other) ?? 0));
  }

  const summary = make("p", { class: "card-summary", role: "status" });
  const stage = make("div", { class: "card-stage" });
  const below = make("div");
  const session = new Session(stage, {
    show: (id) => {
      const card = /** @type {import("wire").Card} */ (sides.get(id));
      const source = sourceOf.get(card.question);
      return {
        front: fill(make("div"), card.front),
        back: fill(make("div"), card.back),
        source: source && make("a", { href: new URL(source.address, ROOT).href }, source.title),
      };
    },
    choices: (id) => {
      const own = reviews().filter(({ card }) => card === id);
      return choices(own, id, settings(), now()).map((due) => interval(now(), due));
    },
    // The next card does not wait for the device.
    grade: (id, grade) => {
      const review = uniqueId();
      given.push(review);
      void store.put("review", review, { card: id, grade, at: now() });
      void step();
    },
    undo: () => {
      const last = given.pop();
      if (!last) return;
      const card = store.get("review", last)?.card;
      void store.put("review", last, null);
      void step(card);
    },
    canUndo: () => given.length > 0,
  });
  /** Answers of this visit that can be taken back. @type {string[]} */
  const given = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  let day = 0;
  /** Which step is the last that was asked for. */
  let asked = 0;

  /** Load both sides of a card. @param {string} id */
  async function load(id) {
    const card = cardOf.get(id);
    if (card && !sides.has(id)) sides.set(id, await readCard(card));
  }

  /** @param {string} [first] the card to show, if it is not the next one */
  async function step(first) {
    clearTimeout(timer);
    day = startOfDay(now());
    asked += 1;
    const mine = asked;
    const today = queue(chosen(), reviews(), settings(), now());
    const next = first ?? today.cards[0];
    // What is there is shown at once: the next card waits for nothing.
    if (next && !sides.has(next)) {
      session.rest("The card is on its way…");
      try {
        await load(next);
      } catch (error) {
        if (mine === asked) stage.replaceChildren(notLoaded(error, () => void step(first)));
        return;
      }
      if (mine !== asked) return;
    }
    summary.textContent = said(today);
    if (next) session.ask(next);
    else {
      session.rest(
        `Nothing more for today.${today.fresh ? (isEve() ? " New cards rest from the day before your interview on." : "") : " You have begun every card here."}`,
      );
      if (today.next !== null)
        timer = setTimeout(() => void step(), Math.min(Math.max(today.next - now(), 1000), 2 ** 31 - 1));
    }
    below.replaceChildren(overview(chosen(), reviews(), settings(), now()), preferences());
    for (const id of today.cards.slice(1, 1 + AHEAD)) load(id).catch(() => {});
  }

  /** Whether the interview is today or tomorrow. */
  function isEve() {
    const { interview } = settings();
    const days = interview ? daysBetween(dateOf(new Date(startOfDay(now()))), interview) : NaN;
    return days === 0 || days === 1;
  }

  /** @param {ReturnType<typeof queue>} today */
  function said({ due, learning, begin, doneToday, postponed }) {
    const parts = [`${due + learning} to repeat`, `${begin} new`, `${doneToday} answered today`];
    if (postponed) parts.push(`${postponed} wait for tomorrow, because your limit is ${settings().most} answers a day`);
    return `${parts.join(" · ")}.`;
  }

  let isOpen = false;
  function preferences() {
    const { retention, newPerDay, most } = settings();
    const fold = make(
      "details",
      { class: "card-settings", open: isOpen },
      make("summary", {}, "Limits and interview date"),
    );
    fold.addEventListener("toggle", () => (isOpen = fold.open));
    const number = (
      /** @type {string} */ label,
      /** @type {string} */ name,
      /** @type {number} */ value,
      /** @type {[number, number]} */ [least, greatest],
    ) => {
      const error = make("span", { class: "field-error", id: `${name}-error`, role: "alert" });
      const input = make("input", {
        type: "number",
        min: String(least),
        max: String(greatest),
        value: String(value),
        inputmode: "numeric",
        "aria-describedby": error.id,
      });
      input.addEventListener("change", async () => {
        const given = Number(input.value);
        const isRight = Number.isInteger(given) && given >= least && given <= greatest && input.value !== "";
        error.textContent = isRight ? "" : `A whole number from ${least} to ${greatest}.`;
        input.setAttribute("aria-invalid", String(!isRight));
        if (!isRight) return;
        const kept = store.get("setting", "cards") ?? {};
        await store.put("setting", "cards", { ...kept, [name]: name === "retention" ? given / 100 : given });
      });
      return make("label", { class: "field" }, label, input, error);
    };
    const wrongDate = make("span", { class: "field-error", id: "interview-error", role: "alert" });
    const date = make("input", { type: "date", value: settings().interview ?? "", "aria-describedby": wrongDate.id });
    // What was set before dates were looked at; a day that has passed is no mistake here.
    if (date.value > dateOf(new Date(now())))
      wrongDate.textContent = wrongInterview(date.value, dateOf(new Date(now())));
    date.addEventListener("change", () => {
      wrongDate.textContent = wrongInterview(date.value, dateOf(new Date(now())));
      date.setAttribute("aria-invalid", String(wrongDate.textContent !== ""));
      if (wrongDate.textContent || date.validity.badInput) return;
      void store.put("setting", "interview", { ...store.get("setting", "interview"), date: date.value || null });
    });
    fold.append(
      number("New cards a day", "newPerDay", newPerDay, [0, 200]),
      number("Answers a day at most", "most", most, [1, 1000]),
      number("Remember this share (%)", "retention", Math.round(retention * 100), [70, 97]),
      make("label", { class: "field" }, "Interview on", date, wrongDate),
      make(
        "p",
        { class: "quiet" },
        "With a date, cards that would come after it come once more in the three days before. New ones are begun in time, up to 20 a day, and none from the day before on.",
      ),
    );
    return fold;
  }

  const label = make("label", { for: "card-filter" }, "Cards of ");
  filter.addEventListener("change", () => {
    given.length = 0;
    void step();
  });
  place.append(make("div", { class: "row" }, label, filter), summary, stage, storageNote(store), below);
  store.onChange(() => {
    // Another tab, or a changed limit; an open card stays.
    if (session.isAsking) {
      summary.textContent = said(queue(chosen(), reviews(), settings(), now()));
      if (!below.contains(document.activeElement))
        below.replaceChildren(overview(chosen(), reviews(), settings(), now()), preferences());
    } else void step();
  });
  // A page that is left open turns with the day; an answer that is being read stays.
  setInterval(() => void (day !== startOfDay(now()) && !session.isShown && void step()), 60_000);
  await step();
});
