/**
 * Offers in the store, with what the last step replaced.
 *
 * @import { State } from "./model.js"
 * @import { Store } from "../store/store.js"
 * @typedef {{state: State, before: State | null, did: string}} Kept did: what turned `before` into `state`
 */

import { canonical } from "../store/records.js";
import { takeState } from "./model.js";

const ID = "offers";
export const ELSEWHERE = "write over another tab";

/** @param {any} value @returns {Kept | null} */
export function takeKept(value) {
  const state = takeState(value?.state);
  return (
    state && {
      state,
      before: takeState(value.before),
      did: typeof value.did === "string" ? value.did.slice(0, 200) : "",
    }
  );
}

/**
 * @param {Store} store
 * @param {State} start what there is if nothing was kept
 */
export function openKeeper(store, start) {
  const found = () => store.get("setting", ID);
  const first = takeKept(found()) ?? { state: start, before: null, did: "" };
  /** What the store was last asked to keep. */
  let asked = canonical(first);

  return {
    /** What is stored under this name and cannot be read, or null. */
    unread: () => (found() && !takeKept(found()) ? found() : null),
    open: () => structuredClone(first),
    /** @param {Kept} kept */
    async save(kept) {
      const text = canonical(kept);
      if (text === asked) return;
      asked = text;
      await store.put("setting", ID, structuredClone(kept));
    },
    /** What another tab stored, if it is not what is here. */
    others() {
      const kept = takeKept(found());
      return kept && canonical(kept) !== asked ? kept : null;
    },
    /** Go on with what another tab stored. @param {Kept} kept */
    follow(kept) {
      asked = canonical(kept);
      return structuredClone(kept);
    },
  };
}
