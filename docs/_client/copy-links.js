/** Permanent links of headings and the short links of questions copy themselves when pressed. */

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
 * Copy an address and say so; the control shows it too.
 * @param {HTMLElement} control
 * @param {string} address
 */
async function copy(control, address) {
  try {
    await navigator.clipboard.writeText(address);
  } catch {
    say(`Copying is not allowed here. The address is ${address}`);
    return;
  }
  say("Link copied");
  const before = control.textContent;
  control.textContent = control.matches("button") ? "Link copied" : "✓";
  setTimeout(() => {
    control.textContent = before;
  }, 1500);
}

/** Wire the controls of the page. */
export function copyLinks() {
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
