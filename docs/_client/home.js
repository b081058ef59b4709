/** On the home page: where you stand, if you have been here before. Who comes for the first time loads nothing more. */

import { PREFIX } from "./names.js";

const place = document.getElementById("standing");
// A browser that can't say which databases it has says nothing here.
const databases = await globalThis.indexedDB?.databases?.().catch(() => []);
if (place && databases?.some(({ name }) => name?.startsWith(PREFIX))) {
  const { standing } = await import("./practice/standing.js");
  const said = await standing();
  if (said) {
    place.replaceChildren(...said);
    place.hidden = false;
  }
}
