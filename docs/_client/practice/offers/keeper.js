/**
 * Offers in the store, and what was typed in a page's last moment.
 *
 * A page that goes may be gone before the store has written, so what it could not store yet waits in localStorage, with
 * the stamps that it knew, for the next page to take it over.
 *
 * @import { State } from "./model.js"
 * @import { Store } from "../store/store.js"
 * @typedef {{state: State, before: State | null, did: string}} Kept did: what turned `before` into `state`
 */

import { canonical } from "../store/records.js";
import { takeState } from "./model.js";

const ID = "offers";
const LEFT = "pinterest-mle-offers-left";
export const ELSEWHERE = "write over another tab";

/** @param {any} value @returns {Kept | null} */
export function takeKept(value) {
  const state = takeState(value?.state);
  return state && { state, before: takeState(value.before), did: typeof value.did === "string" ? value.did.slice(0, 200) : "" };
}

/** @template Result @param {(storage: Storage) => Result} use @returns {Result | null} null where there is no such storage */
function withStorage(use) {
  try {
    return use(localStorage);
  } catch {
    return null;
  }
}

/**
 * @param {Store} store
 * @param {State} start what there is if nothing was kept
 */
export function openKeeper(store, start) {
  const record = () => store.all("setting").find(({ id }) => id === ID);
  /** Stamps of the store's record that this page has read or written. @type {Set<number>} */
  const seen = new Set();
  function see() {
    const found = record();
    if (found) seen.add(found.stamp);
  }

  const first = takeKept(record()?.value) ?? { state: start, before: null, did: "" };
  let asked = canonical(first); // what the store was last asked to keep
  let stored = asked; // what it has
  let isThere = Boolean(record()); // whether it is known to have anything
  see();

  /** @param {Kept} kept */
  async function save(kept) {
    const text = canonical(kept);
    if (text === asked) return;
    asked = text;
    const written = store.put("setting", ID, structuredClone(kept));
    see();
    await written;
    isThere ||= store.state === "saved";
    if (asked === text) stored = text;
  }

  /** What another page typed last and could not store: taken over, or kept for Undo if the store has something newer. */
  function comeBack() {
    const left = withStorage((storage) => JSON.parse(storage.getItem(LEFT) ?? "null"));
    const typed = takeKept(left?.kept);
    if (!typed || !Array.isArray(left.after) || canonical(typed) === asked) return first;
    const found = record();
    if (found) return left.after.includes(found.stamp) ? typed : { ...first, before: typed.state, did: ELSEWHERE };
    return left.isThere ? first : typed; // the reader has erased all since, or nothing had been stored yet
  }

  const forget = () => void withStorage((storage) => storage.removeItem(LEFT));

  return {
    /** What is stored under this name and cannot be read, or null. */
    unread: () => (record() && !takeKept(record()?.value) ? record()?.value : null),
    open() {
      const kept = structuredClone(comeBack());
      void save(kept).then(forget);
      return kept;
    },
    save,
    /** @param {Kept} kept */
    leave(kept) {
      void save(kept);
      if (asked === stored || store.state !== "saved") return;
      withStorage((storage) => storage.setItem(LEFT, JSON.stringify({ after: [...seen].slice(-20), isThere, kept })));
    },
    /** The page did not go after all. */
    forget,
    /** What another tab stored, if it is not what is here. */
    others() {
      const kept = takeKept(record()?.value);
      return kept && canonical(kept) !== asked ? kept : null;
    },
    /** Go on with what another tab stored. @param {Kept} kept */
    follow(kept) {
      asked = stored = canonical(kept);
      isThere = true;
      see();
      return structuredClone(kept);
    },
  };
}
