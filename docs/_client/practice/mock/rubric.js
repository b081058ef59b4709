/** The rubric as a form: each dimension from 1 to 4, with what each looks like, and a remark. */

import { make } from "../../run/elements.js";
import { fold, fromPage, newId } from "./pieces.js";
import { levelAnchors } from "./script.js";

/**
 * @import { Kept } from "./context.js"
 * @import { Rehearsal } from "wire"
 * @import { Kind } from "./scorecard.js"
 */

const CALLED = ["Counts against", "Needed help", "Enough at the level", "Beyond it"];

/**
 * @param {Kept} kept
 * @param {Kind} kind
 * @param {Rehearsal} rehearsal
 */
export function rubricForm(kept, kind, rehearsal) {
  const { level } = kept.session;
  const anchors = levelAnchors(rehearsal, level);
  const page = fold(
    `What 1 to 4 mean for this question at ${level}`,
    ...anchors.flatMap(({ score, title, text }) => [
      make("p", { class: "mock-anchor" }, make("strong", {}, `${score}. ${title}`)),
      fromPage(text),
    ]),
  );
  const intro = make(
    "p",
    { class: "quiet" },
    `Score what you saw, each line alone. 3 is enough at ${level}. Leave out what you did not see. The rubric is ours; Pinterest publishes none.`,
  );
  return make(
    "div",
    { class: "mock-rubric" },
    intro,
    page,
    ...kind.dimensions.map((dimension) => field(kept, dimension)),
  );
}

/** @param {Kept} kept @param {Kind["dimensions"][number]} dimension */
function field(kept, { id, name, anchors }) {
  const group = newId("score");
  const before = kept.session;
  /** @param {number | null} score */
  const set = (score) => {
    const { [id]: _, ...others } = kept.session.scores;
    kept.change({ ...kept.session, scores: score === null ? others : { ...others, [id]: score } });
  };
  const choices = anchors.map((anchor, index) => {
    const score = index + 1;
    const radio = make("input", {
      type: "radio",
      name: group,
      value: String(score),
      checked: before.scores[id] === score,
    });
    radio.addEventListener("change", () => set(score));
    return make(
      "label",
      { class: "mock-choice" },
      radio,
      make("span", {}, make("strong", {}, `${score} `), make("span", { class: "quiet" }, `${CALLED[index]}. `), anchor),
    );
  });
  const unseen = make("input", { type: "radio", name: group, value: "", checked: !before.scores[id] });
  unseen.addEventListener("change", () => set(null));
  const remark = make("input", { type: "text", id: newId(), maxlength: "1000", value: before.remarks[id] ?? "" });
  remark.addEventListener("input", () =>
    kept.change({ ...kept.session, remarks: { ...kept.session.remarks, [id]: remark.value } }, true),
  );
  return make(
    "fieldset",
    { "data-dimension": id },
    make("legend", {}, name),
    ...choices,
    make("label", { class: "mock-choice" }, unseen, make("span", {}, "Not seen")),
    make("label", { for: remark.id }, "What was said or done"),
    remark,
  );
}
