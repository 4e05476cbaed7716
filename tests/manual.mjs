// What the manual quotes is what the product says: every 「word」 of docs/manual/ja, and “word” of docs/manual/en,
// stands in a page, a form's definition or a script. Its pictures are there, and no picture is there for nothing.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const manual = "docs/manual/ja", pictures = "docs/screenshots";
const faults = [];

const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "src", "regime", "web/script"], { encoding: "utf8" })
  .split("\n").filter((f) => /\.(cc|h|yaml|js)$/.test(f) && !/_test\.cc$|testing\.h$/.test(f) && existsSync(f));
// Literals that stand side by side are one.
const said = files.map((f) => readFileSync(f, "utf8").replace(/"\s*\n\s*"/g, "").replaceAll('\\"', '"')).join("\n");

/** [line, words] of each outermost 「…」. */
function* quoted(text) {
  for (const [i, line] of text.split("\n").entries())
    for (let at = 0, depth = 0, from = 0; at < line.length; at++) {
      if (line[at] === "「" && depth++ === 0) from = at + 1;
      if (line[at] === "」" && --depth === 0) yield [i + 1, line.slice(from, at)];
    }
}

const shown = new Set();
const pages = readdirSync(manual).filter((name) => name.endsWith(".md"));
const index = readFileSync(join(manual, "README.md"), "utf8");
for (const name of pages) {
  const file = join(manual, name), text = readFileSync(file, "utf8");
  for (const [line, words] of quoted(text))
    if (!said.includes(words)) faults.push(`${file}:${line}: 「${words}」 is on no page`);
  for (const [, picture] of text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)) shown.add(join(manual, picture));
  if (name !== "README.md" && !index.includes(`(${name})`)) faults.push(`${file}: the first page does not lead to it`);
}
const visitor = "docs/manual/en/README.md";
for (const [, words] of readFileSync(visitor, "utf8").matchAll(/“([^”]*)”/g))
  if (!said.includes(words)) faults.push(`${visitor}: “${words}” is on no page`);
for (const picture of shown) if (!existsSync(picture)) faults.push(`${picture}: missing; docs/screenshots/make`);
for (const name of readdirSync(pictures))
  if (name.endsWith(".webp") && !name.startsWith("sheet-") && !shown.has(join(pictures, name)))
    faults.push(`${pictures}/${name}: no page shows it`);

if (faults.length) {
  console.error(faults.join("\n"));
  process.exit(1);
}
console.log(`${pages.length} pages of the manual, ${shown.size} pictures`);
