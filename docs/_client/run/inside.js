/**
 * The script of the frame in which readers' code runs: it starts workers, and ends them at once when told to.
 *
 * The frame has an opaque origin and a policy without network; a worker made from a blob inherits both.
 */

/** @type {Map<number, Worker>} */
const workers = new Map();
/** @type {string | undefined} */
let script;

addEventListener("message", ({ data, source }) => {
  if (source !== parent) return;
  if (data.stop) {
    workers.get(data.stop)?.terminate();
    workers.delete(data.stop);
    return;
  }
  script ??= URL.createObjectURL(new Blob([data.script], { type: "text/javascript" }));
  const worker = new Worker(script);
  workers.set(data.start, worker);
  worker.onmessage = (event) => {
    worker.onmessage = null;
    machine = event.data.module;
    parent.postMessage({ frame: "compiled" }, "*");
  };
  worker.onerror = ({ message }) => parent.postMessage({ frame: "failed", id: data.start, words: message }, "*");
  worker.postMessage({ port: data.port, machine }, [data.port]);
});

/** Compiled once; only workers of this frame can share it. @type {WebAssembly.Module | undefined} */
let machine;

parent.postMessage({ frame: "ready" }, "*");
