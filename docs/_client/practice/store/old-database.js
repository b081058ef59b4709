/** The database from when a host had one site: the first site that opens takes what it holds. */

import { openDB } from "idb";
import { OLD_PREFIX, PREFIX } from "../../names.js";
import { canonical, isRecord, merge } from "./records.js";

export const OLD_NAME = "pinterest-mle-practice";
/** The last version under the old name. */
const OLD_VERSION = 2;

/**
 * Move all into the database of this site, before it is read. The old one stays, empty: deleting it would look to an
 * open tab of the earlier version as if the reader had deleted it. What such a tab still writes moves the next time.
 * @param {import("idb").IDBPDatabase<any>} database
 */
export async function takeOld(database) {
  const old = await openOld();
  if (!old) return;
  try {
    const names = [...old.objectStoreNames].filter((name) => database.objectStoreNames.contains(name));
    const before = await contents(old.transaction(names), names);
    if (names.every((name) => !before[name].values.length)) return;
    await put(database, before);
    const transaction = old.transaction(names, "readwrite");
    const now = await contents(transaction, names);
    // An earlier page may have written meanwhile: then the next visit takes it.
    for (const name of names)
      if (canonical(now[name]) === canonical(before[name])) void transaction.objectStore(name).clear();
    await transaction.done;
  } finally {
    old.close();
  }
}

/** @returns {Promise<import("idb").IDBPDatabase<any> | null>} null if there is none, or none of ours */
async function openOld() {
  const known = await indexedDB.databases?.().catch(() => null);
  if (known && !known.some(({ name }) => name === OLD_NAME)) return null;
  try {
    const old = await openDB(OLD_NAME, undefined, {
      // There was none, and there shall be none.
      upgrade(_, __, ___, transaction) {
        transaction.done.catch(() => {});
        transaction.abort();
      },
      // An open tab of the earlier version must not see us hold what it may want to change.
      blocking: (_, __, event) => /** @type {IDBDatabase} */ (event.target).close(),
    });
    if (old.version <= OLD_VERSION) return old;
    old.close();
    return null;
  } catch {
    return null;
  }
}

/** @typedef {Record<string, {keys: IDBValidKey[], values: any[]}>} Contents */

/** @param {any} transaction @param {string[]} names @returns {Promise<Contents>} */
async function contents(transaction, names) {
  const found = names.map(async (name) => {
    const store = transaction.objectStore(name);
    const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
    return [name, { keys, values }];
  });
  return Object.fromEntries(await Promise.all(found));
}

/** @param {import("idb").IDBPDatabase<any>} database @param {Contents} old */
async function put(database, { records, unreadable, undo }) {
  const transaction = database.transaction(["records", "unreadable", "undo"], "readwrite", { durability: "strict" });
  const [kept, aside, undone] = ["records", "unreadable", "undo"].map((name) => transaction.objectStore(name));
  const here = new Map((await kept.getAll()).map((record) => [canonical([record.kind, record.id]), record]));
  const set = new Set((await aside.getAll()).map(canonical));
  const hasUndo = await undone.get("last");
  /** @type {(Promise<unknown> | undefined)[]} */
  const puts = [];
  for (const record of records?.values ?? []) {
    const known = here.get(canonical([record.kind, record.id]));
    if (isRecord(record) && isRecord(known)) puts.push(kept.put?.(merge(known, record)));
    // Two that cannot be merged are both kept.
    else puts.push(known ? aside.add?.(record) : kept.put?.(record));
  }
  for (const value of unreadable?.values ?? []) if (!set.has(canonical(value))) puts.push(aside.add?.(value));
  const last = undo?.values[undo.keys.indexOf("last")];
  if (last && !hasUndo) puts.push(undone.put?.(withNewNames(last), "last"));
  await Promise.all([...puts, transaction.done]);
}

/** What an import replaced, by the names that code has now. @param {any} undo */
function withNewNames(undo) {
  const renamed = (/** @type {string} */ key) => (key.startsWith(PREFIX) ? key : PREFIX + key.slice(OLD_PREFIX.length));
  return Array.isArray(undo.code)
    ? { ...undo, code: undo.code.map((/** @type {any} */ each) => ({ ...each, key: renamed(each.key) })) }
    : undo;
}
