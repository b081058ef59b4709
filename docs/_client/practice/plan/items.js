/** What there is to do before the interview, in the order of what matters. */

/**
 * @import { Question, Topic } from "wire"
 * @typedef {Question & {status?: string}} Known   a question and where the reader stands with it
 * @typedef {import("wire").Interview} Round
 *   minutes: of a mock interview; prepare: what the page of the round gives its preparation
 * @typedef {{id: string, title: string, minutes: number, category: string}} Own
 * @typedef {"read" | "solve" | "repeat" | "rehearse" | "own" | "check" | "quick"} Kind
 * @typedef {{key: string, kind: Kind, about: string, title: string, address: string, minutes: number, rounds: string[],
 *   whole: boolean, required: boolean, isFirst?: boolean, after?: string, needs?: string}} Item
 *   about: id of the question, topic, round or own question; whole: not to be split; isFirst: before all others, whatever they weigh;
 *   after: key of an item that must be done days before; needs: of one that must be done before
 * @typedef {"time" | "piece" | "level" | "skipped"} Why
 * @typedef {{level: string, weak: string[], skip: string[], questions: Known[], topics: Topic[], rounds: Round[], own: Own[], first?: string[],
 *   hasCheck?: boolean}} Given   first: questions and topics that a readiness check puts first; hasCheck: whether there is time for such a check
 */

export const LEVELS = ["L3", "L4", "L5", "L6", "L7"];
export const REPEAT = 15;
const WEAK = 2;
/** Ten tasks; docs/practice/readiness.md says twenty to thirty minutes. */
const CHECK = { key: "check:readiness", minutes: 25 };
/** docs/rounds/index.md: below L5, system design to the depth of its first fifteen minutes. @type {Record<string, number>} */
const BELOW_L5 = { "system-design": 0.5 };

const STATUS_ORDER = ["learning", "new", "read", "unsure", "solved"];
const DIFFICULTY_ORDER = ["easy", "medium", "hard"];

/** @param {number} minutes */
const inFives = (minutes) => Math.ceil(minutes / 5) * 5;

/** How far a question is from a level: 0 if it is asked there. @param {{levels: string[]}} question @param {string} level */
export function distance({ levels }, level) {
  const at = LEVELS.indexOf(level);
  return Math.min(...levels.map((each) => Math.abs(LEVELS.indexOf(each) - at)));
}

/** How much a round counts: the hours that its page gives it, twice if the reader is weak there. @param {Round} round @param {Given} given */
export function weightOf(round, { level, weak }) {
  const junior = LEVELS.indexOf(level) < LEVELS.indexOf("L5");
  const part = junior ? (BELOW_L5[round.id] ?? 1) : 1;
  return round.prepare * part * (weak.includes(round.id) ? WEAK : 1);
}

/** Minutes of reading. Those of a page include the attempt that comes before it; that of an exercise is an item of its own. @param {Known} question */
const pageOf = ({ isExercise, minutes, attempt }) => (isExercise ? Math.max(REPEAT, minutes - attempt) : minutes);

/** Minutes of reading that are needed where the reader stands. @param {Known} question */
function readingOf(question) {
  const page = pageOf(question);
  const { status } = question;
  if (status === "solved" || status === "read") return 0;
  return status === "unsure" ? Math.min(page, Math.max(REPEAT, inFives(page / 2))) : page;
}

/** Minutes of its page that were read. @param {Known} question @param {Map<string, number>} done minutes of items */
const didRead = (question, done) => Math.min(pageOf(question), done.get(`read:${question.id}`) ?? 0);

/**
 * What one question asks for. Exercises are tried before their page, which holds the answer, is read. What was done keeps its
 * place, whatever the reader says of the question since: else the days that were kept would no longer be those of the plan.
 * @param {Known} question @param {string[]} rounds @param {Map<string, number>} done minutes of items
 * @returns {Item[]}
 */
function itemsOf(question, rounds, done) {
  const { id, title, address, isExercise, status = "new" } = question;
  const base = { about: id, title, address, rounds, whole: false, required: true };
  const read = `read:${id}`;
  const reading = Math.max(readingOf(question), didRead(question, done));
  /** @type {Item[]} */
  const items = [];
  const solve = `solve:${id}`;
  const isToSolve = isExercise && (status !== "solved" || done.has(solve));
  if (isToSolve) items.push({ ...base, key: solve, kind: "solve", minutes: question.attempt });
  if (reading > 0)
    items.push({ ...base, key: read, kind: "read", minutes: reading, ...(isToSolve && { needs: solve }) });
  const isNeeded = status === "solved" && didRead(question, done) < pageOf(question);
  return [
    ...items,
    {
      ...base,
      key: `repeat:${id}`,
      kind: "repeat",
      minutes: REPEAT,
      whole: true,
      required: isNeeded,
      ...(reading > 0 && { after: read }),
    },
  ];
}

/** @param {Round} round @param {number} time @returns {Item} */
function rehearsalOf(round, time) {
  const title = time > 1 ? `${round.name}, once more` : round.name;
  return {
    key: `rehearse:${round.id}:${time}`,
    kind: "rehearse",
    about: round.id,
    title,
    address: round.address,
    minutes: round.minutes,
    rounds: [round.id],
    whole: true,
    required: true,
  };
}

/** The page of a quick-fire topic, its answers said aloud. @param {Topic} topic @param {string[]} rounds @returns {Item} */
const topicItem = ({ id, title, address, minutes }, rounds) => ({
  key: `quick:${id}`,
  kind: "quick",
  about: id,
  title,
  address,
  minutes,
  rounds,
  whole: false,
  required: true,
});

/** @param {string} title @param {number} minutes @returns {Item} */
const checkOf = (title, minutes) => ({
  key: CHECK.key,
  kind: "check",
  about: "readiness",
  title,
  address: "practice/readiness/",
  minutes,
  rounds: [],
  whole: true,
  required: true,
  isFirst: true,
});

/**
 * All items, what matters most first: rounds take turns so that the minutes given to each keep to its weight at every point
 * of the list. So whatever has to go at its end, no round goes with it.
 * @param {Given} given @param {Map<string, number>} [done] minutes of items that were done
 * @returns {{items: Item[], left: {item: Item, why: Why}[]}} left: what is not planned at all, and why
 */
export function order(given, done = new Map()) {
  const { level, weak, skip, questions, topics, rounds, own, first = [], hasCheck = false } = given;
  /** @type {{item: Item, why: Why}[]} */
  const left = [];
  /** @type {Map<string, {weight: number, got: number, queue: Item[][]}>} */
  const lines = new Map();

  // Own questions stand beside the rounds, with the weight of the heaviest: the reader asked for these by name.
  const open = rounds.filter((round) => !skip.includes(round.id));
  const heaviest = Math.max(1, ...open.map((round) => weightOf(round, given)));
  lines.set("own", {
    weight: heaviest,
    got: 0,
    queue: own.map(({ id, title, minutes }) => [ownItem(id, title, minutes)]),
  });

  // Of what more was read than its state asks for, the state came after the reading: it moves nothing else.
  const rankOf = (/** @type {Known} */ question) =>
    STATUS_ORDER.indexOf(didRead(question, done) > readingOf(question) ? "new" : (question.status ?? "new"));
  const ranked = [...questions].sort(
    (one, other) =>
      rankOf(one) - rankOf(other) ||
      distance(one, level) - distance(other, level) ||
      DIFFICULTY_ORDER.indexOf(one.difficulty) - DIFFICULTY_ORDER.indexOf(other.difficulty) ||
      (one.id < other.id ? -1 : 1),
  );
  const askedIn = (/** @type {{rounds: string[]}} */ one) =>
    one.rounds.filter((id) => open.some((round) => round.id === id));
  const whyNot = (/** @type {{rounds: string[], levels: string[]}} */ one) =>
    askedIn(one).length ? (distance(one, level) > 1 ? "level" : null) : "skipped";
  /** @type {[Known, Item[]][]} */
  const units = [];
  for (const question of ranked) {
    const asked = askedIn(question);
    const items = itemsOf(question, asked, done);
    const why = whyNot(question);
    if (why)
      left.push(...items.filter(({ required }) => required).map((item) => ({ item, why: /** @type {Why} */ (why) })));
    else units.push([question, items]);
  }
  /** @type {Item[]} */
  const quick = [];
  const near = [...topics].sort(
    (one, other) => distance(one, level) - distance(other, level) || (one.id < other.id ? -1 : 1),
  );
  for (const topic of near) {
    const item = topicItem(topic, askedIn(topic));
    const why = whyNot(topic);
    if (why) left.push({ item, why });
    else quick.push(item);
  }
  for (const round of rounds) {
    if (skip.includes(round.id)) {
      left.push({ item: rehearsalOf(round, 1), why: "skipped" });
      continue;
    }
    const queue = alternating(
      units.filter(([question]) => question.rounds.includes(round.id)).map(([, items]) => items),
      quick.filter((item) => item.rounds.includes(round.id)).map((item) => [item]),
    );
    // A mock interview is worth more than a second question; a second mock interview is not.
    queue.splice(1, 0, [rehearsalOf(round, 1)]);
    if (weak.includes(round.id)) queue.push([rehearsalOf(round, 2)]);
    lines.set(round.id, { weight: weightOf(round, given), got: 0, queue });
  }

  /** @type {Item[]} */
  const items = hasCheck ? [checkOf("the readiness check", CHECK.minutes)] : [];
  const taken = new Set();
  /** @param {Item[]} unit @param {{got: number}} [from] whose turn it was */
  function take(unit, from) {
    taken.add(unit[0].key);
    const shared = unit[0].rounds.length ? unit[0].rounds.map((id) => lines.get(id)) : [from];
    for (const line of shared) if (line) line.got += minutesOf(unit) / shared.length;
    items.push(...unit);
  }
  for (const id of first) {
    const [, unit] = units.find(([question]) => question.id === id) ?? [
      null,
      quick.filter(({ about }) => about === id),
    ];
    for (const item of unit) item.isFirst = item.required;
    if (unit.length) take(unit);
  }
  for (;;) {
    let best = null;
    let least = Infinity;
    for (const line of lines.values()) {
      while (line.queue.length && taken.has(line.queue[0][0].key)) line.queue.shift();
      if (!line.queue.length) continue;
      const need = (line.got + minutesOf(line.queue[0]) / 2) / line.weight;
      if (need < least) [best, least] = [line, need];
    }
    if (!best) break;
    take(/** @type {Item[]} */ (best.queue.shift()), best);
  }
  // A second look at what is new is good to have, after all that is needed.
  return { items: [...items.filter(({ required }) => required), ...items.filter(({ required }) => !required)], left };
}

/** One of each in turn, as long as there are both. @template T @param {T[]} ones @param {T[]} others */
const alternating = (ones, others) =>
  Array.from({ length: Math.max(ones.length, others.length) }, (_, at) => [
    ...ones.slice(at, at + 1),
    ...others.slice(at, at + 1),
  ]).flat();

/** @param {Item[]} unit */
const minutesOf = (unit) => unit.reduce((sum, { required, minutes }) => sum + (required ? minutes : 0), 0);

/** @param {string} id @param {string} title @param {number} minutes @returns {Item} */
function ownItem(id, title, minutes) {
  return {
    key: `own:${id}`,
    kind: "own",
    about: id,
    title,
    address: "",
    minutes,
    rounds: [],
    whole: false,
    required: true,
  };
}
