/** Ten things to do; where the reader stands for a level; what to do first. */

import { button, make } from "../run/elements.js";
import { newestCheck } from "./ledger/ledger.js";
import {
  mount,
  notLoaded,
  ROOT,
  readBug,
  readCard,
  readCards,
  readPrint,
  readPuzzles,
  readQuestions,
  readReadiness,
  readRehearsal,
  readTopics,
  spelled,
} from "./parts/site.js";
import { storageNote } from "./parts/storage-note.js";
import { renderBug } from "./puzzles/bug.js";
import { renderPrint } from "./puzzles/print.js";
import { chooseTen } from "./readiness/choose.js";
import { picture } from "./readiness/picture.js";
import { firstToDo, interval, mean, parts } from "./readiness/result.js";
import { renderCard, renderEstimate, renderMetric, renderMinute } from "./readiness/tasks.js";
import { openStore } from "./store/store.js";

/** @typedef {import("./readiness/choose.js").Task} Task @typedef {import("./readiness/result.js").Answer} Answer */

const LEVELS = ["L3", "L4", "L5", "L6", "L7"];
const FORMS = {
  card: "Recall",
  quick: "Quick-fire",
  bug: "Find the bug",
  print: "What does it print",
  estimate: "Estimate",
  metric: "Choose a metric",
  minute: "One minute aloud",
};
const percent = (/** @type {number} */ share) => `${Math.round(share * 100)}%`;

await mount(async (place) => {
  const [questions, topics, cards, { bugs, prints }, { estimates, metrics }, store] = await Promise.all([
    readQuestions(),
    readTopics(),
    readCards(),
    readPuzzles(),
    readReadiness(),
    openStore(),
  ]);
  // A topic counts as a category of its own.
  const quick = topics.map((topic) => ({ ...topic, category: "quick-fire", categoryName: "Quick-fire" }));
  const questionOf = new Map([...questions, ...quick].map((question) => [question.id, question]));
  const isTopic = (/** @type {string} */ id) => topics.some((topic) => topic.id === id);
  /** @type {Task[]} */
  const pool = [
    ...cards
      .filter(({ question }) => questionOf.has(question))
      .map(({ id, question }) => ({
        form: isTopic(question) ? /** @type {const} */ ("quick") : /** @type {const} */ ("card"),
        id,
        question,
      })),
    ...bugs.map(({ id, question }) => ({ form: /** @type {const} */ ("bug"), id, question })),
    ...prints.map(({ id, question }) => ({ form: /** @type {const} */ ("print"), id, question })),
    ...estimates.map(({ id, question }) => ({ form: /** @type {const} */ ("estimate"), id, question })),
    ...metrics.map(({ id, question }) => ({ form: /** @type {const} */ ("metric"), id, question })),
    ...questions.map(({ id }) => ({ form: /** @type {const} */ ("minute"), id, question: id })),
  ];
  const stage = make("div", { tabindex: "-1", class: "puzzle-stage" });
  const past = make("div");
  const scores = () =>
    store
      .all("score")
      .filter(({ value }) => value.tool === "readiness")
      .map(({ value }) => value);

  /** @returns {{level: string, tasks: Task[], answers: Answer[], seed: number} | null} */
  const open = () =>
    /** @type {any} */ (store.get("setting", "readiness")?.tasks?.length ? store.get("setting", "readiness") : null);

  function begin() {
    const chosen = store.get("setting", "interview")?.level ?? "L5";
    const level = make(
      "select",
      { id: "readiness-level" },
      ...LEVELS.map((name) => make("option", { value: name, selected: name === chosen }, name)),
    );
    const start = button("Begin", async () => {
      const seed = store.clock() % 2 ** 31;
      const seen = scores().at(-1)?.tasks ?? [];
      await store.put("setting", "interview", { ...store.get("setting", "interview"), level: level.value });
      await store.put("setting", "readiness", {
        level: level.value,
        seed,
        tasks: chooseTen(pool, [...questionOf.values()], { level: level.value, seed, seen }),
        answers: [],
      });
      step(true);
    });
    start.className = "primary";
    stage.replaceChildren(
      make("p", {}, "Ten tasks, twenty to thirty minutes. You can close the page and go on later."),
      make("div", { class: "row" }, make("label", { for: level.id }, "For level"), level, start),
    );
  }

  /** @param {boolean} [moves] whether the reader asked for it */
  async function step(moves = false) {
    const now = open();
    if (!now) return rest();
    const task = now.tasks[now.answers.length];
    if (!task) return finish();
    const heading = make("h2", {}, `${now.answers.length + 1} of ${now.tasks.length}: ${FORMS[task.form]}`);
    const done = async (/** @type {number} */ share) => {
      await store.put("setting", "readiness", { ...now, answers: [...now.answers, { ...task, share }] });
      const isLast = now.answers.length + 1 === now.tasks.length;
      const more = button(isLast ? "See where you stand" : "Next", () => void step(true));
      more.className = "primary";
      stage.querySelector(".leave")?.before(make("div", { class: "row" }, more));
    };
    const leave = button("Stop this check", async () => {
      await store.put("setting", "readiness", {});
      rest();
      stage.focus();
    });
    const body = await render(task, now, (share) => void done(share)).catch((error) =>
      notLoaded(error, () => void step(true)),
    );
    stage.replaceChildren(heading, body, make("p", { class: "leave" }, leave));
    if (moves) stage.focus();
  }

  /** @param {Task} task @param {{level: string, seed: number, answers: Answer[]}} now @param {(share: number) => void} done @returns {Promise<HTMLElement>} */
  async function render(task, now, done) {
    const byId = (/** @type {any[]} */ ones) => ones.find(({ id }) => id === task.id);
    if (task.form === "card" || task.form === "quick") return renderCard(await readCard(task), done);
    if (task.form === "bug") return renderBug(await readBug(task), done);
    if (task.form === "print") return renderPrint(await readPrint(task), done);
    if (task.form === "estimate") return renderEstimate(byId(estimates), done);
    if (task.form === "metric") return renderMetric(byId(metrics), now.seed + now.answers.length, done);
    const rehearsal = await readRehearsal(task.id);
    const names = Object.keys(rehearsal.levels);
    const level = names.includes(now.level)
      ? now.level
      : (names.find((name) => name > now.level) ?? names[names.length - 1]);
    return renderMinute(
      { question: rehearsal.question, minute: rehearsal.minute, level, enough: rehearsal.levels[level] },
      () => store.clock(),
      done,
    );
  }

  const category = (/** @type {string} */ id) => [questionOf.get(id)?.categoryName ?? id];
  const rounds = (/** @type {string} */ id) => (questionOf.get(id)?.rounds ?? []).map(spelled);

  async function finish() {
    const now = open();
    if (!now) return;
    const value = {
      tool: "readiness",
      at: store.clock(),
      level: now.level,
      total: mean(now.answers),
      parts: Object.fromEntries(parts(now.answers, category).map(({ name, share }) => [name, share])),
      answers: now.answers,
      tasks: now.tasks.map(({ form, id }) => `${form}/${id}`),
    };
    await store.add("score", value);
    await store.put("setting", "readiness", {});
    showResult(value);
    stage.focus();
  }

  /** A result, now or on a later visit. @param {Record<string, any>} score */
  function showResult({ at, level, total, answers }) {
    const [low, high] = interval(total, answers.length);
    const [weakest] = parts(answers, category);
    const list = firstToDo(answers).map((id) => {
      const question = questionOf.get(id);
      return make("li", {}, question ? make("a", { href: new URL(question.address, ROOT).href }, question.title) : id);
    });
    const plan = make("a", { href: new URL("practice/plan/", ROOT).href }, "plan");
    const day = new Date(at).toLocaleDateString("en-US", { dateStyle: "long" });
    stage.replaceChildren(
      make("h2", {}, `Where you stand for ${level}`),
      make("p", { class: "quiet" }, `${day}. Kept on this device.`),
      make(
        "p",
        {},
        `${percent(total)} of ten answers. With ten, somebody who would score anywhere from ${percent(low)} to ${percent(high)} could have got this.`,
      ),
      make(
        "p",
        {},
        weakest.share < 1
          ? `Weakest: ${weakest.name}, ${percent(weakest.share)} of ${weakest.count}.`
          : "Nothing went wrong; take the next check for a harder level.",
        weakest.count < 3 ? " One or two answers are a hint, no more." : "",
      ),
      ...(list.length
        ? [
            make("h3", {}, "Do first"),
            make("ol", {}, ...list),
            make(
              "p",
              { class: "quiet" },
              "Your ",
              plan,
              " puts these first: at once if you make it after the check, else from the day after it.",
            ),
          ]
        : []),
      make("h3", {}, "By category"),
      picture(parts(answers, category)),
      make("h3", {}, "By round"),
      picture(parts(answers, rounds)),
      make(
        "div",
        { class: "row" },
        button("Another check", () => {
          begin();
          stage.focus();
        }),
      ),
    );
  }

  /** What the page begins with: the last result, or a new check. */
  function rest() {
    const last = newestCheck(store);
    if (last?.answers?.length) showResult(last);
    else begin();
  }

  function showPast() {
    const all = scores();
    if (!all.length) return past.replaceChildren();
    const head = ["Day", "Level", "Result", "Weakest"].map((words) => make("th", { scope: "col" }, words));
    const rows = [...all].reverse().map(({ at, level, total, parts: own }) => {
      const [name, share] = Object.entries(own).sort((one, other) => one[1] - other[1])[0] ?? ["", 0];
      const cells = [level, percent(total), `${name}, ${percent(share)}`];
      return make(
        "tr",
        {},
        make("th", { scope: "row" }, new Date(at).toLocaleDateString("en-US", { dateStyle: "medium" })),
        ...cells.map((words) => make("td", {}, words)),
      );
    });
    const table = make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows));
    past.replaceChildren(
      make("h2", {}, "Earlier checks"),
      make(
        "div",
        { class: "scroll", tabindex: "0", role: "group", "aria-label": "Earlier checks, scrolls sideways" },
        table,
      ),
    );
  }

  place.append(stage, storageNote(store), past);
  store.onChange(showPast);
  showPast();
  await step();
});
