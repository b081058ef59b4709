/**
 * Chromium starts no module worker from a blob in a frame of an opaque origin, and Pyodide refuses classic ones, which it
 * knows by this function. Everything is in one script here, so there is nothing to import.
 */
/** @type {any} */ (globalThis).importScripts = () => {
  throw new Error("nothing is imported here");
};
