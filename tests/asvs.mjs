// docs/security/asvs.md has each requirement of ASVS 5.0.0 once, and what it points at exists.
import { readFileSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const page = "docs/security/asvs.md";
// How many requirements each section of the standard has: chapter → sections in order.
const sections = {
  1: [2, 10, 12, 3, 3], 2: [3, 3, 5, 2], 3: [1, 3, 5, 8, 8, 1, 5], 4: [5, 5, 2, 4], 5: [1, 6, 3, 3],
  6: [3, 12, 8, 6, 8, 4, 2, 4], 7: [3, 4, 2, 5, 3, 2], 8: [4, 4, 3, 2], 9: [3, 4], 10: [2, 3, 5, 16, 5, 2, 3],
  11: [4, 5, 5, 4, 2, 2, 2], 12: [5, 2, 5], 13: [4, 6, 4, 7], 14: [2, 8, 3], 15: [5, 5, 7, 4], 16: [1, 5, 4, 3, 4],
  17: [2, 8, 2],
};
const wanted = Object.entries(sections).flatMap(([chapter, counts]) =>
  counts.flatMap((count, s) => Array.from({ length: count }, (_, i) => `${chapter}.${s + 1}.${i + 1}`)));

function* testFiles(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* testFiles(path);
    else if (entry.name.endsWith("_test.cc")) yield path;
  }
}
const tests = new Set();
for (const file of testFiles("src"))
  for (const [, suite, name] of readFileSync(file, "utf8").matchAll(/^TEST(?:_[PF])?\((\w+),\s*(\w+)\)/gm))
    tests.add(`${suite}.${name}`);

const faults = [];
const seen = new Map();
const states = { met: 0, partly: 0, "not met": 0, "not applicable": 0 };
const levels = {};
for (const line of readFileSync(page, "utf8").split("\n")) {
  const cells = line.match(/^\| (\d+\.\d+\.\d+) \| ([123]) \| (.*) \| (.*) \| (.*) \| (.*) \|$/);
  if (!cells) continue;
  const [, number, level, , state, how, where] = cells;
  if (seen.has(number)) faults.push(`${number} stands there twice`);
  seen.set(number, state);
  if (!(state in states)) faults.push(`${number}: “${state}” is no state`);
  (levels[level] ??= { ...states })[state]++;
  if (!how.trim()) faults.push(`${number}: how is not said`);
  const named = [...where.matchAll(/`([^`]+)`/g)].map((m) => m[1]);
  const linked = [...where.matchAll(/\]\(([^)]+)\)/g)].map((m) => join("docs/security", m[1]));
  if (state !== "not applicable" && !named.length && !linked.length) faults.push(`${number}: nothing shows it`);
  for (const what of named) {
    const isTest = /^\w+\.\w+$/.test(what) && !existsSync(what);
    if (isTest ? !tests.has(what) : !existsSync(what)) faults.push(`${number}: ${what} is not there`);
  }
  for (const path of linked) if (!existsSync(path)) faults.push(`${number}: ${path} is not there`);
}
for (const number of wanted) if (!seen.has(number)) faults.push(`${number} is missing`);
for (const number of seen.keys()) if (!wanted.includes(number)) faults.push(`${number} is no requirement`);
const text = readFileSync(page, "utf8");
for (const [level, counts] of Object.entries(levels)) {
  const row = `| ${level} | ${Object.values(counts).join(" | ")} | ${Object.values(counts).reduce((a, b) => a + b)} |`;
  if (!text.includes(row)) faults.push(`the summary should say: ${row}`);
}
for (const fault of faults) console.error(`${page}: ${fault}`);
if (!faults.length) console.log(`${seen.size} requirements`);
process.exitCode = faults.length ? 1 : 0;
