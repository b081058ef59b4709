/**
 * The reader's code, on this device. Nothing is sent anywhere, nothing is evaluated, and nothing that the reader
 * wrote is overwritten without being kept.
 *
 * Keys and JSON records, all of version 1; dates are ISO 8601, texts are plain strings:
 *
 *     pinterest-mle:draft:FILE        {version, revision, tab, changed, text, history, starter, earlier}
 *         revision, tab   the number grows with each write; together they tell a tab that another one wrote
 *         history         what the editor needs for undo, or null
 *         starter         the starter that this text began from
 *         earlier         [{text, date, why}], newest first, at most 10: texts that made way for another
 *                         (why: "reset", "conflict", "starter", "exchange")
 *     pinterest-mle:mine:FILE:TAB     the same record, of a tab that wrote while another one did
 *     pinterest-mle:attempts:FILE     {version, tried, attempts}; attempts [{text, date}], newest first, at most 20:
 *                                     texts that passed
 *     pinterest-mle:kept:FILE:NUMBER  a record as it was found, because it could not be read
 *
 * FILE is escaped by encodeURIComponent, so a colon ends it.
 */

const VERSION = 1;
const MOST_EARLIER = 10;
const MOST_ATTEMPTS = 20;

/**
 * @typedef {"saved" | "full" | "unavailable" | "cleared" | "conflict"} State
 *   saved: on this device; full: no room, so in memory only; unavailable: the browser keeps nothing, in memory only;
 *   cleared: it was on this device and was deleted, in memory only; conflict: another tab wrote another text
 * @typedef {"damaged" | "newer"} Found a record that could not be read, and is kept as it was
 * @typedef {{text: string, date: string}} Attempt
 * @typedef {Attempt & {why: "reset" | "conflict" | "starter" | "exchange"}} Earlier
 * @typedef {{version: number, revision: number, tab: string, changed: string, text: string, history: string | null,
 *   starter: string, earlier: Earlier[]}} DraftRecord
 * @typedef {{version: number, tried: boolean, attempts: Attempt[]}} AttemptsRecord
 * @typedef {ReturnType<typeof openDraft>} Draft
 */

/** @param {string} kind @param {string} file */
const keyOf = (kind, file) => `pinterest-mle:${kind}:${encodeURIComponent(file)}`;
const now = () => new Date().toISOString();

/** @returns {Storage | null} */
function deviceStorage() {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** @param {Storage} storage @param {string} kind @param {string} file */
function keysOf(storage, kind, file) {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
  return keys.filter((key) => key.startsWith(`${keyOf(kind, file)}:`));
}

/** @param {unknown} value @param {string[]} names */
const hasTexts = (value, ...names) =>
  typeof value === "object" && value !== null && names.every((name) => typeof Reflect.get(value, name) === "string");

/** @param {any} record */
function isDraft(record) {
  const { revision, history, earlier } = record;
  const whole = hasTexts(record, "text", "starter", "tab", "changed") && Number.isSafeInteger(revision);
  return whole && (history === null || typeof history === "string") && areDated(earlier);
}

/** @param {unknown} ones */
const areDated = (ones) => Array.isArray(ones) && ones.every((one) => hasTexts(one, "text", "date"));

/**
 * Understand a record.
 * @param {string} key
 * @param {string | null} raw
 * @returns {any} the record, null if there is none, or the word for why it cannot be read
 */
function understand(key, raw) {
  if (raw === null) return null;
  try {
    const record = JSON.parse(raw);
    if (record.version > VERSION) return "newer";
    const whole = key.startsWith("pinterest-mle:attempts:") ? areDated(record.attempts) : isDraft(record);
    if (record.version === VERSION && whole) return record;
  } catch {
    // Not JSON, or null: damaged as well.
  }
  return "damaged";
}

/**
 * Keep the first of each text, and not too many.
 * @template {Attempt} One
 * @param {One[]} ones
 * @param {number} most
 */
const distinct = (ones, most) => ones.filter(({ text }, at) => ones.findIndex((one) => one.text === text) === at).slice(0, most);

/**
 * Write a record; when there is no room, without the history.
 * @param {Storage} storage
 * @param {string} key
 * @param {DraftRecord | AttemptsRecord} record
 */
function put(storage, key, record) {
  try {
    storage.setItem(key, JSON.stringify(record));
  } catch (error) {
    if (!("history" in record) || !record.history) throw error;
    storage.setItem(key, JSON.stringify({ ...record, history: null }));
  }
}

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
  /** @type {Found | null} */
  let found = null;
  /** @type {State} */
  let state = "saved";

  /**
   * Read a record. One that cannot be read is put aside, and counts as none; if there is no room for that, this throws,
   * so that nothing is written over it.
   * @param {Storage} device @param {string} key
   */
  function read(device, key) {
    const raw = device.getItem(key);
    const record = understand(key, raw);
    if (typeof record !== "string" || raw === null) return record;
    found = /** @type {Found} */ (record);
    const kept = keysOf(device, "kept", file);
    const numbers = kept.map((one) => Number(one.split(":").pop()) || 0);
    if (!kept.some((one) => device.getItem(one) === raw)) device.setItem(`${keyOf("kept", file)}:${Math.max(0, ...numbers) + 1}`, raw);
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
      if (theirs) return "conflict";
      if (!stored) return mine.revision ? "cleared" : state;
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
    const stored = /** @type {DraftRecord | null} */ (read(device, draftKey));
    for (const key of keysOf(device, "mine", file)) superseded.set(key, device.getItem(key) ?? "");
    const left = [...superseded.keys()].map((key) => /** @type {DraftRecord | null} */ (read(device, key)));
    const others = left.filter((one) => one !== null && one.text !== stored?.text).filter((one) => one !== null);
    others.sort((one, other) => other.changed.localeCompare(one.changed));
    mine = others[0] ?? stored ?? mine;
    if (others.length) theirs = stored;
    const texts = others.slice(1).map(({ text, changed }) => ({ text, date: changed, why: /** @type {const} */ ("conflict") }));
    mine.earlier = distinct([...texts, ...mine.earlier], MOST_EARLIER);
    return theirs ? "conflict" : "saved";
  });
  // Who wrote nothing gets the new starter without being asked.
  if (mine.text === mine.starter && mine.text !== starter) mine = { ...mine, text: starter, history: null, starter };

  const { signal } = stop;
  addEventListener("storage", ({ key }) => void ((key === null || key === draftKey) && heed()), { signal });
  addEventListener("pageshow", ({ persisted }) => void (persisted && heed()), { signal });

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

    /** End a conflict with the text of the other tab; this one becomes `previous`. */
    takeTheirs() {
      attempt((device) => {
        const stored = look(device);
        if (!stored || !theirs) return state;
        replace(stored.text, "conflict");
        mine = { ...stored, earlier: mine.earlier };
        return write(device, stored.revision);
      });
    },

    /** Go back to the starter; the text becomes `previous`. */
    reset() {
      replace(starter, "reset");
      mine.starter = starter;
      store();
    },
    /** Bring back what the last reset took. */
    undoReset: () => exchange(mine.earlier.findIndex(({ why }) => why === "reset")),
    /** Bring `previous` back, whatever it made way for; the text becomes `previous`. */
    bringBack: () => exchange(0),

    /** Begin from the new starter; the text becomes `previous`. */
    acceptStarter() {
      replace(starter, "starter");
      mine.starter = starter;
      store();
    },
    /** Stay with the text, and be asked no more about this starter. */
    declineStarter() {
      mine.starter = starter;
      store();
    },

    /** Record a text that passed. @param {string} text */
    passed(text) {
      passes((record) => {
        const attempts = distinct([{ text, date: now() }, ...record.attempts], MOST_ATTEMPTS);
        return { ...record, tried: true, attempts };
      });
    },
    /** Texts that passed, newest first. @returns {Attempt[]} */
    attempts: () => passes().attempts,
    /** Whether the reader made an honest attempt. */
    tried: () => passes().tried,
    markTried: () => void passes((record) => ({ ...record, tried: true })),

    /** Stop to listen to other tabs. */
    close: () => stop.abort(),
  };
}

/**
 * Forget a file: text, earlier texts, attempts, and what could not be read.
 * @param {string} file
 * @param {Storage | null} [storage]
 */
export function erase(file, storage = deviceStorage()) {
  try {
    if (!storage) return;
    const keys = [keyOf("draft", file), keyOf("attempts", file), ...keysOf(storage, "mine", file), ...keysOf(storage, "kept", file)];
    for (const key of keys) storage.removeItem(key);
  } catch {
    // Storage that cannot be reached holds nothing of ours.
  }
}
