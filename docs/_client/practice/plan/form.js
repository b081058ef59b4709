/** The form: when, which level, how much time, which rounds are weak, and the reader's own questions. */

import { button, make } from "../../run/elements.js";
import { datesFrom, inWords, later } from "./days.js";
import { LEVELS } from "./items.js";
import { wrongDaysOff } from "./settings.js";
import { counted } from "./words.js";

/**
 * @import { Own, Round } from "./items.js"
 * @import { Form, Interview, Mistakes } from "./settings.js"
 * @typedef {{form: Form, interview: Interview}} Typed
 */

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

let fields = 0;

/** A labeled field and the place of its mistake. @template {HTMLElement} Control @param {string} words @param {Control} control */
function field(words, control) {
  fields += 1;
  control.id ||= `plan-${fields}`;
  const mistake = make("span", { class: "mistake", id: `${control.id}-mistake` });
  const label = make("label", { for: control.id }, words);
  return {
    control,
    whole: make("span", { class: "field" }, label, control, mistake),
    say: (/** @type {string | undefined} */ text) => say(control, mistake, text),
  };
}

/** @param {HTMLElement} control @param {HTMLElement} mistake @param {string | undefined} text */
function say(control, mistake, text) {
  mistake.textContent = text ?? "";
  if (text) {
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-describedby", mistake.id);
  } else {
    control.removeAttribute("aria-invalid");
    control.removeAttribute("aria-describedby");
  }
}

/** @param {[string, string][]} options */
const select = (options) => make("select", {}, ...options.map(([value, words]) => make("option", { value }, words)));

/**
 * @param {Round[]} rounds @param {[string, string][]} categories
 * @param {{changed: () => void, pressed: () => void, status: (words: string) => void, addOwn: (own: Omit<Own, "id">) => void, removeOwn: (id: string) => void}} acts
 */
export function makeForm(rounds, categories, { changed, pressed, status, addOwn, removeOwn }) {
  const date = field("Interview on", make("input", { type: "date" }));
  const level = field("Target level", select(LEVELS.map((each) => [each, each])));
  const hours = WEEKDAYS.map((day) =>
    field(day, make("input", { type: "text", inputmode: "decimal", size: "4", autocomplete: "off" })),
  );
  const states = rounds.map(({ name }) =>
    field(
      name,
      select([
        ["", "As usual"],
        ["weak", "Weak: more of it"],
        ["skip", "Leave out"],
      ]),
    ),
  );
  const first = field("Day off", make("input", { type: "date" }));
  const last = field("Last day, if several", make("input", { type: "date" }));
  const title = field("Question", make("input", { type: "text", maxlength: "200", autocomplete: "off" }));
  const minutes = field(
    "Minutes",
    make("input", { type: "text", inputmode: "numeric", size: "4", autocomplete: "off" }),
  );
  const category = field("Category", select(categories));

  const offList = make("ul", { class: "plain" });
  const ownList = make("ul", { class: "plain" });
  /** @type {string[]} */
  let off = [];
  /** What of the stored form has no field here. @type {Pick<Form, "from" | "changed" | "start">} */
  let rest = { from: "", changed: 0, start: "" };

  function addOff() {
    const wrong = wrongDaysOff(first.control.value, last.control.value);
    first.say(wrong.first);
    last.say(wrong.last);
    if (wrong.first || wrong.last) {
      (wrong.first ? first : last).control.focus();
      return;
    }
    const added = [...datesFrom(first.control.value, later(last.control.value || first.control.value, 1))];
    off = [...new Set([...off, ...added])].sort();
    first.control.value = last.control.value = "";
    showOff();
    pressed();
    status(`${counted(added.length, "day")} off added.`);
    first.control.focus();
  }

  function showOff() {
    offList.replaceChildren(
      ...runs(off).map(([from, to]) => {
        const words = from === to ? inWords(from) : `${inWords(from)} to ${inWords(to)}`;
        const remove = button(
          "Remove",
          () => {
            const at = [...offList.querySelectorAll("button")].indexOf(remove);
            off = off.filter((each) => each < from || each > to);
            showOff();
            pressed();
            status(`${words}: a day with time again.`);
            focusNear(offList, at, first.control);
          },
          `Remove day off: ${words}`,
        );
        return make("li", {}, `${words} `, remove);
      }),
    );
  }

  function addQuestion() {
    const long = Number(minutes.control.value.trim());
    const words = title.control.value.trim();
    title.say(words ? undefined : "Write the question, or a name for it.");
    minutes.say(Number.isInteger(long) && long >= 5 && long <= 300 ? undefined : "Write whole minutes from 5 to 300.");
    const wrong = [title, minutes].find(({ control }) => control.hasAttribute("aria-invalid"));
    if (wrong) {
      wrong.control.focus();
      return;
    }
    title.control.value = minutes.control.value = "";
    addOwn({ title: words, minutes: long, category: category.control.value });
    pressed();
    status(`“${words}” is in the plan.`);
    title.control.focus();
  }

  /** @param {HTMLElement[]} group */
  const enter = (group, /** @type {() => void} */ act) => {
    for (const control of group) {
      control.addEventListener("keydown", (event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        act();
      });
    }
  };
  enter([first.control, last.control], addOff);
  enter([title.control, minutes.control], addQuestion);

  const element = make(
    "form",
    { class: "plan-form", novalidate: true },
    make("fieldset", {}, make("legend", {}, "The interview"), date.whole, level.whole),
    make(
      "fieldset",
      {},
      make("legend", {}, "Hours you have on each day of the week"),
      ...hours.map(({ whole }) => whole),
    ),
    make(
      "fieldset",
      {},
      make("legend", {}, "Days off"),
      first.whole,
      last.whole,
      make("span", { class: "row" }, button("Add days off", addOff)),
      offList,
    ),
    make("fieldset", {}, make("legend", {}, "Rounds"), ...states.map(({ whole }) => whole)),
    make(
      "fieldset",
      {},
      make("legend", {}, "Your own questions"),
      title.whole,
      minutes.whole,
      category.whole,
      make("span", { class: "row" }, button("Add question", addQuestion)),
      ownList,
    ),
  );
  element.addEventListener("submit", (event) => event.preventDefault());
  element.addEventListener("input", changed);

  return {
    element,
    /** @returns {Typed} */
    read() {
      const of = (/** @type {string} */ state) =>
        rounds.filter((_, at) => states[at].control.value === state).map(({ id }) => id);
      return {
        interview: { date: date.control.value, level: level.control.value },
        form: {
          ...rest,
          hours: hours.map(({ control }) => control.value),
          off,
          weak: of("weak"),
          skip: of("skip"),
          typed: {
            first: first.control.value,
            last: last.control.value,
            title: title.control.value,
            minutes: minutes.control.value,
          },
        },
      };
    },
    /** @param {Typed} typed */
    show({ form, interview }) {
      date.control.value = interview.date;
      level.control.value = interview.level;
      hours.forEach(({ control }, day) => (control.value = form.hours[day]));
      states.forEach(({ control }, at) => {
        const { id } = rounds[at];
        control.value = form.skip.includes(id) ? "skip" : form.weak.includes(id) ? "weak" : "";
      });
      off = form.off;
      rest = { from: form.from, changed: form.changed, start: form.start };
      for (const [name, { control }] of Object.entries({ first, last, title, minutes }))
        control.value = form.typed[name] ?? "";
      showOff();
    },
    /** @param {Mistakes} mistakes */
    showMistakes(mistakes) {
      date.say(mistakes.interview);
      hours.forEach((each, day) => each.say(mistakes.hours[day]));
    },
    /** @param {Own[]} own */
    showOwn(own) {
      const names = new Map(categories);
      ownList.replaceChildren(
        ...own.map(({ id, title: words, minutes: long, category: kind }) => {
          const remove = button(
            "Remove",
            () => {
              const at = [...ownList.querySelectorAll("button")].indexOf(remove);
              removeOwn(id);
              focusNear(ownList, at, title.control);
            },
            `Remove question: ${words}`,
          );
          return make("li", {}, `${words}, ${long} min${names.has(kind) ? `, ${names.get(kind)}` : ""} `, remove);
        }),
      );
    },
    /** Change what has no field here. @param {Partial<typeof rest>} part */
    keep: (part) => void (rest = { ...rest, ...part }),
    focus: () => date.control.focus(),
  };
}

/** Where a button was removed, the next one; or what comes before the list. @param {HTMLElement} list @param {number} at @param {HTMLElement} otherwise */
function focusNear(list, at, otherwise) {
  const buttons = list.querySelectorAll("button");
  (buttons[Math.min(at, buttons.length - 1)] ?? otherwise).focus();
}

/** Dates in stretches without gaps. @param {string[]} dates sorted @returns {[string, string][]} */
export function runs(dates) {
  /** @type {[string, string][]} */
  const found = [];
  for (const date of dates) {
    const last = found.at(-1);
    if (last && later(last[1], 1) === date) last[1] = date;
    else found.push([date, date]);
  }
  return found;
}
