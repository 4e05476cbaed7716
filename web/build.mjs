// Bundles style/ and script/ into dist/ under names that carry their content's hash, with .br and .gz beside
// them, and writes dist/manifest.json (plain name → name in dist/). The manual becomes dist/manual.json with its
// pictures beside it. The same input gives the same bytes.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import * as languageCommon from "@zxcvbn-ts/language-common";
import { build } from "esbuild";
import { readManual } from "./manual.mjs";

const web = dirname(fileURLToPath(import.meta.url));
const dist = join(web, "dist");
const inputs = { "style.css": "style/style.css", "kakari.js": "script/kakari.js", "map.js": "script/map.js" };

// The design tokens have hundreds of custom properties; those that nothing uses need not be sent.
function dropUnusedProperties(css) {
  for (;;) {
    const used = new Set([...css.matchAll(/var\((--[\w-]+)/g)].map((m) => m[1]));
    const kept = css.replace(/(--[\w-]+):[^;{}]*(;|(?=\}))/g, (all, name) => (used.has(name) ? all : ""));
    if (kept === css) return css;
    css = kept;
  }
}

async function bundle(input) {
  const result = await build({
    entryPoints: [join(web, input)],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    loader: input.endsWith(".js") ? { ".css": "text" } : {}, // a script brings its own style along
    target: ["es2021", "chrome100", "firefox100", "safari15"],
    logLevel: "error",
  });
  const text = result.outputFiles[0].text;
  return Buffer.from(input.endsWith(".css") ? dropUnusedProperties(text) : text);
}

function write(name, bytes) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const hashed = name.replace(/(\.[^.]+)$/, `.${hash}$1`);
  put(hashed, bytes);
  if (name.endsWith(".webp")) return hashed; // is compressed
  const br = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  const gz = gzipSync(bytes, { level: 9 });
  if (br.length < bytes.length) put(`${hashed}.br`, br);
  if (gz.length < bytes.length) put(`${hashed}.gz`, gz);
  return hashed;
}

// Renamed into place, so that a server that runs meanwhile never reads half a file.
function put(name, bytes) {
  writeFileSync(join(dist, `.${name}.new`), bytes);
  renameSync(join(dist, `.${name}.new`), join(dist, name));
}

mkdirSync(dist, { recursive: true });
const manifest = {};
for (const [name, input] of Object.entries(inputs)) manifest[name] = write(name, await bundle(input));
for (const name of readdirSync(join(web, "icon"))) manifest[name] = write(name, readFileSync(join(web, "icon", name)));

const pictures = [];
const keep = (name, bytes) => {
  pictures.push(write(name, bytes));
  return pictures.at(-1);
};
const pages = ["ja", "en"].flatMap((language) => readManual(join(web, "../docs/manual", language), keep));
put("manual.json", JSON.stringify({ pages }) + "\n");

// Passwords that many people use, most used first, one a line: refused when somebody chooses one.
put("common-passwords.txt", languageCommon.dictionary.passwords.join("\n") + "\n");
put("manifest.json", JSON.stringify(manifest, null, 1) + "\n");

const named = [...Object.values(manifest).flatMap((n) => [n, `${n}.br`, `${n}.gz`]), ...pictures];
const kept = new Set(["manifest.json", "manual.json", "common-passwords.txt", ...named]);
for (const name of readdirSync(dist)) if (!kept.has(name)) rmSync(join(dist, name));
