// Drops the rules of Material's stylesheets that no page and no script of the built site can match.
//
//   node trim_css.mjs SITE
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PurgeCSS } from "purgecss";

const site = process.argv[2];
const styles = join(site, "assets/stylesheets");
const content = ["**/*.html", "assets/javascripts/bundle*.js", "assets/client/*.js"].map((glob) => join(site, glob));
const css = readdirSync(styles)
  .filter((name) => name.endsWith(".css"))
  .map((name) => join(styles, name));

// Attribute values are set by Material's script, so only classes, ids and elements decide.
const results = await new PurgeCSS().purge({ content, css, dynamicAttributes: ["dir"], keyframes: true, variables: true });
for (const { css: kept, file } of results) writeFileSync(file, kept);
