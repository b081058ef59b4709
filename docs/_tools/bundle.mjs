// Bundles the scripts that pages load when a reader runs code: docs/_client/run/panel.js and what it imports.
//
//   node bundle.mjs FOLDER
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transformSync } from "esbuild";

const client = fileURLToPath(new URL("../_client", import.meta.url));

/** `import x from "text:./file.js"` gives the minified text of a script. */
export const asText = {
  name: "text",
  setup(/** @type {import("esbuild").PluginBuild} */ build) {
    build.onResolve({ filter: /^text:/ }, ({ path, importer }) => ({
      path: join(dirname(importer), path.slice("text:".length)),
      namespace: "text",
    }));
    build.onLoad({ filter: /.*/, namespace: "text" }, ({ path }) => ({ contents: textOf(path), loader: "text" }));
  },
};

/** @param {string} path */
export function textOf(path) {
  return transformSync(readFileSync(path, "utf8"), { minify: true, format: "iife" }).code.trim();
}

/** @param {string} folder @param {string[]} entries */
export function bundle(folder, entries = ["panel"]) {
  return build({
    entryPoints: entries.map((name) => join(client, `run/${name}.js`)),
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    minify: true,
    plugins: [asText],
    logLevel: "error",
    chunkNames: "[name]-[hash]",
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(process.argv[2]);
