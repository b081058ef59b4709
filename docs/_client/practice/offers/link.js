/** Offers in a link: they stand in the fragment, which browsers do not send to any server. */

/** @import { State } from "./model.js" */

import { carried as carriedAs, decode, encode, LinkError } from "../../run/share.js";
import { isClear, takeState } from "./model.js";

const TOO_LONG = "These offers are too long for a link. Shorten names or schedules of your own.";
const NOT_OFFERS = "This link does not hold offers that this page can read, so nothing was changed.";

/** @param {State} state */
export async function toFragment(state) {
  try {
    return `offers=${await encode(JSON.stringify(state))}`;
  } catch (error) {
    throw error instanceof LinkError && error.code === "long" ? new Error(TOO_LONG) : error;
  }
}

/** What a fragment carries, or null if it is none of ours. @param {string} fragment */
export const carried = (fragment) => carriedAs(fragment, "offers");

/**
 * Read what came with a link. What cannot be read throws an Error with a sentence for the reader.
 * @param {string} code
 * @returns {Promise<State>}
 */
export async function fromLink(code) {
  const text = await decode(code);
  let found = null;
  try {
    found = takeState(JSON.parse(text));
  } catch {
    // Not JSON: the same sentence.
  }
  if (!found?.offers.length || !isClear(found)) throw new Error(NOT_OFFERS);
  return found;
}
