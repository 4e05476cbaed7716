// Every type of page the program has, in each state the demo prefecture has it in, opened by somebody it is for:
// nothing on it keeps anybody out, however they use a computer. docs/accessibility.md says what stands for what.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import {
  axeFaults, focusFaults, frameFaults, languageFaults, roomFaults, spaced, unspaced, widthFaults, wordFaults,
} from "./page_checks.mjs";
import { cookiesFor, everybody, walk } from "./page_types.mjs";
import { openHouse, root } from "./support.mjs";

/** Reached only after something was done: the journey that does it and looks at the page. */
const elsewhere = {
  "/account/factors/app": "second_factor",
  "/account/factors/removal": "second_factor",
  "/attend/{token}": "course",
  "/attendances/new": "course",
  "/audits/cases/{id}": "oversight",
  "/audits/mine/{id}": "oversight",
  "/audits/{id}": "oversight",
  "/calendar/settings/{year}/{date}/preview": "calendar",
  "/certificates-register/import/{upload}": "certificate",
  "/contents/{id}/postcards/{postcard}": "learning",
  "/contents/{id}/writers": "learning",
  "/course-applications/{secret}": "course",
  "/course-applications/{secret}/lists/{run}": "course",
  "/desk/{token}": "course",
  "/forum-reports/{id}": "progress",
  "/held-form": "session",
  "/imports/{id}": "credits",
  "/learning/{id}/answers/{attempt}": "learning",
  "/papers/{pack}": "papers",
  "/report/{year}/change/check": "change",
  "/report/{year}/change/items": "change",
  "/review/{year}/{number}/returns": "review",
  "/scenarios/comparison": "scenario",
  "/scenarios/kept/{id}": "scenario",
  "/sign-in/factor": "second_factor",
  "/training-overview/{number}/reminders/{run}": "oversight",
  "/training/claims/{id}": "claims",
};
/** Lead on at once, or answer a script. */
const notPages = [
  "/account/session", "/calendar/institutions", "/contact", "/open-data/changes", "/own-page", "/paper/partners",
  "/partners", "/physicians/workplaces", "/report/{year}/continue", "/report/{year}/entered/{revision}", "/sign-in/first",
];
/** Where no link leads from home: by address. */
const seeds = {
  "": ["/demo", "/demo/mailbox", "/accessibility", "/en/accessibility", "/sign-in/with", "/search?q=" + encodeURIComponent("どこにもない"), "/search?view=map",
    "/en/search?q=nowhere", "/en/search?view=map", "/institutions/31-999999-9", "/sign-in?over=1"],
  "田中 陽子": ["/account/proof", "/account/recovery-codes", "/account/sign-in-with", "/links", "/review?q=zzz"],
  "髙橋 𠮷生": ["/physicians/own"],
  "西村 直子": ["/applications/new/D-0000001-5"],
  "山根 花子": ["/report/2026/questions"],
};
/** With KAKARI_PAGES=REGEXP only those types are opened, while one mends them. */
const only = new RegExp(process.env.KAKARI_PAGES ?? "");
/** Types that look different for each who opens them, or for each thing: up to so many are opened. */
const states = 6;
const manyStates = [
  "/", "/search", "/en/search", "/report", "/report/{year}", "/report/{year}/pages/{page}", "/report/{year}/check", "/application",
  "/applications/{number}", "/training", "/training/credits", "/certificate", "/certificates/{number}", "/messages", "/orders/{id}", "/forums", "/forums/{code}",
  "/review", "/review/{year}/{number}", "/missing", "/year", "/progress", "/claims/{id}", "/learning/{id}", "/letters", "/committee", "/account",
];
const nobody = "伊藤 大輔"; // of the next prefecture: all their lists are empty

let house, people, found;
before(async () => {
  house = await openHouse({ worked: true });
  people = { "": { home: "/", cookies: [] }, ...(await everybody(house.origin)) };
  found = await walk(house.origin, people, { seeds, each: 3 });
});
after(() => house?.stop());

test("Every type of page is opened here or in a journey that is named", () => {
  const unseen = [...found].filter(([pattern, list]) => !list.length && !(pattern in elsewhere) && !notPages.includes(pattern));
  assert.deepEqual(unseen.map(([pattern]) => pattern), []);
  for (const [pattern, journey] of Object.entries(elsewhere)) {
    const text = readFileSync(join(root, `tests/journeys/${journey}.test.mjs`), "utf8");
    assert.ok(found.has(pattern) && /\blooks\(/.test(text), `${pattern} is not looked at in ${journey}`);
  }
});

/** What is opened: each type once, those of many states more often, and the empty lists. */
function opened() {
  const list = [];
  for (const [pattern, samples] of [...found].filter(([each]) => only.test(each))) {
    const known = new Set();
    const some = manyStates.includes(pattern) ? samples.slice(0, states) : samples.slice(0, 1);
    for (const { who, path } of [...some, ...samples.filter((each) => each.who === nobody).slice(0, 1)])
      if (!known.has(who + path)) known.add(who + path), list.push({ pattern, who, path });
  }
  return list;
}

async function pageOf(contexts, who) {
  if (!contexts.has(who)) {
    const context = await house.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "ja-JP", reducedMotion: "reduce" });
    await context.addCookies(cookiesFor(people[who]));
    contexts.set(who, await context.newPage());
  }
  return contexts.get(who);
}

/** "" for the first page, in either language. */
const partOf = (pattern) => (pattern.replace(/^\/en(?=\/|$)/, "").split("/")[1] ?? "").replace("histories", "report");

/** All that is wrong with one page, in words. */
async function faultsOf(page, path) {
  const faults = [];
  const add = (when, list) => faults.push(...list.map((each) => `${when}: ${each}`));
  const answer = await page.goto(house.origin + path);
  if (answer.status() >= 500) return [`status ${answer.status()}`];
  add("axe", await axeFaults(page));
  add("frame", await frameFaults(page));
  add("language", await languageFaults(page));
  add("words", await wordFaults(page));
  await page.keyboard.press("Tab"); // from here on the browser shows the focus as to those who use keys
  add("focus", await focusFaults(page));
  await page.setViewportSize({ width: 769, height: 900 }); // where tables just do not yet become cards (web/style/table.css)
  add("at 769 px", await widthFaults(page));
  await page.setViewportSize({ width: 640, height: 450 }); // 200 %
  add("at 200 %", await roomFaults(page));
  await page.setViewportSize({ width: 320, height: 256 }); // 400 %
  add("at 400 %", await roomFaults(page));
  add("focus at 400 %", await focusFaults(page, 30));
  await spaced(page);
  add("spaced", await roomFaults(page));
  await unspaced(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  return faults;
}

test("Every page can be read and used at any size, by keyboard, and by ear as far as a program can tell", { timeout: 600_000 }, async () => {
  const todo = opened();
  const titles = [];
  const faults = [];
  const worker = async () => {
    const contexts = new Map();
    for (let one; (one = todo.shift()); ) {
      const page = await pageOf(contexts, one.who);
      const own = await faultsOf(page, one.path).catch((error) => [error.message.split("\n")[0]]);
      faults.push(...own.map((each) => `${one.path} (${one.who || "everybody"}) ${each}`));
      titles.push({ ...one, title: (await page.title()).split("｜")[0] });
    }
    for (const page of contexts.values()) await page.context().close();
  };
  const begun = Date.now(), count = todo.length;
  await Promise.all([worker(), worker()]);
  console.log(`${count} pages of ${[...found].filter(([, list]) => list.length).length} types in ${Math.round((Date.now() - begun) / 1000)} s`);
  assert.equal(faults.length, 0, faults.join("\n"));
  const parts = new Map(); // of the product, by whose page it is and its title; an own report stands under both
  for (const { who, title, pattern } of titles) {
    const own = `${who} ${title}`;
    parts.set(own, (parts.get(own) ?? new Set()).add(partOf(pattern)));
  }
  const shared = [...parts].filter(([, of]) => of.size > 1).map(([own, of]) => `${own}: ${[...of].join(" ")}`);
  assert.equal(shared.length, 0, `titles that different parts share:\n${shared.join("\n")}`);
});

test("What the statement says in public is what docs/accessibility.md says was tested", async () => {
  const documented = [...readFileSync(join(root, "docs/accessibility.md"), "utf8").matchAll(/^\| (\d\.\d+\.\d+) \| ([^|]+) \| (A+) \| ([^|]+) \| ([^|]+) \|/gm)];
  assert.equal(documented.length, 55);
  const page = await house.browser.newPage();
  await page.goto(`${house.origin}/en/accessibility`);
  const rows = await page.locator("main table").last().locator("tbody tr").evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.innerText.trim())));
  const words = { met: "Met", "in part": "Not met in part", "nothing of the kind": "Nothing of the kind" };
  assert.deepEqual(rows.map((row) => row.slice(0, 4)),
    documented.map(([, number, name, level, result]) => [number, name.trim(), level, words[result.trim()]]));
  for (const [, number, , , , how] of documented)
    for (const [, named] of how.matchAll(/`([a-z_]+)`/g))
      assert.ok(existsSync(join(root, `tests/journeys/${named}.test.mjs`)) || /Faults$|^looks$|^click$/.test(named), `${number} names ${named}`);
  await page.context().close();
});
