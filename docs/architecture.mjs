// Draws docs/architecture.svg from the includes: `node docs/architecture.mjs`.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const rows = [
  ["app"], ["demo"], ["forum/results"], ["forum/papers"],
  ["forum/analysis", "forum/meetings", "forum/models"], ["forum/measures"], ["forum"],
  ["directory/open_data", "directory/fhir"], ["directory"],
  ["reporting/orders", "reporting/paper", "reporting/exchange", "reporting/progress", "reporting/desk"],
  ["reporting/requests", "reporting/notice", "reporting/explanation", "reporting/release"], ["reporting/schedule"], ["reporting", "training/oversight"],
  ["training/applications", "training/courses", "training/learning"], ["training/certificates"], ["training"],
  ["registry"], ["paperwork", "messages"], ["access"], ["journal", "regime"],
  ["platform/pdf", "platform/html", "platform/http", "platform/store"],
  ["platform/sheet", "platform/files", "platform/mail"], ["base"],
];
const rooms = rows.flat();
// The most particular one: training/courses before training.
const roomOf = (path) => rooms.filter((r) => path.startsWith(r + "/")).sort((a, b) => b.length - a.length)[0];
const arrows = new Set();
for (const file of execFileSync("git", ["ls-files", "src"], { encoding: "utf8" }).split("\n")) {
  if (!/\.(h|cc)$/.test(file) || file.endsWith("_test.cc")) continue;
  const own = roomOf(file.slice(4));
  for (const [, target] of readFileSync(file, "utf8").matchAll(/^#include "([^"]+)"/gm)) {
    const other = roomOf(target);
    if (own && other && own !== other && other !== "base") arrows.add(own + ">" + other);
  }
}
// An arrow that a longer way says already is left out.
const next = (room) => [...arrows].filter((a) => a.startsWith(room + ">")).map((a) => a.split(">")[1]);
const below = new Map();
const reach = (room) => {
  if (!below.has(room)) below.set(room, new Set(next(room).flatMap((r) => [r, ...reach(r)])));
  return below.get(room);
};
for (const arrow of [...arrows]) {
  const [from, to] = arrow.split(">");
  if (next(from).some((r) => r !== to && reach(r).has(to))) arrows.delete(arrow);
}
const width = 860, box = [178, 34], gap = 74;
const at = {};
rows.forEach((row, y) => row.forEach((room, x) => {
  at[room] = [width / 2 + (x - (row.length - 1) / 2) * 200, 30 + y * gap];
}));
const lines = [...arrows].map((arrow) => {
  const [from, to] = arrow.split(">").map((r) => at[r]);
  const bend = Math.abs(from[1] - to[1]) > gap + 1 ? 36 : 0;
  const side = from[0] <= to[0] ? 1 : -1;
  return `<path d="M${from[0]} ${from[1] + 17} C${from[0] + side * bend} ${from[1] + 50}, ${to[0] - side * bend} ${to[1] - 50}, ${to[0]} ${to[1] - 17}"/>`;
});
const boxes = rooms.map((room) => {
  const [x, y] = at[room];
  return `<g><rect x="${x - box[0] / 2}" y="${y - box[1] / 2}" width="${box[0]}" height="${box[1]}" rx="6"/>` +
    `<text x="${x}" y="${y + 5}">${room}</text></g>`;
});
writeFileSync("docs/architecture.svg",
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${30 + (rows.length - 1) * gap + 40}" role="img" ` +
  `aria-label="Rooms from app down to base, arrows for includes">
<style>path{fill:none;stroke:#8aa;stroke-width:1.2}rect{fill:#fff;stroke:#0017c1;stroke-width:1.5}` +
  `text{font:15px sans-serif;text-anchor:middle;fill:#1a1a1c}</style>
<rect width="100%" height="100%" style="fill:#fff;stroke:none"/>
${lines.join("\n")}
${boxes.join("\n")}
</svg>
`);
