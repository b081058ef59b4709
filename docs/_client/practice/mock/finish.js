/** From scores to a scorecard: the interviewer's copy stands apart from the progress, one's own becomes part of it. */

import { button, make } from "../../run/elements.js";
import { uniqueId } from "../store/ids.js";
import { elapsed, MINUTE } from "./clock.js";
import { givenId, scoreId } from "./context.js";
import { newId } from "./pieces.js";
import { cardOf, kindOf, recordsOf } from "./scorecard.js";
import { setOver } from "./session.js";

/**
 * @import { Context, Kept } from "./context.js"
 * @import { Question } from "wire"
 */

/**
 * The button that makes the scorecard, and what is wrong if it cannot.
 * @param {Context} context
 * @param {Kept} kept
 * @param {{question: Question, end: () => void, made?: (id: string) => void}} of
 */
export function makeCard(context, kept, { question, end, made }) {
  const { store, keeper, kinds, now, go } = context;
  const error = make("p", { class: "mock-error", id: newId("error"), role: "alert" });
  const make_ = button("Make the scorecard", async () => {
    const kind = kindOf(kinds, question.category);
    if (!kind.dimensions.some(({ id }) => kept.session.scores[id])) {
      error.textContent = "No dimension has a score yet. Choose at least one above.";
      return;
    }
    error.textContent = "";
    const id = kept.session.card || uniqueId();
    kept.change({ ...setOver(kept.session, true, now()), card: id });
    await keeper.flush();
    end();
    const { session } = kept;
    const card = cardOf(session, { id, at: now(), minutes: Math.round(elapsed(session.clock, now()) / MINUTE) });
    if (session.role === "interviewer") await store.put("setting", givenId(id), card);
    else {
      const { score, attempt } = recordsOf(card, kind);
      await store.put("score", scoreId(id), score);
      await store.put("attempt", scoreId(id), attempt);
    }
    made?.(id);
    go(`kept=${id}`);
  });
  make_.classList.add("primary");
  make_.setAttribute("aria-describedby", error.id);
  return make("div", {}, make("div", { class: "row" }, make_), error);
}
