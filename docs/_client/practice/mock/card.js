/** A scorecard on the page: received and looked at first, or kept. */

import { button, make } from "../../run/elements.js";
import { decode, encode } from "../../run/share.js";
import { handOver } from "../parts/hand-over.js";
import { ROOT } from "../parts/site.js";
import { counted, dateOf, givenId, keepSession, STATE, scoreId } from "./context.js";
import { dayOf } from "./day.js";
import { fragmentOf } from "./link.js";
import { copyable, heading, link } from "./pieces.js";
import { received } from "./receive.js";
import { cardOfScore, kindOf, parseCard, RESULTS, recordsOf, resultOf, scored, toText, workOn } from "./scorecard.js";

/**
 * @import { Context, View } from "./context.js"
 * @import { Card } from "./scorecard.js"
 */

const NUMBERS = ["", "One thing", "Two things", "Three things"];

/** @param {Context} context @param {Card} card @param {string} by who scored */
function body({ questions, kinds }, card, by = card.by === "self" ? "yourself" : "your interviewer") {
  const question = questions.find(({ id }) => id === card.question);
  if (!question)
    return [make("p", {}, `This scorecard is about the question “${card.question}”, which this site no longer has.`)];
  const kind = kindOf(kinds, question.category);
  const rows = scored(card, kind).map(({ dimension: { id, name, anchors }, score }) => {
    const seen = make("td", {}, anchors[score - 1]);
    if (card.remarks[id]) seen.append(make("div", { class: "mock-remark" }, card.remarks[id]));
    const dots = make("span", { "aria-hidden": "true", class: "mock-dots" }, "●".repeat(score) + "○".repeat(4 - score));
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, name),
      make("td", { class: "mock-score" }, `${score} of 4 `, dots),
      seen,
    );
  });
  const head = make(
    "tr",
    {},
    ...["Dimension", "Score", "What it looked like"].map((words) => make("th", { scope: "col" }, words)),
  );
  const table = make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows));
  const work = workOn(card, kind);
  const unseen = kind.dimensions.length - rows.length;
  const others = Object.keys(card.scores).length - rows.length;
  /** @type {HTMLElement[]} */
  const parts = [
    make(
      "p",
      {},
      link(question.title, new URL(question.address, ROOT).href),
      `. Level ${card.level}, ${dateOf(card.at)}, ${card.minutes ? `${counted(card.minutes, "minute")}, ` : ""}scored by ${by}.`,
    ),
    make(
      "p",
      { class: "mock-result" },
      make("strong", {}, `${RESULTS[resultOf(card, kind)]}.`),
      " One conversation, one view: look at the lines, not at the sum.",
    ),
    make("div", { class: "scroll mock-card", tabindex: "0", role: "group", "aria-label": "Scores" }, table),
  ];
  if (unseen) parts.push(make("p", { class: "quiet" }, `${counted(unseen, "dimension")} not seen.`));
  if (others > 0)
    parts.push(make("p", { class: "quiet" }, `${counted(others, "score")} left out: the rubric has changed since.`));
  if (work.length) {
    const items = work.map(({ dimension, score, next }) => {
      const goal = score === 1 ? ` Enough at ${card.level}: ${dimension.anchors[2]}` : "";
      return make("li", {}, make("strong", {}, dimension.name), `, now ${score}. The next step: ${next}${goal}`);
    });
    parts.push(make("h3", {}, `${NUMBERS[work.length]} to work on`), make("ol", { class: "mock-work" }, ...items));
  }
  if (card.notes.trim()) parts.push(make("h3", {}, "Notes"), make("div", { class: "mock-written" }, card.notes));
  return parts;
}

/** How a scorecard is sent. @param {Context} context @param {Card} card */
function senders(context, card) {
  const row = make("div", { class: "row" });
  const text = toText(card);
  const file = button("Save as a file", () =>
    handOver(
      `mock-scorecard-${card.question}-${new Date(card.at).toISOString().slice(0, 10)}.json`,
      "application/json",
      text,
    ),
  );
  row.append(
    file,
    button("Print", () => print()),
  );
  const box = make("div", { class: "mock-send no-print" }, row);
  encode(text).then(
    (code) =>
      box.prepend(
        copyable(context, "Scorecard link", new URL(`#card=${encodeURIComponent(code)}`, location.href).href).element,
      ),
    () =>
      box.prepend(
        make("p", {}, "With these notes the scorecard is too long for a link. Save it as a file and send that."),
      ),
  );
  return box;
}

/** A scorecard on this device. @param {Context} context @param {string} id @returns {View} */
export function keptView(context, id) {
  const { store, keeper, questions } = context;
  const given = store.get("setting", givenId(id));
  const own = store.get("score", scoreId(id));
  const card = own ? cardOfScore(id, own) : /** @type {Card | null} */ (given);
  if (!card) {
    return {
      element: make(
        "div",
        {},
        heading("h2", "No such scorecard"),
        make("p", {}, "This device has no scorecard under this address. ", link("All scorecards", "#"), "."),
      ),
    };
  }
  const whose = own
    ? "It is part of your progress."
    : "You gave it, so it is kept apart from your own progress. Send it to the candidate: by link, which holds all of it, or as a file.";
  const day = dayOf(keeper.get(STATE)?.day, questions);
  const isOfDay = day?.rounds.some((sitting) => sitting.card === id);
  const element = make(
    "div",
    {},
    heading("h2", "Scorecard"),
    make(
      "p",
      { class: "no-print" },
      `${whose} `,
      isOfDay ? link("Back to your day", "#day") : link("All scorecards", "#"),
      ".",
    ),
    ...body(context, card, own ? undefined : "you"),
    senders(context, card),
  );
  return { element };
}

/** A scorecard from a link or file: looked at first. @param {Context} context @param {string} code @returns {Promise<View>} */
export async function receivedView(context, code) {
  const { store, questions, kinds, go } = context;
  let card;
  try {
    if (code === "file" && !received.text)
      throw new Error("The file was open only until the page was reloaded. Open it again below.");
    card = parseCard(code === "file" ? received.text : await decode(code), questions);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return {
      element: make(
        "div",
        {},
        heading("h2", "Scorecard"),
        make("p", { role: "alert", class: "mock-error" }, words),
        make("p", {}, link("To the mock interview", "#"), "."),
      ),
    };
  }
  const { id, question, level } = card;
  const kind = kindOf(kinds, questions.find((one) => one.id === question)?.category ?? "");
  const { score, attempt } = recordsOf(card, kind);
  const before = { score: store.get("score", scoreId(id)), attempt: store.get("attempt", scoreId(id)) };
  const isKnown =
    before.score !== null && JSON.stringify(cardOfScore(id, before.score)) === JSON.stringify(cardOfScore(id, score));
  const isOwn = store.get("setting", givenId(id)) !== null;

  const keep = button(before.score ? "Replace the one I have" : "Keep it in my progress", async () => {
    const notes = keepSession(context, { role: "candidate", question, level }).session.notes;
    await store.put("score", scoreId(id), score);
    await store.put("attempt", scoreId(id), { ...attempt, ...(notes && { notes }) });
    const undo = button("Undo", async () => {
      await store.put("score", scoreId(id), before.score);
      await store.put("attempt", scoreId(id), before.attempt);
      go(
        `card=${encodeURIComponent(code)}`,
        before.score ? "Taken back: you have the one from before." : "Taken back. Nothing of it is stored.",
      );
    });
    go(`kept=${id}`, "Kept in your progress.", undo);
  });
  keep.classList.add("primary");
  const drop = button("Do not keep it", () => {
    received.text = "";
    go("", "Nothing was stored.");
  });
  const words = isKnown
    ? "You have this scorecard in your progress already."
    : isOwn
      ? "You gave this scorecard yourself. Keep it in your own progress only if it is about you."
      : before.score
        ? `You have a scorecard of this interview, of ${dateOf(before.score.at)}. This one differs.`
        : "This is a preview. Nothing is stored until you say so. What it says is what your interviewer wrote; this site cannot know who that was.";
  const row = isKnown
    ? make("p", {}, link("See it", `#kept=${id}`), ".")
    : make("div", { class: "row no-print" }, keep, drop);
  const again = make(
    "p",
    { class: "no-print" },
    link("Your side of this interview", `#${fragmentOf({ role: "candidate", question, level })}`),
    " has your own notes.",
  );
  return {
    element: make(
      "div",
      {},
      heading("h2", "A scorecard for you"),
      make("p", {}, words),
      row,
      ...body(context, card),
      again,
    ),
  };
}
