/** The menu of narrow screens by keyboard: Material opens it by a label, and a label has no keys, so a button takes its place. */
export function openMenuByKeys() {
  const label = document.querySelector(".md-header label[for='__drawer']");
  const drawer = /** @type {HTMLInputElement | null} */ (document.getElementById("__drawer"));
  if (!label || !drawer) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = label.className;
  button.setAttribute("aria-label", "Menu");
  button.append(...label.childNodes);
  label.replaceWith(button);
  const tell = () => button.setAttribute("aria-expanded", String(drawer.checked));
  drawer.addEventListener("change", tell);
  tell();
  button.addEventListener("click", () => {
    drawer.click();
    if (drawer.checked)
      /** @type {HTMLElement | null} */ (document.querySelector(".md-nav--primary .md-nav__list a[href]"))?.focus();
  });
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !drawer.checked) return;
    drawer.click();
    button.focus();
  });
}
