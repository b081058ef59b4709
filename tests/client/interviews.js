/** Moments, questions and a session, for tests of the mock interview. */

import fc from "fast-check";

export const moment = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 });
export const gap = fc.integer({ min: 0, max: 5_000_000 });

export const QUESTIONS = [
  { id: "g8-1", title: "One", levels: ["L4", "L5"], rounds: ["system-design", "ml-modeling"] },
  { id: "g8-4", title: "Four", levels: ["L3", "L4"], rounds: ["coding-screen", "coding-onsite"] },
  { id: "g8-8", title: "Eight", levels: ["L3", "L4", "L5"], rounds: ["coding-onsite"] },
];

export const OF = { role: /** @type {const} */ ("solo"), question: "g8-1", level: "L5" };
