/** Code on a tool's page; it scrolls by itself, also by keyboard. */

import { make } from "../../run/elements.js";

/** @param {string} code @param {string} label */
export const codeBox = (code, label) =>
  make("pre", { class: "code-box", tabindex: "0", role: "group", "aria-label": label }, make("code", {}, code));
