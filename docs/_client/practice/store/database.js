/** The database of the practice tools on this device, and how older ones become it. */

import { openDB } from "idb";
import { PREFIX } from "../../names.js";

export const NAME = `${PREFIX}practice`;

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
  /** @param {"unavailable" | "newer"} state @param {unknown[]} [raw] what it holds, if that could be read at all */
  constructor(state, raw = []) {
    super(state);
    this.state = state;
    this.raw = raw;
  }
}

/**
 * Open the database; it may never answer, so whoever waits has to have patience of their own.
 * @param {{version?: number, created?: () => void, blocked?: () => void, closed?: (isNewer: boolean) => void}} [options]
 *   created: there was none; blocked: older tabs have to let go first; closed: the connection ended, for a newer version or otherwise
 * @returns {Promise<import("idb").IDBPDatabase<any>>}
 */
export async function openDatabase({ version = STEPS.length, created, blocked, closed } = {}) {
  try {
    return /** @type {any} */ (
      await openDB(NAME, version, {
        upgrade(database, before) {
          if (!before) created?.();
          for (const step of STEPS.slice(before, version)) step(database);
        },
        blocked: () => blocked?.(),
        // Another page waits for this one: let it through. Without a version it is there to delete.
        blocking: (_, wanted, event) => {
          /** @type {IDBDatabase} */ (event.target).close();
          closed?.(wanted !== null);
        },
        terminated: () => closed?.(false),
      })
    );
  } catch (error) {
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
