/** The database of the practice tools on this device, and how older ones become it. */

import { openDB } from "idb";

export const NAME = "pinterest-mle-practice";

/**
 * Step n makes a database of version n of one of version n - 1. A step that has been published is never changed.
 * @type {((database: import("idb").IDBPDatabase<any>) => void)[]}
 */
export const STEPS = [
  (database) => void database.createObjectStore("records", { keyPath: ["kind", "id"] }),
  // What could not be read, as it was found; and what an import replaced, until the next import.
  (database) => {
    database.createObjectStore("unreadable", { autoIncrement: true });
    database.createObjectStore("undo");
  },
];

/** Why a database could not be opened. */
export class NotOpenError extends Error {
  /** @param {"unavailable" | "newer" | "blocked"} state @param {unknown[]} [raw] what it holds, if that could be read at all */
  constructor(state, raw = []) {
    super(state);
    this.state = state;
    this.raw = raw;
  }
}

/**
 * @param {{closed?: () => void, version?: number, patience?: number}} [options] patience: milliseconds to wait for older tabs
 * @returns {Promise<import("idb").IDBPDatabase<any>>}
 */
export async function openDatabase({ closed, version = STEPS.length, patience = 3000 } = {}) {
  /** @type {(error: Error) => void} */
  let fail = () => {};
  const held = new Promise((_, reject) => (fail = reject));
  try {
    const opened = openDB(NAME, version, {
      upgrade(database, before) {
        for (const step of STEPS.slice(before, version)) step(database);
      },
      blocked: () => void setTimeout(() => fail(new NotOpenError("blocked")), patience),
      // A newer page waits for this one: let it through. This page goes on in memory.
      blocking: (_, __, event) => {
        /** @type {IDBDatabase} */ (event.target).close();
        closed?.();
      },
      terminated: () => closed?.(),
    });
    return /** @type {any} */ (await Promise.race([opened, held]));
  } catch (error) {
    if (error instanceof NotOpenError) throw error;
    if (error instanceof Error && error.name === "VersionError") throw new NotOpenError("newer", await everything());
    throw new NotOpenError("unavailable");
  }
}

/** All that a database of any version holds. */
async function everything() {
  try {
    const database = await openDB(NAME);
    const names = [...database.objectStoreNames];
    const raw = await Promise.all(names.map((name) => database.getAll(name)));
    database.close();
    return raw.flat();
  } catch {
    return [];
  }
}
