/**
 * Code in a link: `1.` and the base64url of the deflated UTF-8 text, to stand in the fragment, which no server sees.
 * The number is the version of the form.
 */

const VERSION = 1;
const LINK_LIMIT = 8_000;
const TEXT_LIMIT = 100_000;
/** A byte inflates to at most 1,032; so little goes in at once that what comes out can be counted in time. */
const MOUTHFUL = 64;

/** Why code does not go into a link or come out of it; the message is for the reader, the code for programs. */
export class LinkError extends Error {
  /** @param {"long" | "damaged" | "later" | "unable"} code @param {string} words */
  constructor(code, words) {
    super(words);
    this.code = code;
  }
}

const DAMAGED = "This link is damaged. Part of it may be missing: copy it again, whole.";
const LATER = "This link was made by a later version of this site. Reload the page and open the link again.";
const LONG_CODE = `This code is too long for a link: more than ${LINK_LIMIT.toLocaleString("en")} characters, even packed.`;
const LONG_LINK = `This link is longer than ${LINK_LIMIT.toLocaleString("en")} characters, so it was not opened.`;
const LONG_TEXT = `This link holds more than ${TEXT_LIMIT.toLocaleString("en")} characters of code, so it was not opened.`;
const UNABLE = "This browser cannot pack code into links or unpack it. A newer one can.";

/**
 * Hand bytes out in mouthfuls, as they are asked for.
 * @param {Uint8Array} bytes
 * @returns {ReadableStream<BufferSource>}
 */
function inMouthfuls(bytes) {
  let at = 0;
  return new ReadableStream(
    {
      pull(controller) {
        controller.enqueue(bytes.slice(at, at + MOUTHFUL));
        at += MOUTHFUL;
        if (at >= bytes.length) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}

/**
 * Pack a text.
 * @param {string} text
 * @returns {Promise<string>} what follows `#code=`
 */
export async function encode(text) {
  if (!("CompressionStream" in globalThis)) throw new LinkError("unable", UNABLE);
  if (text.length > TEXT_LIMIT) throw new LinkError("long", LONG_CODE);
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const characters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  const code = `${VERSION}.${btoa(characters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
  if (code.length > LINK_LIMIT) throw new LinkError("long", LONG_CODE);
  return code;
}

/**
 * The parts of a fragment, freed from what programs that pass links on do to it as a whole.
 * @param {string} fragment with or without `#`
 */
export function partsOf(fragment) {
  let text = fragment.replace(/^#/, "").replace(/&amp;/gi, "&");
  try {
    if (!text.includes("=")) text = decodeURIComponent(text);
  } catch {
    // Not escaped as a whole, then.
  }
  return new URLSearchParams(text);
}

/** What a fragment carries under a name; null if it has no such name. @param {string} fragment @param {string} name */
export const carried = (fragment, name) => partsOf(fragment).get(name);

/**
 * What may be meant by the body of a link: two hyphens become a dash in some programs, a last hyphen or underscore is taken for
 * punctuation. The sum at the end of the packed text tells which one is whole.
 * @param {string} written
 */
function* meant(written) {
  for (const [em, en] of [
    ["--", "-"],
    ["--", "--"],
    ["-", "-"],
    ["-", "--"],
  ]) {
    const body = written.replace(/[—―]/g, em).replace(/[–−‒‐‑]/g, en);
    yield* [body, body.replace(/[-_]+$/, ""), `${body}-`, `${body}_`];
  }
}

/**
 * Unpack what `encode` made, given as the fragment of an address or without `#code=`, and whatever stands around it or was put
 * into it on its way. What cannot be unpacked throws a LinkError.
 * @param {string} fragment
 * @returns {Promise<string>}
 */
export async function decode(fragment) {
  // Escapes, spaces, line breaks, backslashes before an underscore, and signs that nobody sees.
  const code = fragment
    .replace(/^#?(code=)?/, "")
    .replace(/%(?:20|0[ad]|5c|c2%a[0d]|e2%80%8[b-f])|[\s\\\p{Cf}]/giu, "");
  const [, version, written = ""] = /^[^\w]*([1-9]\d*)\.([\w\p{Pd}−]*)/u.exec(code) ?? [];
  if (written.length + 2 > LINK_LIMIT) throw new LinkError("long", LONG_LINK);
  if (Number(version) > VERSION) throw new LinkError("later", LATER);
  if (!written) throw new LinkError("damaged", DAMAGED);
  if (!("DecompressionStream" in globalThis)) throw new LinkError("unable", UNABLE);
  for (const body of new Set(meant(written))) {
    const text = await inflate(body);
    if (text !== null) return text;
  }
  throw new LinkError("damaged", DAMAGED);
}

/** The text of a body, or null if it is not whole. @param {string} body @returns {Promise<string | null>} */
async function inflate(body) {
  let text = "";
  try {
    const bytes = Uint8Array.from(atob(body.replaceAll("-", "+").replaceAll("_", "/")), (letter) =>
      letter.charCodeAt(0),
    );
    const inflated = inMouthfuls(bytes).pipeThrough(new DecompressionStream("deflate"));
    const reader = inflated.pipeThrough(new TextDecoderStream("utf-8", { fatal: true, ignoreBOM: true })).getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      text += piece.value;
      if (text.length > TEXT_LIMIT) {
        await reader.cancel();
        break;
      }
    }
  } catch {
    return null;
  }
  if (text.length > TEXT_LIMIT) throw new LinkError("long", LONG_TEXT);
  return text;
}
