/** What the reader is told when their work is not safe on this device: what is true, and what they can do. */

/**
 * @typedef {"saved" | "full" | "unavailable" | "silent" | "lost" | "newer" | "blocked" | "cleared"} State
 *   full: no room; unavailable: refused by the browser; silent: no answer; lost: the connection broke or refuses to write;
 *   newer: written by a newer version; blocked: an older tab holds it; cleared: deleted while the page was open
 */

const ONLY_HERE = "What you do now is kept only until you close this page. Save a backup.";

/** By state: what is the case; what becomes of new work if it is noted beside the database, and if it is not. @type {Record<Exclude<State, "saved">, [string, string, string]>} */
const WORDS = {
  full: [
    "This device has no room left for your progress.",
    "What you do now is noted beside it and is stored once there is room. Save a backup.",
    ONLY_HERE,
  ],
  unavailable: [
    "This browser keeps nothing for this site in its database (a private window, or site data blocked?).",
    "What you do now is noted apart, for as long as this browser keeps that. Save a backup before you leave.",
    "All is gone when you close this page. Save a backup before.",
  ],
  silent: [
    "This browser's database does not answer. Your progress is still there and appears here when it does.",
    "What you do now is noted on this device and joins it.",
    ONLY_HERE,
  ],
  lost: [
    "This browser does not store what you do at the moment. What was stored before is not affected.",
    "What you do now is noted on this device and joins it when you reload this page.",
    ONLY_HERE,
  ],
  newer: [
    "A newer version of this site has your progress. It is safe, but this page cannot use it: reload.",
    "What you do now is noted on this device and joins it then.",
    ONLY_HERE,
  ],
  blocked: [
    "An older tab of this site holds your progress. Close it, and your progress appears here.",
    "What you do now is noted on this device and joins it.",
    ONLY_HERE,
  ],
  cleared: [
    "Your progress was deleted from this device while this page was open.",
    "This page still has it: save a backup now.",
    "This page still has it: save a backup now.",
  ],
};

/** @param {State} state @param {boolean} isNoted whether what is not stored is at least noted beside the database @returns {string} "" if all is well */
export function wordsFor(state, isNoted) {
  if (state === "saved") return "";
  const [what, noted, unnoted] = WORDS[state];
  return `${what} ${isNoted ? noted : unnoted}`;
}
