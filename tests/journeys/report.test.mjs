// A clinic reports in one sitting, on a PC, on a phone, and without script.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journal, journey, looks, noScript, openHouse, phone, textOfPdf, until } from "./support.mjs";

let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

const group = (page, name) => page.getByRole("group", { name });
const choose = (page, question, answer) => group(page, question).getByLabel(answer, { exact: true }).check();
const panel = (page) => page.locator("[data-autosave-panel]");
const ticks = (page) => page.getByRole("checkbox", { name: "の内容を確かめました" });

async function saved(person) {
  await until(async () => /保存しました \d/.test(await person.page.locator("[data-autosave-status]").innerText()), "保存しました");
}

/** Waits for an answer to be saved by itself. */
async function saves(person, act) {
  const done = person.page.waitForResponse((response) => response.request().method() === "PATCH");
  await act();
  await done;
}

async function copyOf(person) {
  const href = await person.page.getByRole("link", { name: "控え（PDF）" }).getAttribute("href");
  const response = await person.context.request.get(href);
  const bytes = await response.body();
  assert.equal(bytes.subarray(0, 5).toString(), "%PDF-");
  return textOfPdf(bytes);
}

async function tickAll(page) {
  for (const box of await ticks(page).all()) await box.check();
}

/** Whatever the journeys before left behind, this year's report is a draft again. */
async function pullsBack(person) {
  if (await person.page.getByRole("button", { name: "引き戻して直す" }).count()) await person.presses("引き戻して直す");
}

const number = /R8-31-\d{6}-\d/;

journey("A clerk changes some of last year's answers, submits, pulls back and submits again", () => house, async (person) => {
  const clerk = await person();
  const { page } = clerk;
  await clerk.enters("山根 花子");
  await looks(clerk, "institution home");
  await clerk.follows("報告を始める");
  await clerk.reads("昨年度と同じ答えを入れてあります");
  await looks(clerk, "check untouched");

  await clerk.follows("機能と掲示");
  await looks(clerk, "form function");
  await saves(clerk, () => choose(page, "「報告事項」の院内掲示による公表", "無し"));
  await saved(clerk);
  await until(async () => /1号機能[^イ]*無し[^イ]*掲示/s.test(await panel(page).innerText()), "1号機能 無し, and why");
  await looks(clerk, "form function not posted");
  await saves(clerk, () => choose(page, "「報告事項」の院内掲示による公表", "有り"));
  await until(async () => /1号機能[^イ]*有り/s.test(await panel(page).innerText()), "1号機能 有り");
  await clerk.presses("次へ：領域と疾患");
  await saves(clerk, () => choose(page, "一次診療の対応ができる領域", "眼領域"));
  await looks(clerk, "form fields");
  await page.getByRole("button", { name: /^次へ/ }).click();
  assert.match(await clerk.heading(), /職員/);

  const fte = page.getByLabel("医師数(非常勤・常勤換算)");
  await saves(clerk, () => fte.fill("１．５５"));
  await clerk.reads(/1\.5/);
  await saves(clerk, () => page.getByLabel("専門看護師数").fill("１２"));
  await saves(clerk, () => page.getByLabel("認定看護師数").fill("四人"));
  await until(async () => await page.getByLabel("認定看護師数").getAttribute("aria-invalid"), "the error at the field");
  await looks(clerk, "form staff with an error");
  await page.getByRole("button", { name: /^次へ/ }).click();
  await clerk.refused("認定看護師数", /数/);
  await looks(clerk, "form staff refused");
  await page.getByLabel("認定看護師数").fill("3");
  await page.getByRole("button", { name: /^次へ/ }).click();
  assert.match(await clerk.heading(), /通常の診療時間外/);

  await saves(clerk, () => choose(page, "自院又は連携による随時対応", "有り(自院での一定の対応に加えて他医療機関と連携して随時対応)"));
  const partner = page.getByRole("combobox", { name: "連携先1の名称" }).first();
  await partner.waitFor();
  await partner.pressSequentially("みなと在宅");
  await page.getByRole("option").first().waitFor();
  await looks(clerk, "form after hours with partners");
  await saves(clerk, () => page.getByRole("option", { name: /みなと在宅クリニック/ }).first().click());
  assert.match(await partner.inputValue(), /みなと在宅クリニック/);
  await page.getByLabel("連携の内容").first().fill("夜間の電話を受け、必要なときに往診する");
  await page.getByRole("button", { name: /^次へ/ }).click();
  assert.match(await clerk.heading(), /入退院/);

  await clerk.follows("相談・職員ほか");
  assert.equal(await page.getByLabel("専門看護師数").inputValue(), "12");
  assert.equal(await fte.inputValue(), "1.5", "truncated to one decimal");

  await clerk.follows("確認・提出");
  await clerk.reads("みなと在宅クリニック");
  await looks(clerk, "check changed");
  await page.getByLabel("管理者の氏名").fill("髙橋 誠");
  await clerk.presses("この内容で提出する");
  await clerk.refused("1号機能の内容を確かめました", /印を付けてください/);
  await looks(clerk, "check refused");
  await tickAll(page);
  await clerk.presses("この内容で提出する");
  await clerk.reads("提出しました");
  const reported = number.exec(await page.locator("main").innerText())[0];
  await looks(clerk, "home submitted");
  const copy = await copyOf(clerk);
  for (const words of [reported, "あおば内科クリニック", "髙橋 誠", "みなと在宅クリニック"])
    assert.ok(copy.replace(/\s/g, "").includes(words.replace(/\s/g, "")), `the copy does not say ${words}`);
  await clerk.follows("提出した内容を見る");
  await looks(clerk, "revision");

  await page.goto("/report");
  await clerk.presses("引き戻して直す");
  await clerk.reads("引き戻しました");
  await looks(clerk, "home withdrawn");
  await page.goto("/report/2026/check");
  await tickAll(page);
  await clerk.presses("この内容で提出する");
  await clerk.reads("提出しました");
  assert.equal(number.exec(await page.locator("main").innerText())[0], reported, "the report keeps its number");
});

journey("A clerk leaves, comes back on another device, and finds the same answers", () => house, async (person) => {
  const desk = await person();
  await desk.enters("山根 花子");
  await pullsBack(desk);
  await desk.page.goto("/report/2026/pages/staff");
  await desk.page.getByLabel("特定行為研修修了看護師数").fill("7");
  await desk.presses("保存してここで終わる");
  await desk.reads(/最後の保存/);
  const home = await person(phone);
  await home.enters("山根 花子");
  await home.page.goto("/report/2026/pages/staff");
  assert.equal(await home.page.getByLabel("特定行為研修修了看護師数").inputValue(), "7");
});

journey("A clerk mends and submits the report on a phone", () => house, async (person) => {
  const clerk = await person(phone);
  const { page } = clerk;
  await clerk.enters("山根 花子");
  await pullsBack(clerk);
  await clerk.page.goto("/report/2026/pages/function");
  await looks(clerk, "phone form function");
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("main button, main .choice, main input:not([type=hidden]):not([type=radio]):not([type=checkbox]), main select, main summary")]
      .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 43.5)
      .map((each) => `${each.outerHTML.slice(0, 80)} ${each.getBoundingClientRect().height}`));
  assert.deepEqual(small, [], "too small for a finger");
  await group(page, "「具体的な機能」を有すること").getByText("有り", { exact: true }).tap();
  await page.getByRole("button", { name: /^次へ/ }).tap();
  await clerk.reads("一次診療の対応ができる領域と疾患");
  await page.goto("/report/2026/pages/staff");
  await saves(clerk, () => page.getByLabel("外来の看護師数(常勤換算)").fill("2.5"));
  await saved(clerk);
  await page.goto("/report/2026/check");
  await looks(clerk, "phone check");
  await tickAll(page);
  await page.getByRole("button", { name: "この内容で提出する" }).tap();
  await clerk.reads("提出しました");
  await looks(clerk, "phone home submitted");
});

journey("A clerk reports without script: mends 1.55, chooses a partner by name, submits", () => house, async (person) => {
  const clerk = await person(noScript);
  const { page } = clerk;
  await clerk.enters("山根 花子");
  await pullsBack(clerk);
  await clerk.page.goto("/report/2026/pages/staff");
  await page.getByLabel("医師数(非常勤・常勤換算)").fill("2.55");
  await page.getByLabel("認定看護師数").fill("四人");
  await page.getByRole("button", { name: /^次へ/ }).click();
  await clerk.refused("認定看護師数", /数/);
  await clerk.reads(/2\.5/);
  await looks(clerk, "no script form refused");
  assert.equal(await page.getByLabel("認定看護師数").inputValue(), "四人", "what was typed stays");
  await page.getByLabel("認定看護師数").fill("２");
  await page.getByRole("button", { name: /^次へ/ }).click();
  assert.match(await clerk.heading(), /通常の診療時間外/);
  await choose(page, "自院又は連携による随時対応", "有り(自院での一定の対応に加えて他医療機関と連携して随時対応)");
  await page.getByLabel("連携先2の名称").first().fill("ことうら診療所");
  await page.getByLabel("連携の内容").nth(1).fill("休日の診察を分け合う");
  await page.getByRole("button", { name: /^次へ/ }).click();
  assert.match(await clerk.heading(), /入退院/);
  await clerk.follows("確認・提出");
  await clerk.reads("ことうら診療所");
  await clerk.presses("この内容で提出する");
  if (await ticks(page).count()) {
    await clerk.refused("の内容を確かめました", /印を付けてください/);
    await tickAll(page);
    await clerk.presses("この内容で提出する");
  }
  await clerk.reads("提出しました");
  await journal(house, { "31-000001-4": ["report.submit", "report.withdraw"] });
});
