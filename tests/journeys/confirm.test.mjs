// The prefecture looks closer: flags, a question to the clerk, many confirmed at once and taken back, the forum told.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journal, journey, looks, noScript, openHouse } from "./support.mjs";

let house;
let minato, number;
before(async () => {
  house = await openHouse();
  const found = await fetch(`${house.origin}/search?q=${encodeURIComponent("みなと在宅クリニック")}`);
  number = /institutions\/([\d-]+)"[^>]*>みなと在宅クリニック/.exec(await found.text())[1];
  minato = `/review/2026/${number}`;
});
after(() => house?.stop());

const folded = (person, text) => person.page.locator("summary", { hasText: text }).first().click();

journey("An officer sees what to look at, and the elements of the clause beside the answers", () => house, async (person) => {
  const officer = await person();
  await officer.enters("田中 陽子");
  await officer.page.goto("/review?flagged=1");
  await officer.reads(/確かめる点 \d/);
  await looks(officer, "queue with flags");
  await officer.page.locator("main table tbody tr a").first().click();
  await officer.page.waitForLoadState("load");
  await officer.reads(/確かめていただきたい点　\d+件/);
  await looks(officer, "dossier with flags");
  await officer.follows("ロ 入退院時の支援");
  await officer.reads("条文が求める体制（施行規則 別表第八第三）と回答");
  await looks(officer, "dossier with elements");
});

journey("An officer asks the clerk, who answers on the institution's own page", () => house, async (person) => {
  const officer = await person();
  await officer.enters("田中 陽子");
  await officer.page.goto(minato);
  if (await officer.page.getByRole("button", { name: "確認を始める" }).count()) await officer.presses("確認を始める");
  await officer.page.goto(`${minato}?function=home_care`);
  await folded(officer, "医療機関に質問を送る");
  await officer.page.getByLabel("医療機関に尋ねる内容").fill("24時間の連絡体制は、平日の夜も同じでしょうか。");
  await looks(officer, "dossier asking");
  await officer.presses("医療機関に質問を送る");
  await officer.reads("まだありません");
  await folded(officer, "担当者や市町村に照会したことを記録する");
  await officer.page.getByLabel("照会先").fill("倉吉市 長寿介護課");
  await officer.page.getByLabel("市町村その他の官公署").check();
  await officer.page.getByLabel("照会する内容").fill("当番への参加の実績");
  await officer.page.locator('textarea[name="answer"]').fill("毎月参加している。");
  await officer.presses("照会を記録する");
  await officer.reads("毎月参加している。");
  await looks(officer, "dossier with questions");
  await officer.page.goto("/review?asked=1");
  await officer.reads("照会中");

  const clerk = await person(noScript);
  await clerk.enters("林原 隆");
  await clerk.page.goto("/messages");
  await clerk.reads("令和8年度の報告について、お尋ねがあります");
  await clerk.page.getByRole("button", { name: /内容を開く/ }).first().click();
  await clerk.reads("24時間の連絡体制は、平日の夜も同じでしょうか。");
  assert.match(await clerk.heading(), /お尋ねが1件あります/);
  assert.doesNotMatch(await clerk.page.locator("main").innerText(), /当番への参加の実績/, "what an office was asked");
  await looks(clerk, "questions of the clerk");
  await clerk.page.getByLabel("回答").fill("はい、平日の夜も同じ番号で承ります。");
  await clerk.presses("回答を送る");
  await clerk.reads("回答を送りました");
  await looks(clerk, "question answered");

  await officer.page.goto(minato);
  await officer.reads("はい、平日の夜も同じ番号で承ります。");
  await journal(house, { [number]: ["report.inquire", "report.inquiry_answer"] });
});

journey("An officer confirms in bulk what has no flag, and takes it back the same day", () => house, async (person) => {
  const officer = await person(noScript);
  await officer.enters("田中 陽子");
  await officer.page.goto("/review");
  await officer.follows("まとめて確認する");
  const reports = Number(/報告が([\d,]+)件/.exec(await officer.heading())[1].replaceAll(",", ""));
  await looks(officer, "bulk list");
  const boxes = await officer.page.locator("main table").getByRole("checkbox").all();
  assert.ok(boxes.length > 3);
  for (const box of boxes.slice(3)) await box.uncheck();
  await officer.presses("選んだ報告の件数を確かめる");
  assert.match(await officer.heading(), /3件の報告の、\d+の機能を確認します/);
  await looks(officer, "bulk check");
  await officer.presses("3件をまとめて確認する");
  await officer.reads(/3件の報告の、\d+の機能を確認しました/);
  await looks(officer, "bulk done");
  const record = officer.page.url();

  const other = await person(noScript);
  await other.enters("中村 誠");
  await other.page.goto("/review/bulk");
  assert.match(await other.heading(), new RegExp(`報告が${(reports - 3).toLocaleString("en")}件`));
  await other.reads("田中 陽子");

  await officer.page.goto(record);
  await officer.page.getByRole("button", { name: /の機能の確認を取り消す/ }).click();
  await officer.reads("取り消しました");
  await looks(officer, "bulk taken back");
  await officer.page.goto("/review/bulk");
  assert.match(await officer.heading(), new RegExp(`報告が${reports.toLocaleString("en")}件`));
});

journey("The second officer is told who confirmed first", () => house, async (person) => {
  const [first, second] = [await person(noScript), await person(noScript)];
  await first.enters("田中 陽子");
  await second.enters("中村 誠");
  for (const each of [first, second]) await each.page.goto(`${minato}?function=home_care`);
  await first.presses("体制を有することを確認する");
  await second.presses("体制を有することを確認する");
  await second.reads(/すでに確認済みです/);
  await second.reads(/田中 陽子さんが2月10日/);
  await looks(second, "told who was first");
});

journey("What was decided is reported to the area's forum as a dated act", () => house, async (person) => {
  const officer = await person();
  await officer.enters("田中 陽子");
  await officer.page.goto(`${minato}?function=after_hours`);
  if (await officer.page.getByRole("button", { name: "確認を始める" }).count()) await officer.presses("確認を始める");
  await officer.page.goto("/forum-reports");
  await looks(officer, "forum reports");
  await officer.follows(/の報告を作る/);
  await officer.page.getByLabel("協議の場（会議）の名称").fill("中部地域外来医療協議会");
  await looks(officer, "forum report preview");
  await officer.page.getByRole("button", { name: /件の結果を報告したと記録する/ }).click();
  await officer.reads("協議の場への報告を記録しました");
  await officer.reads("中部地域外来医療協議会");
  await looks(officer, "forum report");
  const csv = await officer.page.request.get(officer.page.url().split("?")[0] + "/results.csv");
  assert.match(await csv.text(), /機関番号,医療機関/);
  await officer.page.goto("/forum-reports");
  await officer.reads("これまでの報告");
  await looks(officer, "forum reports afterwards");
});
