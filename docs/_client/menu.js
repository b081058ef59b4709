/** The menu of narrow screens by keyboard: Material opens it by a label, and a label has no keys. */
export function openMenuByKeys() {
  const label = document.querySelector(".md-header label[for='__drawer']");
  const drawer = /** @type {HTMLInputElement | null} */ (document.getElementById("__drawer"));
  if (!(label instanceof HTMLElement) || !drawer) return;
  const tell = () => label.setAttribute("aria-expanded", String(drawer.checked));
  drawer.addEventListener("change", tell);
  tell();
  label.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    drawer.click();
    if (drawer.checked) /** @type {HTMLElement | null} */ (document.querySelector(".md-nav--primary .md-nav__list a[href]"))?.focus();
  });
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !drawer.checked) return;
    drawer.click();
    label.focus();
  });
}
