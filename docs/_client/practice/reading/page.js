/** The page that is read: its parts with their words, which of them is in view, and the block at the top of the window. */

/** Headings of a walkthrough end in the minutes that they would take in an interview. */
const BUDGET = /\s*\(\d+ min\)$/;
/** The end of a page is looked up, not read. */
const NOT_READ = "references";
/** What is folded stays folded, so it takes no time; neither do buttons and marks. */
const UNREAD = "details:not([open]) > :not(summary), [hidden], .headerlink, button, script, annotation";

/** @param {Element} element @returns {number} */
function wordsIn(element) {
  const copy = document.createElement("div");
  copy.append(element.cloneNode(true));
  for (const unread of copy.querySelectorAll(UNREAD)) unread.remove();
  return (copy.textContent ?? "").split(/\s+/).filter(Boolean).length;
}

/** @param {Element} heading */
function titleOf(heading) {
  const copy = /** @type {Element} */ (heading.cloneNode(true));
  copy.querySelector(".headerlink")?.remove();
  return (copy.textContent ?? "").replace(BUDGET, "").trim();
}

/** How far below the upper edge a line is that the eye has reached. */
const eye = () => innerHeight * 0.4;
/** Of a block that ends in less than this, in pixels, the next one is what is read. */
const REST = 48;
/** What the header of the site covers. */
const covered = () => document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
/** @param {Element} element */
const topOf = (element) => element.getBoundingClientRect().top;

/** @param {Element} article whose children are the blocks of the page */
export function pageOf(article) {
  const blocks = [...article.children];
  const heads = blocks.filter(({ tagName, id }) => tagName === "H2" && id !== NOT_READ);
  const end = blocks.findIndex(({ id }) => id === NOT_READ);
  const read = end < 0 ? blocks : blocks.slice(0, end);
  /** @param {Element[]} among */
  const last = (among) => Math.max(0, among.filter((each) => topOf(each) <= eye()).length - 1);

  return {
    parts: heads.map((head, index) => {
      const until = index + 1 < heads.length ? read.indexOf(heads[index + 1]) : read.length;
      const inside = read.slice(read.indexOf(head), until);
      return { title: titleOf(head), words: inside.reduce((sum, each) => sum + wordsIn(each), 0) };
    }),
    /** Which part the eye is in. */
    part: () => last(heads),
    /** The block at the top of the window, and the nearest heading above the eye. */
    place() {
      const at = read.findIndex((each) => each.getBoundingClientRect().bottom > covered() + REST);
      const named = read.filter(({ tagName }) => tagName === "H2" || tagName === "H3");
      return { at: at < 0 ? read.length - 1 : at, title: titleOf(named[last(named)]) };
    },
    /** Go on at a block: it is scrolled to and has the focus. @param {number} at */
    goTo(at) {
      const block = read[Math.min(at, read.length - 1)];
      if (!(block instanceof HTMLElement)) return;
      block.scrollIntoView({ block: "start" });
      scrollBy(0, topOf(block) - covered() - 12);
      if (!block.hasAttribute("tabindex")) {
        block.setAttribute("tabindex", "-1");
        block.addEventListener("blur", () => block.removeAttribute("tabindex"), { once: true });
      }
      block.focus({ preventScroll: true });
    },
  };
}
