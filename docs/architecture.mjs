// Draws docs/architecture.svg from the includes: `node docs/architecture.mjs`. With --check it only says whether the
// picture is what would be drawn now (tests/source asks).
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const picture = "docs/architecture.svg";
const everywhere = ["app", "demo"]; // use every noun: their arrows would hide the others
const nested = ["platform", "training", "reporting", "directory", "forum"];
const roomOf = (path) => {
  const [first, second, third] = path.split("/");
  return first === "platform" || (nested.includes(first) && third) ? `${first}/${second}` : first;
};

const uses = new Map(); // room → the rooms whose headers it includes
for (const file of execFileSync("git", ["ls-files", "-co", "--exclude-standard", "src"], { encoding: "utf8" }).split("\n")) {
  if (!/^src\/.+\/.+\.(h|cc)$/.test(file) || /_test\.cc$|testing\.h$/.test(file) || !existsSync(file)) continue;
  const own = roomOf(file.slice(4));
  if (!uses.has(own)) uses.set(own, new Set());
  for (const [, target] of readFileSync(file, "utf8").matchAll(/^#include "([^"]+\/[^"]+)"/gm))
    if (roomOf(target) !== own) uses.get(own).add(roomOf(target));
}
const rooms = [...uses.keys()].filter((room) => !everywhere.includes(room)).sort();

// An arrow that a longer way says already is left out.
const below = new Map();
const reach = (room) => {
  if (!below.has(room)) below.set(room, new Set([...uses.get(room)].flatMap((r) => [r, ...reach(r)])));
  return below.get(room);
};
const arrows = rooms.flatMap((from) =>
  [...uses.get(from)].filter((to) => ![...uses.get(from)].some((r) => reach(r).has(to))).map((to) => [from, to])).sort();

// A room stands above whatever it uses, and as near as it can over the middle of it; a long row is broken in two.
const level = (room) => Math.max(-1, ...[...uses.get(room)].map(level)) + 1;
const step = 186, gap = 74, box = [172, 32], longest = 6, width = step * longest + 20;
const at = {};
let y = 0; // from the bottom upwards; turned over when all is placed
const place = (row) => {
  row.forEach((room, x) => (at[room] = [width / 2 + (x - (row.length - 1) / 2) * step, y]));
  y -= gap;
};
for (let n = 0; rooms.some((room) => level(room) >= n); n++) {
  const middle = (room) => {
    const to = arrows.filter(([from]) => from === room).map(([, r]) => at[r][0]);
    return to.reduce((a, b) => a + b, 0) / Math.max(1, to.length);
  };
  const row = rooms.filter((room) => level(room) === n).sort((a, b) => middle(a) - middle(b) || (a < b ? -1 : 1));
  const parts = Math.ceil(row.length / longest);
  for (let i = 0; i < parts; i++) place(row.filter((_, x) => x % parts === i));
}
for (const room of [...everywhere].reverse()) place([room]);
for (const [room, [x, up]] of Object.entries(at)) at[room] = [x, up - y - gap + 30];
const height = 30 - y - gap + 30;

const lines = arrows.map(([from, to]) => {
  const [[x1, y1], [x2, y2]] = [at[from], at[to]];
  const lean = (y2 - y1) / 2;
  return `<path d="M${x1} ${y1 + 16} C${x1} ${y1 + lean}, ${x2} ${y2 - lean}, ${x2} ${y2 - 16}"/>`;
});
const boxes = [...rooms, ...everywhere].map((room) => {
  const [x, y] = at[room];
  return `<g><rect x="${x - box[0] / 2}" y="${y - box[1] / 2}" width="${box[0]}" height="${box[1]}" rx="6"/>` +
    `<text x="${x}" y="${y + 5}">${room}</text></g>`;
});
const drawn = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Rooms, each above the rooms it uses">
<style>path{fill:none;stroke:#8aa;stroke-width:1.3}rect{fill:#fff;stroke:#0017c1;stroke-width:1.5}text{font:14px sans-serif;text-anchor:middle;fill:#1a1a1c}</style>
<rect width="100%" height="100%" style="fill:#fff;stroke:none"/>
${lines.join("\n")}
${boxes.join("\n")}
</svg>
`;

if (!process.argv.includes("--check")) {
  writeFileSync(picture, drawn);
} else if (readFileSync(picture, "utf8") !== drawn) {
  console.error(`${picture} is not what the includes say: run node docs/architecture.mjs`);
  process.exit(1);
}
