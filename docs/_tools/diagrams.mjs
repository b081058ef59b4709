// Reads Mermaid from standard input, writes SVG that follows the page's colors and fetches nothing.
import { readFileSync } from "node:fs";
import { renderMermaidSVG } from "beautiful-mermaid";

const svg = renderMermaidSVG(readFileSync(0, "utf8"), {
  bg: "var(--paper)",
  fg: "var(--ink)",
  line: "var(--quiet)",
  accent: "var(--chart-1)",
  font: "inherit",
  transparent: true,
});
const scoped = svg
  .replace(/@import url\([^)]*\);?/g, "")
  .replace(/^\s*text \{[^}]*\}\n/m, "")
  .replace(/^\s*svg \{/m, ".diagram svg {")
  // The page's policy allows no style attributes; site.css sets these colors.
  .replace(/(<svg[^>]*) style="[^"]*"/, "$1");
process.stdout.write(scoped);
