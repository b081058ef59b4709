// Packs Python for the browser: from the npm package `pyodide` (MPL-2.0) into files that a page moves once.
//
//   node runtime.mjs FOLDER CACHE
//
// Writes FOLDER/<version>/ (kept in CACHE) with machine.bin (WebAssembly), library.bin (what programs here are likely to import), rest.bin
// (the rest of the standard library) and worker.bin (the script around them), all gzipped, and FOLDER/manifest.json. The
// library is compiled to bytecode by the very Python that will load it: parsing its sources takes most of a cold start.
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { loadPyodide, version } from "pyodide";

const [, , folder, cache] = process.argv;
const root = fileURLToPath(new URL("../..", import.meta.url));
const source = join(root, "node_modules/pyodide");

// Imported by readers' programs without another thought; what these import comes along.
// Names with an underscore are imported by these only when they are called.
const LIKELY = `_ast_unparse _pylong _strptime abc argparse array bisect calendar cmath collections contextlib copy csv dataclasses datetime decimal difflib enum
  fractions functools gc graphlib hashlib heapq html inspect io itertools json linecache logging math numbers operator os pathlib
  pickle pprint queue random re secrets statistics string struct sys tempfile textwrap time timeit traceback types typing
  unicodedata unittest uuid warnings weakref zlib`;

const PACK = `
import importlib, importlib.util, io, marshal, sys, zipfile

def packed(names, source):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for name in sorted(names):
            data = source.read(name)
            if name.endswith(".py"):
                # Docstrings go, but for Pyodide's own files, which hand theirs on.
                keep = 0 if "pyodide" in name else 2
                code = compile(data, f"/lib/{name}", "exec", dont_inherit=True, optimize=keep)
                data = importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps(code)
                name += "c"
            target.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()

for name in likely.split():
    importlib.import_module(name)
archive = f"/lib/python{sys.version_info[0]}{sys.version_info[1]}.zip"
files = {getattr(each, "__file__", None) or "" for each in list(sys.modules.values())}
with zipfile.ZipFile(archive) as source:
    every = {each for each in source.namelist() if not each.endswith("/")}
    core = {each for each in every if f"{archive}/{each}" in files}
    # A package stays whole, or its parts would not find each other; codecs are told where the rest is.
    whole = {each.split("/")[0] for each in core if "/" in each} - {"encodings"}
    core |= {each for each in every if each.split("/")[0] in whole} | {"encodings/ascii.py", "encodings/latin_1.py"}
    result = [packed(core, source), packed(every - core, source)]
    rest = {each.split("/")[0].removesuffix(".py") for each in every - core} - set(sys.modules)
sorted(rest)
`;

/** @returns {Promise<{core: Uint8Array, rest: Uint8Array, names: string[]}>} */
async function library() {
  const python = await loadPyodide({ indexURL: source });
  python.globals.set("likely", LIKELY);
  const names = python.runPython(PACK).toJs();
  const [core, rest] = python.globals.get("result").toJs();
  return { core, rest, names };
}

const { outputFiles } = await build({
  entryPoints: [join(root, "docs/_client/run/worker.js")],
  bundle: true,
  write: false,
  minify: true,
  format: "iife",
  target: "es2022",
  loader: { ".py": "text" },
  define: { LOCK_INFO: JSON.stringify(JSON.parse(readFileSync(join(source, "pyodide-lock.json"), "utf8")).info) },
  external: ["node:*"],
  logLevel: "error",
  logOverride: { "empty-import-meta": "silent" },
});
const script = outputFiles[0].contents;
const parts = [version, script, readFileSync(fileURLToPath(import.meta.url))];
const digest = parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex");
const name = `${version}-${digest.slice(0, 10)}`;

const made = join(cache, `python-${name}`);
if (!existsSync(join(made, "manifest.json"))) {
  mkdirSync(made, { recursive: true });
  const { core, rest, names } = await library();
  const files = { machine: readFileSync(join(source, "pyodide.asm.wasm")), library: core, rest, worker: script };
  /** @type {Record<string, number>} */
  const bytes = {};
  for (const [each, content] of Object.entries(files)) {
    const small = gzipSync(content, { level: 9 });
    bytes[each] = small.length;
    writeFileSync(join(made, `${each}.bin`), small);
  }
  writeFileSync(join(made, "manifest.json"), JSON.stringify({ version: name, bytes, rest: names }));
}
cpSync(made, join(folder, name), { recursive: true });
renameSync(join(folder, name, "manifest.json"), join(folder, "manifest.json"));
