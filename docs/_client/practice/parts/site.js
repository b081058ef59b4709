/** What the build wrote for the tools, and how its HTML comes onto a page. */

import { keepPractice } from "./offline.js";

/** The root of the site; tools lie in assets/client/practice/. */
export const ROOT = new URL("../../../", import.meta.url);

/**
 * @typedef {{id: string, title: string, address: string, category: string, categoryName: string, difficulty: string,
 *   levels: string[], rounds: string[], minutes: number, attempt: number, topics: string[], isExercise: boolean, cards: number}} Question
 * @typedef {{id: string, question: string, front: string, back: string}} Card
 */

/** @param {string} name below assets/practice/ @returns {Promise<any>} */
export async function read(name) {
  const response = await fetch(new URL(`assets/practice/${name}`, ROOT));
  if (!response.ok) throw new Error(`${name} could not be loaded (${response.status})`);
  return response.json();
}

/** @returns {Promise<Question[]>} */
export const readQuestions = () => read("questions.json");
/** @returns {Promise<Card[]>} */
export const readCards = () => read("cards.json");

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
