// 使い方: everybody finds the manual of their role, at the same place of every page, with its pictures.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { wordFaults } from "./page_checks.mjs";
import { journey, looks, noScript, openHouse, phone } from "./support.mjs";

let house;
before(async () => (house = await openHouse({ worked: true })));
after(() => house?.stop());

const own = {
  "山根 花子": "医療機関の使い方",
  "髙橋 𠮷生": "医師の使い方",
  "西村 直子": "郡市区医師会の使い方",
  "小川 真理": "日本医師会と運営委員会の使い方",
  "田中 陽子": "都道府県の使い方",
  "佐藤 恵": "保健所の使い方",
  "小谷 亮": "市区町村とコーディネーターの使い方",
  "浜田 京子": "市区町村とコーディネーターの使い方",
  "運用 担当": "運用担当者の使い方",
};

/** Every picture of the page is there, and every link to a part of it leads somewhere. */
async function whole(person) {
  const { page } = person;
  const missing = await page.evaluate(async () => {
    const faults = [];
    for (const image of document.querySelectorAll("main img")) {
      image.loading = "eager";
      await image.decode().catch(() => faults.push(image.src));
    }
    for (const link of document.querySelectorAll('main a[href^="#"]'))
      if (!document.getElementById(decodeURIComponent(link.hash.slice(1)))) faults.push(link.hash);
    return faults;
  });
  assert.deepEqual(missing, [], page.url());
}

journey("Each role finds its own manual from its first page", () => house, async (person) => {
  for (const [name, title] of Object.entries(own)) {
    const reader = await person();
    await reader.enters(name);
    await reader.page.getByRole("navigation", { name: "関連するページ" }).getByRole("link", { name: "使い方" }).click();
    await reader.page.waitForLoadState("load");
    assert.equal(await reader.heading(), title);
    await whole(reader);
  }
});

for (const [how, options] of [["on a phone", phone], ["without script", noScript]])
  journey(`A visitor reads every page of the manual ${how}`, () => house, async (person) => {
    const reader = await person(options);
    await reader.page.goto("/");
    await reader.follows("使い方");
    await looks(reader, `the manual begins, ${how}`);
    const pages = await reader.page.locator('main a[href^="/help/"]').evaluateAll((links) => [...new Set(links.map((each) => each.pathname))]);
    assert.equal(pages.length, 11);
    for (const path of pages) {
      assert.equal((await reader.page.goto(path)).status(), 200, path);
      if (reader.script) await whole(reader);
      if (reader.script) assert.deepEqual(await wordFaults(reader.page), [], path);
      await looks(reader, `${path} ${how}`);
    }
    assert.equal((await reader.page.goto("/help/nobody")).status(), 404);
  });

journey("A visitor who reads English finds how to use the directory, and the way back to Japanese", () => house, async (person) => {
  const reader = await person(phone);
  for (const path of ["/en", "/en/search?q=fever", "/en/accessibility"]) {
    await reader.page.goto(path);
    await reader.follows("How to use");
    assert.equal(await reader.heading(), "How to use this site", path);
  }
  await whole(reader);
  await looks(reader, "how to use in English");
  await reader.follows("日本語");
  assert.equal(await reader.heading(), "使い方");
  await reader.follows("English");
  assert.equal(await reader.heading(), "How to use this site");
});

journey("On a phone the menu begins where one is", () => house, async (person) => {
  const clerk = await person(phone);
  await clerk.enters("山根 花子");
  await clerk.follows("自分の登録");
  const here = clerk.page.locator("nav.pages a[aria-current]");
  assert.equal(await here.innerText(), "自分の登録");
  const { x, width } = await here.boundingBox();
  assert.ok(x >= 0 && x + width <= phone.viewport.width, `at ${x} px`);
});
