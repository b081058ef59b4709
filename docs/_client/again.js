/**
 * Scripts that are loaded when they are asked for, and asked for again when they did not come.
 *
 * Firefox remembers a script that failed, and each script that it imports, until the page is loaded anew; only other addresses
 * make it ask the network. A letter of a folder written as %XX makes them: servers undo it, and what the script imports beside
 * itself gets a new address as well, which no `?query` would give it.
 */

/** What the page asks for was replaced by a newer version of the site. */
export class GoneError extends Error {
  constructor() {
    super("The site has a new version: reload the page; your code is kept.");
  }
}

const AGAIN = "Press again to retry.";
/** How often the script of an address did not come. @type {Map<string, number>} */
const failures = new Map();

/**
 * The same address in other letters: those that are set in `count`, from the end of its folder on.
 * @param {string} address @param {number} count
 */
export function otherwise(address, count) {
  const { origin, pathname, search } = new URL(address);
  const end = pathname.lastIndexOf("/");
  let left = count;
  const folder = pathname
    .slice(0, end)
    .match(/%..|./gs)
    ?.reverse()
    .map((letter) => {
      if (!/^[a-z]$/i.test(letter)) return letter;
      const isChanged = left % 2;
      left = Math.floor(left / 2);
      return isChanged ? `%${letter.charCodeAt(0).toString(16).toUpperCase()}` : letter;
    });
  return origin + (folder ?? []).reverse().join("") + pathname.slice(end) + search;
}

/** Why a script did not come, in words for the reader. @param {string} address */
async function reason(address) {
  const answer = await fetch(address, { cache: "no-store" }).catch(() => undefined);
  if (answer && [404, 410].includes(answer.status)) return new GoneError();
  if (answer && !answer.ok) return new Error(`The site answered ${answer.status} for a part of this page. ${AGAIN}`);
  return new Error(`This part of the site could not be loaded. ${answer ? "" : "Are you offline? "}${AGAIN}`);
}

/**
 * Import the script of an address. One that does not come is asked for once more at once, and anew each time from then on; one
 * that came stays. It fails with a sentence for the reader.
 * @param {string} address
 * @returns {Promise<any>}
 */
export async function fetched(address) {
  for (const isLast of [false, true]) {
    const count = failures.get(address) ?? 0;
    try {
      return await import(count ? otherwise(address, count) : address);
    } catch {
      // Another press may have failed meanwhile and counted already.
      failures.set(address, Math.max(count + 1, failures.get(address) ?? 0));
      if (isLast) throw await reason(address);
    }
  }
}

/**
 * Import as `load` would, which is read and not called, since only its text has the address that the bundler wrote.
 * @template T
 * @param {() => Promise<T>} load `() => import("…")`
 * @param {string} base import.meta.url of the script that asks
 * @returns {Promise<T>}
 */
export function again(load, base) {
  const [, path] = /import\(\s*["'`]([^"'`]+)/.exec(String(load)) ?? [];
  return path ? fetched(new URL(path, base).href) : load();
}
