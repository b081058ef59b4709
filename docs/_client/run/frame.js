/** The frame in which readers' code runs, as the page sees it. */

import script from "text:./inside.js";

const POLICY = "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; worker-src blob:";

/**
 * Put the frame on the page; it resolves when it listens.
 * @param {{compiled: () => void, failed: (id: number, words: string) => void}} tell
 * @returns {Promise<{window: Window, close: () => void}>}
 */
export function openFrame(tell) {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.title = "Python";
  frame.hidden = true;
  frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}"><script>${script}</script>`;
  return new Promise((resolve) => {
    /** @param {MessageEvent} event */
    function hear({ source, data }) {
      const inside = frame.contentWindow;
      if (!inside || source !== inside) return;
      if (data?.frame === "compiled") tell.compiled();
      if (data?.frame === "failed") tell.failed(data.id, data.words);
      if (data?.frame === "ready") resolve({ window: inside, close });
    }
    function close() {
      removeEventListener("message", hear);
      frame.remove();
    }
    addEventListener("message", hear);
    document.body.append(frame);
  });
}
