/**
 * What a reader did, kept on this device and nowhere else.
 *
 * All records are held in memory, so reading is immediate; each change is written down at once (journal.js) and stored
 * before its promise resolves. Where the device keeps nothing, all goes on in memory, and `state` says so.
 */

import { NAME, NotOpenError, openDatabase } from "./database.js";
import { left, note } from "./journal.js";
import { isRecord, keyOf, merge, mergeAll } from "./records.js";

/**
 * @import { Kind, Record_ } from "./records.js"
 * @typedef {"saved" | "full" | "unavailable" | "newer" | "blocked" | "cleared"} State
 * @typedef {Awaited<ReturnType<typeof openStore>>} Store
 */

/** What the reader is told. @type {Record<State, string>} */
export const WORDS = {
  saved: "",
  full: "This device has no room left, so what you do now is kept only until you close this page. Save a backup.",
  unavailable: "This browser keeps nothing for this site (a private window?), so all is gone when you close this page. Save a backup before.",
  newer: "Your progress was written by a newer version of this site. It is safe, but this page cannot use it: reload. What you do now is kept only until then.",
  blocked: "An older tab of this site holds your progress. Close it and reload. What you do now is kept only until you close this page.",
  cleared: "Your progress was deleted from this device while this page was open. This page still has it: save a backup now.",
};

/** @param {{clock?: () => number, patience?: number}} [options] clock: milliseconds since 1970 */
export async function openStore({ clock = Date.now, patience } = {}) {
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
  /** Keys of what is in memory only. @type {Set<string>} */
  const unsaved = new Set();

  const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(NAME) : null;
  /** @type {any} */ (channel)?.unref?.();

  const tell = () => callbacks.forEach((callback) => callback());
  /** @param {State} next */
  function turn(next) {
    if (state === next) return;
    state = next;
    tell();
  }

  /** Later than everything before, even if the clock of the device was set back. */
  function stamp() {
    newest = Math.max(clock(), newest + 1);
    return newest;
  }

  /** @param {Record_} record */
  function take(record) {
    const key = keyOf(record);
    const known = records.get(key);
    records.set(key, known ? merge(known, record) : record);
    newest = Math.max(newest, record.stamp);
  }

  /** Read all, and put aside what is no record. */
  async function load() {
    if (!database) return;
    const transaction = database.transaction(["records", "unreadable"], "readwrite");
    unreadable.splice(0, unreadable.length, ...(await transaction.objectStore("unreadable").getAll()));
    for await (const cursor of transaction.objectStore("records")) {
      if (isRecord(cursor.value)) {
        take(cursor.value);
        continue;
      }
      unreadable.push(cursor.value);
      await transaction.objectStore("unreadable").add(cursor.value);
      await cursor.delete();
    }
    await transaction.done;
  }

  /**
   * Store records, each merged with what another tab may have stored meanwhile.
   * @param {Record_[]} changed
   */
  async function write(changed) {
    for (const record of changed) {
      take(record);
      unsaved.add(keyOf(record));
    }
    const strike = note(changed);
    // What was done shows at once, before the next thing can be done; the device answers when it can.
    queueMicrotask(tell);
    if (database && state !== "cleared") {
      try {
        const waiting = [...unsaved].flatMap((key) => records.get(key) ?? []);
        const transaction = database.transaction("records", "readwrite", { durability: "strict" });
        await Promise.all([
          ...waiting.map(async (record) => {
            const stored = await transaction.store.get([record.kind, record.id]);
            await transaction.store.put(isRecord(stored) ? merge(stored, record) : record);
          }),
          transaction.done,
        ]);
        // What changed again meanwhile waits for its own turn.
        for (const record of waiting) if (records.get(keyOf(record)) === record) unsaved.delete(keyOf(record));
        strike();
        channel?.postMessage(waiting);
        turn("saved");
      } catch (error) {
        turn(error instanceof Error && /quota/i.test(error.name) ? "full" : "unavailable");
      }
    }
  }

  try {
    database = await openDatabase({ patience, closed: () => (database = null, turn("cleared")) });
    await load();
  } catch (error) {
    const known = error instanceof NotOpenError ? error : new NotOpenError("unavailable");
    unreadable.push(...known.raw);
    turn(known.state);
  }
  // What earlier pages began: written down anew as one entry, so that a device without a database does not pile it up.
  const unfinished = left();
  if (unfinished.records.length) {
    const finished = write([...mergeAll(unfinished.records).values()]);
    unfinished.strike();
    await finished;
  }

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
    /** How safe the reader's work is; WORDS has a sentence for each. */
    get state() { return state; },
    /** What was found on this device and is no record of this version. */
    get unreadable() { return /** @type {readonly unknown[]} */ (unreadable); },
    /** Whether a database stands behind this. */
    get database() { return database; },
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
      const id = crypto.randomUUID();
      await write([{ kind, id, stamp: stamp(), value }]);
      return id;
    },
    /** Take in records as they are. @param {Record_[]} given */
    write,
    /** Exactly these records for these keys; null takes a record out. For undoing an import. @param {[string, Record_ | null][]} before */
    async restore(before) {
      for (const [key, record] of before) {
        if (record) records.set(key, record);
        else records.delete(key);
      }
      if (database) {
        const transaction = database.transaction("records", "readwrite");
        for (const [key, record] of before) {
          const [kind] = key.split(":", 1);
          if (record) void transaction.store.put(record);
          else void transaction.store.delete([kind, key.slice(kind.length + 1)]);
        }
        await transaction.done;
      }
      tell();
    },
    /** Forget everything on this device, in every tab. */
    async erase() {
      left().strike();
      records.clear();
      unsaved.clear();
      unreadable.length = 0;
      if (database) {
        const names = [...database.objectStoreNames];
        const transaction = database.transaction(names, "readwrite");
        await Promise.all([...names.map((name) => transaction.objectStore(name).clear()), transaction.done]);
      }
      channel?.postMessage("erased");
      tell();
    },
    /** Hear of every change, here or in another tab. @param {() => void} callback */
    onChange(callback) {
      callbacks.add(callback);
      return () => void callbacks.delete(callback);
    },
    close() {
      database?.close();
      channel?.close();
    },
  };
}
