/** Reading and writing the records of the database, each in one transaction. */

import { isRecord, keyOf, merge } from "./records.js";
import { believable, byClock } from "./times.js";

/** @import { Record_ } from "./records.js" */

/** From here on it is quicker to read all records than to ask for each. */
const MANY = 200;
/** Records between two signs of work. */
const STRIDE = 500;

/**
 * Read all. What is no record is put aside as it was found; what was put aside and can be read now, comes back; times
 * that cannot have been are replaced once, here.
 * @param {import("idb").IDBPDatabase<any>} database @param {number} now
 * @returns {Promise<{records: Record_[], unreadable: unknown[]}>}
 */
export async function load(database, now) {
  const transaction = database.transaction(["records", "unreadable"], "readwrite");
  const [kept, aside] = [transaction.objectStore("records"), transaction.objectStore("unreadable")];
  const [values, keys, others, otherKeys] = await Promise.all([
    kept.getAll(),
    kept.getAllKeys(),
    aside.getAll(),
    aside.getAllKeys(),
  ]);
  const found = believable([...values, ...others], byClock(now));
  /** @type {Map<string, Record_>} */
  const records = new Map();
  /** @type {Set<string>} */
  const changed = new Set();
  const [unreadable, puts] = [/** @type {unknown[]} */ ([]), /** @type {(Promise<unknown> | undefined)[]} */ ([])];
  for (const [index, entry] of found.entries()) {
    const isAside = index >= values.length;
    const before = isAside ? others[index - values.length] : values[index];
    if (isRecord(entry)) {
      const key = keyOf(entry);
      const known = records.get(key);
      records.set(key, known ? merge(known, entry) : entry);
      if (isAside || entry !== before) changed.add(key);
      if (isAside) puts.push(aside.delete?.(otherKeys[index - values.length]));
    } else {
      unreadable.push(before);
      if (!isAside) puts.push(aside.add?.(before), kept.delete?.(keys[index]));
    }
  }
  puts.push(...[...changed].map((key) => kept.put?.(records.get(key))));
  await Promise.all([...puts, transaction.done]);
  return { records: [...records.values()], unreadable };
}

/**
 * Store records, each merged with what another tab may have stored meanwhile; all or none.
 * @param {import("idb").IDBPDatabase<any>} database @param {Record_[]} waiting
 * @param {(stored: number, of: number) => void} [progress]
 */
export async function put(database, waiting, progress = () => {}) {
  const transaction = database.transaction("records", "readwrite", { durability: "strict" });
  const { store } = transaction;
  const all = waiting.length > MANY ? new Map((await store.getAll()).map((one) => [keyOf(one), one])) : null;
  let stored = 0;
  const puts = waiting.map(async (record) => {
    const there = all ? all.get(keyOf(record)) : await store.get([record.kind, record.id]);
    await store.put(isRecord(there) ? merge(there, record) : record);
    stored += 1;
    if (stored % STRIDE === 0) progress(stored, waiting.length);
  });
  await Promise.all([...puts, transaction.done]);
}
