// Bundles scripts of docs/_client, each with what it imports: run/panel.js for code that runs, practice/*.js for the tools,
// and site.js, which every page loads: one file is smaller than five.
//
//   node bundle.mjs FOLDER ENTRIES
import { globSync, readFileSync } from "node:fs";
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

/** What a script of every page imports on demand stays a file of its own, under its own address. */
const onDemandStays = {
  name: "on-demand",
  setup(/** @type {import("esbuild").PluginBuild} */ build) {
    build.onResolve({ filter: /^\./ }, ({ path, kind }) =>
      kind === "dynamic-import" ? { path, external: true } : undefined,
    );
  },
};

/** @param {string} path */
export function textOf(path) {
  return transformSync(readFileSync(path, "utf8"), { minify: true, format: "iife" }).code.trim();
}

/** @param {string} folder @param {string} entries a pattern below docs/_client */
export function bundle(folder, entries) {
  const isOfEveryPage = entries === "site.js";
  return build({
    entryPoints: globSync(join(client, entries)),
    outdir: folder,
    bundle: true,
    splitting: !isOfEveryPage,
    format: "esm",
    target: "es2022",
    minify: true,
    plugins: isOfEveryPage ? [onDemandStays] : [asText],
    logLevel: "error",
    chunkNames: "[name]-[hash]",
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(process.argv[2], process.argv[3]);
