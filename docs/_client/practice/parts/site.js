/** What the build wrote for the tools, and how its HTML comes onto a page. */

import { button, make } from "../../run/elements.js";
import { keepPractice } from "./offline.js";

/** The root of the site; tools lie in assets/client/practice/. */
export const ROOT = new URL("../../../", import.meta.url);

/**
 * @typedef {{id: string, title: string, address: string, category: string, categoryName: string, difficulty: string,
 *   levels: string[], rounds: string[], minutes: number, attempt: number, topics: string[], isExercise: boolean, cards: number}} Question
 * @typedef {{id: string, question: string}} Listed   a card or a puzzle of which no more is known yet
 * @typedef {Listed & {front: string, back: string}} Card
 * @typedef {Listed & import("../puzzles/bug.js").Bug} Bug @typedef {Listed & import("../puzzles/print.js").Print} Print
 */

/** @param {string} name below assets/practice/ @returns {Promise<any>} */
export async function read(name) {
  const response = await fetch(new URL(`assets/practice/${name}`, ROOT));
  if (!response.ok) throw new Error(`${name} could not be loaded (${response.status})`);
  return response.json();
}

/** @returns {Promise<Question[]>} */
export const readQuestions = () => read("questions.json");
/** All cards, by name. @returns {Promise<Listed[]>} */
export async function readCards() {
  /** @type {Record<string, string[]>} */
  const index = await read("cards.json");
  return Object.entries(index).flatMap(([question, ids]) => ids.map((id) => ({ id, question })));
}

/** All puzzles, by name. @returns {Promise<{bugs: Listed[], prints: Listed[]}>} */
export async function readPuzzles() {
  /** @type {Record<"bugs" | "prints", string[]>} */
  const { bugs, prints } = await read("puzzles.json");
  const listed = (/** @type {string[]} */ ids) => ids.map((id) => ({ id, question: id.split("/")[0] }));
  return { bugs: listed(bugs), prints: listed(prints) };
}

/** What was read of questions in this visit, by file. @type {Map<string, Promise<any>>} */
const loading = new Map();

/** Read a file once in a visit; one that did not come is asked for again. @param {string} name */
function readOnce(name) {
  const coming = loading.get(name) ?? read(name);
  loading.set(name, coming);
  coming.catch(() => loading.delete(name));
  return coming;
}

/** @template {Listed} T @param {T[]} ones @param {string} id @returns {T} */
function named(ones, id) {
  const found = ones.find((one) => one.id === id);
  // The index of a moment ago and the file of now: the site was replaced meanwhile.
  if (!found) throw new Error("the site has a new version");
  return found;
}

/** Both sides of a card. @param {Listed} card @returns {Promise<Card>} */
export const readCard = async ({ id, question }) => named(await readOnce(`cards/${question}.json`), id);
/** @param {Listed} puzzle @returns {Promise<Bug>} */
export const readBug = async ({ id, question }) => named((await readOnce(`puzzles/${question}.json`)).bugs, id);
/** @param {Listed} puzzle @returns {Promise<Print>} */
export const readPrint = async ({ id, question }) => named((await readOnce(`puzzles/${question}.json`)).prints, id);

/** What could not be loaded, in words, and a way on. @param {unknown} error @param {() => void} again */
export function notLoaded(error, again) {
  const why = error instanceof Error ? error.message : error;
  const words = make("p", { role: "alert" }, `This part could not be loaded: ${why}. Are you offline? `);
  words.append(button("Try again", again));
  return words;
}

/** "ml-modeling" as a reader reads it. @param {string} name */
export function spelled(name) {
  const spaced = name.replaceAll("-", " ").replace(/^ml\b/, "ML");
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/**
 * Put HTML of the site's own pages into an element; its links start at the root of the site.
 * @template {HTMLElement} Into
 * @param {Into} element
 * @param {string} html
 */
export function fill(element, html) {
  element.innerHTML = html;
  for (const link of element.querySelectorAll("a[href^='/']")) {
    link.setAttribute("href", new URL((link.getAttribute("href") ?? "").slice(1), ROOT).href);
  }
  return element;
}

/**
 * The place of the tool on its page, emptied; or what went wrong, in words.
 * @param {(place: HTMLElement) => Promise<void> | void} build
 */
export async function mount(build) {
  const place = document.getElementById("tool");
  if (!place) return;
  try {
    place.replaceChildren();
    await build(place);
    place.dataset.ready = "";
    // A visit is not worse for a device or a network that can't.
    keepPractice(ROOT).catch(() => {});
  } catch (error) {
    const words = document.createElement("p");
    words.setAttribute("role", "alert");
    words.textContent = `This tool could not start: ${error instanceof Error ? error.message : error}. Are you offline? Reload to try again.`;
    place.replaceChildren(words);
    throw error;
  }
}
