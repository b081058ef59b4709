// Writes a content security policy into every page of the built site: scripts only from the site, or whose text is known.
//
//   node policy.mjs SITE
import { createHash } from "node:crypto";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { textOf } from "./bundle.mjs";

const site = process.argv[2];
const frame = textOf(fileURLToPath(new URL("../_client/run/inside.js", import.meta.url)));

/** @param {string} text */
const hashOf = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

for (const path of globSync(join(site, "**/*.html"))) {
  const html = readFileSync(path, "utf8");
  const [inline, styles] = ["script", "style"].map((tag) =>
    [...html.matchAll(new RegExp(`<${tag}>([^]*?)</${tag}>`, "g"))].map(([, text]) => hashOf(text)),
  );
  const scripts = ["'self'", "'wasm-unsafe-eval'", ...inline, ...(html.includes("data-file=") ? [hashOf(frame)] : [])];
  const policy = [
    "default-src 'self'",
    `script-src ${scripts.join(" ")}`,
    `style-src ${["'self'", ...styles].join(" ")}`,
    "img-src 'self' data:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const head = /<head[^>]*>(?:\s*<meta charset=[^>]*>)?/i;
  if (!head.test(html)) throw new Error(`${path} has no head to put a policy in`);
  writeFileSync(path, html.replace(head, `$&<meta http-equiv="Content-Security-Policy" content="${policy}">`));
}
