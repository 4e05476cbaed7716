// Reads every source file and says what breaks the rules of the house (docs/architecture.md, CONTRIBUTING.md).
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";

// From base upwards: a room may include itself and what stands before it.
const rooms = [
  "base", "platform/store", "platform/http", "platform/html", "platform/pdf", "platform/sheet", "platform/files",
  "platform/mail", "regime", "journal", "access", "messages", "paperwork", "registry", "training",
  "training/certificates", "training/applications", "training/courses", "training/learning", "training/oversight",
  "reporting", "reporting/schedule", "reporting/requests", "reporting/paper", "reporting/orders",
  "reporting/exchange", "reporting/progress", "reporting/desk", "reporting/notice", "reporting/explanation",
  "reporting/release", "directory", "directory/open_data", "directory/fhir", "forum", "forum/analysis",
  "forum/measures", "forum/meetings", "forum/models", "forum/papers", "forum/results", "demo", "app",
];
const sizeMax = 30_000;
const largeMax = 12_000;
const largeFiles = 16; // few files over 12 kB
const banned = [
  [/\b(strcpy|strcat|sprintf|gets|atoi|atol|atof|rand|srand|localtime|gmtime|strtok|system)\s*\(/, "banned call"],
  [/\bstd::(regex|rand)\b/, "banned name"],
  [/\b(sleep_for|usleep|nanosleep)\s*\(/, "waits by the clock", /\/\/ paced/],
  [/\b(TODO|FIXME|XXX|HACK)\b/, "left for later"],
  [/GTEST_SKIP|DISABLED_/, "a test that does not run"],
  [/using namespace std\s*;/, "using namespace std"],
  [/"SHIFT_JIS"/, "CP932 is meant"],
];

// One word throughout for who reads the product (docs/glossary.md): nouns as offices write them, and no second word.
const words = [
  [/取り消し(?![またてな、])/, "取消し"], [/取り下げ(?![るまたてなら、])/, "取下げ"], [/申し込み(?![またてな、])/, "申込み"],
  [/返戻|差戻し/, "差し戻し"], [/問合せ/, "問い合わせ"], [/患者様/, "患者さん"], [/[地郡]区医師会|郡市医師会/, "郡市区医師会"],
  [/ユーザー/, "利用者"], [/サインイン/, "ログイン"], [/二段階認証/, "二要素認証"], [/マイページ/, "the name of the page"],
];

const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { encoding: "utf8" })
  .split("\n").filter((f) => f && existsSync(f));
const faults = [];
const fault = (file, line, text) => faults.push(`${file}:${line}: ${text}`);
// The most particular one: training/courses before training.
const roomOf = (path) => rooms.findLastIndex((r) => path.startsWith(r + "/"));

let large = 0;
for (const file of files.filter((f) => /^(src|bench)\/.*\.(h|cc)$/.test(f))) {
  const size = statSync(file).size;
  if (size > sizeMax) fault(file, 1, `${size} bytes; the most is ${sizeMax}: which files would it fall into?`);
  if (size > largeMax && !file.endsWith("_test.cc")) large++;
  const text = readFileSync(file, "utf8");
  if (file.endsWith(".h") && !text.includes("#pragma once")) fault(file, 1, "no #pragma once");
  if (file.endsWith(".h") && !text.startsWith("//")) fault(file, 1, "a header begins with what it is");
  const own = roomOf(file.replace(/^src\//, ""));
  text.split("\n").forEach((line, i) => {
    const include = line.match(/^#include "([^"]+)"/);
    if (include && file.startsWith("src/") && own >= 0) {
      const other = roomOf(include[1]);
      if (other < 0) fault(file, i + 1, `includes "${include[1]}", which is in no room`);
      else if (other > own) fault(file, i + 1, `${rooms[own]} may not include ${rooms[other]}`);
    }
    for (const [pattern, name, allowed] of banned)
      if (pattern.test(line) && !(allowed && allowed.test(line))) fault(file, i + 1, `${name}: ${line.trim()}`);
    if (file.startsWith("src/") && !file.endsWith("_test.cc"))
      for (const [other, one] of words)
        if (other.test(line)) fault(file, i + 1, `「${line.match(other)[0]}」; the word is ${one}`);
    if ([...line].length > 120 && !line.includes("R\"")) fault(file, i + 1, "longer than 120 characters");
  });
}
if (large > largeFiles) faults.push(`src: ${large} files over ${largeMax} bytes; at most ${largeFiles}`);

// Every relative link of a document leads somewhere.
for (const file of files.filter((f) => f.endsWith(".md"))) {
  const folder = file.includes("/") ? file.slice(0, file.lastIndexOf("/") + 1) : "";
  readFileSync(file, "utf8").split("\n").forEach((line, i) => {
    for (const [, target] of line.matchAll(/\]\(([^)#\s]+)[^)]*\)/g))
      if (!/^[a-z]+:/.test(target) && !existsSync(folder + target)) fault(file, i + 1, `dead link ${target}`);
  });
}
for (const file of files.filter((f) => /package-lock\.json$/.test(f)))
  if (readFileSync(file, "utf8").includes('"resolved":')) fault(file, 1, "records download addresses");

if (faults.length) {
  console.error(faults.join("\n"));
  process.exit(1);
}
console.log(`${files.length} files`);
