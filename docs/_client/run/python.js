/**
 * What the page asks of Python.
 *
 * The player runs readers' code. The referee never sees that code and judges what the player reports. After a stop the
 * next player is made ready at once.
 */

import { abandon, onProgress, readManifest, whole } from "./download.js";
import { BusyError, Interpreter, StoppedError } from "./interpreter.js";

/** @typedef {import("./download.js").Progress} Progress */
/** @typedef {{files: Record<string, string>, main: string}} Program */
/** @typedef {{words: string, line: number | null, trace?: string} | null} Trouble */
/** @typedef {import("wire").Verdict} Verdict */

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
  return Object.entries(needs)
    .filter(([, has]) => !has)
    .map(([name]) => name);
}

/** Whether a run would start at once, wait for a restart, or for the first start. @returns {"up" | "restarting" | "down"} */
export function readiness() {
  if (!player || player.ended) return "down";
  return player.isUp ? "up" : "restarting";
}

/** @param {Interpreter | undefined} now */
const fresh = (now) => (now && !now.ended ? now : new Interpreter());

/** One press of a button; only the last one may use the interpreters. */
class Turn {
  constructor() {
    /** @type {(error: Error) => void} */
    this.end = () => {};
    this.ended = new Promise((_, reject) => (this.end = reject));
    this.ended.catch(() => {});
  }

  /** Wait for something, at most until this turn ends. @template T @param {Promise<T>} promise @returns {Promise<T>} */
  wait(promise) {
    return Promise.race([promise, this.ended]);
  }
}

let turn = new Turn();

/** @param {Progress} progress */
function begin(progress) {
  onProgress(progress);
  return (turn = new Turn());
}

/** Let the reader's code end for something else that they started; Python that is on its way still comes. @param {string} words */
export function giveWay(words) {
  turn.end(new StoppedError(words));
  if (!player?.isBusy) return;
  player.end(words);
  player = new Interpreter();
}

/** Stop whatever the reader's code does, or what it waits for. @param {string} words */
export function stop(words = "Stopped.") {
  const isLoading = player && !player.isUp;
  // What waits in vain for a part of Python begins anew, all of it.
  if (isLoading || (referee && !referee.isUp)) abandon();
  if (isLoading) player?.end(words);
  giveWay(words);
}

/**
 * Let the player do a task; one that is found busy with what an earlier program left behind makes way for a new one.
 * @param {string} what
 * @param {unknown} given
 * @param {string[]} texts the reader's code, which says what it imports
 * @param {import("./interpreter.js").Hear} hear
 */
async function play(what, given, texts, hear) {
  const mine = turn;
  const now = (player = fresh(player));
  await mine.wait(now.begun());
  try {
    const rest = await mine.wait(restFor(now, texts));
    return await mine.wait(now.do(what, given, hear, rest));
  } catch (error) {
    if (!(error instanceof BusyError) || mine !== turn) throw error;
    const other = (player = new Interpreter());
    const rest = await mine.wait(restFor(other, texts));
    await mine.wait(other.begun());
    return mine.wait(other.do(what, given, hear, rest));
  }
}

/**
 * Run a program.
 * @param {Program} program
 * @param {{progress: Progress, started: () => void, text: (parts: [string, string][]) => void}} hear
 * @returns {Promise<{trouble: Trouble, milliseconds: number}>}
 */
export async function run(program, hear) {
  const mine = begin(hear.progress);
  let begun = performance.now();
  let printed = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let limit;
  try {
    const trouble = await play("run", program, Object.values(program.files), {
      started() {
        if (mine !== turn) return;
        begun = performance.now();
        limit = setTimeout(
          () => stop(`Stopped after ${RUN_LIMIT} seconds, the limit for a program here.`),
          RUN_LIMIT * 1000,
        );
        hear.started();
      },
      text(parts) {
        if (mine !== turn) return;
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
 */
async function restFor(interpreter, texts) {
  if (interpreter.hasRest) return undefined;
  const { rest } = await readManifest();
  const named = texts.join("\n");
  const isNeeded = rest.some((name) => new RegExp(`\\b(import|from)\\b[^#\\n]*\\b${name}\\b`).test(named));
  return isNeeded ? whole("rest") : undefined;
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
  const mine = begin(hear.progress);
  player = fresh(player);
  const judging = (referee = fresh(referee));
  // The referee waits for what the player brings: if one fails, the other must not be waited for.
  await mine.wait(Promise.all([player.begun(), judging.begun()]));
  hear.names(await mine.wait(judging.do("referee", { checks })));
  let order = Promise.resolve();
  let lastCall = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let limit;
  /** @param {string} what @param {unknown} given */
  const judge = (what, given) => {
    order = order.then(async () => {
      if (mine !== turn) return;
      const late = setTimeout(() => judging.end("The checks did not end on this answer."), CHECK_LIMIT * 1000);
      try {
        for (const verdict of await judging.do(what, given)) if (mine === turn) hear.verdict(verdict);
      } finally {
        clearTimeout(late);
      }
    });
    return order;
  };
  try {
    await play("record", { solution, checks }, [solution], {
      event(json) {
        if (mine !== turn) return;
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
    if (!(error instanceof StoppedError) || judging.ended || mine !== turn) throw error;
    if (lastCall) void judge("hear", { event: lastCall });
    await judge("close", { words: error.message });
  } finally {
    clearTimeout(limit);
  }
}
