// A report that was never made: the prefecture orders it, records what followed, and takes a slip back.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journal, journey, looks, openHouse, textOfPdf } from "./support.mjs";

let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

/** Opens the folded part of that name and gives its form. */
async function unfolds(person, summary) {
  await person.page.locator("summary", { hasText: summary }).first().click();
  return person.page.locator("details[open]", { has: person.page.locator("summary", { hasText: summary }) }).first();
}

async function pdf(person, name) {
  const href = await person.page.getByRole("link", { name }).first().getAttribute("href");
  const answer = await person.context.request.get(person.origin + href);
  assert.equal(answer.status(), 200);
  return textOfPdf(await answer.body()).replace(/\s/g, "");
}

journey("An officer orders a report that was never made, and what follows is recorded and reversible", () => house, async (person) => {
  const officer = await person();
  await officer.enters("田中 陽子");
  await officer.page.goto("/orders");
  await officer.reads("命令はまだありません");
  await looks(officer, "orders, none yet");

  await officer.page.goto("/review?year=2025&stage=not_started");
  await officer.page.locator("tbody th a").first().click();
  await officer.follows("命令を準備する");
  assert.equal(await officer.heading(), "命令を準備します");
  const name = (await officer.page.locator(".heading-side, h1 + *").first().innerText()).trim();
  await looks(officer, "new order");
  await officer.page.getByLabel("名あて人の住所").fill("鳥取県鳥取市東町1丁目1番");
  await officer.page.getByLabel("これまでの催促の経緯").fill("令和8年2月2日と3月2日に文書で催促した。");
  await officer.page.getByLabel("期限").first().fill("2027-02-01");
  await officer.page.evaluate(() => document.querySelectorAll("form").forEach((form) => (form.noValidate = true)));
  await officer.presses("命令を準備する");
  await officer.refused("期限", /明日以降/);
  await officer.page.getByLabel("期限").first().fill("2027-03-12");
  await officer.presses("命令を準備する");
  await officer.reads("準備中");
  await officer.reads("要確認");
  assert.match(await pdf(officer, "命令の文書の案"), /【案】/);
  await looks(officer, "prepared order");

  const hearing = await unfolds(officer, "意見の聴取を記録する");
  await hearing.getByLabel("聴取の方法と、述べられた意見").fill("書面で照会し、意見はないとの回答があった。");
  await hearing.getByRole("button", { name: "意見の聴取を記録する" }).click();
  await officer.reads("書面で照会し");
  const issue = await unfolds(officer, "命令を発出する");
  await issue.getByRole("button", { name: "発出したことを記録する" }).click();
  await officer.reads("命令中");
  const letter = await pdf(officer, "命令の文書");
  assert.match(letter, /令和9年2月10日/);
  assert.match(letter, /鳥取県知事/);
  assert.doesNotMatch(letter, /案/);
  assert.ok(name);

  const delivery = await unfolds(officer, "到達を記録する");
  await delivery.getByRole("button", { name: "到達を記録する" }).click();
  await officer.reads("到達（田中 陽子）");
  const breach = await unfolds(officer, "従わなかったことを記録する");
  await breach.getByLabel("経過").fill("報告がない。");
  await breach.getByRole("button", { name: "不履行を記録する" }).click();
  await officer.reads("命令の期限は令和9年3月12日です");
  await looks(officer, "order whose period still runs");

  const slip = officer.page.locator('form[aria-label="到達の取消し"]');
  await officer.page.locator('details:has(form[aria-label="到達の取消し"]) summary').click();
  await slip.getByLabel("取り消す理由").fill("別の機関への配達だった。");
  await slip.getByRole("button").click();
  await officer.reads("到達（取消し済み）");
  await officer.page.goto("/orders");
  await officer.reads("命令中");
  await looks(officer, "orders, one running");
  await journal(house);
});

journey("Nobody but the prefecture's officers prepares an order, and nothing is public of one that runs", () => house, async (person) => {
  const centre = await person();
  await centre.enters("佐藤 恵");
  const refused = await centre.page.goto("/orders/new");
  assert.equal(refused.status(), 403);
  const resident = await person();
  await resident.page.goto("/noncompliance");
  await resident.reads("現在、公表している医療機関はありません");
  await looks(resident, "public breaches, none");
});
