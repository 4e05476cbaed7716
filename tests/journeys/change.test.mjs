// A clinic reports a change of one function of a published report; the prefecture confirms that one again.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journal, journey, looks, openHouse, until } from "./support.mjs";

let house;
let number, minato; // 機関番号 of みなと在宅クリニック, and its page for officers
before(async () => {
  house = await openHouse();
  const found = await fetch(`${house.origin}/search?q=${encodeURIComponent("みなと在宅クリニック")}`);
  number = /institutions\/([\d-]+)"[^>]*>みなと在宅クリニック/.exec(await found.text())[1];
  minato = `/review/2026/${number}`;
});
after(() => house?.stop());

async function confirms(officer, functions) {
  await officer.page.goto(minato);
  if (await officer.page.getByRole("button", { name: "確認を始める" }).count()) await officer.presses("確認を始める");
  for (const each of functions) {
    await officer.page.goto(`${minato}?function=${each}`);
    await officer.presses("体制を有することを確認する");
  }
}

async function publicPage(person) {
  await person.page.goto(`/institutions/${number}`);
  await person.page.reload(); // not what the browser kept
  return person.page.locator("main").innerText();
}

journey("A change of one function is public at once, and only it is confirmed again", () => house, async (person) => {
  const officer = await person();
  await officer.enters("田中 陽子");
  await confirms(officer, ["discharge_support", "home_care", "care_coordination"]);
  await officer.page.goto("/publication");
  await officer.presses("令和8年度の報告を公表する");
  await officer.reads(/令和8年度の報告は公表されています/);

  const clerk = await person();
  await clerk.enters("林原 隆");
  await looks(clerk, "home settled and published");
  await clerk.follows("変更を報告する");
  assert.match(await clerk.heading(), /変わったことを選んでください/);
  await clerk.presses("次へ：変わったことを入力する");
  await clerk.reads("変わったことを一つ以上選んでください");
  await looks(clerk, "change choice refused");
  await clerk.page.locator("summary", { hasText: /時間外.*の項目から選ぶ/ }).click();
  await clerk.page.locator("input[value=\"after_hours.rota\"]").check();
  await looks(clerk, "change choice");
  await clerk.presses("次へ：変わったことを入力する");
  await clerk.reads("変わらない項目を見る");
  assert.equal(await clerk.page.locator("main form [data-item]").count() < 6, true, "only what changed is asked");
  await looks(clerk, "change items");
  await clerk.page.locator("[data-item=\"after_hours.rota\"]").getByLabel(/^有り/).first().check();
  await clerk.presses("次へ：変更の内容を確かめる");
  if (/入力してください/.test(await clerk.heading())) await clerk.presses("次へ：変更の内容を確かめる");
  assert.match(await clerk.heading(), /変更の内容を確かめて/);
  await clerk.reads(/県の確認が終わるまで「報告済・確認前」/);
  await clerk.reads(/県の確認もそのままです/);
  await looks(clerk, "change check");
  await clerk.page.getByLabel("変わった日").fill("2027-02-08");
  await clerk.page.getByLabel("何が変わったか").fill("在宅当番医制に参加しました。");
  await clerk.presses("この内容で変更を報告する");
  await clerk.reads("変更を報告しました");
  await looks(clerk, "home changed");
  await clerk.follows("提出した内容を見る");
  await clerk.reads("変更報告");
  await looks(clerk, "revision of a change");

  const resident = await person();
  await until(async () => /報告済・確認前/.test(await publicPage(resident)), "報告済・確認前 for the resident");
  assert.match(await publicPage(resident), /確認済/, "the others keep theirs");
  await looks(resident, "public page before confirmation");

  await confirms(officer, ["after_hours"]);
  await until(async () => !/報告済・確認前/.test(await publicPage(resident)), "confirmed for the resident");
  await journal(house, { [number]: ["report.change", "review.open", "function.confirm"] });
});
