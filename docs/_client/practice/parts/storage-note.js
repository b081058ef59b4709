/** A line that says so when the reader's work is not safe on this device; silent otherwise. */

import { make } from "../../run/elements.js";
import { ROOT } from "./site.js";

/** @param {import("../store/store.js").Store} store */
export function storageNote(store) {
  const note = make("p", { class: "storage-note", role: "alert" });
  const show = () => {
    const words =
      store.words ||
      (store.unreadable.length
        ? "Some of what this device kept could not be read; it is set aside, nothing is deleted."
        : "");
    if (words === note.dataset.words) return;
    note.dataset.words = words;
    const link = make("a", { href: new URL("practice/progress/", ROOT).href }, "Backup and details");
    note.replaceChildren(...(words ? [words, " ", link] : []));
  };
  store.onChange(show);
  show();
  return note;
}
