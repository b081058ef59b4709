/** What was found, as a list of links: the page, and the sections of it that match best. */

const MOST_SECTIONS = 3;

/**
 * @typedef {import("./search-index.js").Hit} Hit
 * @typedef {import("./search-index.js").Section} Section
 */

/**
 * Take a title off the beginning of an excerpt, with the marks that it has there.
 * @param {DocumentFragment} excerpt
 * @param {string} title
 */
function splitTitle(excerpt, title) {
  if (!excerpt.textContent?.startsWith(title)) return title;
  const range = document.createRange();
  range.setStart(excerpt, 0);
  const texts = document.createTreeWalker(excerpt, NodeFilter.SHOW_TEXT);
  for (let left = title.length; texts.nextNode(); ) {
    const text = /** @type {Text} */ (texts.currentNode);
    if (left <= text.length) {
      range.setEnd(text, left);
      break;
    }
    left -= text.length;
  }
  const named = range.extractContents();
  const rest = texts.root.firstChild;
  if (rest instanceof Text) rest.data = rest.data.replace(/^[.\s]+/, ""); // the index ends headings with a point
  return named;
}

/**
 * One link of the list. Excerpts come escaped from the index, with `<mark>` around what matched.
 * @param {string} address
 * @param {string} title
 * @param {string} excerpt
 */
function link(address, title, excerpt) {
  const anchor = document.createElement("a");
  anchor.href = address;
  const words = document.createElement("template");
  words.innerHTML = excerpt;
  const strong = document.createElement("strong");
  strong.append(splitTitle(words.content, title));
  const span = document.createElement("span");
  span.append(words.content);
  anchor.append(strong, span);
  return anchor;
}

/**
 * How well a section fits: by how many different words it has, then by the weight of where they stand.
 * @param {Section} part
 */
function fitness(part) {
  const words = new Set([...part.excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].map((mark) => mark[1].toLowerCase()));
  const best = Math.max(...part.weighted_locations.map((place) => place.balanced_score), 0);
  return words.size + best / (best + 1000);
}

/**
 * The list item of a page. Above its first section stand its search terms, which are nothing to read.
 * @param {Hit} hit
 */
export function entry(hit) {
  const { title, description = "" } = hit.meta;
  const sections = hit.sub_results
    .filter((part) => part.url.includes("#") && part.title !== title)
    .sort((a, b) => fitness(b) - fitness(a))
    .slice(0, MOST_SECTIONS);
  const item = document.createElement("li");
  item.append(link(hit.url, title, sections.length ? "" : description));
  if (sections.length) {
    const list = document.createElement("ul");
    for (const part of sections) {
      const inner = document.createElement("li");
      inner.append(link(part.url, part.title, part.excerpt));
      list.append(inner);
    }
    item.append(list);
  }
  return item;
}
