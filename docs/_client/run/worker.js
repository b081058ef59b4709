/**
 * Python in a worker: inside a frame of an opaque origin, without network and without storage.
 *
 * It gets one port to the page. Before any code of a reader runs, everything else by which it could speak is taken away.
 */

import "./as-module.js";
import createModule from "../../../node_modules/pyodide/pyodide.asm.mjs";
import { loadPyodide } from "../../../node_modules/pyodide/pyodide.mjs";
import judge from "../judge.py";
import program from "./program.py";

const MEMORY = (512 * 2 ** 20) / 65536; // pages that Python may use
const QUIET = 30; // milliseconds between two messages of output, once a program has used up its burst
const BURST = 300; // messages of output that go out at once; nothing can send what waits while Python computes
const FLOOD = 20_000; // messages of one task; nobody reads more
// Bytes of C's stack that Python may use. The stack of a worker ends soon after, and that would be the end of Python;
// before it, there is a RecursionError.
const DEPTH = 90_000;

/** @typedef {{do: string, [key: string]: any}} Task */

const scope = /** @type {any} */ (globalThis);
const timers = new Set();

/** Keep the program's timers in a list, so that none outlives the run. */
function countTimers() {
  const { setTimeout: set, clearTimeout: clear } = scope;
  scope.setTimeout = (/** @type {any} */ what, /** @type {number} */ time, /** @type {any[]} */ ...rest) => {
    const timer = set(what, time, ...rest);
    timers.add(timer);
    return timer;
  };
  return () => {
    for (const timer of timers) clear(timer);
    timers.clear();
  };
}

/** A bomb of memory meets an error of Python's before it meets the limits of the machine. */
function limitMemory() {
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function limited(/** @type {number} */ pages) {
    if (this.buffer.byteLength / 65536 + pages > MEMORY) throw new RangeError("memory limit");
    return grow.call(this, pages);
  };
}

/** Recursion through C meets an error of Python's before it meets the end of the stack. @param {any} python */
function limitDepth({ _module: machine }) {
  const thread = machine._PyThreadState_Get();
  const base = machine._emscripten_stack_get_base();
  machine._PyUnstable_ThreadState_SetStackProtection(thread, base - DEPTH, DEPTH);
}

/** What broke Python, in words. @param {unknown} error */
function wordsOf(error) {
  const isTooDeep =
    error instanceof Error && (error.name === "InternalError" || error.message.startsWith("Maximum call stack"));
  return isTooDeep ? "the calls go too deep. Is there an input at which they stop?" : String(error).slice(0, 300);
}

/** Take away by what code could speak to others; what is left is Python. */
function silence() {
  const names = [
    "postMessage",
    "fetch",
    "XMLHttpRequest",
    "WebSocket",
    "WebSocketStream",
    "WebTransport",
    "EventSource",
    "Worker",
    "SharedWorker",
    "BroadcastChannel",
    "MessageChannel",
    "importScripts",
    "indexedDB",
    "caches",
    "navigator",
    "close",
    "FontFace",
    "fonts",
    "Notification",
    "setInterval",
    "queueMicrotask",
    "requestAnimationFrame",
    "console",
    "reportError",
    "eval",
  ];
  for (let at = scope; at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of names) {
      if (!Object.getOwnPropertyDescriptor(at, name)) continue;
      if (!Reflect.deleteProperty(at, name)) Object.defineProperty(at, name, { value: undefined });
    }
  }
  scope.console = { log() {}, warn() {}, error() {}, info() {}, debug() {} };
}

/** Files that Pyodide asks for, handed over by the page. @param {Record<string, BodyInit>} files */
function serve(files) {
  scope.fetch = async (/** @type {string | URL} */ address) => {
    const name = String(address).split("/").pop() ?? "";
    return new Response(files[name] ?? "");
  };
}

/**
 * What the page sends before the start: the machine code in pieces, unless it is compiled already, then the library.
 * @param {MessagePort} port
 * @returns {{pieces: ReadableStream<Uint8Array>, library: Promise<ArrayBuffer>}}
 */
function receive(port) {
  /** @type {ReadableStreamDefaultController} */
  let pipe;
  const pieces = new ReadableStream({ start: (controller) => void (pipe = controller) });
  const library = new Promise((resolve) => {
    port.onmessage = ({ data }) => {
      if (data.library) resolve(data.library);
      else if (data.chunk) pipe.enqueue(data.chunk);
      else pipe.close();
    };
  });
  return { pieces, library: /** @type {Promise<ArrayBuffer>} */ (library) };
}

/** @param {{port: MessagePort, machine?: WebAssembly.Module}} given */
async function start({ port, machine }) {
  const { pieces, library } = receive(port);
  const compiled = machine
    ? Promise.resolve(machine)
    : WebAssembly.compileStreaming(new Response(pieces, { headers: { "Content-Type": "application/wasm" } }));
  // The only words that the frame ever hears from here: what the next worker need not compile again.
  if (!machine) void compiled.then((module) => scope.postMessage({ module }));
  serve({ "library.zip": await library });
  limitMemory();
  scope.WebAssembly.instantiateStreaming = async (/** @type {any} */ _, /** @type {WebAssembly.Imports} */ imports) => {
    const module = await compiled;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  const stopTimers = countTimers();
  const python = await loadPyodide({
    indexURL: "https://python.invalid/",
    stdLibURL: "https://python.invalid/library.zip",
    packageBaseUrl: "https://python.invalid/",
    lockFileContents: { info: LOCK_INFO, packages: {} },
    createPyodideModule: createModule,
    stdin: () => null,
  });
  python.FS.mkdir("/code");
  python.FS.writeFile("/code/judge.py", judge);
  python.FS.writeFile("/code/program.py", program);
  const host = python.runPython("import sys; sys.path.insert(0, '/code'); import judge, program; program");
  limitDepth(python);
  silence();
  port.onmessage = ({ data }) => perform(python, host, port, data, stopTimers);
  port.postMessage({ said: "ready" });
}

/**
 * Do what the page asks and tell it how that went.
 * @param {any} python
 * @param {any} host
 * @param {MessagePort} port
 * @param {Task} task
 * @param {() => void} stopTimers
 */
function perform(python, host, port, task, stopTimers) {
  const say = speaker(port, task.id);
  say.now({ said: "started" });
  try {
    if (task.rest) {
      python.FS.writeFile("/lib/rest.zip", new Uint8Array(task.rest));
      host.more("/lib/rest.zip");
    }
    python.setStdout({ write: (/** @type {Uint8Array} */ bytes) => say.text("out", bytes) });
    python.setStderr({ write: (/** @type {Uint8Array} */ bytes) => say.text("err", bytes) });
    const result = host[task.do](JSON.stringify(task.with), say.event);
    say.now({ said: "done", result });
  } catch (error) {
    say.now({ said: "broke", words: wordsOf(error) });
  } finally {
    stopTimers();
  }
}

/**
 * What a task says goes out in bundles, and not without end.
 * @param {MessagePort} port
 * @param {number} id
 */
function speaker(port, id) {
  let last = performance.now();
  let allowed = BURST;
  let count = 0;
  /** @type {[string, string][]} */
  let waiting = [];
  const decoder = { out: new TextDecoder(), err: new TextDecoder() };
  const flush = () => {
    if (waiting.length) port.postMessage({ id, said: "text", parts: waiting });
    waiting = [];
  };
  return {
    now(/** @type {Record<string, any>} */ message) {
      flush();
      port.postMessage({ id, ...message });
    },
    text(/** @type {"out" | "err"} */ stream, /** @type {Uint8Array} */ bytes) {
      const text = decoder[stream].decode(bytes, { stream: true });
      const end = waiting.at(-1);
      if (end && end[0] === stream) end[1] += text;
      else waiting.push([stream, text]);
      const now = performance.now();
      allowed = Math.min(BURST, allowed + (now - last) / QUIET);
      last = now;
      if (allowed >= 1) {
        allowed -= 1;
        flush();
      }
      return bytes.length;
    },
    event(/** @type {unknown} */ json) {
      count += 1;
      if (count < FLOOD) port.postMessage({ id, said: "event", json: String(json).slice(0, 5_000_000) });
    },
  };
}

scope.onmessage = (/** @type {MessageEvent} */ { data }) => {
  scope.onmessage = null;
  start(data).catch((error) => data.port.postMessage({ said: "failed", words: String(error) }));
};
