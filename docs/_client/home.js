/** On the home page: where you stand, if you have been here before. Who comes for the first time loads nothing more. */

import { PREFIX } from "./names.js";

const place = document.getElementById("standing");
// A browser that can't say which databases it has says nothing here.
const databases = await globalThis.indexedDB?.databases?.().catch(() => []);
if (place && databases?.some(({ name }) => name?.startsWith(PREFIX))) {
  // What can't be loaded now is no reason for a word of it here.
  const said = await import("./practice/standing.js").then(
    ({ standing }) => standing(),
    () => null,
  );
  if (said) {
    place.replaceChildren(...said);
    place.hidden = false;
  }
}
