// MiniSearch in process, bigrams: `node minisearch.mjs FILE.jsonl QUESTIONS.jsonl`, then for each line N on
// standard input answers N questions (one facet counted) and prints how many a second.
import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { createRequire } from "node:module";

const MiniSearch = createRequire(process.cwd() + "/")("minisearch");
const bigrams = (text) => {
  const out = [];
  for (const word of text.split(/\s+/)) {
    const letters = [...word];
    for (let i = 0; i + 1 < letters.length; i++) out.push(letters[i] + letters[i + 1]);
  }
  return out;
};
const index = new MiniSearch({ idField: "_key", fields: ["text"], storeFields: ["prefecture", "municipality", "fields"], tokenize: bigrams });
for await (const line of createInterface({ input: createReadStream(process.argv[2]) })) index.add(JSON.parse(line));
const questions = readFileSync(process.argv[3], "utf8").trim().split("\n").map((line) => JSON.parse(line));
console.log("ready");
let at = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const many = Number(line), start = performance.now();
  for (let i = 0; i < many; i++) {
    const q = questions[at++ % questions.length];
    const filter = (d) => (!q.municipality || d.municipality === q.municipality) &&
      (!q.prefecture || d.prefecture === q.prefecture) && (!q.field || d.fields.includes(q.field));
    const found = index.search(q.words.length ? q.words.join(" ") : MiniSearch.wildcard, { combineWith: "AND", filter });
    const counts = {};
    for (const one of found) for (const field of one.fields) counts[field] = (counts[field] ?? 0) + 1;
  }
  console.log((many * 1000 / (performance.now() - start)).toFixed(1));
}
