/** On a question's page: the button to the reader's progress and notes; what it needs is loaded when it is pressed. */

import { again } from "./again.js";

const box = /** @type {HTMLElement} */ (document.querySelector("[data-question]"));
const id = box.dataset.question ?? "";
/** @returns {Promise<typeof import("./practice/question.js")>} */
const load = () => again(() => import("./practice/question.js"), import.meta.url);

const toggle = document.createElement("button");
toggle.type = "button";
toggle.textContent = "Your progress and notes";
toggle.setAttribute("aria-expanded", "false");
const place = document.createElement("div");
place.hidden = true;
place.id = "your-progress";
toggle.setAttribute("aria-controls", place.id);
box.append(toggle, place);

let isOpen = false;
toggle.addEventListener("click", async () => {
  place.hidden = !place.hidden;
  toggle.setAttribute("aria-expanded", String(!place.hidden));
  if (place.hidden || isOpen) return;
  place.replaceChildren();
  isOpen = true;
  try {
    await (await load()).openProgress(place, id);
  } catch (error) {
    isOpen = false;
    const words = document.createElement("p");
    words.setAttribute("role", "alert");
    words.textContent = /** @type {Error} */ (error).message;
    place.replaceChildren(words);
  }
});

addEventListener("exercise-judged", (event) => {
  const { passed } = /** @type {CustomEvent<{passed: boolean}>} */ (event).detail;
  load().then(
    (module) => module.recordCheck(id, passed),
    () => {},
  );
});
