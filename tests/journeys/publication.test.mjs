// The prefecture looks at what a publication will change, sets its hour, and the hour passes; then it takes one function off the public pages and puts it back.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journal, journey, looks, openHouse, until } from "./support.mjs";

let house;
let number; // 機関番号 of みなと在宅クリニック
before(async () => {
  house = await openHouse();
  const found = await fetch(`${house.origin}/search?q=${encodeURIComponent("みなと在宅クリニック")}`);
  number = /institutions\/([\d-]+)"[^>]*>みなと在宅クリニック/.exec(await found.text())[1];
});
after(() => house?.stop());

const publicPage = async () => (await fetch(`${house.origin}/institutions/${number}`)).text();

/** "09:30:05" of the demo's clock, some seconds after the newest event on the page. */
async function timeAfter(page, seconds) {
  const at = Date.parse(await page.locator("time").first().getAttribute("datetime"));
  const [day, time] = new Date(at + seconds * 1000 + 9 * 3600_000).toISOString().split("T");
  return { day, time: time.slice(0, 8) };
}

async function setsHour({ page }, day, time) {
  await page.locator("[name=day]").fill(day);
  // A person types whole minutes; a test need not wait for one.
  await page.locator("[name=time]").evaluate((field, value) => { field.type = "text"; field.value = value; }, time);
}

journey("A publication is looked at, happens at its hour, and residents see it", () => house, async (person) => {
  const officer = await person();
  await officer.enters("田中 陽子");
  await officer.page.goto("/publication");
  await looks(officer, "publication to come");
  await officer.page.getByRole("row", { name: /^ハ/ }).first().getByRole("link").first().click();
  await officer.page.waitForLoadState("load");
  assert.match(await officer.heading(), /公表で変わる医療機関/);
  await looks(officer, "what a publication changes");
  await officer.page.goto(`/publication/2026/institutions/${number}`);
  await officer.reads("公表した後の表示");
  await looks(officer, "one institution before publication");

  await officer.page.goto("/publication");
  await setsHour(officer, "2027-02-10", "00:00:01");
  await officer.presses("この日時に公表する");
  await officer.refused("公表する時刻", /過ぎた日時/);
  await setsHour(officer, "2027-04-03", "10:00");
  await officer.presses("この日時に公表する");
  await officer.reads("公表する日時が決まっています");
  await officer.reads(/土曜日のため閉庁日/);
  await looks(officer, "hour set");
  const { day, time } = await timeAfter(officer.page, 6);
  await officer.page.locator("summary", { hasText: "日時を変える" }).click();
  await setsHour(officer, day, time);
  await officer.presses("この日時に変える");
  await until(async () => {
    await officer.page.goto("/publication");
    return /公表されています/.test(await officer.heading());
  }, "the hour", 20_000);
  await officer.reads("決めた日時のとおり公表しました");
  await looks(officer, "published at its hour");
  await until(async () => /令和9年1月1日/.test(await publicPage()), "the report of this year on the public page");
  await officer.page.goto("/messages");
  await officer.reads("令和8年度の報告を公表しました");
  await journal(house, { "cycle:31-2026": ["cycle.set_publication", "cycle.publish"] });
});

journey("A function is gone from the public page at once, and comes back", () => house, async (person) => {
  const officer = await person();
  await officer.enters("田中 陽子");
  await officer.page.goto("/publication/withheld");
  await officer.follows("機能の公表を止める");
  await officer.page.getByRole("searchbox").fill("みなと在宅");
  await officer.presses("探す");
  await officer.follows("みなと在宅クリニック");
  await officer.page.getByLabel(/^ハ/).check();
  await officer.page.getByLabel("理由").fill("体制が続いているか確かめるため");
  await looks(officer, "withhold a function");
  await officer.presses("すぐに公表を止める");
  await officer.reads("公表を止めました");
  await looks(officer, "withheld functions");
  const held = /class="[^"]*"[^>]*>[^<]*ハ 在宅医療/;
  await until(async () => !held.test(await publicPage()), "the function gone from the public page", 2000);

  const clerk = await person();
  await clerk.enters("林原 隆");
  await clerk.page.goto("/public-contents");
  await clerk.reads(/都道府県が公表を止めています/);

  await officer.page.locator("summary", { hasText: "公表に戻す" }).click();
  await officer.page.getByLabel("公表に戻す理由").fill("体制を確かめました");
  await officer.presses("公表に戻す");
  await officer.reads("公表に戻しました");
  await until(async () => held.test(await publicPage()), "the function back on the public page", 2000);
});
