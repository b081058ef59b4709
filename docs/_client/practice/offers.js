/** Up to four offers side by side over four years; nothing leaves the device. */

import { button, make } from "../run/elements.js";
import { decode, encode } from "../run/share.js";
import { offerForm } from "./offers/form.js";
import { MOST_OFFERS, emptyOffer, example, offersOf } from "./offers/input.js";
import { years } from "./offers/pay.js";
import { chart, nameOf, sentences, table } from "./offers/view.js";
import { mount } from "./parts/site.js";
import { storageNote } from "./parts/storage-note.js";
import { openStore } from "./store/store.js";

const PAUSE = 300;

await mount(async (place) => {
  const store = await openStore();
  const stored = offersOf(store.get("setting", "offers"));
  let offers = stored ?? example();
  const status = make("p", { role: "status" });
  const offered = make("section", { class: "incoming", tabindex: "-1", "aria-label": "Offers from a link", hidden: true });
  const note = make("p", { class: "quiet" });
  const forms = make("div", { class: "offer-forms" });
  const result = make("section", { "aria-label": "The offers by year" });
  const link = make("div");
  let isOwn = Boolean(stored);
  let timer = 0;

  function save() {
    clearTimeout(timer);
    timer = 0;
    if (isOwn) void store.put("setting", "offers", { offers });
  }
  function changed() {
    isOwn = true;
    link.replaceChildren();
    clearTimeout(timer);
    timer = window.setTimeout(save, PAUSE);
    show();
  }
  function show() {
    note.textContent = isOwn ? "" : "These two are invented, to show how it works. Change them, or begin with your own.";
    result.replaceChildren(make("h2", {}, "Year by year"), sentences(offers), chart(offers), table(offers));
  }
  function build() {
    forms.replaceChildren(
      ...offers.map((offer, at) =>
        offerForm(offer, {
          label: `Offer ${String.fromCharCode(65 + at)}`,
          changed,
          rebuild: () => {
            build();
            /** @type {HTMLElement | null} */ (forms.children[at].querySelector("input"))?.focus();
          },
          remove: offers.length > 1 ? () => remove(at) : null,
        }),
      ),
    );
    add.disabled = offers.length >= MOST_OFFERS;
  }
  /** @param {number} at */
  function remove(at) {
    const [gone] = offers.splice(at, 1);
    changed();
    build();
    const undo = button("Undo", () => {
      offers.splice(at, 0, gone);
      changed();
      build();
      status.textContent = "It is back.";
    });
    status.replaceChildren(`${nameOf(gone, at)} is removed. `, undo);
    undo.focus();
  }

  const add = button("Add an offer", () => {
    offers.push(emptyOffer());
    changed();
    build();
    /** @type {HTMLElement | null} */ (forms.lastElementChild?.querySelector("input"))?.focus();
  });
  const fresh = button("Begin with my own", () => {
    const before = offers;
    offers = [emptyOffer()];
    changed();
    build();
    const undo = button("Undo", () => {
      offers = before;
      changed();
      build();
      status.textContent = "They are back.";
    });
    status.replaceChildren("One empty offer. ", undo);
    /** @type {HTMLElement | null} */ (forms.querySelector("input"))?.focus();
  });

  async function share() {
    try {
      const address = `${location.origin}${location.pathname}#offers=${await encode(JSON.stringify({ offers }))}`;
      const field = make("input", { readonly: true, value: address, "aria-label": "Link to these offers" });
      link.replaceChildren(field, make("p", { class: "quiet" }, "Whoever has the link can read the offers. It goes to no server: all of it stands behind the #."));
      field.focus();
      field.select();
    } catch (error) {
      status.textContent = error instanceof Error ? error.message : String(error);
    }
  }
  function saveTable() {
    const quoted = (/** @type {string} */ text) => `"${text.replace(/^([=+@-])/, "'$1").replaceAll('"', '""')}"`;
    const lines = offers.flatMap((offer, at) =>
      years(offer).map(({ base, bonus, signOn, stock, total }, year) => [quoted(nameOf(offer, at)), year + 1, ...[base, bonus, signOn, stock, total].map((cents) => (cents / 100).toFixed(2))].join(",")),
    );
    const text = ["offer,year,base,bonus,sign_on,stock,total", ...lines, ""].join("\r\n");
    const anchor = make("a", { href: URL.createObjectURL(new Blob([text], { type: "text/csv" })), download: "offers.csv" });
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(anchor.href), 10_000);
  }

  async function openLink() {
    const packed = new URLSearchParams(location.hash.slice(1)).get("offers");
    if (packed === null) return;
    history.replaceState(null, "", location.pathname + location.search);
    try {
      const found = offersOf(JSON.parse(await decode(packed)));
      if (!found) throw new Error("This link holds no offers that this page can read.");
      const close = () => (offered.hidden = true);
      const take = button("Use these", () => {
        const before = offers;
        const wasOwn = isOwn;
        offers = found;
        changed();
        build();
        close();
        const undo = button("Undo", () => {
          offers = before;
          changed();
          isOwn = wasOwn;
          build();
          show();
          status.textContent = "Yours are back.";
        });
        status.replaceChildren("These offers are on the page now. ", undo);
        undo.focus();
      });
      take.className = "primary";
      const leave = button("Keep mine", () => {
        close();
        status.textContent = "Nothing was changed.";
      });
      offered.replaceChildren(make("h2", {}, "Offers from a link"), make("p", {}, "This is only shown. Your own are as they were."), sentences(found), table(found), make("div", { class: "row" }, take, leave));
      offered.hidden = false;
      offered.focus();
    } catch (error) {
      const words = error instanceof SyntaxError ? "This link is damaged." : error instanceof Error ? error.message : String(error);
      status.textContent = `${words} Nothing was changed.`;
    }
  }

  place.append(
    status, offered, note, forms, make("div", { class: "row" }, add, fresh), storageNote(store), result,
    make("div", { class: "row" }, button("Link to these offers", () => void share()), button("Save as CSV", saveTable), button("Print", () => print())), link,
  );
  build();
  show();
  window.addEventListener("pagehide", () => timer && save());
  window.addEventListener("hashchange", () => void openLink());
  store.onChange(() => {
    const found = offersOf(store.get("setting", "offers"));
    // Another tab changed them; what is being typed here stands.
    if (!found || timer || forms.contains(document.activeElement) || JSON.stringify(found) === JSON.stringify(offers)) return;
    offers = found;
    isOwn = true;
    build();
    show();
  });
  await openLink();
});
