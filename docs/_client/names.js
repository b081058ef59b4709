/**
 * The names under which this site keeps things on a device. Browsers give one storage to all sites of a host, so the
 * names hold the path of this one: another copy of the site has its own.
 */

/** An address without what again.js writes otherwise: no letter needs a %XX. @param {string} address */
const plain = (address) =>
  address.replace(/%(4[1-9A-F]|5[\dA]|6[1-9A-F]|7[\dA])/gi, (letter) => decodeURIComponent(letter));

/** @param {string} address of a script of the site @returns {string} the path of the site that it belongs to */
export function siteOf(address) {
  const [root, inside] = plain(new URL(address).pathname).split("/assets/client/");
  return inside === undefined ? "/" : `${root}/`;
}

/** The names of a site begin with it; escaped, so that a colon ends the path. @param {string} path */
export const prefixOf = (path) => `pinterest-mle:${encodeURIComponent(path)}:`;
export const PREFIX = prefixOf(siteOf(import.meta.url));
/** Names began with it and a kind when a host had one site; run/device.js and practice/store/old-database.js move what has them. */
export const OLD_PREFIX = "pinterest-mle:";
export const OLD_KINDS = ["draft", "mine", "attempts", "kept", "journal"];

/** The name of what is kept of a file. @param {string} kind @param {string} file */
export const keyOf = (kind, file) => `${PREFIX}${kind}:${encodeURIComponent(file)}`;
/** The name that it had before, and has until something moves it. @param {string} kind @param {string} file */
export const oldKeyOf = (kind, file) => `${OLD_PREFIX}${kind}:${encodeURIComponent(file)}`;
