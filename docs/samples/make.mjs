// Makes one of every paper, mail and file that the program makes, from two demos on loopback, and the index of them.
// Refuses a sample that does not say that it is invented. `docs/samples/make` runs it.
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openHouse } from "./house.mjs";
import { fromTheSeason } from "./season.mjs";
import { fromTheStart } from "./start.mjs";
import { index } from "./index.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const folders = ["papers", "mails", "files"];
const textOf = (bytes) => execFileSync("pdftotext", ["-", "-"], { input: bytes, encoding: "utf8" });

/** Says of itself that it is invented, so that nobody takes it for a real one; archives are not looked into. */
function invented(name, bytes) {
  const said = name.endsWith(".pdf") ? textOf(bytes) : `${bytes}`;
  return /\.(xlsx|zip)$/.test(name) || /架空|\.example\b/.test(said);
}

const made = [];
function keep(name, title, where, bytes, { blank = false } = {}) {
  if (!blank && !invented(name, bytes)) throw new Error(`${name} does not say that it is invented (架空)`);
  writeFileSync(join(here, name), bytes);
  made.push({ name, title, where, size: bytes.length });
  console.log(`${name} (${bytes.length} bytes)`);
}

for (const folder of folders) {
  rmSync(join(here, folder), { recursive: true, force: true });
  mkdirSync(join(here, folder));
}
for (const [demo, fill] of [[["--institutions", "40", "--before-request"], fromTheStart], [[], fromTheSeason]]) {
  const house = await openHouse(...demo);
  try {
    await fill(house, keep);
  } finally {
    await house.stop();
  }
}
writeFileSync(join(here, "README.md"), index(made));
