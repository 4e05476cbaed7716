// With the keyboard alone: every stop shows where one stands, and nothing needs a mouse.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journey, openHouse, until } from "./support.mjs";

let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

/** What has the focus: its name as a reader hears it, and whether the focus can be seen. */
const focus = (page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body) return { name: "", seen: true };
    // A radio button or check box is drawn by what stands beside it.
    const drawn = [at, at.nextElementSibling, at.parentElement].filter(Boolean).map((each) => getComputedStyle(each));
    const box = at.getBoundingClientRect();
    const inView = box.bottom > 0 && box.top < innerHeight;
    return {
      name: (at.labels?.[0]?.innerText ?? at.innerText ?? at.getAttribute("aria-label") ?? "").trim(),
      seen: inView && drawn.some((style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none"),
    };
  });

/** Tab by Tab to what is called so. */
async function tabsTo(person, name, key = "Tab") {
  const passed = [];
  for (let i = 0; i < 80; i++) {
    await person.page.keyboard.press(key);
    const at = await focus(person.page);
    assert.ok(at.seen, `the focus cannot be seen at 「${at.name}」 on ${person.page.url()}`);
    if (name.test(at.name)) return;
    passed.push(at.name);
  }
  assert.fail(`${name} is not reached from the keyboard: ${passed.join(" / ")}`);
}

const press = (person, key) => person.page.keyboard.press(key);

journey("A clerk answers the first page with the keyboard alone", () => house, async (person) => {
  const clerk = await person();
  await clerk.page.goto("/demo");
  await tabsTo(clerk, /山根 花子さんとして入る/);
  await press(clerk, "Enter");
  await clerk.reads(/報告を始めてください/);
  await clerk.page.goto("/report/2026/pages/function");
  await tabsTo(clerk, /本文へ移る/);
  await press(clerk, "Enter");
  await tabsTo(clerk, /^有り$/);
  const saved = clerk.page.waitForResponse((response) => response.request().method() === "PATCH");
  await press(clerk, "ArrowUp");
  await saved;
  await until(async () => /1号機能[^イ]*無し/s.test(await clerk.page.locator("[data-autosave-panel]").innerText()), "無し");
  await press(clerk, "ArrowDown");
  await tabsTo(clerk, /^次へ/);
  await press(clerk, "Enter");
  await clerk.page.waitForURL(/fields/);
  await clerk.page.goto("/report/2026/pages/staff");
  await tabsTo(clerk, /認定看護師数/);
  await clerk.page.keyboard.type("四人");
  await press(clerk, "Enter");
  await clerk.page.locator(".error-summary").waitFor();
  assert.match((await focus(clerk.page)).name, /直してください/, "the summary has the focus");
  await press(clerk, "Tab");
  await press(clerk, "Enter");
  assert.match((await focus(clerk.page)).name, /認定看護師数/, "its link leads into the field");
});

journey("An officer confirms a function with the keyboard alone", () => house, async (person) => {
  const officer = await person();
  await officer.enters("田中 陽子");
  await officer.page.goto("/review?q=" + encodeURIComponent("みなと在宅クリニック"));
  await tabsTo(officer, /みなと在宅クリニック/);
  await press(officer, "Enter");
  await officer.page.waitForURL(/review\/2026/);
  await tabsTo(officer, /確認を始める/);
  await press(officer, "Enter");
  await officer.reads(/確認を始めました/);
  await tabsTo(officer, /体制がないと判断する/);
  await press(officer, "Enter");
  await tabsTo(officer, /判断の理由/);
  await tabsTo(officer, /体制を有することを確認する/, "Shift+Tab");
  await press(officer, "Enter");
  await until(async () => /確認済/.test(await officer.page.locator("aside, main").last().innerText()), "確認済");
});
