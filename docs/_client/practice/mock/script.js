/** What the interviewer does when: the parts of the hour with minute marks, and what to say or reveal in each. */

import { MINUTE } from "./clock.js";

/**
 * @import { Rehearsal, Stage } from "wire"
 * @typedef {{title: string, from: number, to: number, cues: string[], followUps: number[]}} Part  minutes
 */

/** @param {Stage[]} stages */
export const total = (stages) => stages.reduce((sum, { minutes }) => sum + minutes, 0);

/** Which part it is by the clock; the last one after its end. @param {Stage[]} stages @param {number} passed milliseconds */
export function partAt(stages, passed) {
  let end = 0;
  const found = stages.findIndex(({ minutes }) => passed < (end += minutes) * MINUTE);
  return found < 0 ? stages.length - 1 : found;
}

/**
 * In which part each follow-up is asked: all in the part that is named for them, or else in order over the second half, and
 * never in the last part, which is the candidate's.
 * @param {Stage[]} stages
 * @param {number} count
 * @returns {number[]}
 */
export function placed(stages, count) {
  const named = stages.findIndex(({ title }) => /follow-up/i.test(title));
  if (named >= 0) return Array(count).fill(named);
  const last = Math.max(0, stages.length - 2);
  const first = Math.min(last, Math.floor(stages.length / 2));
  return Array.from({ length: count }, (_, index) => first + Math.floor((index * (last - first + 1)) / count));
}

/** @param {Pick<Rehearsal, "stages" | "followUps">} rehearsal @returns {Part[]} */
export function script({ stages, followUps }) {
  const places = placed(stages, followUps.length);
  let from = 0;
  return stages.map(({ title, minutes }, index) => {
    const part = {
      title,
      from,
      to: from + minutes,
      cues: cues(index, stages.length),
      followUps: /** @type {number[]} */ ([]),
    };
    places.forEach((place, number) => place === index && part.followUps.push(number));
    from += minutes;
    return part;
  });
}

/** @param {number} index @param {number} count */
function cues(index, count) {
  const said = [];
  if (index === 0)
    said.push(
      "Read the question aloud as it stands, then wait.",
      "Answer what they ask, in the words below. Offer nothing.",
    );
  if (index === 1) said.push("Now say what they did not ask and will need.");
  if (index > 0 && index === count - 1) said.push("Stop here, even in mid-sentence. This part belongs to them.");
  return said;
}

/**
 * What 1 to 4 mean at a level, in the words of the question's own page; the highest first.
 * @param {Pick<Rehearsal, "steps" | "fails">} rehearsal
 * @param {string} level
 * @returns {{score: number, title: string, text: string}[]}
 */
export function levelAnchors({ steps, fails }, level) {
  const levels = Object.keys(steps).sort();
  const below = levels[levels.indexOf(level) - 1];
  const above = levels[levels.indexOf(level) + 1];
  const { enough = "", lifts = "" } = steps[level] ?? {};
  const anchors = [
    { score: 4, title: `Beyond ${level}`, text: lifts || (above ? steps[above].enough : "") },
    { score: 3, title: `Enough at ${level}`, text: enough },
    { score: 2, title: `Enough at ${below}, not yet at ${level}`, text: below ? steps[below].enough : "" },
    { score: 1, title: fails.title, text: fails.text },
  ];
  return anchors.filter(({ text }) => text);
}
