/** The form of one offer. Every field is text that the reader may leave unfinished; errors stand beside their fields. */

/**
 * @import { Draft, Errors, GrantDraft } from "./model.js"
 * @typedef {{element: HTMLElement, show: (errors: Errors) => void}} Form
 * @typedef {{typed: () => void, left: () => void, change: (did: string, edit: () => void, focus: string) => void}} Tell
 *   typed: a field changed; left: the reader is done with it; change: rows come or go, and where the focus then belongs
 */

import { button, make } from "../../run/elements.js";
import { called, emptyGrant, emptyRefresher, letterOf, MOST_GRANTS } from "./model.js";

/** @type {Record<string, string>} */
const PLANS = {
  front: "50/33/17, each at year’s end",
  even: "even, 4 years, 1-year cliff",
  years: "own shares by year",
  months: "own shares by month",
};
/** @type {Record<string, string>} */
const GIVEN = {
  1: "at the end of year 1",
  2: "at the end of year 2",
  3: "at the end of year 3",
  0: "at the end of every year",
};
/** @type {Record<string, string>} */
const PRICES = { same: "stays", steady: "changes each year", years: "own for each year" };
/** @type {Record<string, string>} */
const CUSTOM = {
  years: "Percent in each year, such as 40, 30, 20, 10 or 1/3, 1/3, 1/3",
  months: "Month: percent, such as 12: 25, 15-48 every 3: 75",
};
/** @type {Record<string, string>} */
const PRICE = {
  steady: "Percent up or down (−) from year to year",
  years: "Years 1 to 4 in percent of today’s price, such as 100, 80, 60, 40",
};

/**
 * @param {Draft} draft
 * @param {number} at which of the offers it is
 * @param {Tell} tell
 * @returns {Form}
 */
export function offerForm(draft, at, tell) {
  /** @type {Map<string, {input: HTMLElement, words: HTMLElement}>} */
  const fields = new Map();
  /** Labels name it by its letter, because its name may change under them. */
  const whose = `offer ${letterOf(at)}`;
  /** @param {string} path */
  const idOf = (path) => `offer-${at}-${path.replaceAll(".", "-")}`;

  /** @param {string} path @param {string} label @param {HTMLElement} input */
  function labelled(path, label, input) {
    const words = make("span", { class: "unclear", id: `${idOf(path)}-unclear` });
    fields.set(path, { input, words });
    return make("p", { class: "field" }, make("label", { for: idOf(path) }, label), input, words);
  }

  /**
   * @template {string} Name
   * @param {Record<Name, string>} into
   * @param {Name} key
   * @param {string} path
   * @param {string} label
   * @param {number} [longest]
   */
  function typed(into, key, path, label, longest = 300) {
    const input = make("input", {
      id: idOf(path),
      type: "text",
      autocomplete: "off",
      spellcheck: "false",
      maxlength: String(longest),
    });
    input.value = into[key];
    input.addEventListener("input", () => {
      into[key] = input.value;
      tell.typed();
    });
    input.addEventListener("change", tell.left);
    return labelled(path, label, input);
  }

  /**
   * @param {string} path
   * @param {string} label
   * @param {Record<string, string>} from
   * @param {string} chosen
   * @param {(value: any) => void} choose
   */
  function chosen(path, label, from, chosen, choose) {
    const select = make("select", { id: idOf(path) });
    for (const [value, words] of Object.entries(from))
      select.append(make("option", { value, selected: value === chosen }, words));
    select.addEventListener("change", () => choose(select.value));
    return labelled(path, label, select);
  }

  /** A choice that may bring another field with it. @param {string} path @param {() => void} edit */
  const redraw = (path, edit) => tell.change("", edit, idOf(path));

  /**
   * @param {GrantDraft} grant
   * @param {string} path
   * @returns {HTMLElement[]}
   */
  const grantFields = (grant, path) => [
    typed(grant, "amount", `${path}.amount`, "Amount, $"),
    chosen(`${path}.plan`, "Vesting", PLANS, grant.plan, (plan) => redraw(`${path}.plan`, () => (grant.plan = plan))),
    ...(CUSTOM[grant.plan] ? [typed(grant, "custom", `${path}.custom`, CUSTOM[grant.plan])] : []),
  ];

  /**
   * @template {GrantDraft} Row
   * @param {"grants" | "refreshers"} kind
   * @param {Row[]} rows
   * @param {string} one
   * @param {() => Row} fresh
   * @param {(row: Row, path: string) => HTMLElement[]} draw
   */
  function rowsOf(kind, rows, one, fresh, draw) {
    const One = one[0].toUpperCase() + one.slice(1);
    const add = button(
      `Add a ${one}`,
      () => tell.change("", () => rows.push(fresh()), idOf(`${kind}.${rows.length}.amount`)),
      `Add a ${one} to ${whose}`,
    );
    add.id = idOf(`${kind}-add`);
    add.disabled = rows.length >= MOST_GRANTS;
    const sets = rows.map((row, index) => {
      const number = rows.length > 1 ? ` ${index + 1}` : "";
      const words = `remove ${one}${number} of ${whose}`;
      const remove = button(
        "Remove",
        () => tell.change(words, () => rows.splice(index, 1), add.id),
        words[0].toUpperCase() + words.slice(1),
      );
      return make("fieldset", {}, make("legend", {}, `${One}${number}`), ...draw(row, `${kind}.${index}`), remove);
    });
    return [...sets, make("p", { class: "row" }, add)];
  }

  const element = make(
    "fieldset",
    { class: "offer" },
    make("legend", {}, called(at, draft.name)),
    typed(draft, "name", "name", "Name", 60),
    typed(draft, "base", "base", "Base a year, $"),
    make(
      "div",
      { class: "pair" },
      typed(draft, "bonus", "bonus", "Bonus a year"),
      chosen("bonusAs", "Counted in", { percent: "% of base", amount: "dollars" }, draft.bonusAs, (as) => {
        draft.bonusAs = as;
        tell.left();
      }),
    ),
    make(
      "div",
      { class: "pair" },
      typed(draft, "signOn", "signOn", "Sign-on, year 1, $"),
      typed(draft, "signOn2", "signOn2", "Sign-on, year 2, $"),
    ),
    ...rowsOf("grants", draft.grants, "grant", emptyGrant, grantFields),
    ...rowsOf("refreshers", draft.refreshers, "refresher", emptyRefresher, (row, path) => [
      chosen(`${path}.year`, "Given", GIVEN, row.year, (year) => {
        row.year = year;
        tell.left();
      }),
      ...grantFields(row, path),
    ]),
    chosen("priceAs", "Share price", PRICES, draft.priceAs, (as) => redraw("priceAs", () => (draft.priceAs = as))),
    ...(PRICE[draft.priceAs] ? [typed(draft, "price", "price", PRICE[draft.priceAs])] : []),
  );

  return {
    element,
    show(errors) {
      for (const [path, { input, words }] of fields) {
        const error = errors[path] ?? "";
        if (words.textContent === error) continue;
        words.textContent = error;
        for (const [attribute, value] of [
          ["aria-invalid", "true"],
          ["aria-describedby", words.id],
        ]) {
          if (error) input.setAttribute(attribute, value);
          else input.removeAttribute(attribute);
        }
      }
    },
  };
}
