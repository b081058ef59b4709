/** Permanent links of headings, short links of questions and blocks of code are copied when pressed. */

/** @type {HTMLElement | undefined} */
let region;

/**
 * Say something to screen readers and show it for a moment.
 * @param {string} words
 */
function say(words) {
  if (!region) {
    region = document.createElement("p");
    region.className = "said";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  region.textContent = words;
}

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
    say(what === "Link" ? `Copying is not allowed here. The address is ${text}` : "Copying is not allowed here.");
    return;
  }
  say(`${what} copied`);
  const before = control.textContent;
  control.textContent = control.matches("button") ? `${what} copied` : "✓";
  setTimeout(() => {
    control.textContent = before;
  }, 1500);
}

/** Give each block of Python a button that copies it. */
function addCopyButtons() {
  for (const block of document.querySelectorAll(".language-python.highlight, .highlight:not([class*=language], .lab-output)")) {
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
  for (const link of document.querySelectorAll("a.headerlink")) {
    link.addEventListener("click", () => {
      const anchor = /** @type {HTMLAnchorElement} */ (link);
      // The browser goes to the heading as well, so the address bar agrees with what was copied.
      void copy(anchor, anchor.href);
    });
  }
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const control = /** @type {HTMLButtonElement} */ (button);
    control.hidden = false;
    control.addEventListener("click", () => {
      void copy(control, new URL(control.dataset.copy ?? "", document.baseURI).href);
    });
  }
}
