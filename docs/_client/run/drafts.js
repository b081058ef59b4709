/**
 * The reader's code, on this device. Nothing is sent anywhere, nothing is evaluated, and nothing that the reader
 * wrote is overwritten without being kept. The records and their keys: draft-records.js.
 */

import { deviceStorage } from "./device.js";
import {
  distinct,
  keyOf,
  keysOf,
  MOST_ATTEMPTS,
  MOST_EARLIER,
  now,
  put,
  putAside,
  understand,
  VERSION,
} from "./draft-records.js";

export { erase } from "./device.js";

/**
 * @typedef {"saved" | "full" | "unavailable" | "cleared" | "conflict"} State
 *   saved: on this device; full: no room, so in memory only; unavailable: the browser keeps nothing, in memory only;
 *   cleared: it was on this device and was deleted, in memory only; conflict: another tab wrote another text
 * @typedef {"damaged" | "newer"} Found a record that could not be read, and is kept as it was
 * @import { Attempt, AttemptsRecord, DraftRecord, Earlier } from "./draft-records.js"
 * @typedef {ReturnType<typeof openDraft>} Draft
 */

/**
 * Open what the reader wrote in a file, or its starter. Every change is stored before the call returns.
 * @param {{file: string, starter: string, storage?: Storage | null}} options
 */
export function openDraft({ file, starter, storage = deviceStorage() }) {
  const tab = Math.random().toString(36).slice(2);
  const draftKey = keyOf("draft", file);
  const attemptsKey = keyOf("attempts", file);
  const mineKey = `${keyOf("mine", file)}:${tab}`;
  /** Records that this draft replaces once its text is stored, as they were read. @type {Map<string, string>} */
  const superseded = new Map();
  const stop = new AbortController();
  /** @type {Set<(state: State) => void>} */
  const callbacks = new Set();

  /** @type {DraftRecord} */
  let mine = { version: VERSION, revision: 0, tab, changed: now(), text: starter, history: null, starter, earlier: [] };
  /** @type {AttemptsRecord} */
  let done = { version: VERSION, tried: false, attempts: [] };
  /** @type {DraftRecord | null} */
  let theirs = null;
  let found = /** @type {Found | null} */ (null);
  let state = /** @type {State} */ ("saved");

  // What cannot be read is put aside and counts as none; without room for that, this throws, so nothing is written over it.
  /** Read a record. @param {Storage} device @param {string} key */
  function read(device, key) {
    const raw = device.getItem(key);
    const record = understand(key, raw);
    if (typeof record !== "string" || raw === null) return record;
    found = /** @type {Found} */ (record);
    putAside(device, file, raw);
    return null;
  }

  /** Use the device, and tell how it went. @param {(device: Storage) => State} act */
  function attempt(act) {
    const before = `${state} ${theirs?.tab} ${theirs?.revision}`;
    try {
      state = storage ? act(storage) : "unavailable";
    } catch (error) {
      state = error instanceof Error && /quota/i.test(error.name) ? "full" : "unavailable";
    }
    if (before !== `${state} ${theirs?.tab} ${theirs?.revision}`) for (const callback of callbacks) callback(state);
  }

  /** @param {Storage} device @param {number} revision the one to follow @returns {State} */
  function write(device, revision) {
    put(device, draftKey, { ...mine, revision: revision + 1, tab, changed: now() });
    mine = { ...mine, revision: revision + 1, tab };
    theirs = null;
    for (const [key, raw] of superseded) if (device.getItem(key) === raw) device.removeItem(key);
    superseded.clear();
    device.removeItem(mineKey);
    return "saved";
  }

  /** Look whether another tab wrote another text. @param {Storage} device */
  function look(device) {
    const stored = /** @type {DraftRecord | null} */ (read(device, draftKey));
    const seen = stored && stored.revision === mine.revision && stored.tab === mine.tab;
    theirs = stored && !seen && stored.text !== mine.text ? stored : null;
    if (stored && !seen) mine.earlier = distinct([...mine.earlier, ...stored.earlier], MOST_EARLIER);
    if (stored && !seen && !theirs) mine = { ...mine, revision: stored.revision, tab: stored.tab };
    return stored;
  }

  /** Store what this tab holds: beside the other text if another tab wrote one. */
  function store() {
    attempt((device) => {
      const stored = look(device);
      if (!theirs) return write(device, stored?.revision ?? mine.revision);
      put(device, mineKey, { ...mine, tab, changed: now() });
      return "conflict";
    });
  }

  /** Another tab did something. */
  function heed() {
    attempt((device) => {
      const stored = look(device);
      if (!stored) return mine.revision ? "cleared" : state;
      if (theirs) return "conflict";
      return stored.text === mine.text ? "saved" : state;
    });
  }

  /** Put another text in place of the reader's, which is kept. @param {string} text @param {Earlier["why"]} why */
  function replace(text, why) {
    const worth = mine.text.trim() && ![text, starter, mine.starter].includes(mine.text);
    const before = mine.earlier.filter((one) => one.text !== text);
    const earlier = worth ? distinct([{ text: mine.text, date: now(), why }, ...before], MOST_EARLIER) : before;
    mine = { ...mine, text, history: null, earlier };
  }

  /** @param {"reset" | "starter"} why */
  function startOver(why) {
    replace(starter, why);
    mine.starter = starter;
    store();
  }

  /** Bring an earlier text back; the one that was here goes where it was. @param {number} index */
  function exchange(index) {
    const back = mine.earlier[index];
    if (!back) return false;
    replace(back.text, "exchange");
    store();
    return true;
  }

  /** Read what passed, as any tab recorded it, and add to it. @param {(record: AttemptsRecord) => AttemptsRecord} [add] */
  function passes(add) {
    try {
      done = (storage && read(storage, attemptsKey)) ?? done;
    } catch {
      // In memory only; the state says so.
    }
    if (!add) return done;
    done = add(done);
    attempt((device) => {
      put(device, attemptsKey, done);
      return state;
    });
    return done;
  }

  attempt((device) => {
    const stored = read(device, draftKey);
    mine = stored ?? mine;
    const keys = keysOf(device, "mine", file);
    const left = keys.map((key) => /** @type {DraftRecord | null} */ (read(device, key)));
    for (const key of keys) superseded.set(key, device.getItem(key) ?? "");
    const others = left
      .filter((one) => one !== null)
      .filter(({ text }) => text !== stored?.text)
      .sort((one, other) => other.changed.localeCompare(one.changed));
    mine = others[0] ?? mine;
    if (others.length) theirs = stored;
    const texts = others
      .slice(1)
      .map(({ text, changed }) => ({ text, date: changed, why: /** @type {const} */ ("conflict") }));
    mine.earlier = distinct([...texts, ...mine.earlier], MOST_EARLIER);
    return theirs ? "conflict" : "saved";
  });
  // Who wrote nothing gets the new starter without being asked.
  if (mine.text === mine.starter && mine.text !== starter) mine = { ...mine, text: starter, history: null, starter };

  addEventListener("storage", ({ key }) => void ((key === null || key === draftKey) && heed()), {
    signal: stop.signal,
  });
  addEventListener("pageshow", ({ persisted }) => void (persisted && heed()), { signal: stop.signal });

  return {
    get text() {
      return mine.text;
    },
    get history() {
      return mine.history;
    },
    get state() {
      return state;
    },
    /** Why a record of this file could not be read; it is kept as it was. */
    get found() {
      return found;
    },
    /** In a conflict, what the other tab wrote. */
    get theirs() {
      return theirs && { text: theirs.text, date: theirs.changed };
    },
    /** The newest text that made way for another. */
    get previous() {
      return mine.earlier[0] ?? null;
    },
    /** If the starter is not the one that this text began from: both. */
    get starterChanged() {
      return mine.starter === starter ? null : { before: mine.starter, now: starter };
    },

    /** @param {string} text @param {string | null} [history] */
    save(text, history = null) {
      mine = { ...mine, text, history };
      store();
    },

    /** Hear of each new state, and of each new text in a conflict. @param {(state: State) => void} callback */
    onState(callback) {
      callbacks.add(callback);
      return () => void callbacks.delete(callback);
    },

    /** End a conflict with the text of this tab; the other becomes `previous`. */
    keepMine() {
      attempt((device) => {
        const stored = look(device);
        const { text, history } = mine;
        if (theirs) {
          mine.text = theirs.text;
          replace(text, "conflict");
          mine.history = history;
        }
        return write(device, stored?.revision ?? mine.revision);
      });
    },

    /** End a conflict with the other tab's text; this one becomes `previous`. */
    takeTheirs() {
      attempt((device) => {
        const stored = look(device);
        if (!stored || !theirs) return stored ? "saved" : "cleared";
        replace(stored.text, "conflict");
        mine = { ...stored, earlier: mine.earlier };
        return write(device, stored.revision);
      });
    },

    /** Go back to the starter; the text becomes `previous`. */
    reset: () => startOver("reset"),
    /** Bring back what the last reset took. */
    undoReset: () => exchange(mine.earlier.findIndex(({ why }) => why === "reset")),
    /** Bring `previous` back, whatever it made way for; the text becomes `previous`. */
    bringBack: () => exchange(0),

    /** Begin from the new starter; the text becomes `previous`. */
    acceptStarter: () => startOver("starter"),
    /** Stay with the text, and be asked no more about this starter. */
    declineStarter() {
      mine.starter = starter;
      store();
    },

    /** Record a text that passed. @param {string} text */
    passed(text) {
      const add = (/** @type {Attempt[]} */ attempts) => distinct([{ text, date: now() }, ...attempts], MOST_ATTEMPTS);
      passes((record) => ({ ...record, tried: true, attempts: add(record.attempts) }));
    },
    /** Texts that passed, newest first. @returns {Attempt[]} */
    attempts: () => passes().attempts,
    /** Whether the reader made an honest attempt. */
    tried: () => passes().tried,
    markTried: () => void passes((record) => ({ ...record, tried: true })),

    /** Listen to other tabs no more. */
    close: () => stop.abort(),
  };
}
