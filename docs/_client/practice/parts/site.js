/** What the build wrote for the tools, and how its HTML comes onto a page. */

import { button, make } from "../../run/elements.js";
import { keepPractice } from "./offline.js";

/** The root of the site; tools lie in assets/client/practice/. */
export const ROOT = new URL("../../../", import.meta.url);

/**
 * @import { Bug, Card, Files, Print, QuickQuestion } from "wire"
 * @typedef {{id: string, question: string}} Listed   a card or a puzzle of which no more is known yet; question: or topic
 */

/** @param {string} name below assets/practice/ @returns {Promise<any>} */
async function read(name) {
  const response = await fetch(new URL(`assets/practice/${name}`, ROOT));
  if (!response.ok) throw new Error(`${name} could not be loaded (${response.status})`);
  return response.json();
}

/** @returns {Promise<Files["questions.json"]>} */
export const readQuestions = () => read("questions.json");
/** @returns {Promise<Files["quick.json"]>} */
export const readTopics = () => read("quick.json");
/** @returns {Promise<Files["rounds.json"]>} */
export const readRounds = () => read("rounds.json");
/** @returns {Promise<Files["rubrics.json"]>} */
export const readRubrics = () => read("rubrics.json");
/** @returns {Promise<Files["readiness.json"]>} */
export const readReadiness = () => read("readiness.json");
/** @param {string} id of a question @returns {Promise<Files["rehearsals/*.json"]>} */
export const readRehearsal = (id) => read(`rehearsals/${id}.json`);

/** All cards, by name. @returns {Promise<Listed[]>} */
export async function readCards() {
  /** @type {Files["cards.json"]} */
  const index = await read("cards.json");
  return Object.entries(index).flatMap(([question, ids]) => ids.map((id) => ({ id, question })));
}

/** All puzzles, by name. @returns {Promise<{bugs: Listed[], prints: Listed[]}>} */
export async function readPuzzles() {
  /** @type {Files["puzzles.json"]} */
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

/** @param {string} question @returns {Promise<Files["puzzles/*.json"]>} */
const puzzlesOf = (question) => readOnce(`puzzles/${question}.json`);
/** @param {string} question @returns {Promise<Files["cards/*.json"]>} */
const cardsOf = (question) => readOnce(`cards/${question}.json`);
/** @param {string} topic @returns {Promise<Files["quick/*.json"]>} */
const quickOf = (topic) => readOnce(`quick/${topic}.json`);

/** Both sides of a card. @param {Listed} card @returns {Promise<Card>} */
export const readCard = async ({ id, question }) => named(await cardsOf(question), id);
/** A question of a topic, with what to say. @param {Listed} card @returns {Promise<QuickQuestion>} */
export const readQuick = async ({ id, question }) => named(await quickOf(question), id);
/** @param {Listed} puzzle @returns {Promise<Bug>} */
export const readBug = async ({ id, question }) => named((await puzzlesOf(question)).bugs, id);
/** @param {Listed} puzzle @returns {Promise<Print>} */
export const readPrint = async ({ id, question }) => named((await puzzlesOf(question)).prints, id);

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
