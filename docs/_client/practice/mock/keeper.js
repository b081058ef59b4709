/** Keeps sessions and the day in the store while the reader types, also if the page goes before the database has answered. */

/** @import { Store } from "../store/store.js" */

const PAUSE = 400;
/** A database may not end a write that begins while the page goes; this is written at once, and read when the tool opens again. */
const LEAVING = "pinterest-mle:mock-leaving";

/** @typedef {ReturnType<typeof makeKeeper>} Keeper */

/** @param {Store} store */
export function makeKeeper(store) {
  /** What waits to be stored, by id; only the fields that changed, so that two tabs can change different ones. @type {Map<string, Record<string, any>>} */
  const waiting = new Map();
  /** What is being stored. @type {Set<Map<string, Record<string, any>>>} */
  const writing = new Set();
  let timer = 0;

  /** @param {string} id @returns {Record<string, any> | null} */
  function get(id) {
    const stored = store.get("setting", id);
    const changed = waiting.get(id);
    return stored || changed ? { ...stored, ...changed } : null;
  }

  async function flush() {
    clearTimeout(timer);
    if (!waiting.size) return;
    const taken = new Map(waiting);
    const whole = [...taken.keys()].map((id) => /** @type {const} */ ([id, get(id)]));
    waiting.clear();
    writing.add(taken);
    await Promise.all(whole.map(([id, value]) => store.put("setting", id, value)));
    writing.delete(taken);
  }

  /** @param {string} id @param {Record<string, any>} fields @param {boolean} [soon] wait for more, because the reader is typing */
  function change(id, fields, soon = false) {
    waiting.set(id, { ...waiting.get(id), ...fields, edited: store.clock() });
    clearTimeout(timer);
    if (soon) timer = setTimeout(() => void flush(), PAUSE);
    else void flush();
  }

  function leave() {
    const left = Object.fromEntries([...[...writing].flatMap((taken) => [...taken]), ...waiting]);
    void flush();
    if (!Object.keys(left).length) return;
    try {
      // Another tab may be leaving at the same time.
      const others = JSON.parse(localStorage.getItem(LEAVING) ?? "{}");
      localStorage.setItem(LEAVING, JSON.stringify({ ...others, ...left }));
    } catch {
      // Then the database is all there is, and it has been asked.
    }
  }

  function forget() {
    try {
      localStorage.removeItem(LEAVING);
    } catch {
      // Then there was nothing to forget.
    }
  }

  /** Take in what was typed last, if the page went before it was stored. */
  async function comeBack() {
    try {
      const left = JSON.parse(localStorage.getItem(LEAVING) ?? "null");
      for (const [id, fields] of Object.entries(left ?? {})) {
        const stored = store.get("setting", id);
        if (id.startsWith("mock") && fields?.edited >= (stored?.edited ?? 0)) waiting.set(id, fields);
      }
      await flush();
      forget();
    } catch {
      // Nothing can be read: what the database has stands.
    }
  }

  return {
    get,
    change,
    flush,
    leave,
    comeBack,
    /** @param {string} id @param {Record<string, any> | null} value */
    replace(id, value) {
      waiting.delete(id);
      forget();
      return store.put("setting", id, value);
    },
  };
}
