/** A question's page in twenty minutes: a slim bar with a clock and the pace, the place that is kept, and the record of it. */

import { button, make } from "../run/elements.js";
import { elapsed, isRunning, MINUTE, pause, resume, start } from "./mock/clock.js";
import { ROOT } from "./parts/site.js";
import { clockWords, crossed, leftWords, paced, paceWords, WHOLE } from "./reading/pace.js";
import { pageOf } from "./reading/page.js";
import { keptPlace } from "./reading/place.js";
import { openStore } from "./store/store.js";

/** @typedef {{words: string, undo?: () => Promise<string>}} Ended   words: what to tell the reader; undo: gives what to say then */

const TICK = 250; // milliseconds
const FIELDS = "input, select, textarea, [contenteditable], dialog";

/** The look of the bar comes with it. */
async function dress() {
  const href = new URL("assets/practice-reading.css", ROOT).href;
  if (document.querySelector(`link[href="${href}"]`)) return;
  const sheet = make("link", { rel: "stylesheet", href });
  // A bar that is not pretty still works.
  await new Promise((resolve) => {
    sheet.addEventListener("load", resolve);
    sheet.addEventListener("error", resolve);
    document.head.append(sheet);
  });
}

/**
 * Record that a page was read; where the reader stands and what the plan has done follow from it (ledger/ledger.js).
 * @param {string} id the question's @param {number} minutes
 */
async function record(id, minutes) {
  const store = await openStore();
  const value = { question: id, at: store.clock(), how: "read", result: "finished", minutes };
  const key = await store.add("attempt", value);
  return { words: store.words, takeBack: () => store.put("attempt", key, null) };
}

/**
 * Begin, or go on at the place that is kept.
 * @param {HTMLElement} box where the bar stands in the order of the keyboard
 * @param {string} id the question's
 * @param {{isAnew: boolean, ended: (how: Ended) => void}} how
 */
export async function readPage(box, id, { isAnew, ended }) {
  await dress();
  const kept = keptPlace(id);
  const page = pageOf(/** @type {Element} */ (document.querySelector(".md-content__inner")));
  const parts = paced(page.parts);
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const now = () => Date.now();
  const place = isAnew ? null : kept.read();

  let clock = start(now() - (place ? WHOLE - place.left : 0));
  const left = () => Math.max(0, WHOLE - elapsed(clock, now()));
  let before = left();
  /** The page is not looked at, so the clock stands. */
  let isAway = false;
  let written = "";

  const time = make("span", { role: "timer", "aria-label": "Left of twenty minutes", class: "reading-time" });
  const title = make("strong");
  const by = make("span");
  const said = make("p", { role: "status", class: "reading-said" });
  const does = make("span", {}, "Pause");
  const hold = button("", turn);
  hold.append(does);
  const done = button("Done", finish);
  const stop = button("✕", leave, "Stop, and keep my place");
  const bar = make(
    "section",
    { class: "reading-bar", "aria-label": "Read it in twenty minutes" },
    time,
    make("p", { class: "reading-part" }, title, " ", by),
    hold,
    done,
    stop,
    said,
  );

  /** @param {HTMLElement} element @param {string} words */
  function put(element, words) {
    if (element.textContent !== words) element.textContent = words;
  }

  function tick() {
    const rest = left();
    const part = parts[page.part()];
    const { words, isLate } = paceWords(part, rest, isCalm);
    put(time, clockWords(rest, isCalm));
    put(title, part.title);
    put(by, words);
    bar.classList.toggle("is-late", isLate);
    put(does, isRunning(clock) ? "Pause" : "Go on");
    hold.className = isRunning(clock) ? "reading-hold" : "reading-hold is-held";
    // Who pressed it last must not lose the focus with it.
    if (rest === 0 && document.activeElement === hold) done.focus();
    hold.hidden = rest === 0;
    const aloud = crossed(before, rest);
    if (aloud) put(said, aloud);
    before = rest;
    const here = page.place();
    const mark = `${here.at} ${Math.ceil(rest / MINUTE)}`;
    if (mark !== written) keep();
    written = mark;
  }

  /** @returns {boolean} whether the browser keeps it */
  const keep = () => kept.write({ ...page.place(), left: left() });

  function turn() {
    const wasRunning = isRunning(clock);
    clock = wasRunning ? pause(clock, now()) : resume(clock, now());
    put(said, wasRunning ? `Paused, ${leftWords(left())}.` : `Going on, ${leftWords(left())}.`);
    tick();
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    const isElsewhere = event.target instanceof Element && event.target.closest(FIELDS);
    if (event.key === "Escape" && !event.defaultPrevented && !isElsewhere && !hold.hidden) turn();
  }

  function away() {
    if (document.visibilityState === "hidden") {
      isAway = isRunning(clock);
      clock = pause(clock, now());
      keep();
    } else if (isAway) {
      isAway = false;
      clock = resume(clock, now());
    }
  }

  const ticking = setInterval(tick, TICK);
  const listening = new AbortController();
  const { signal } = listening;
  addEventListener("keydown", key, { signal });
  addEventListener("scroll", tick, { passive: true, signal });
  addEventListener("pagehide", () => void keep(), { signal });
  document.addEventListener("visibilitychange", away, { signal });

  function close() {
    clearInterval(ticking);
    listening.abort();
    bar.remove();
    document.documentElement.classList.remove("is-reading");
  }

  function leave() {
    const isKept = keep();
    close();
    ended({
      words: isKept ? "Your place is kept." : "This browser keeps nothing, so your place is lost with this page.",
    });
  }

  async function finish() {
    const last = { ...page.place(), left: left() };
    const minutes = Math.max(1, Math.round((WHOLE - last.left) / MINUTE));
    kept.clear();
    close();
    const { words, takeBack } = await record(id, minutes);
    ended({
      words: words || "Read: it counts in your progress and in your plan.",
      async undo() {
        await takeBack();
        kept.write(last);
        return "Taken back. Your place is kept.";
      },
    });
  }

  document.documentElement.classList.add("is-reading");
  box.append(bar);
  if (place) page.goTo(place.at);
  else hold.focus({ preventScroll: true });
  tick();
  put(said, place ? `Going on, ${leftWords(left())}.` : "");
}
