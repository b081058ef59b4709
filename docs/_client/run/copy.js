/** Copy a text that is still being made, and show it where copying is not allowed. */

import { make } from "./elements.js";

/**
 * Copy a text. WebKit allows that only in the press of a button itself, so what is not there yet goes as a promise.
 * @param {Promise<string>} text it fails as this does
 * @returns {Promise<boolean>} whether it was copied
 */
export async function copy(text) {
  const { clipboard } = navigator; // not there without HTTPS
  try {
    const blob = text.then((words) => new Blob([words], { type: "text/plain" }));
    blob.catch(() => {});
    await clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    return true;
  } catch {
    return byWriting(await text);
  }
}

/** @param {string} words */
async function byWriting(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false;
  }
}

/** A field that shows a link, selected, to be copied by hand. @param {string} label */
export function linkField(label) {
  const field = make("input", { type: "text", readonly: true, size: "40" });
  const element = make("label", { class: "code-link", hidden: true }, `${label} `, field);
  return {
    element,
    /** @param {string} address */
    show(address) {
      field.value = address;
      element.hidden = false;
      field.focus();
      field.select();
    },
    hide: () => void (element.hidden = true),
  };
}
