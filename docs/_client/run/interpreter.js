/** One worker with Python in it, inside the frame of an opaque origin. */

import { forgetProgress, piecewise, whole } from "./download.js";
import { openFrame } from "./frame.js";

/** @typedef {import("./download.js").Progress} Progress */
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
    this.compiled = new Promise((resolve) => {
      this.frame = openFrame(() => {
        this.isCompiled = true;
        resolve(undefined);
      });
    });
  }
}

/** @type {Room | undefined} */
let room;
let count = 0;

export class Interpreter {
  /** @param {Progress} progress */
  constructor(progress) {
    count += 1;
    this.id = count;
    this.tasks = 0;
    this.hasRest = false;
    this.isUp = false;
    /** @type {Room | undefined} */
    this.room = undefined;
    this.isFirst = false;
    /** @type {StoppedError | undefined} */
    this.ended = undefined;
    /** @type {(message: Message) => void} */
    this.hear = () => {};
    /** @type {(error: Error) => void} */
    this.fail = () => {};
    this.ready = Promise.race([this.#start(progress), new Promise((_, reject) => (this.fail = reject))]);
    this.ready.catch((error) => {
      if (this.ended) return;
      forgetProgress();
      this.end(`Python could not be loaded (${error.message}). Is there a network? Press again to retry.`);
    });
  }

  /** @param {Progress} progress */
  async #start(progress) {
    const [script, library] = [whole("worker", progress), whole("library", progress)];
    this.isFirst = !room;
    this.room = room ??= new Room();
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
    if (this.isFirst) await piecewise("machine", progress, (chunk) => port1.postMessage({ chunk }, chunk ? [chunk.buffer] : []));
    port1.postMessage({ library: await library });
    await begun;
    this.isUp = true;
    port1.onmessage = ({ data }) => this.hear(data);
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
      this.fail = reject;
      if (this.ended) reject(this.ended);
      const late = setTimeout(() => this.end("Python did not answer.", BusyError), ANSWER);
      this.hear = (message) => {
        if (message.id !== id) return;
        if (message.said === "started") {
          clearTimeout(late);
          hear.started?.();
        } else if (message.said === "event") hear.event?.(message.json);
        else if (message.said === "text") hear.text?.(message.parts);
        else if (message.said === "done") resolve(JSON.parse(message.result));
        else if (message.said === "broke") this.end(`Python broke and was restarted: ${message.words}`);
      };
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
    void this.#leave();
    this.fail(this.ended);
  }

  async #leave() {
    const here = this.room;
    const isLost = Boolean(here && this.isFirst && !here.isCompiled);
    // It was to bring the machine code for all; the next one begins anew.
    if (isLost && room === here) room = undefined;
    const opened = await here?.frame;
    if (isLost) opened?.close();
    else opened?.window.postMessage({ stop: this.id }, "*");
  }
}
