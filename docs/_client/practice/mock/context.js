/** What every view of the mock interview works with. */

import { sessionOf } from "./session.js";

/**
 * @import { Question } from "wire"
 * @import { Store } from "../store/store.js"
 * @import { Day, Round } from "./day.js"
 * @import { Keeper } from "./keeper.js"
 * @import { Role } from "./link.js"
 * @import { Rehearsal } from "wire"
 * @import { Card, Kind } from "./scorecard.js"
 * @import { Session } from "./session.js"
 *
 * @typedef {{store: Store, keeper: Keeper, questions: Question[], kinds: Kind[], rounds: Round[], now: () => number,
 *   say: (words: string, ...more: HTMLElement[]) => void,
 *   go: (fragment: string, words?: string, ...more: HTMLElement[]) => void, redraw: (words?: string, ...more: HTMLElement[]) => void,
 *   rehearsal: (id: string) => Promise<Rehearsal>}} Context
 * @typedef {{element: HTMLElement, tick?: () => void}} View
 * @typedef {{readonly session: Session, readonly id: string, change: (next: Session, soon?: boolean) => void}} Kept
 */

/** What is in progress, by the name of its record. */
export const STATE = "mock";
const GIVEN = "mock:given:";

/** @param {{role: Role, question: string, level: string}} of @param {string} [sitting] the day and round that it belongs to */
export const sessionId = ({ role, question, level }, sitting = "") =>
  ["mock", role, question, level, ...(sitting ? [sitting] : [])].join(":");

/** @param {Context} context @param {{role: Role, question: string, level: string}} of @param {string} [sitting] @returns {Kept} */
export function keepSession({ keeper }, of, sitting = "") {
  const id = sessionId(of, sitting);
  return {
    id,
    get session() {
      return sessionOf(keeper.get(id), of);
    },
    change(next, soon = false) {
      const before = /** @type {Record<string, any>} */ (sessionOf(keeper.get(id), of));
      const changed = Object.entries(next).filter(
        ([name, value]) => JSON.stringify(before[name]) !== JSON.stringify(value),
      );
      // The first write holds everything, so that what is stored can be read alone.
      keeper.change(id, keeper.get(id) ? Object.fromEntries(changed) : next, soon);
    },
  };
}

/** @param {Context} context @returns {{id: string, session: Session}[]} the newest first */
export function sessions({ store }) {
  return store
    .all("setting")
    .flatMap(({ id, value }) => {
      const [tool, role, question, level] = id.split(":");
      const isOne = tool === "mock" && (role === "interviewer" || role === "candidate" || role === "solo");
      return isOne ? [{ id, session: sessionOf(value, { role, question, level }) }] : [];
    })
    .sort((one, other) => other.session.edited - one.session.edited);
}

/** The scorecards that the reader gave to others. @param {Context} context @returns {Record<string, any>[]} */
export const givenCards = ({ store }) =>
  store
    .all("setting")
    .filter(({ id }) => id.startsWith(GIVEN))
    .map(({ value }) => value);

/** @param {string} id */
export const givenId = (id) => `${GIVEN}${id}`;
/** @param {string} id of score and attempt */
export const scoreId = (id) => `mock:${id}`;

/** @param {number} time */
export const dateOf = (time) =>
  new Date(time).toLocaleDateString("en-US", { year: "numeric", month: "long", day: "numeric" });
/** @param {number} time */
export const hourOf = (time) => new Date(time).toLocaleTimeString("en-US", { hour: "numeric", minute: "2-digit" });
/** @param {number} count @param {string} what */
export const counted = (count, what) => `${count} ${what}${count === 1 ? "" : "s"}`;
