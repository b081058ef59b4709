/** Where the reader stands with the question of this page, and their notes; loaded when they ask for it or pass a check. */

import { button, make } from "../run/elements.js";
import { attempts, entries, standings, statement } from "./ledger/ledger.js";
import { storageNote } from "./parts/storage-note.js";
import { uniqueId } from "./store/ids.js";
import { standing } from "./store/records.js";
import { openStore } from "./store/store.js";

const STATUSES = /** @type {[import("./ledger/ledger.js").Status, string][]} */ ([
  ["new", "New"],
  ["learning", "Learning"],
  ["read", "Read"],
  ["unsure", "Solved, not sure"],
  ["solved", "Solved"],
]);
const PAUSE = 400; // milliseconds after the last letter

/** @type {Promise<import("./store/store.js").Store> | undefined} */
let opening;
const open = () => (opening ??= openStore());

/**
 * Record that code was checked; where the reader stands and what the plan has done follow from it (ledger/ledger.js).
 * @param {string} id @param {boolean} passed
 */
export async function recordCheck(id, passed) {
  const store = await open();
  await store.add("attempt", { question: id, at: store.clock(), how: "check", result: passed ? "passed" : "failed" });
}

/** @param {number} time */
const dayOf = (time) => new Date(time).toLocaleDateString("en-US", { dateStyle: "long" });

/** What was done with a question, in sentences. @param {import("./store/store.js").Store} store @param {string} id */
function historyOf(store, id) {
  const tried = attempts(store, id);
  const last = tried.at(-1);
  const read = entries(store)
    .filter(({ what, about, isPart }) => what === "read" && about === id && !isPart)
    .at(-1);
  return [
    read && `Read on ${dayOf(read.at)}.`,
    last &&
      `${tried.length} ${tried.length === 1 ? "attempt" : "attempts"}, last on ${dayOf(last.at)}${last.result ? `: ${last.result}` : ""}.`,
  ]
    .filter(Boolean)
    .join(" ");
}

/** @param {HTMLElement} place @param {string} id the question's */
export async function openProgress(place, id) {
  const store = await open();
  const status = make("p", { role: "status", class: "quiet" });

  const radios = STATUSES.map(([value, words]) => {
    const radio = make("input", { type: "radio", name: "question-status", value });
    radio.addEventListener("change", () => void store.put("question", id, statement(store, id, value, store.clock())));
    return { radio, label: make("label", {}, radio, ` ${words}`) };
  });
  const history = make("p", { class: "quiet" });

  const text = make("textarea", { id: "your-notes", rows: "5", placeholder: "They stay on this device." });
  const others = make("div");
  const edit = uniqueId();
  /** Versions that this one takes in. @type {string[]} */
  let after = [];
  let written = "";
  let stamp = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  async function save() {
    clearTimeout(timer);
    if (text.value === written) return;
    written = text.value;
    stamp = Math.max(store.clock(), stamp + 1);
    const versions = { ...store.get("note", id)?.versions, [edit]: { stamp, text: written, after } };
    await store.put("note", id, { versions });
    status.textContent = store.state === "saved" ? "Notes saved." : "";
  }
  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), PAUSE);
  });
  addEventListener("pagehide", () => void save());
  document.addEventListener("visibilitychange", () => void (document.visibilityState === "hidden" && save()));

  /** Versions by others that this one has not taken in. */
  function apart() {
    return standing(store.get("note", id)?.versions ?? {}).filter(
      (version) => version.edit !== edit && !after.includes(version.edit),
    );
  }

  function show() {
    const now = standings(store, [{ id }]).get(id);
    for (const { radio } of radios) radio.checked = radio.value === now;
    history.textContent = historyOf(store, id);
    others.replaceChildren(
      ...apart()
        .filter((version) => version.text.trim())
        .map((version) => {
          const join = button("Add it to the notes above", () => {
            after = [...after, version.edit];
            text.value = [text.value.trimEnd(), version.text].filter(Boolean).join("\n\n");
            void save();
            text.focus();
          });
          return make(
            "div",
            { class: "note-apart" },
            make(
              "p",
              { class: "quiet" },
              `Written elsewhere on ${new Date(version.stamp).toLocaleString("en-US", { dateStyle: "medium", timeStyle: "short" })}:`,
            ),
            make("pre", {}, version.text),
            join,
          );
        }),
    );
  }

  const [newest] = apart();
  if (newest) {
    text.value = written = newest.text;
    after = [newest.edit];
  }
  const fields = make(
    "fieldset",
    { class: "statuses" },
    make("legend", {}, "Where you stand"),
    ...radios.map(({ label }) => label),
  );
  place.replaceChildren(
    fields,
    history,
    make("label", { for: text.id }, "Your notes, in Markdown"),
    text,
    status,
    others,
    storageNote(store),
  );
  store.onChange(show);
  show();
  /** @type {HTMLElement | null} */ (place.querySelector("input:checked"))?.focus();
}
