/** Permanent links of headings, short links of questions and blocks of code are copied when pressed. */

const SHOWN = 1500;
const READ = 4000;

// It stands on the page from the start: screen readers pass over a region that comes with its words.
const region = document.createElement("p");
region.className = "said";
region.setAttribute("role", "status");
document.body.append(region);
/** @type {ReturnType<typeof setTimeout> | undefined} */
let silence;

/**
 * Say something to screen readers, and show it for a while.
 * @param {string} words
 * @param {number} time
 */
function say(words, time = READ) {
  clearTimeout(silence);
  region.textContent = words;
  silence = setTimeout(() => region.replaceChildren(), time);
}

/** What controls say while they do not say that something was copied. @type {WeakMap<HTMLElement, string | null>} */
const labels = new WeakMap();

/**
 * Copy a text and say so; the control shows it too.
 * @param {HTMLElement} control
 * @param {string} text
 * @param {string} what
 */
async function copy(control, text, what = "Link") {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    say(
      what === "Link" ? `Copying is not allowed here. The address is ${text}` : "Copying is not allowed here.",
      5 * READ,
    );
    return;
  }
  say(`${what} copied`);
  if (!labels.has(control)) labels.set(control, control.textContent);
  control.textContent = control.matches("button") ? `${what} copied` : "✓";
  setTimeout(() => {
    control.textContent = labels.get(control) ?? "";
  }, SHOWN);
}

/** Give each block of Python a button that copies it. */
function addCopyButtons() {
  for (const block of document.querySelectorAll(
    ".language-python.highlight, .highlight:not([class*=language], .lab-output)",
  )) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-code";
    button.textContent = "Copy code";
    button.addEventListener("click", () => {
      void copy(button, block.querySelector("code")?.textContent ?? "", "Code");
    });
    block.prepend(button);
  }
}

/** Wire the controls of the page. */
export function copyLinks() {
  addCopyButtons();
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a.headerlink"))) {
    link.addEventListener("click", (event) => {
      // The browser goes to the heading as well, so the address bar agrees with what was copied.
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) void copy(link, link.href);
    });
  }
  for (const control of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("button[data-copy]"))) {
    control.hidden = false;
    control.addEventListener("click", () => {
      void copy(control, new URL(control.dataset.copy ?? "", document.baseURI).href);
    });
  }
}
