/**
 * What a reader did, kept on this device and nowhere else.
 *
 * All records are held in memory, so reading is immediate; each change is written down at once (journal.js) and stored
 * before its promise resolves. Where the device keeps nothing, all goes on in memory, and `state` says so (words.js);
 * a database that answers late, or again, gets what was done meanwhile.
 */

import { NAME, NotOpenError, openDatabase } from "./database.js";
import { uniqueId } from "./ids.js";
import { left, note } from "./journal.js";
import { takeOld } from "./old-database.js";
import { isRecord, keyOf, merge, mergeAll } from "./records.js";
import { believable, byClock, LATEST } from "./times.js";
import { load, put } from "./transactions.js";
import { wordsFor } from "./words.js";

/**
 * @import { Kind, Record_ } from "./records.js"
 * @import { State } from "./words.js"
 * @typedef {Awaited<ReturnType<typeof openStore>>} Store
 */

/** Milliseconds that a database may take to open, and then to be read, before the page goes on without it. */
const [PATIENCE, READING] = [4000, 20_000];
/** A browser that ends each connection at once is not asked for ever. */
const MOST_CONNECTIONS = 5;
/** Milliseconds before the first time that it is asked again. */
const BETWEEN = 100;

/** @param {{clock?: () => number, patience?: number}} [options] clock: milliseconds since 1970 */
export async function openStore({ clock = Date.now, patience = PATIENCE } = {}) {
  /** @type {Map<string, Record_>} */
  const records = new Map();
  /** What could not be read, as it was found. @type {unknown[]} */
  const unreadable = [];
  /** @type {Set<() => void>} */
  const callbacks = new Set();
  /** @type {State} */
  let state = "saved";
  /** @type {import("idb").IDBPDatabase<any> | null} */
  let database = null;
  let newest = 0;
  let isClosed = false;
  /** Erased before the database answered: then it has to be emptied when it does. */
  let isErased = false;
  /** Whether something of this page was in the database: only then can it have been deleted. */
  let wasStored = false;
  let connections = 0;
  /** Keys of what is in memory only. @type {Set<string>} */
  const unsaved = new Set();
  /** Strikes what is in memory only out of the journal. @type {(() => void)[]} */
  const notes = [];
  let isNoted = true;

  const channel = openChannel();
  const tell = () => callbacks.forEach((callback) => callback());
  /** @param {State} next */
  function turn(next) {
    if (state === next) return;
    state = next;
    tell();
  }

  /** Later than everything before, even if the clock of the device was set back; and never too late for a Date. */
  function stamp() {
    newest = Math.min(LATEST, Math.max(clock(), newest + 1));
    return newest;
  }

  /** @param {Record_} record */
  function take(record) {
    const key = keyOf(record);
    const known = records.get(key);
    records.set(key, known ? merge(known, record) : record);
    newest = Math.max(newest, record.stamp);
  }

  // ---- the connection ----

  /** Until the database is there, or is waited for no longer. */
  let connecting = Promise.resolve();
  /** How far the connection that is being made has come. @type {"opening" | "blocked" | "reading"} */
  let step = "opening";

  /** Open the database, read it, and store what was done meanwhile; turns the state, never throws. */
  async function connect() {
    connections += 1;
    step = "opening";
    let isNew = false;
    /** @type {import("idb").IDBPDatabase<any> | null} */
    let opened = null;
    try {
      opened = await openDatabase({
        created: () => (isNew = true),
        blocked: () => (step = "blocked"),
        closed: (isNewer) => lose(opened, isNewer),
      });
      if (isClosed) return opened.close();
      if (isNew && wasStored) {
        opened.close();
        return turn("cleared");
      }
      step = "reading";
      await takeOld(opened).catch(() => {});
      await read(opened);
      database = opened;
      if (await flush()) turn("saved");
    } catch (error) {
      opened?.close();
      if (error instanceof NotOpenError) unreadable.push(...error.raw);
      const isKnown = error instanceof NotOpenError && (error.state === "newer" || !wasStored);
      turn(isKnown ? error.state : "lost");
    }
    tell();
  }

  /** @param {import("idb").IDBPDatabase<any>} opened */
  async function read(opened) {
    if (isErased) {
      const names = [...opened.objectStoreNames];
      const transaction = opened.transaction(names, "readwrite");
      await Promise.all([...names.map((name) => transaction.objectStore(name).clear()), transaction.done]);
      isErased = false;
    }
    const found = await load(opened, clock());
    found.records.forEach(take);
    unreadable.splice(0, unreadable.length, ...found.unreadable);
    wasStored ||= found.records.length > 0;
  }

  /** A connection ended: it is made anew, and what that shows is said. @param {unknown} lost @param {boolean} isNewer */
  function lose(lost, isNewer) {
    if (isClosed || (database && database !== lost)) return;
    database = null;
    if (isNewer) turn("newer");
    else connecting = wait(connectAgain());
  }

  /** A browser that is still busy with what ended the connection, as with a deletion, is asked again. */
  async function connectAgain() {
    while (!database && !isClosed && connections < MOST_CONNECTIONS) {
      await connect();
      if (state !== "lost") return;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN * connections));
    }
    if (!database && !isClosed) turn("lost");
  }

  /** Until the database is there, or its patience has come to an end. @param {Promise<void>} connected */
  async function wait(connected) {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const tired = new Promise((resolve) => {
      timer = setTimeout(
        () => (step === "reading" ? (timer = setTimeout(resolve, READING)) : resolve(undefined)),
        patience,
      );
    });
    await Promise.race([connected.then(() => true), tired.then(() => false)]).then((isThere) => {
      if (!isThere) turn(step === "blocked" ? "blocked" : "silent");
    });
    clearTimeout(timer);
  }

  // ---- storing ----

  /** Store what is in memory only; false if that could not be. @param {(stored: number, of: number) => void} [progress] */
  async function flush(progress) {
    if (!database) return false;
    const waiting = [...unsaved].flatMap((key) => records.get(key) ?? []);
    if (!waiting.length) return true;
    const done = notes.splice(0);
    try {
      await put(database, waiting, progress);
    } catch (error) {
      notes.push(...done);
      turn(error instanceof Error && /quota/i.test(error.name) ? "full" : "lost");
      return false;
    }
    wasStored = true;
    connections = 0;
    // What changed again meanwhile waits for its own turn.
    for (const record of waiting) if (records.get(keyOf(record)) === record) unsaved.delete(keyOf(record));
    for (const strike of done) strike();
    isNoted ||= !unsaved.size;
    publish(waiting);
    turn("saved");
    return true;
  }

  /**
   * Store records, each merged with what another tab may have stored meanwhile.
   * @param {Record_[]} changed @param {(stored: number, of: number) => void} [progress]
   */
  async function write(changed, progress) {
    for (const record of changed) {
      take(record);
      unsaved.add(keyOf(record));
    }
    const { isKept, strike } = note(changed);
    notes.push(strike);
    isNoted &&= isKept;
    // What was done shows at once, before the next thing can be done; the device answers when it can.
    queueMicrotask(tell);
    if (!database) await connecting;
    if ((await flush(progress)) || state !== "lost" || connections >= MOST_CONNECTIONS) return;
    // A connection can end without a word; a new one stores what the old one did not.
    database?.close();
    database = null;
    await (connecting = wait(connect()));
  }

  /** @param {unknown} message */
  function publish(message) {
    try {
      channel?.postMessage(message);
    } catch {
      // Other tabs read it on their next visit.
    }
  }

  await (connecting = wait(connect()));
  // What earlier pages began: written down anew as one entry, so that a device without a database does not pile it up.
  const unfinished = left(clock());
  if (unfinished.records.length) {
    const finished = write([...mergeAll(unfinished.records).values()]);
    unfinished.strike();
    await finished;
  } else unfinished.strike();

  if (channel) {
    channel.onmessage = ({ data }) => {
      if (data === "erased") {
        records.clear();
        unsaved.clear();
        unreadable.length = 0;
      } else for (const record of data) if (isRecord(record)) take(record);
      tell();
    };
  }

  return {
    /** How safe the reader's work is. */
    get state() {
      return state;
    },
    /** The same in words; "" if all is well. */
    get words() {
      return wordsFor(state, isNoted);
    },
    /** What was found on this device and is no record of this version. */
    get unreadable() {
      return /** @type {readonly unknown[]} */ (unreadable);
    },
    /** Whether a database stands behind this. */
    get database() {
      return database;
    },
    clock,

    /** Every record, those taken back included. */
    records: () => [...records.values()],
    /** @param {Kind} kind @param {string} id @returns {Record<string, any> | null} */
    get: (kind, id) => records.get(keyOf({ kind, id }))?.value ?? null,
    /** The values of a kind by id, oldest first. @param {Kind} kind @returns {{id: string, stamp: number, value: Record<string, any>}[]} */
    all(kind) {
      const found = [...records.values()].filter((record) => record.kind === kind && record.value !== null);
      return /** @type {any[]} */ (found.sort((one, other) => one.stamp - other.stamp || (one.id < other.id ? -1 : 1)));
    },

    /** Set a value. @param {Kind} kind @param {string} id @param {Record<string, any> | null} value */
    put: (kind, id, value) => write([{ kind, id, stamp: stamp(), value }]),
    /** Add a value under an id of its own. @param {Kind} kind @param {Record<string, any>} value @returns {Promise<string>} the id */
    async add(kind, value) {
      const id = uniqueId();
      await write([{ kind, id, stamp: stamp(), value }]);
      return id;
    },
    /** Take in records as they are, but for times that cannot have been. @param {Record_[]} given @param {(stored: number, of: number) => void} [progress] */
    write: (given, progress) => write(/** @type {Record_[]} */ (believable(given, byClock(clock()))), progress),
    /** Exactly these records for these keys; null takes a record out. For undoing an import. @param {[string, Record_ | null][]} before */
    async restore(before) {
      for (const [key, record] of before) {
        if (record) records.set(key, record);
        else records.delete(key);
        unsaved.delete(key);
      }
      try {
        const transaction = database?.transaction("records", "readwrite");
        const puts = before.map(([key, record]) => {
          const [kind] = key.split(":", 1);
          return record
            ? transaction?.store.put(record)
            : transaction?.store.delete([kind, key.slice(kind.length + 1)]);
        });
        await Promise.all([...puts, transaction?.done]);
      } catch {
        turn("lost");
      }
      tell();
    },
    /** Forget everything of this site on this device, in every tab; false if the database could not be reached. */
    async erase() {
      left(clock()).strike();
      notes.length = 0;
      records.clear();
      unsaved.clear();
      unreadable.length = 0;
      isNoted = true;
      isErased = true;
      try {
        if (database) await read(database);
      } catch {
        turn("lost");
      }
      if (!isErased) publish("erased");
      tell();
      return !isErased;
    },
    /** Hear of every change, here or in another tab. @param {() => void} callback */
    onChange(callback) {
      callbacks.add(callback);
      return () => void callbacks.delete(callback);
    },
    close() {
      isClosed = true;
      database?.close();
      channel?.close();
    },
  };
}

/** To the other tabs of this site; null where a browser has or allows none. */
function openChannel() {
  try {
    const channel = new BroadcastChannel(NAME);
    /** @type {any} */ (channel).unref?.();
    return channel;
  } catch {
    return null;
  }
}
