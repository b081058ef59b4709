/**
 * Code in a link: `1.` and the base64url of the deflated UTF-8 text, to stand in the fragment, which no server sees.
 * The number is the version of the form.
 */

const VERSION = 1;
const LINK_LIMIT = 8_000;
const TEXT_LIMIT = 100_000;
/** A byte inflates to at most 1,032; so little goes in at once that what comes out can be counted in time. */
const MOUTHFUL = 64;

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
  if (!("CompressionStream" in globalThis)) throw new Error(UNABLE);
  if (text.length > TEXT_LIMIT) throw new Error(LONG_CODE);
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const characters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  const code = `${VERSION}.${btoa(characters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
  if (code.length > LINK_LIMIT) throw new Error(LONG_CODE);
  return code;
}

/**
 * Unpack what `encode` made, given as the fragment of an address or without `#code=`. What cannot be unpacked
 * throws an Error whose message is a sentence for the reader.
 * @param {string} fragment
 * @returns {Promise<string>}
 */
export async function decode(fragment) {
  const code = fragment.replace(/^#?(code=)?/, "");
  if (code.length > LINK_LIMIT) throw new Error(LONG_LINK);
  const [, version, body] = /^([1-9]\d*)\.(.*)$/s.exec(code) ?? [];
  if (Number(version) > VERSION) throw new Error(LATER);
  if (!body || !/^[\w-]+$/.test(body)) throw new Error(DAMAGED);
  if (!("DecompressionStream" in globalThis)) throw new Error(UNABLE);

  let text = "";
  try {
    const bytes = Uint8Array.from(atob(body.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
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
    throw new Error(DAMAGED);
  }
  if (text.length > TEXT_LIMIT) throw new Error(LONG_TEXT);
  return text;
}
