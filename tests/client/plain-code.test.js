// Characters and tabs that are mended when code is pasted, and what must stay as it is.
import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { plainCharacters, spacesForTabs } from "../../docs/_client/run/plain-code.js";

test("what stands for a plain character becomes it", () => {
  const mended = {
    "print（“a”）": 'print("a")',
    "def f（ids）：": "def f(ids):",
    "x ＝ ［１，２］": "x = [1,2]",
    "print(‘a’, „b“, ＂c＂)": 'print(\'a\', "b", "c")',
    "\ufeffx = 1": "x = 1",
    "x\u202f=\u30001\u00a0- \u200b1": "x = 1 - 1",
    "x = 1\u2028y = 2": "x = 1\ny = 2",
    "a −\u00adb": "a -b",
    "print(“it's”)": 'print("it\'s")',
  };
  for (const [pasted, plain] of Object.entries(mended)) assert.equal(plainCharacters(pasted), plain);
});

test("strings, comments and what could mean two things stay", () => {
  const kept = [
    'x = "（“a”）\u00a0"',
    "x = '。，：'",
    '"""Ｄoc（string）\n“a”：\n"""',
    "# 注释：（ids）\nx = 1",
    "x = 'it\\'s （a）'",
    "r'\\（'",
    "ｘ = 1",
    "名字 = 1",
    'print(“say "hi"”)',
    "print(“open)",
    "x – y",
    "'''（",
    '"（',
  ];
  for (const code of kept) assert.equal(plainCharacters(code), code);
});

test("tabs become four spaces where that changes nothing", () => {
  assert.equal(
    spacesForTabs('if x:\n\ty = "\t"\n\n\tif y:\r\n\t\tz(1,\n\t\t  2)\n'),
    'if x:\n    y = "\t"\n\n    if y:\r\n        z(1,\n          2)\n',
  );
  assert.equal(spacesForTabs("x = \\\n  1\nif x:\n\ty"), "x = \\\n  1\nif x:\n    y");
  assert.equal(spacesForTabs("if x:\n\t'''\n\ta\n  '''\n"), "if x:\n    '''\n\ta\n  '''\n");
  assert.equal(spacesForTabs("if x:\n\t# ( a note\n\ty"), "if x:\n    # ( a note\n    y");
});

test("tabs beside spaces are Python's to judge", () => {
  for (const code of ["if x:\n    for y in z:\n\tw\n", "if x:\n \ty\n", "if x:\n\tif y:\n\t    z\n"])
    assert.equal(spacesForTabs(code), code);
});

test("plain code is left alone, and mending twice is mending once", () => {
  const text = fc.stringMatching(/^[ -~\n\t（）“”‘’：\u200b\u3000]{0,60}$/);
  fc.assert(
    fc.property(text, (code) => {
      const once = plainCharacters(code);
      assert.equal(plainCharacters(once), once);
      if (/^[ -~\n\t]*$/.test(code)) assert.equal(once, code);
      assert.equal(spacesForTabs(code).replace(/[ \t]/g, ""), code.replace(/[ \t]/g, ""));
    }),
    { numRuns: 2_000 },
  );
});
