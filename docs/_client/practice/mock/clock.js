/**
 * The clock of an interview: when it started and how long it was held, so that a reload computes the same time.
 *
 * Times are milliseconds; `now` is given by the caller. The device's clock may jump: what has passed is never negative, and
 * a pause ends with the time at which it began, whatever the clock did meanwhile.
 */

/** @typedef {{started: number | null, paused: number | null, held: number}} Clock */

export const MINUTE = 60_000;
/** Nobody interviews that long: the clock was forgotten. */
export const FORGOTTEN = 180 * MINUTE;

/** @returns {Clock} */
export const stopped = () => ({ started: null, paused: null, held: 0 });

/** @param {number} now @returns {Clock} */
export const start = (now) => ({ started: now, paused: null, held: 0 });

/** How much of the interview has passed. @param {Clock} clock @param {number} now */
export function elapsed({ started, paused, held }, now) {
  return started === null ? 0 : Math.max(0, (paused ?? now) - started - held);
}

/** @param {Clock} clock */
export const isRunning = ({ started, paused }) => started !== null && paused === null;

/** @param {Clock} clock @param {number} now @returns {Clock} */
export const pause = (clock, now) => (isRunning(clock) ? at(clock, elapsed(clock, now), now, true) : clock);

/** @param {Clock} clock @param {number} now @returns {Clock} */
export const resume = (clock, now) => (clock.paused === null ? clock : at(clock, elapsed(clock, now), now, false));

/** Set what has passed, for who joins late or forgot to start. @param {Clock} clock @param {number} by @param {number} now @returns {Clock} */
export function shift(clock, by, now) {
  if (clock.started === null) return clock;
  return at(clock, Math.max(0, elapsed(clock, now) + by), now, clock.paused !== null);
}

/** @param {Clock} clock @param {number} passed @param {number} now @param {boolean} isHeld @returns {Clock} */
function at({ started }, passed, now, isHeld) {
  return { started, paused: isHeld ? now : null, held: now - (started ?? now) - passed };
}

/** Minutes and seconds, as in 7:05. @param {number} passed */
export function inMinutes(passed) {
  const seconds = Math.floor(Math.abs(passed) / 1000);
  return `${passed <= -1000 ? "−" : ""}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** A clock as it was stored, or a stopped one. @param {any} found @returns {Clock} */
export function clockOf(found) {
  const isTime = (/** @type {unknown} */ time) =>
    Number.isFinite(time) && Math.abs(/** @type {number} */ (time)) <= 8.64e15;
  if (!found || !isTime(found.started) || !isTime(found.held)) return stopped();
  return { started: found.started, paused: isTime(found.paused) ? found.paused : null, held: found.held };
}
