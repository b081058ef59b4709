/** What a reader has to know of the code that is kept on this device, each with what can be done about it. */

import { button, make } from "./elements.js";

/** @typedef {ReturnType<typeof import("./drafts.js").openDraft>} Draft */

/**
 * Both texts in one, line by line: "- " only before, "+ " only now. By the longest common subsequence; starters are short.
 * @param {string} before
 * @param {string} now
 */
export function difference(before, now) {
  const [old, young] = [before.trimEnd().split("\n"), now.trimEnd().split("\n")];
  const common = Array.from({ length: old.length + 1 }, () => new Array(young.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = young.length - 1; j >= 0; j -= 1) {
      common[i][j] = old[i] === young[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
    }
  }
  const lines = [];
  for (let i = 0, j = 0; i < old.length || j < young.length; ) {
    if (i < old.length && j < young.length && old[i] === young[j]) {
      lines.push(`  ${old[i]}`);
      i += 1;
      j += 1;
    } else if (j < young.length && (i === old.length || common[i][j + 1] > common[i + 1][j])) {
      lines.push(`+ ${young[j]}`);
      j += 1;
    } else {
      lines.push(`- ${old[i]}`);
      i += 1;
    }
  }
  return lines.join("\n");
}

/**
 * Show what there is to say, and keep it up to date.
 * @param {Draft} draft
 * @param {(text: string) => void} put shows a text in the editor
 */
export function notices(draft, put) {
  const box = make("div", { class: "code-notices", role: "group", "aria-label": "Notes on your code" });

  /** @param {string} words @param {...[string, () => void]} acts */
  const say = (words, ...acts) => {
    const done = acts.map(([name, act]) =>
      button(name, () => {
        act();
        put(draft.text);
        show();
      }),
    );
    box.append(make("p", {}, words, " ", ...done));
  };

  const show = () => {
    box.replaceChildren();
    const { state, theirs, starterChanged, found, previous } = draft;
    if (state === "conflict" && theirs) {
      say(
        "Another tab has a different version of this code. Both are kept until you choose.",
        ["Keep the one you see", () => draft.keepMine()],
        ["Take the other one", () => draft.takeTheirs()],
      );
    }
    if (state === "full")
      say("This browser has no room left: your code is not kept. Copy it before you leave this page.");
    if (state === "unavailable")
      say("This browser keeps nothing for this site: your code is gone when you leave this page. Copy it before.");
    if (state === "cleared")
      say("What was kept on this device was deleted. What you see is kept again when you change it.");
    if (found === "newer")
      say("A later version of this site kept code here. It is left as it is; you begin from the starter.");
    if (found === "damaged")
      say("What was kept here could not be read. It is left as it is; you begin from the starter.");
    if (starterChanged) {
      const lines = make("code", {}, difference(starterChanged.before, starterChanged.now));
      const changes = make(
        "details",
        {},
        make("summary", {}, "See what changed in the starter"),
        make("pre", {}, lines),
      );
      say(
        "The exercise has a new starter. Your code is kept.",
        ["Begin from the new one", () => draft.acceptStarter()],
        ["Stay with mine", () => draft.declineStarter()],
      );
      box.append(changes);
    }
    if (previous && !starterChanged && state !== "conflict") {
      const why = {
        reset: "before the reset",
        conflict: "of the other tab",
        starter: "before the new starter",
        exchange: "from before",
        backup: "from before the backup",
      };
      say(`A version ${why[previous.why]} is kept.`, ["Bring it back", () => draft.bringBack()]);
    }
  };

  const stop = draft.onState(show);
  show();
  return { element: box, show, stop };
}
