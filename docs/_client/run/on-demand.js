/** What code on a page needs only when a reader does something with it: texts of snippets, and the editor. */

import { again } from "../again.js";
import { make } from "./elements.js";

const CODE = new URL("../../code/", import.meta.url);
const STYLE = new URL("../../editor.css", import.meta.url).href;

/** @type {Map<string, Promise<Record<string, string>>>} */
const folders = new Map();

/** The texts of a folder of snippets. @param {string} folder */
export function textsOf(folder) {
  const found =
    folders.get(folder) ??
    fetch(new URL(`${folder}.json`, CODE)).then((response) => {
      if (!response.ok) throw new Error(`The site answered ${response.status} for the code of this page.`);
      return response.json();
    });
  folders.set(folder, found);
  found.catch(() => folders.delete(folder));
  return found;
}

/** The editor's style sheet comes with the first editor. */
async function addStyle() {
  if (document.querySelector(`link[href="${STYLE}"]`)) return;
  const link = make("link", { rel: "stylesheet", href: STYLE });
  await new Promise((resolve) => {
    link.onload = link.onerror = resolve;
    document.head.append(link);
  });
}

/** The makers of an editor and of its bar, once the page has their style. */
export async function editorMakers() {
  const [{ createEditor }, { createEditorBar }] = await Promise.all([
    again(() => import("./editor.js"), import.meta.url),
    again(() => import("./editor-bar.js"), import.meta.url),
    addStyle(),
  ]);
  return { createEditor, createEditorBar };
}
