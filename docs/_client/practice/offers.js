/** Offers, side by side: what they pay in each of four years. Nothing that is typed here leaves the device. */

/**
 * @import { State } from "./offers/model.js"
 * @import { Kept } from "./offers/keeper.js"
 * @import { Column, Shown } from "./offers/results.js"
 */

import { copy } from "../run/copy.js";
import { button, make } from "../run/elements.js";
import { csv } from "./offers/csv.js";
import { offerForm } from "./offers/form.js";
import { ELSEWHERE, openKeeper } from "./offers/keeper.js";
import { carried, fromLink, toFragment } from "./offers/link.js";
import {
  called,
  empty,
  emptyOffer,
  example,
  isClear,
  letterOf,
  MOST_OFFERS,
  readLeave,
  readOffer,
} from "./offers/model.js";
import { results } from "./offers/results.js";
import { dollars } from "./offers/vesting.js";
import { and } from "./offers/words.js";
import { yearly } from "./offers/yearly.js";
import { handOver } from "./parts/hand-over.js";
import { mount } from "./parts/site.js";
import { storageNote } from "./parts/storage-note.js";
import { canonical } from "./store/records.js";
import { openStore } from "./store/store.js";

const PAUSE = 500;
const SPEAK = 1_500;
const UNDO = "undo";

/** @param {State} state @returns {{shown: Shown[], columns: Column[], unclear: string[], leave: number | null}} */
function compute(state) {
  /** @type {number | null} */
  let leave = null;
  try {
    leave = readLeave(state.leave);
  } catch {
    // The field says so; the row is left out.
  }
  /** @type {Shown[]} */
  const shown = [];
  /** @type {Column[]} */
  const columns = [];
  /** @type {string[]} */
  const unclear = [];
  state.offers.forEach((draft, at) => {
    const { offer, errors } = readOffer(draft);
    const name = called(at, draft.name);
    if (Object.keys(errors).length) {
      unclear.push(name);
      columns.push({ name });
    } else {
      const one = { letter: letterOf(at), name, offer, result: yearly(offer, leave ?? 0) };
      shown.push(one);
      columns.push(one);
    }
  });
  return { shown, columns, unclear, leave };
}

await mount(async (place) => {
  const store = await openStore();
  const keeper = openKeeper(store, example());
  const unread = keeper.unread();
  if (unread) await untilSetAside(unread);

  /** @type {Kept} */
  let kept = keeper.open();
  /** @type {{element: HTMLElement, show: (errors: Record<string, string>) => void}[]} */
  let forms = [];
  let isWaiting = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let speech;

  const said = make("p", { role: "status", class: "quiet" });
  const note = make("p", { class: "quiet" });
  const fromOutside = make("div");
  const offersPlace = make("div", { class: "offers no-print" });
  const actions = make("div", { class: "row no-print" });
  const leaveInput = make("input", {
    id: "offers-leave",
    type: "text",
    inputmode: "numeric",
    autocomplete: "off",
    maxlength: "3",
    size: "4",
  });
  const leaveUnclear = make("span", { class: "unclear", id: "offers-leave-unclear" });
  const shownPlace = make("div");

  /** Something on the page is broken: keep what was found, and go on only when the reader says so. @param {unknown} found */
  async function untilSetAside(found) {
    const words =
      "What was saved here cannot be read by this version of the page. It is still on your device. Reload to try again, or save it as a file and start anew.";
    await new Promise((/** @type {(value?: unknown) => void} */ resolve) => {
      place.replaceChildren(
        make("p", { role: "alert" }, words),
        make(
          "p",
          { class: "row" },
          button("Save it as a file", () => handOver("offers-unread.json", "application/json", JSON.stringify(found))),
          button("Start anew", () => resolve()),
        ),
      );
      place.dataset.ready = "";
    });
    place.replaceChildren();
  }

  function save() {
    clearTimeout(pause);
    isWaiting = false;
    void keeper.save(kept);
  }

  /** Say what the figures are now, once the reader pauses. @param {string} words */
  function say(words) {
    clearTimeout(speech);
    said.textContent = words;
  }

  /** Read every field again and show what comes of it. */
  function update() {
    const { state } = kept;
    forms.forEach((form, at) => form.show(readOffer(state.offers[at]).errors));
    const { shown, columns, unclear, leave } = compute(state);
    leaveUnclear.textContent = leave ? "" : "Write a month from 1 to 48.";
    for (const [attribute, value] of [
      ["aria-invalid", "true"],
      ["aria-describedby", leaveUnclear.id],
    ]) {
      if (leave) leaveInput.removeAttribute(attribute);
      else leaveInput.setAttribute(attribute, value);
    }
    const missing = unclear.length
      ? [make("p", {}, `${and(unclear)}: not computed, because a marked field is unclear.`)]
      : [];
    shownPlace.replaceChildren(...missing, ...(shown.length ? results(shown, columns, leave) : []));
    if (!state.offers.length) shownPlace.replaceChildren(make("p", {}, "There is no offer yet. Add one."));
    const isExample = canonical(state) === canonical(example());
    note.textContent = isExample
      ? "This is an invented example, not market data: offers C and D of the page on offers. Change it, or start empty."
      : "";
    note.hidden = !isExample;
    drawActions(isExample);
    return { shown, unclear };
  }

  /** @param {boolean} isExample */
  function drawActions(isExample) {
    const { state, before, did } = kept;
    const focused = document.activeElement?.id;
    const add = button("Add an offer", () =>
      change(
        "",
        () => state.offers.push(emptyOffer(`Offer ${state.offers.length + 1}`)),
        () => `offer-${state.offers.length - 1}-name`,
      ),
    );
    add.disabled = state.offers.length >= MOST_OFFERS;
    const controls = [
      add,
      isExample
        ? button("Start empty", () => replace(empty(), "start empty"))
        : button("Show the example", () => replace(example(), "show the example")),
      button("Copy a link", () => void copyLink()),
      button("Save as CSV", saveCsv),
      ...(before ? [button(did === UNDO ? "Redo" : `Undo: ${did}`, undo)] : []),
    ];
    controls.forEach((control, at) => (control.id = `offers-action-${at}`));
    actions.replaceChildren(...controls);
    const again = focused?.startsWith("offers-action") && document.getElementById(focused);
    if (again) again.focus();
  }

  /** Draw all forms anew, because fields came or went. @param {string} [focus] the field that has the focus then */
  function redraw(focus) {
    const { state } = kept;
    forms = state.offers.map((draft, at) => {
      const words = () => `remove ${called(at, draft.name)}`;
      const form = offerForm(draft, at, {
        typed: soon,
        left: () => now(),
        change: (did, edit, id) => change(did, edit, () => id),
      });
      form.element.append(
        make(
          "p",
          { class: "row" },
          ...(state.offers.length < MOST_OFFERS
            ? [button("Duplicate", () => duplicate(at), `Duplicate offer ${letterOf(at)}`)]
            : []),
          button(
            "Remove offer",
            () =>
              change(
                words(),
                () => state.offers.splice(at, 1),
                () => "offers-action-0",
              ),
            `Remove offer ${letterOf(at)}`,
          ),
        ),
      );
      return form;
    });
    offersPlace.replaceChildren(...forms.map(({ element }) => element));
    leaveInput.value = state.leave;
    update();
    if (focus) document.getElementById(focus)?.focus();
  }

  function soon() {
    isWaiting = true;
    clearTimeout(pause);
    pause = setTimeout(() => now(), PAUSE);
  }

  function now() {
    save();
    const { shown, unclear } = update();
    nameForms();
    const totals = shown.map(({ name, result }) => `${name} ${dollars(result.all)}`);
    const words = [
      totals.length ? `Four years: ${totals.join("; ")}.` : "",
      unclear.length ? `Unclear: ${and(unclear)}.` : "",
    ]
      .join(" ")
      .trim();
    clearTimeout(speech);
    speech = setTimeout(() => say(words), SPEAK);
  }

  /** The legend follows the name as it is typed. */
  function nameForms() {
    forms.forEach(({ element }, at) => {
      const legend = element.querySelector("legend");
      if (legend) legend.textContent = called(at, kept.state.offers[at].name);
    });
  }

  /**
   * Change what rows there are. What takes something away can be undone, also after a reload.
   * @param {string} did words for the undo, or none if nothing is lost
   * @param {() => void} edit
   * @param {() => string} focus
   */
  function change(did, edit, focus) {
    const before = did ? structuredClone(kept.state) : null;
    edit();
    if (before) kept = { ...kept, before, did };
    save();
    redraw(focus());
    if (did) say(`Done: ${did}. Undo brings it back.`);
  }

  /** @param {number} at */
  function duplicate(at) {
    const { offers } = kept.state;
    const copy = structuredClone(offers[at]);
    copy.name = `${copy.name} (copy)`.slice(0, 60);
    change(
      "",
      () => offers.splice(at + 1, 0, copy),
      () => `offer-${at + 1}-name`,
    );
  }

  /** @param {State} state @param {string} did */
  function replace(state, did) {
    kept = { state, before: kept.state, did };
    save();
    redraw(state.offers.length ? "offer-0-name" : "offers-action-0");
    say(`Done: ${did}. Undo brings back what was here.`);
  }

  function undo() {
    if (!kept.before) return;
    const words = kept.did === UNDO ? "Done again." : `Undone: ${kept.did}.`;
    kept = { state: kept.before, before: kept.state, did: kept.did === UNDO ? "the last change" : UNDO };
    save();
    redraw();
    say(words);
  }

  async function copyLink() {
    save();
    if (!isClear(kept.state)) return say("A marked field is unclear. Mend it, then copy the link.");
    if (!kept.state.offers.length) return say("There is no offer to put into a link.");
    const address = toFragment(kept.state).then((hash) => new URL(`#${hash}`, location.href).href);
    try {
      if (await copy(address))
        return say("Copied a link that carries these offers. Whoever has the link can read them.");
      const field = make("input", { type: "text", readonly: true, id: "offers-link" });
      field.value = await address;
      const words = "Copying is not allowed here. This is the link; whoever has it can read these offers.";
      fromOutside.replaceChildren(make("p", { class: "field" }, make("label", { for: field.id }, words), field));
      field.focus();
      field.select();
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
  }

  function saveCsv() {
    const { shown, unclear } = compute(kept.state);
    if (!shown.length) return say("There is no offer that can be computed yet.");
    handOver("offers.csv", "text/csv;charset=utf-8", csv(shown));
    say(unclear.length ? `Saved without ${and(unclear)}: a marked field is unclear.` : "Saved as offers.csv.");
  }

  /** Offers of a link are shown apart, and nothing changes until the reader takes them. */
  async function openLink() {
    const code = carried(location.hash);
    if (code === null) return;
    history.replaceState(null, "", location.pathname + location.search);
    const box = make("section", { class: "from-link", "aria-label": "Offers from a link", tabindex: "-1" });
    const end = () => {
      fromOutside.replaceChildren();
      document.getElementById("offers-action-0")?.focus();
    };
    try {
      const state = await fromLink(code);
      const take = () => {
        fromOutside.replaceChildren();
        replace(state, "take the offers of a link");
      };
      const list = compute(state).shown.map(({ name, result }) =>
        make("li", {}, `${name}, four years ${dollars(result.all)}`),
      );
      box.append(
        make("p", {}, "These offers came with the link. Nothing here has changed."),
        make("ul", {}, ...list),
        make("p", { class: "row" }, button("Put them in place of mine", take), button("Leave them", end)),
      );
    } catch (error) {
      box.append(
        make("p", {}, error instanceof Error ? error.message : String(error)),
        make("p", { class: "row" }, button("Close", end)),
      );
    }
    fromOutside.replaceChildren(box);
    box.focus();
  }

  leaveInput.addEventListener("input", () => {
    kept.state.leave = leaveInput.value;
    soon();
  });
  leaveInput.addEventListener("change", () => now());
  place.append(
    storageNote(store),
    fromOutside,
    note,
    offersPlace,
    actions,
    said,
    make("h2", {}, "Year by year"),
    make("p", { class: "quiet" }, "Before tax. Share prices are yours to assume; nobody knows them."),
    make(
      "p",
      { class: "field no-print" },
      make("label", { for: leaveInput.id }, "Stock if you leave after month (1 to 48)"),
      leaveInput,
      leaveUnclear,
    ),
    shownPlace,
  );
  redraw();

  store.onChange(() => {
    const other = keeper.others();
    if (!other) return;
    if (isWaiting) {
      // Both tabs changed them: what is typed here stands, and Undo has the other's.
      kept = { ...kept, before: structuredClone(other.state), did: ELSEWHERE };
      return;
    }
    kept = keeper.follow(other);
    redraw();
  });
  addEventListener("pagehide", save);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && save());
  addEventListener("hashchange", () => void openLink());
  await openLink();
});
