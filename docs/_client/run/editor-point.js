/** A mark at one line of the editor, with words below it. It moves with its line, and goes when the reader edits that line. */

import { RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, gutterLineClass, WidgetType } from "@codemirror/view";

class Words extends WidgetType {
  /** @param {string} words */
  constructor(words) {
    super();
    this.words = words;
  }

  toDOM() {
    const note = document.createElement("div");
    note.className = "cm-point-words";
    note.textContent = this.words;
    return note;
  }
}

const pointNumber = new (class extends GutterMarker {
  elementClass = "cm-point-number";
})();

/** @typedef {{from: number, to: number, words: string} | null} Point */

/** @type {import("@codemirror/state").StateEffectType<Point>} */
export const setPoint = StateEffect.define();

export const pointField = StateField.define({
  create: () => /** @type {Point} */ (null),
  update(point, transaction) {
    for (const effect of transaction.effects) if (effect.is(setPoint)) return effect.value;
    if (!point || !transaction.docChanged) return point;
    if (transaction.changes.touchesRange(point.from, point.to)) return null;
    return { ...point, from: transaction.changes.mapPos(point.from), to: transaction.changes.mapPos(point.to) };
  },
  provide: (field) => [
    EditorView.decorations.from(field, (point) => {
      if (!point) return Decoration.none;
      const words = Decoration.widget({ widget: new Words(point.words), block: true, side: 1 });
      return Decoration.set([Decoration.line({ class: "cm-point-line" }).range(point.from), words.range(point.to)]);
    }),
    gutterLineClass.from(field, (point) => (point ? RangeSet.of(pointNumber.range(point.from)) : RangeSet.empty)),
  ],
});
