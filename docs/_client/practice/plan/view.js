/** The plan on the page: today first, then what it says in sentences, then the weeks. */

import { make } from "../../run/elements.js";
import { ROOT } from "../parts/site.js";
import { inShort, inWords, length, monday, weekday } from "./days.js";
import { counted, name, WHY } from "./words.js";

/**
 * @import { Block, Dropped, Plan, PlannedDay } from "./planner.js"
 * @typedef {{today: string, addressOf: (block: Block) => string, check?: (block: Block, isDone: boolean) => void}} How
 *   check: what a check box does; without it there are none
 */

/** Where a block is done. @param {Block} block */
export function addressOf({ kind, address }) {
  const found = { cards: "practice/cards/", rehearse: "practice/mock/" }[/** @type {string} */ (kind)] ?? address;
  return found && new URL(found, ROOT).href;
}

/** @param {Block} block @param {How} how */
function line(block, { addressOf, check }) {
  const address = addressOf(block);
  const { title, parts, part } = block;
  const verb = name({ ...block, title: "", parts: 1 }).replace(/:? *$/, "");
  const words = block.kind === "cards" ? verb : title;
  const id = `block-${block.id}`;
  const kind = block.kind === "cards" ? "" : `${verb} `;
  const label = address ? kind : kind + words;
  const link = address && make("a", { href: address, id: `${id}-title` }, words);
  const said = block.said ? `, ${block.said}` : block.isExtra ? ", done earlier today" : "";
  const time = make(
    "span",
    { class: "quiet", id: `${id}-time` },
    ` ${block.minutes} min${parts > 1 ? `, part ${part} of ${parts}` : ""}${said}`,
  );
  const item = make("li", { class: block.done ? "done" : "" });
  if (check) {
    const names = [label && `${id}-label`, link && `${id}-title`, `${id}-time`].filter(Boolean).join(" ");
    const box = make("input", { type: "checkbox", id, "aria-labelledby": names });
    box.checked = block.done;
    // What a tool has seen is a fact, and what belongs to the plan from before has been counted.
    box.disabled = block.said !== undefined || block.isExtra === true;
    box.addEventListener("change", () => check(block, box.checked));
    item.append(box);
    if (label) item.append(make("label", { for: id, id: `${id}-label` }, label));
  } else item.append(block.done ? "Done: " : "", label);
  item.append(link, time);
  return item;
}

/** @param {PlannedDay} day @param {How} how */
const blocks = ({ blocks: list }, how) => make("ul", { class: "blocks" }, ...list.map((block) => line(block, how)));

/** @param {Block[]} list */
const total = (list) => list.reduce((sum, { minutes }) => sum + minutes, 0);

/** @param {Plan} plan @param {How} how */
export function todayOf({ days }, how) {
  const { today } = how;
  const section = make("section", { class: "today" }, make("h2", { tabindex: "-1" }, `Today, ${inWords(today)}`));
  const day = days.find(({ date }) => date === today);
  if (day?.blocks.length) {
    const done = total(day.blocks.filter((block) => block.done));
    const all = total(day.blocks);
    section.append(
      make(
        "p",
        { class: "quiet" },
        done ? `${length(done)} of ${length(all)} done` : `${length(all)} in ${counted(day.blocks.length, "block")}`,
      ),
    );
    section.append(blocks(day, how));
  } else {
    const next = days.find(({ date, blocks: list }) => date > today && list.length);
    section.append(
      make("p", {}, `Nothing is planned for today.${next ? ` The next day is ${inWords(next.date)}.` : ""}`),
    );
  }
  return section;
}

/** @param {Plan} plan */
export const wordsOf = ({ words }) => make("div", { class: "words" }, ...words.map((each) => make("p", {}, each)));

/**
 * The days after today in folds of a week; those whose Monday is in `open` are open.
 * @param {Plan} plan @param {How} how @param {Set<string>} open
 */
export function weeksOf({ days }, how, open) {
  /** @type {Map<string, PlannedDay[]>} */
  const weeks = new Map();
  for (const day of days) {
    if (day.date > how.today && day.blocks.length)
      weeks.set(monday(day.date), [...(weeks.get(monday(day.date)) ?? []), day]);
  }
  const section = make("section", { class: "weeks" });
  if (weeks.size) section.append(make("h2", {}, "The days after"));
  for (const [start, list] of weeks) {
    const words = `Week of ${inShort(start)}: ${length(total(list.flatMap((day) => day.blocks)))}`;
    const fold = make("details", { open: open.has(start) }, make("summary", {}, words));
    fold.addEventListener("toggle", () => void (fold.open ? open.add(start) : open.delete(start)));
    for (const day of list) {
      const free = weekday(day.date) > 4 ? " weekend" : "";
      fold.append(
        make(
          "h3",
          { class: `day${free}` },
          inWords(day.date),
          make("span", { class: "quiet" }, ` ${length(total(day.blocks))}`),
        ),
        blocks(day, how),
      );
    }
    section.append(fold);
  }
  return section;
}

/** @param {Plan} plan */
export function leftOut({ dropped }) {
  const section = make("section", { class: "left-out" });
  const isShort = (/** @type {Dropped} */ { why }) => why === "time" || why === "piece";
  const list = (/** @type {Dropped[]} */ items) =>
    make("ul", {}, ...items.map((item) => make("li", {}, `${name(item)}, ${length(item.minutes)}: ${WHY[item.why]}`)));
  const [short, other] = [dropped.filter(isShort), dropped.filter((item) => !isShort(item))];
  if (short.length)
    section.append(
      make("h2", {}, "Left out for want of time"),
      make("p", { class: "quiet" }, "What matters least stands first."),
      list(short),
    );
  if (other.length)
    section.append(
      make("details", {}, make("summary", {}, `Not in your plan: ${counted(other.length, "block")}`), list(other)),
    );
  return section;
}
