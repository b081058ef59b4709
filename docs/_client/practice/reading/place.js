/** Where a reading was left: a small record in localStorage, so that the page can offer it without loading anything. */

import { keyOf } from "../../names.js";
import { leftWords, WHOLE } from "./pace.js";

/**
 * @typedef {{at: number, left: number}} Place   at: which block of the page, counted from its beginning; left: milliseconds
 */

/** What question-progress.js shows as it stands. @param {string} title of the part @param {number} left */
export const offerOf = (title, left) => `Continue at “${title}”, ${leftWords(left)}`;

/** A place as it was stored; null for what is none. @param {string | null} raw @returns {Place | null} */
export function parse(raw) {
  try {
    const { at, left } = JSON.parse(raw ?? "null");
    return Number.isSafeInteger(at) && at >= 0 && Number.isFinite(left) && left >= 0 && left <= WHOLE
      ? { at, left }
      : null;
  } catch {
    return null;
  }
}

/** @param {string} id of the question */
export function keptPlace(id) {
  const key = keyOf("reading", id);
  return {
    /** @returns {Place | null} */
    read() {
      try {
        return parse(localStorage.getItem(key));
      } catch {
        return null;
      }
    },
    /** False if this browser keeps nothing. @param {Place & {title: string}} place */
    write({ at, left, title }) {
      try {
        localStorage.setItem(key, JSON.stringify({ words: offerOf(title, left), at, left }));
        return true;
      } catch {
        return false;
      }
    },
    clear() {
      try {
        localStorage.removeItem(key);
      } catch {
        // What cannot be reached holds nothing of ours.
      }
    },
  };
}
