/**
 * What phones, other keyboards and the clipboard put where Python wants something plainer: `print（“a”）` is `print("a")`.
 * What stands in strings and comments is the reader's and stays; what could mean two things stays, and Python names it.
 */

const TRIPLE = String.raw`(?<triple>"""|''')(?:\\[^]|(?!\k<triple>)[^\\])*(?:\k<triple>|$)`;
const SINGLE = String.raw`"(?:\\[^]|[^"\\\n])*"?|'(?:\\[^]|[^'\\\n])*'?`;
const LITERALS = `${TRIPLE}|${SINGLE}|#[^\\n]*`;
const DOUBLE_QUOTED = String.raw`[“”„＂](?<double>[^“”„＂"\\\n]*)[“”＂]`;
const SINGLE_QUOTED = String.raw`[‘’＇](?<single>[^‘’＇'\\\n]*)[‘’＇]`;
const SPACES = String.raw`[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]`;
const LINES = String.raw`[\u0085\u2028\u2029]`;
const UNSEEN = String.raw`[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]`;
// Full-width letters are left: Python takes them for the letters that they stand for.
const WIDE = "[！％＆（）＊＋，－．／０-９：；＜＝＞＠［］＾｛｜｝～]";

const FOREIGN = new RegExp(
  [
    `(?<kept>${LITERALS})`,
    DOUBLE_QUOTED,
    SINGLE_QUOTED,
    `(?<space>${SPACES})`,
    `(?<line>${LINES})`,
    `(?<unseen>${UNSEEN})`,
    `(?<wide>${WIDE})`,
    "(?<minus>−)",
  ].join("|"),
  "g",
);
const ALL_LITERALS = new RegExp(LITERALS, "g");

/** A full-width character as the one that it stands for. @param {string} wide */
const narrow = (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0);

/** Code with plain characters outside of its strings and comments. @param {string} code */
export function plainCharacters(code) {
  return code.replace(FOREIGN, (found, ...rest) => {
    const { kept, double, single, space, line, unseen, wide } = rest.at(-1);
    if (kept !== undefined) return found;
    if (double !== undefined) return `"${double}"`;
    if (single !== undefined) return `'${single}'`;
    if (space) return " ";
    if (line) return "\n";
    if (unseen) return "";
    return wide ? narrow(wide) : "-";
  });
}

/**
 * Code indented by tabs alone, indented by four spaces for each; where tabs and spaces are mixed, a tab's width decides
 * what the program does, so it is left as it is.
 * @param {string} code
 */
export function spacesForTabs(code) {
  if (!/^\t/m.test(code)) return code;
  // As long as the code, so that places agree; a new line within a string begins no line of code.
  const bare = code.replace(ALL_LITERALS, (literal) => "·".repeat(literal.length));
  let depth = 0;
  let isContinued = false;
  let at = 0;
  let plain = "";
  for (const line of bare.split("\n")) {
    const [indent] = /** @type {RegExpExecArray} */ (/^[ \t]*/.exec(line));
    const isBlank = indent.length === line.length || line[indent.length] === "\r";
    if (!depth && !isContinued && !isBlank && indent.includes(" ")) return code;
    for (const sign of line) depth += "([{".includes(sign) ? 1 : ")]}".includes(sign) ? -1 : 0;
    depth = Math.max(0, depth);
    isContinued = /\\\r?$/.test(line);
    plain += indent.replaceAll("\t", "    ") + code.slice(at + indent.length, at + line.length + 1);
    at += line.length + 1;
  }
  return plain;
}
