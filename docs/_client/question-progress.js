/** On a question's page: buttons to the reader's progress and notes, and to a reading by the clock; what they need is loaded when they are pressed. */

import { again } from "./again.js";
import { keyOf } from "./names.js";

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

/** What reading/place.js left here, in words. */
function offered() {
  try {
    return String(JSON.parse(localStorage.getItem(keyOf("reading", id)) ?? "").words);
  } catch {
    return "";
  }
}

const said = document.createElement("p");
said.setAttribute("role", "status");
const [reading, anew] = [false, true].map((isAnew) => {
  const press = document.createElement("button");
  press.type = "button";
  press.addEventListener("click", () => void read(isAnew));
  return press;
});
anew.textContent = "Start it anew";

function offer() {
  const words = offered();
  reading.textContent = words || "Read it in twenty minutes";
  reading.hidden = false;
  anew.hidden = !words;
}

/** @param {boolean} isAnew */
async function read(isAnew) {
  said.textContent = "";
  reading.hidden = anew.hidden = true;
  try {
    /** @type {typeof import("./practice/reading.js")} */
    const { readPage } = await again(() => import("./practice/reading.js"), import.meta.url);
    await readPage(box, id, { isAnew, ended: tell });
  } catch (error) {
    offer();
    said.textContent = /** @type {Error} */ (error).message;
  }
}

/** @param {import("./practice/reading.js").Ended} ended */
function tell({ words, undo }) {
  offer();
  said.textContent = `${words} `;
  reading.focus();
  if (!undo) return;
  const back = document.createElement("button");
  back.type = "button";
  back.textContent = "Undo";
  back.addEventListener("click", async () => tell({ words: await undo() }));
  said.append(back);
}

offer();
toggle.before(reading, anew);
place.before(said);
