/** Links that carry code: made from a text, and shown where they lead. */

import { again } from "../again.js";
import { button, make } from "./elements.js";

/** @typedef {ReturnType<typeof import("./editor.js").createEditor>} Editor */

const WORDS = "This code came with the link. It is not yours, and nothing of it has run. Read it before you take it.";

/** A link that carries a text. @param {() => Promise<string>} text @param {string} file */
export async function linkTo(text, file) {
  const { encode } = await again(() => import("./share.js"), import.meta.url);
  const address = new URL(location.href);
  address.hash = `code=${await encode(await text())}&file=${file}`;
  return address.href;
}

/** Code of a link is shown apart and is nobody's until the reader takes it. */
export class Shared {
  /** @type {HTMLElement | undefined} */
  #box = undefined;

  /** @param {{ wordsOf: (error: unknown) => string, taken: () => void }} panel */
  constructor(panel) {
    this.panel = panel;
  }

  /** Show the code that this page's address carries before an editor. @param {Editor} editor */
  async open(editor) {
    const [{ carried, decode }, { createEditor }] = await Promise.all([
      again(() => import("./share.js"), import.meta.url),
      again(() => import("./editor.js"), import.meta.url),
    ]);
    const code = carried(location.hash, "code") ?? "";
    history.replaceState(null, "", location.pathname + location.search);
    this.#box?.remove();
    const box = make("div", { class: "code-shared", role: "region", "aria-label": "Code from a link", tabindex: "-1" });
    this.#box = box;
    editor.view.dom.parentElement?.before(box);
    const leave = () => {
      box.remove();
      editor.focus();
    };
    try {
      const text = await decode(code);
      box.append(make("p", {}, WORDS));
      const shown = createEditor({
        parent: box,
        text,
        history: null,
        label: "Code from a link, to read",
        readOnly: true,
      });
      const end = () => {
        shown.destroy();
        leave();
      };
      const take = () => {
        editor.setText(text);
        end();
        this.panel.taken();
      };
      box.append(make("p", {}, button("Put it into my editor", take), button("Leave it", end)));
    } catch (error) {
      box.append(make("p", {}, this.panel.wordsOf(error), " ", button("Close", leave, "Close the note on the link")));
    }
    box.focus();
  }
}
