/**
 * What the page asks of Python.
 *
 * The player runs readers' code. The referee never sees that code and judges what the player reports. After a stop the
 * next player is made ready at once.
 */

import { readManifest, whole } from "./download.js";
import { BusyError, Interpreter, StoppedError } from "./interpreter.js";

/** @typedef {import("./download.js").Progress} Progress */
/** @typedef {{files: Record<string, string>, main: string}} Program */
/** @typedef {{words: string, line: number | null, trace?: string} | null} Trouble */
/** @typedef {{check: string, state: "passed" | "failed" | "error", [key: string]: any}} Verdict */

export const RUN_LIMIT = 30; // seconds for a program
export const CHECK_LIMIT = 10; // seconds for a check
export const TEXT_LIMIT = 100_000; // characters that a program may print

/** @type {Interpreter | undefined} */
let player;
/** @type {Interpreter | undefined} */
let referee;

/** What is missing in this browser. @returns {string[]} */
export function missing() {
  const needs = {
    WebAssembly: typeof WebAssembly === "object",
    "decompression of streams": typeof DecompressionStream === "function",
    "workers with channels": typeof Worker === "function" && typeof MessageChannel === "function",
  };
  return Object.entries(needs).filter(([, has]) => !has).map(([name]) => name);
}

/** Whether a run would start at once, wait for a restart, or for the first start. @returns {"up" | "restarting" | "down"} */
export function readiness() {
  if (!player || player.ended) return "down";
  return player.isUp ? "up" : "restarting";
}

/** @param {Interpreter | undefined} now @param {Progress} progress */
function fresh(now, progress) {
  return now && !now.ended ? now : new Interpreter(progress);
}

/** Stop whatever the reader's code does. @param {string} words */
export function stop(words = "Stopped.") {
  const isStarted = player && player.tasks > 0;
  player?.end(words);
  player = isStarted ? new Interpreter(() => {}) : undefined;
}

/**
 * Let the player do a task; one that is found busy with what an earlier program left behind makes way for a new one.
 * @param {string} what
 * @param {unknown} given
 * @param {string[]} texts the reader's code, which says what it imports
 * @param {Progress} progress
 * @param {import("./interpreter.js").Hear} hear
 */
async function play(what, given, texts, progress, hear) {
  const now = (player = fresh(player, progress));
  await now.begun();
  try {
    return await now.do(what, given, hear, await restFor(now, texts, progress));
  } catch (error) {
    if (!(error instanceof BusyError)) throw error;
    player = new Interpreter(progress);
    return player.do(what, given, hear, await restFor(player, texts, progress));
  }
}

/**
 * Run a program.
 * @param {Program} program
 * @param {{progress: Progress, started: () => void, text: (parts: [string, string][]) => void}} hear
 * @returns {Promise<{trouble: Trouble, milliseconds: number}>}
 */
export async function run(program, hear) {
  player = fresh(player, hear.progress);
  let begun = performance.now();
  let printed = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let limit;
  try {
    const trouble = await play("run", program, Object.values(program.files), hear.progress, {
      started() {
        begun = performance.now();
        limit = setTimeout(() => stop(`Stopped after ${RUN_LIMIT} seconds, the limit for a program here.`), RUN_LIMIT * 1000);
        hear.started();
      },
      text(parts) {
        const room = Math.max(0, TEXT_LIMIT - printed);
        for (const [, text] of parts) printed += text.length;
        hear.text(printed > TEXT_LIMIT ? parts.map(([stream, text]) => [stream, text.slice(0, room)]) : parts);
        if (printed > TEXT_LIMIT) stop(`Stopped: it printed more than ${TEXT_LIMIT.toLocaleString("en")} characters.`);
      },
    });
    return { trouble, milliseconds: performance.now() - begun };
  } finally {
    clearTimeout(limit);
  }
}

/**
 * The rest of the standard library, if what the texts import is there and not yet handed over.
 * @param {Interpreter} interpreter
 * @param {string[]} texts
 * @param {Progress} progress
 */
async function restFor(interpreter, texts, progress) {
  if (interpreter.hasRest) return undefined;
  const { rest } = await readManifest();
  const named = texts.join("\n");
  const isNeeded = rest.some((name) => new RegExp(`\\b(import|from)\\b[^#\\n]*\\b${name}\\b`).test(named));
  return isNeeded ? whole("rest", progress) : undefined;
}

/** What an event of the judge tells; a reader's code can make one that tells nothing. @param {string} json @returns {unknown} */
function kindOf(json) {
  try {
    return JSON.parse(json)?.event;
  } catch {
    return undefined;
  }
}

/**
 * Judge an answer; each verdict is heard as it falls.
 * @param {{solution: string, checks: string}} exercise
 * @param {{progress: Progress, names: (names: string[]) => void, verdict: (verdict: Verdict) => void}} hear
 */
export async function check({ solution, checks }, hear) {
  player = fresh(player, hear.progress);
  referee = fresh(referee, hear.progress);
  const judging = referee;
  hear.names(await judging.do("referee", { checks }));
  let order = Promise.resolve();
  let lastCall = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let limit;
  /** @param {string} what @param {unknown} given */
  const judge = (what, given) => {
    order = order.then(async () => {
      const late = setTimeout(() => judging.end("The checks did not end on this answer."), CHECK_LIMIT * 1000);
      for (const verdict of await judging.do(what, given)) hear.verdict(verdict);
      clearTimeout(late);
    });
    return order;
  };
  try {
    await play("record", { solution, checks }, [solution], hear.progress, {
      event(json) {
        const kind = kindOf(json);
        if (kind === "call") {
          lastCall = json;
          return;
        }
        if (kind === "begin") {
          clearTimeout(limit);
          limit = setTimeout(() => stop(`Still running after ${CHECK_LIMIT} seconds.`), CHECK_LIMIT * 1000);
        }
        void judge("hear", { event: json });
      },
    });
    await order;
  } catch (error) {
    if (!(error instanceof StoppedError) || judging.ended) throw error;
    if (lastCall) void judge("hear", { event: lastCall });
    await judge("close", { words: error.message });
  } finally {
    clearTimeout(limit);
  }
}
