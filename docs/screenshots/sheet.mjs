// The contact sheets: one line a type of page (of the route table), opened by somebody it is for, in the worked demo.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { everybody, walk } from "../../tests/journeys/page_types.mjs";
import { openHouse } from "../../tests/journeys/support.mjs";
import { still } from "./still.mjs";

process.env.LANGUAGE = process.env.LANG = "ja_JP.UTF-8";
const here = dirname(fileURLToPath(import.meta.url));
const only = new RegExp(process.argv[2] ?? "");
const whole = process.argv[2] === undefined;
const large = process.env.KAKARI_SHEET_LARGE; // a folder: each picture by itself too, in its size
const seeds = {
  "": ["/search?view=map", "/en/search?view=map", "/institutions/31-999999-9", "/sign-in?over=1"],
  "田中 陽子": ["/links", "/review?q=zzz"],
};
// Paper is A4 without its margins of 15 mm, at 96 dots an inch.
const looks = [
  { name: "1280", width: 1280, height: 1600, media: "screen", shown: 300 },
  { name: "375", width: 375, height: 1250, media: "screen", shown: 150 },
  { name: "print", width: 680, height: 960, media: "print", shown: 210 },
];
const perSheet = 24;

async function picture(page, look, url) {
  await page.setViewportSize({ width: look.width, height: 900 });
  await page.emulateMedia({ media: look.media, reducedMotion: "reduce" });
  await page.goto(url, { waitUntil: "load" });
  await page.evaluate(still);
  const tall = await page.evaluate(() => document.documentElement.scrollHeight);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  const devtools = await page.context().newCDPSession(page);
  const shoot = async (scale, quality, height) =>
    (await devtools.send("Page.captureScreenshot", {
      format: "webp", quality, captureBeyondViewport: true,
      clip: { x: 0, y: 0, width: Math.max(look.width, wide), height: Math.min(tall, height), scale },
    })).data;
  const data = await shoot(look.shown / look.width, 50, look.height);
  if (large) writeFileSync(join(large, `${name(url)}-${look.name}.webp`), Buffer.from(await shoot(1, 70, 3200), "base64"));
  await devtools.detach();
  return { data, wide: wide > look.width };
}
const name = (url) => new URL(url).pathname.replace(/[^\w-]+/g, "_").slice(0, 60);

const escaped = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
const cell = (each) => `<section><h2>${escaped(each.pattern)}</h2><p>${escaped(each.who || "住民")}　${escaped(each.path)}</p><div>${
  each.pictures.map((one, i) => `<img width="${looks[i].shown}" class="${one.wide ? "wide" : ""}" src="data:image/webp;base64,${one.data}">`).join("")}</div></section>`;
const style = `body { margin: 12px; font: 11px/1.3 sans-serif; background: #d8d8d8; columns: 2; column-gap: 12px; width: 1396px; }
  section { break-inside: avoid; margin-bottom: 12px; } h2 { font-size: 13px; margin: 0; } p { margin: 0 0 2px; color: #444; }
  div { display: flex; gap: 6px; align-items: flex-start; } img { border: 1px solid #999; } .wide { border-color: #c00; border-width: 3px; }`;

const house = await openHouse({ worked: true });
try {
  const people = { "": { home: "/", cookies: [] }, ...(await everybody(house.origin)) };
  const found = await walk(house.origin, people, { seeds, each: 1 });
  const contexts = new Map();
  const pageOf = async (who) => {
    if (!contexts.has(who)) {
      const context = await house.browser.newContext({ locale: "ja-JP", reducedMotion: "reduce" });
      await context.addCookies(people[who].cookies.map((each) => {
        const [key, value] = each.split(/=(.*)/s);
        return { name: key, value, domain: "localhost", path: "/", secure: true, httpOnly: true };
      }));
      contexts.set(who, await context.newPage());
    }
    return contexts.get(who);
  };
  const lines = [];
  for (const [pattern, list] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const first = list[0];
    if (!first || !only.test(pattern)) continue;
    const page = await pageOf(first.who);
    const pictures = [];
    try {
      for (const look of looks) pictures.push(await picture(page, look, house.origin + first.path));
      lines.push({ pattern, ...first, pictures });
    } catch (error) {
      console.error(`${pattern} (${first.who} ${first.path}): ${error.message.split("\n")[0]}`);
    }
  }
  if (whole) for (const old of readdirSync(here)) if (old.startsWith("sheet-")) rmSync(join(here, old));
  const page = await house.browser.newPage({ viewport: { width: 1420, height: 900 } });
  let bytes = 0;
  for (let at = 0, sheet = 1; at < lines.length; at += perSheet, sheet++) {
    await page.setContent(`<!DOCTYPE html><style>${style}</style><body>${lines.slice(at, at + perSheet).map(cell).join("")}`);
    await page.waitForFunction(() => [...document.images].every((each) => each.complete));
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    const devtools = await page.context().newCDPSession(page);
    const { data } = await devtools.send("Page.captureScreenshot",
      { format: "webp", quality: 45, captureBeyondViewport: true, clip: { x: 0, y: 0, width: 1420, height, scale: 1 } });
    const out = whole ? here : join(here, "../../tests/shots");
    mkdirSync(out, { recursive: true });
    const kept = Buffer.from(data, "base64");
    writeFileSync(join(out, `sheet-${String(sheet).padStart(2, "0")}.webp`), kept);
    bytes += kept.length;
  }
  console.log(`${lines.length} types of page, ${Math.round(bytes / 1024)} kB`);
  const wide = lines.filter((each) => each.pictures.some((one) => one.wide)).map((each) => each.pattern);
  if (wide.length) console.log(`wider than their window or paper: ${wide.join(" ")}`);
} finally {
  await house.stop();
}
