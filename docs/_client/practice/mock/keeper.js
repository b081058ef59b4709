/** Keeps sessions and the day in the store while the reader types; what the store has begun is written down at once. */

/** @import { Store } from "../store/store.js" */

const PAUSE = 400;

/** @typedef {ReturnType<typeof makeKeeper>} Keeper */

/** @param {Store} store */
export function makeKeeper(store) {
  /** What waits to be stored, by id; only the fields that changed, so that two tabs can change different ones. @type {Map<string, Record<string, any>>} */
  const waiting = new Map();
  let timer = 0;

  /** @param {string} id @returns {Record<string, any> | null} */
  function get(id) {
    const stored = store.get("setting", id);
    const changed = waiting.get(id);
    return stored || changed ? { ...stored, ...changed } : null;
  }

  async function flush() {
    clearTimeout(timer);
    const whole = [...waiting.keys()].map((id) => /** @type {const} */ ([id, get(id)]));
    waiting.clear();
    await Promise.all(whole.map(([id, value]) => store.put("setting", id, value)));
  }

  /** @param {string} id @param {Record<string, any>} fields @param {boolean} [soon] wait for more, because the reader is typing */
  function change(id, fields, soon = false) {
    waiting.set(id, { ...waiting.get(id), ...fields, edited: store.clock() });
    clearTimeout(timer);
    if (soon) timer = setTimeout(() => void flush(), PAUSE);
    else void flush();
  }

  return {
    get,
    change,
    flush,
    /** @param {string} id @param {Record<string, any> | null} value */
    replace(id, value) {
      waiting.delete(id);
      return store.put("setting", id, value);
    },
  };
}
