// Months after the year's reports were due: what can no longer be done says so, on pages as sound as before.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axeFaults, frameFaults, roomFaults } from "./page_checks.mjs";
import { cookiesFor, everybody, walk } from "./page_types.mjs";
import { openHouse } from "./support.mjs";

/** The pages that a date changes. */
const dated = /^\/(report|review|missing|publication|year|application|courses|training|lectures|orders|requests|reminders|letters|calendar)(\/\{\w+\})*$/;

let house;
before(async () => (house = await openHouse({ worked: true, at: "2027-06-15T10:00" })));
after(() => house?.stop());

test("Pages whose time is over can be read by everybody too", { timeout: 200_000 }, async () => {
  const people = await everybody(house.origin);
  const found = [...(await walk(house.origin, people, { each: 1 }))].filter(([pattern, list]) => dated.test(pattern) && list.length);
  const faults = [];
  for (const [, [{ who, path }]] of found) {
    const page = await house.browser.newPage({ viewport: { width: 1280, height: 900 }, locale: "ja-JP" });
    await page.context().addCookies(cookiesFor(people[who]));
    await page.goto(house.origin + path);
    const own = [...(await axeFaults(page)), ...(await frameFaults(page))];
    await page.setViewportSize({ width: 320, height: 256 });
    faults.push(...[...own, ...(await roomFaults(page))].map((each) => `${path} (${who}): ${each}`));
    await page.context().close();
  }
  assert.equal(faults.length, 0, faults.join("\n"));
  assert.ok(found.length >= 15, `only ${found.length} types of page`);
});
