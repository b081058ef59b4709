/** All that this device remembers of the reader: seen, saved, moved, taken back, erased. */

import { again, GoneError } from "../again.js";
import { eraseAll as eraseCode } from "../run/device.js";
import { button, make } from "../run/elements.js";
import { forgetPages } from "../run/offline.js";
import { carried, decode, encode, LinkError } from "../run/share.js";
import { attempts, STATUS_WORDS, standings } from "./ledger/ledger.js";
import { backupDue, forgetsAfterAWeek } from "./parts/backup.js";
import { handOver } from "./parts/hand-over.js";
import { mount, ROOT, readCards, readQuestions } from "./parts/site.js";
import { storageNote } from "./parts/storage-note.js";
import { draw } from "./parts/svg.js";
import { codeRecords, restoreCode, takeCode } from "./store/code.js";
import { keyOf, standing } from "./store/records.js";
import { openStore } from "./store/store.js";
import { fromFile, preview, textOf, toFile } from "./store/transfer.js";

const JSON_FILE = "application/json";
const FORGETFUL =
  " This browser deletes what a site keeps after seven days of use without a visit to it, unless the site is on your home screen.";
/** From so many entries on, taking them in takes long enough to show how far it is. */
const LONG = 1000;

/** What an import replaced. @typedef {{records: [string, import("./store/records.js").Record_ | null][], code: import("./store/code.js").Replaced[]}} Before */

/** When the page has been painted with what was just said; a tab in the background paints nothing. */
const shown = () =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 200);
  });

/** Ask the browser to keep this for longer; browsers have that with HTTPS only. */
async function askToKeep() {
  try {
    await navigator.storage?.persist?.();
  } catch {
    // Then it keeps things for as long as it always does.
  }
}

/** @param {number} time */
const dateOf = (time) => new Date(time).toLocaleDateString("en-US", { dateStyle: "medium" });

await mount(async (place) => {
  const [store, questions, cards] = await Promise.all([openStore(), readQuestions(), readCards()]);
  const everything = () => [...store.records(), ...codeRecords()];
  const today = () => new Date(store.clock()).toISOString().slice(0, 10);
  const status = make("p", { role: "status" });
  const incoming = make("section", {
    tabindex: "-1",
    "aria-label": "A backup to take in",
    class: "incoming",
    hidden: true,
  });

  /** @param {string} words */
  function say(words) {
    status.textContent = words;
  }

  // ---- what there is ----

  const table = make("div", {
    class: "scroll",
    tabindex: "0",
    role: "group",
    "aria-label": "Your questions, scrolls sideways",
  });
  function showTable() {
    const stands = standings(store, questions);
    const seen = new Set(store.all("review").map(({ value }) => value.card));
    const head = ["Question", "Where you stand", "Attempts", "Cards seen", "Notes"].map((words) =>
      make("th", { scope: "col" }, words),
    );
    const rows = questions.map(({ id, title, address, cards: count }) => {
      const own = attempts(store, id);
      const met = cards.filter((card) => card.question === id && seen.has(card.id)).length;
      const note = standing(store.get("note", id)?.versions ?? {}).some(({ text }) => text.trim());
      const cells = [
        STATUS_WORDS[stands.get(id) ?? "new"],
        own.length ? `${own.length}, last ${dateOf(own.at(-1)?.at ?? 0)}` : "none",
        `${met} of ${count}`,
        note ? "yes" : "",
      ];
      const link = make("a", { href: new URL(address, ROOT).href }, title);
      return make("tr", {}, make("th", { scope: "row" }, link), ...cells.map((words) => make("td", {}, words)));
    });
    table.replaceChildren(make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows)));
  }

  // ---- saving and moving ----

  const about = make("p", { class: "quiet" });
  function showBackup() {
    const { at: saved = 0, newest = 0 } = store.get("setting", "backup") ?? {};
    const { changed, isDue } = backupDue(everything(), newest, store.clock());
    const last = saved ? `Last backup: ${dateOf(saved)}.` : "No backup yet.";
    about.textContent = `${everything().length} entries on this device. ${last} ${changed} changed since.${isDue ? " It is time for one." : ""}${forgetsAfterAWeek() ? FORGETFUL : ""}`;
  }

  async function save() {
    handOver(
      `pinterest-mle-progress-${today()}.json`,
      JSON_FILE,
      toFile(everything(), { now: store.clock(), unreadable: store.unreadable }),
    );
    const newest = everything().reduce((most, { stamp }) => Math.max(most, stamp), 0);
    await store.put("setting", "backup", { at: store.clock(), newest });
    say("The backup is in your downloads.");
  }

  const qr = make("div", { class: "qr" });
  async function link() {
    qr.replaceChildren();
    const compact = JSON.stringify(JSON.parse(toFile(store.records(), { now: store.clock() })));
    let address;
    try {
      address = `${location.origin}${location.pathname}#progress=${await encode(compact)}`;
    } catch (error) {
      const isLong = !(error instanceof LinkError) || error.code === "long";
      say(
        isLong
          ? "Your progress is too much for a link by now. Save a backup and open it on the other device."
          : error.message,
      );
      return;
    }
    const field = make("input", { readonly: true, value: address, "aria-label": "Link to your progress" });
    qr.append(
      make(
        "p",
        {},
        "Whoever has this link can read your progress, notes included. It goes to no server: all of it stands behind the #.",
      ),
      field,
    );
    field.select();
    try {
      const { encode: encodeQr } = await again(() => import("uqr"), import.meta.url);
      const { data, size } = encodeQr(address, { ecc: "L", border: 4 });
      const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : []))).join("");
      qr.append(
        draw(
          "svg",
          { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": "QR code of the link" },
          draw("path", { d: path }),
        ),
      );
      say("The link is ready; scan the code with the other device, or copy the link.");
    } catch (error) {
      const isTooLong = error instanceof RangeError;
      say(
        isTooLong
          ? "The link is ready. It is too long for a QR code."
          : `The link is ready, the QR code is not. ${error instanceof GoneError ? error.message : "It could not be loaded. Are you offline?"}`,
      );
    }
  }

  const file = make("input", { type: "file", accept: ".json,.txt,application/json,text/plain", id: "progress-file" });
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    say("Reading the backup…");
    try {
      await consider(textOf(new Uint8Array(await chosen.arrayBuffer())));
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
    file.value = "";
  });

  /** Show what a backup would change, or throw a sentence on what is wrong with it; nothing is written. @param {string} text */
  async function consider(text) {
    await shown();
    const found = preview(everything(), fromFile(text, store.clock()));
    say("");
    const { added, updated, same, unknown, records } = found;
    const count = (/** @type {number} */ number, /** @type {string} */ words) =>
      `${number} ${number === 1 ? "entry" : "entries"} ${words}`;
    const lines = [
      count(added, "would be new here"),
      count(updated, "would be brought up to date"),
      count(same, "would stay as they are"),
    ];
    incoming.replaceChildren(
      make("h2", {}, "This backup"),
      make("ul", {}, ...lines.map((words) => make("li", {}, words))),
    );
    if (unknown.length) {
      const keep = button("Save what could not be read", () =>
        handOver(`unreadable-${today()}.json`, JSON_FILE, JSON.stringify(unknown, null, 1)),
      );
      incoming.append(
        make("p", {}, `${count(unknown.length, "of it could not be read and would be left out.")} `, keep),
      );
    }
    incoming.append(
      make(
        "p",
        { class: "quiet" },
        "The newer of two entries stands. Notes are never dropped: both versions are kept. Code that is replaced stays behind “Bring it back” in its editor.",
      ),
    );
    const close = () => (incoming.hidden = true);
    const take = button("Take it in", async () => {
      const code = records.filter(({ kind }) => kind === "code");
      const others = records.filter(({ kind }) => kind !== "code");
      const known = new Map(store.records().map((record) => [keyOf(record), record]));
      /** @type {Before} */
      const before = { records: others.map((record) => [keyOf(record), known.get(keyOf(record)) ?? null]), code: [] };
      let isCodeIn = true;
      const work = working(records.length);
      // What is short is begun at once, so that a reader who leaves at once has it.
      if (records.length >= LONG) {
        row.replaceWith(work.element);
        work.element.focus();
        await shown();
      }
      try {
        before.code = takeCode(code);
      } catch {
        isCodeIn = false;
      }
      await store.write(others, work.show);
      await store.database?.put("undo", before, "last").catch(() => {});
      close();
      say(
        `Taken in: ${added} new, ${updated} brought up to date.${isCodeIn ? "" : " The code of exercises did not fit on this device and was left out; it is still in the backup."}`,
      );
      showUndo(before);
    });
    take.className = "primary";
    take.disabled = !records.length;
    const row = make(
      "div",
      { class: "row" },
      take,
      button("Leave it", () => {
        close();
        say("Nothing was changed.");
      }),
    );
    incoming.append(row);
    incoming.hidden = false;
    incoming.focus();
  }

  /** A sign of work, where taking in takes long. @param {number} count of entries */
  function working(count) {
    const bar = make("progress", { max: String(count), "aria-label": "How far the backup is taken in" });
    const words = make("span", {}, "Taking it in…");
    const element = make("p", { class: "row", tabindex: "-1" }, words, bar);
    const number = (/** @type {number} */ one) => one.toLocaleString("en-US");
    const show = (/** @type {number} */ done, /** @type {number} */ of) => {
      bar.value = done;
      words.textContent = `Taking it in: ${number(done)} of ${number(of)} entries.`;
    };
    return { element, show };
  }

  const undo = make("div", { class: "row" });
  /** @param {Before} before */
  function showUndo(before) {
    undo.replaceChildren(
      button("Undo the last import", async () => {
        restoreCode(before.code);
        await store.restore(before.records);
        await store.database?.delete("undo", "last").catch(() => {});
        undo.replaceChildren();
        say("The import was taken back.");
      }),
    );
  }

  function saveNotes() {
    const parts = questions.flatMap(({ id, title }) => {
      const versions = standing(store.get("note", id)?.versions ?? {}).filter(({ text }) => text.trim());
      return versions.length ? [`# ${title}`, ...versions.map(({ text }) => text.trim())] : [];
    });
    if (parts.length) handOver(`pinterest-mle-notes-${today()}.md`, "text/markdown", `${parts.join("\n\n")}\n`);
    else say("There are no notes yet.");
  }

  // ---- what could not be read; erasing ----

  const unreadable = make("section", { hidden: true });
  function showUnreadable() {
    unreadable.hidden = !store.unreadable.length;
    unreadable.replaceChildren(
      make("h2", {}, "What could not be read"),
      make(
        "p",
        {},
        `${store.unreadable.length} entries on this device are damaged or of a newer version of this site. They are kept as they were found.`,
      ),
      button("Save them as they are", () =>
        handOver(`unreadable-${today()}.json`, JSON_FILE, JSON.stringify(store.unreadable, null, 1)),
      ),
    );
  }

  const erasing = make("div", { class: "row" });
  function offerErase() {
    const ask = button("Erase everything…", () => {
      const really = button("Erase: progress, notes, cards, code", async () => {
        const isErased = await store.erase();
        const isCodeErased = eraseCode();
        try {
          await forgetPages();
        } catch {
          // A browser that allows no copies has none.
        }
        undo.replaceChildren();
        if (!isErased)
          say(
            "What this page shows is erased; what this browser may have kept could not be reached. Reload and try again.",
          );
        else
          say(
            isCodeErased
              ? "Everything of yours on this device is erased."
              : "Progress is erased; your code could not be reached.",
          );
        offerErase();
      });
      const keep = button("Keep it", offerErase);
      erasing.replaceChildren(
        make("p", {}, "This can't be undone. A backup that you saved stays yours."),
        really,
        keep,
      );
      keep.focus();
    });
    erasing.replaceChildren(ask);
  }

  function show() {
    showTable();
    showBackup();
    showUnreadable();
  }

  const label = make("label", { for: file.id }, "Open a backup");
  place.append(
    storageNote(store),
    status,
    incoming,
    undo,
    make("h2", {}, "Backup"),
    about,
    make(
      "div",
      { class: "row" },
      button("Save a backup", () => void save()),
      button("Save the notes as Markdown", saveNotes),
    ),
    make("div", { class: "row" }, label, file),
    make("h2", {}, "To another device"),
    make(
      "div",
      { class: "row" },
      button("Link and QR code", () => void link()),
    ),
    qr,
    make("h2", {}, "Where you stand"),
    table,
    unreadable,
    make("h2", {}, "Erase"),
    erasing,
  );
  offerErase();
  store.onChange(show);
  show();
  const last = await store.database?.get("undo", "last").catch(() => null);
  if (last) showUndo(last);
  void askToKeep();

  async function openLink() {
    const packed = carried(location.hash, "progress");
    if (packed === null) return;
    history.replaceState(null, "", location.pathname + location.search);
    try {
      await consider(await decode(packed));
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      say(words.includes("Nothing was changed") ? words : `${words} Nothing was changed.`);
    }
  }
  addEventListener("hashchange", () => void openLink());
  await openLink();
});
