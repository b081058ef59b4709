/** One worker with Python in it, inside the frame of an opaque origin. */

import { GoneError } from "../again.js";
import { abandon, piecewise, whole } from "./download.js";
import { openFrame } from "./frame.js";

/** @typedef {{said: string, id?: number, [key: string]: any}} Message */
/** @typedef {{started?: () => void, event?: (json: string) => void, text?: (parts: [string, string][]) => void}} Hear */

const ANSWER = 1500; // milliseconds in which an idle interpreter has to begin

/** Ended by the reader, by a limit, or because it broke; the message is for the reader. */
export class StoppedError extends Error {}

/** It was busy although nothing ran: something that an earlier program left behind. */
export class BusyError extends StoppedError {}

/** The frame, and whether its first worker has brought the machine code that all others share. */
class Room {
  constructor() {
    this.isCompiled = false;
    /** @type {Set<Interpreter>} */
    this.inside = new Set();
    this.compiled = new Promise((resolve) => {
      this.frame = openFrame({
        compiled: () => {
          this.isCompiled = true;
          resolve(undefined);
        },
        failed: (id, words) => {
          for (const each of this.inside) if (each.id === id) each.fail(new Error(`Python did not start: ${words}`));
        },
      });
    });
  }

  /** Nobody will bring the machine code any more, so whoever waits for it ends, too. @param {StoppedError} why */
  async close(why) {
    if (room === this) room = undefined;
    for (const each of this.inside) each.end(why.message);
    const opened = await this.frame;
    opened?.close();
  }
}

/** @type {Room | undefined} */
let room;
let count = 0;

export class Interpreter {
  constructor() {
    count += 1;
    this.id = count;
    this.tasks = 0;
    /** What is asked and not answered. @type {Map<number, {hear: (message: Message) => void, reject: (error: Error) => void, late: ReturnType<typeof setTimeout>}>} */
    this.asked = new Map();
    this.hasRest = false;
    this.isUp = false;
    /** @type {Room | undefined} */
    this.room = undefined;
    this.isFirst = false;
    /** @type {StoppedError | undefined} */
    this.ended = undefined;
    /** @type {(error: Error) => void} */
    this.fail = () => {};
    this.ready = Promise.race([this.#start(), new Promise((_, reject) => (this.fail = reject))]);
    this.ready.catch((error) => {
      if (this.ended) return;
      abandon();
      this.end(
        error instanceof GoneError
          ? error.message
          : `Python could not be loaded (${error.message}). Is there a network? Press again to retry.`,
      );
    });
  }

  get isBusy() {
    return this.asked.size > 0;
  }

  async #start() {
    const [script, library] = [whole("worker"), whole("library")];
    this.isFirst = !room;
    this.room = room ??= new Room();
    this.room.inside.add(this);
    if (!this.isFirst) await this.room.compiled;
    const { window: inside } = await /** @type {NonNullable<Room["frame"]>} */ (this.room.frame);
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    const begun = new Promise((resolve, reject) => {
      port1.onmessage = ({ data }) => {
        if (data.said === "ready") resolve(undefined);
        else reject(new Error(`Python did not start: ${data.words}`));
      };
    });
    inside.postMessage({ start: this.id, script: await script, port: port2 }, "*", [port2]);
    if (this.isFirst) await piecewise("machine", (chunk) => port1.postMessage({ chunk }, chunk ? [chunk.buffer] : []));
    port1.postMessage({ library: await library });
    await begun;
    this.isUp = true;
    port1.onmessage = ({ data }) => this.asked.get(data.id)?.hear(data);
  }

  /** Wait until it can do something. */
  async begun() {
    await this.ready.catch((error) => {
      throw this.ended ?? error;
    });
  }

  /**
   * Do one task; the result is what Python returned, from JSON.
   * @param {string} what
   * @param {unknown} given
   * @param {Hear} [hear]
   * @param {ArrayBuffer} [rest] the rest of the standard library, if it is needed
   */
  async do(what, given, hear = {}, rest) {
    await this.begun();
    this.tasks += 1;
    const id = this.tasks;
    if (rest) this.hasRest = true;
    return new Promise((resolve, reject) => {
      if (this.ended) return reject(this.ended);
      const late = setTimeout(() => this.end("Python did not answer.", BusyError), ANSWER);
      const heard = (/** @type {Message} */ message) => {
        if (message.said === "started") {
          clearTimeout(late);
          hear.started?.();
        } else if (message.said === "event") hear.event?.(message.json);
        else if (message.said === "text") hear.text?.(message.parts);
        else if (message.said === "done") {
          this.asked.delete(id);
          resolve(JSON.parse(message.result));
        } else if (message.said === "broke") this.end(`Python broke and was restarted: ${message.words}`);
      };
      this.asked.set(id, { hear: heard, reject, late });
      this.port?.postMessage({ do: what, with: given, id, rest });
    });
  }

  /**
   * End it at once, whatever it does.
   * @param {string} words why, for the reader
   * @param {typeof StoppedError} [Kind]
   */
  end(words, Kind = StoppedError) {
    if (this.ended) return;
    this.ended = new Kind(words);
    this.port?.close();
    this.fail(this.ended);
    for (const { reject, late } of this.asked.values()) {
      clearTimeout(late);
      reject(this.ended);
    }
    this.asked.clear();
    void this.#leave(this.ended);
  }

  /** @param {StoppedError} why */
  async #leave(why) {
    const here = this.room;
    here?.inside.delete(this);
    // It was to bring the machine code for all; the next one begins anew.
    if (here && this.isFirst && !here.isCompiled) return here.close(why);
    const opened = await here?.frame;
    opened?.window.postMessage({ stop: this.id }, "*");
  }
}
