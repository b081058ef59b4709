// Makes small what every page loads: drops the rules of Material's stylesheets that no page and no script of the
// built site can match, and minifies our own styles and scripts in place.
//
//   node slim.mjs SITE
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { transformSync } from "esbuild";
import { PurgeCSS } from "purgecss";

const site = process.argv[2];
const content = ["**/*.html", "assets/javascripts/bundle*.js", "assets/client/*.js"].map((glob) => join(site, glob));
const css = globSync(join(site, "assets/stylesheets/*.css"));

// Attribute values are set by Material's script, so only classes, ids and elements decide.
const trimmed = await new PurgeCSS().purge({
  content,
  css,
  dynamicAttributes: ["dir"],
  keyframes: true,
  variables: true,
});
for (const { css: kept, file } of trimmed) writeFileSync(String(file), kept);

for (const path of globSync([
  join(site, "assets/*.css"),
  join(site, "assets/client/*.js"),
  join(site, "service-worker.js"),
])) {
  const loader = extname(path) === ".css" ? "css" : "js";
  const small = transformSync(readFileSync(path, "utf8"), { loader, minify: true });
  if (small.warnings.length) throw new Error(`${path}:${small.warnings[0].location?.line}: ${small.warnings[0].text}`);
  writeFileSync(path, small.code);
}
