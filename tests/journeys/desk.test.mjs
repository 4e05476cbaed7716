// An institution manages its own staff; the office records a succession; a corporation sees its institutions.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journal, journey, looks, noScript, openHouse, phone } from "./support.mjs";

let house;
before(async () => {
  house = await openHouse();
});
after(() => house?.stop());

const factOf = (person, name) =>
  person.page.locator("dt", { hasText: name }).locator("xpath=following-sibling::dd[1]").innerText();

/** A lead invites somebody; the code is shown once. */
async function invites(lead, name, role) {
  await lead.page.goto("/staff");
  await lead.page.getByLabel("お名前").fill(name);
  await lead.page.getByLabel(role, { exact: true }).check();
  await lead.presses("コードを画面に表示する");
  await lead.reads("この画面でだけ表示します");
  await looks(lead, "invited colleague");
  const second = /\d{10}|\d\d-\d{6}-\d/.exec(await factOf(lead, "あわせて入力する番号"))[0];
  return { code: await factOf(lead, "利用開始コード"), second };
}

async function comesIn(colleague, { code, second }, login) {
  await colleague.page.goto("/activation");
  await colleague.page.getByLabel("利用開始コード").fill(code);
  await colleague.page.getByLabel("医療機関コード").fill(second);
  await colleague.presses("次へ");
  assert.equal(await colleague.page.getByLabel("お名前").inputValue(), "木村 蓮", "as the one who invited wrote it");
  await colleague.page.getByLabel("ログイン名").fill(login);
  await colleague.page.getByLabel("パスワード").fill("uma to ame no hi");
  await colleague.presses("登録してはじめる");
}

/** Opens what can be changed of somebody and presses. */
async function changes(lead, whom, press) {
  await lead.page.goto("/staff");
  await lead.page.locator("summary", { hasText: `${whom}さんの役割・期限を変える` }).click();
  await lead.page.getByRole("button", { name: new RegExp(`${whom}さん(を|の)\\s*${press}`) }).click();
  await lead.page.waitForLoadState("load");
}

journey("A lead invites a colleague, cannot leave as the last, hands over and leaves", () => house, async (person) => {
  const lead = await person();
  await lead.enters("林原 隆");
  await lead.page.goto("/staff");
  await lead.reads("職員の登録");
  await looks(lead, "staff");
  const made = await invites(lead, "木村 蓮", "担当者");

  const colleague = await person(phone);
  await comesIn(colleague, made, "kimura-ren@minato.example");
  await colleague.page.goto("/staff");
  await colleague.reads("管理担当者は、林原 隆さんです");
  assert.equal(await colleague.page.getByRole("button", { name: /招待|終わり/ }).count(), 0);
  await looks(colleague, "staff for a colleague");

  await changes(lead, "林原 隆", "いますぐ利用を終わりにする");
  await lead.page.locator(".error-summary").getByText("先に、ほかの方を管理担当者にしてください").waitFor();
  await looks(lead, "staff last lead");
  await changes(lead, "木村 蓮", "管理担当者にする");
  await lead.reads("管理担当者にしました");
  await changes(lead, "林原 隆", "いますぐ利用を終わりにする");
  await lead.page.goto("/report");
  assert.equal(await lead.path(), "/sign-in", "signed out at once");

  await colleague.page.goto("/staff");
  await colleague.reads("職員を招待する");
  assert.doesNotMatch(await colleague.page.locator("main").innerText(), /林原 隆さんの役割/);
  await journal(house);
});

journey("The address for notices is set, and what is public is told (without script)", () => house, async (person) => {
  const clerk = await person(noScript);
  await clerk.enters("山根 花子");
  await clerk.page.goto("/contact");
  await clerk.page.getByLabel("メールアドレス").fill("uketsuke@aoba.example");
  await clerk.presses("保存する");
  await clerk.reads("登録しました");
  await looks(clerk, "contact");
  await clerk.page.goto("/public-contents");
  await clerk.reads("公表されないもの");
  await looks(clerk, "public contents");
  await clerk.follows("住民の方に見える公開ページを開く");
  assert.match(await clerk.path(), /^\/institutions\/31-/);
});

journey("A corporation's office sees its institutions and what is missing", () => house, async (person) => {
  const head = await person(phone);
  await head.enters("山田 恵子");
  await head.page.goto("/corporation");
  assert.match(await head.heading(), /法人の医療機関/);
  await head.reads("残っていること");
  await looks(head, "corporation");
  await head.follows(/の報告を読む/);
  await head.reads("これまでの報告");
  await looks(head, "corporation history");
  await head.follows(/^第\d+版$/);
  await head.reads("に報告した内容");
});

journey("The office records a succession, and the new institution's clerk sees last year's answers", () => house, async (person) => {
  const { code, out } = await house.kakari("import", "institutions", "tests/fixtures/bureau_list.csv");
  assert.ok(code <= 1, out);
  const heir = "田村内科眼科";
  const clerk = await person();
  await clerk.enters("山根 花子");
  await clerk.page.goto("/history");
  const number = /31-\d{6}-\d/.exec(await clerk.page.locator("main").innerText())[0];

  const officer = await person();
  await officer.enters("田中 陽子");
  await officer.page.goto("/successions");
  await officer.reads("まだ承継の記録はありません");
  await looks(officer, "successions none");
  await officer.follows("承継を記録する");
  await officer.page.getByLabel("承継される医療機関").fill(number);
  await officer.page.getByLabel("承継する医療機関").fill(heir);
  await officer.page.getByLabel("承継の日").fill("2026-12-01");
  await officer.page.getByLabel("理由").fill("開設者の変更（個人から医療法人へ）");
  await officer.presses("記録するとどうなるかを見る");
  await officer.reads("令和8年12月1日に閉院となります");
  await looks(officer, "succession preview");
  await officer.presses("承継を記録する");
  await officer.reads("両方の医療機関にお知らせしました");
  await looks(officer, "successions");

  await clerk.page.goto("/report");
  assert.equal(await clerk.path(), "/sign-in", "the old grant has ended");
  await clerk.enters("山根 花子");
  await clerk.page.goto("/history");
  await clerk.reads("承継前");
  await clerk.reads(heir);
  await looks(clerk, "history after succession");
  await clerk.page.goto("/report");
  await clerk.follows("報告を始める");
  await clerk.reads("昨年度");
  await journal(house);
});
