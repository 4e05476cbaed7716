// The prefecture confirms, returns and publishes; others see only what is theirs.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journal, journey, looks, noScript, openHouse, until } from "./support.mjs";

let house;
let minato, number; // the page of みなと在宅クリニック for officers, and its 機関番号
before(async () => {
  house = await openHouse();
  const found = await fetch(`${house.origin}/search?q=${encodeURIComponent("みなと在宅クリニック")}`);
  number = /institutions\/([\d-]+)"[^>]*>みなと在宅クリニック/.exec(await found.text())[1];
  minato = `/review/2026/${number}`;
});
after(() => house?.stop());

const rows = (person) => person.page.locator("main table tbody tr");
const total = async (person) => {
  const said = /([\d,]+)件のうち/.exec(await person.page.locator("main").innerText());
  return said ? Number(said[1].replaceAll(",", "")) : rows(person).count();
};
const denied = async (person, path) => {
  const status = (await person.page.goto(path)).status();
  assert.ok([403, 404].includes(status), `${path} answered ${status}`);
};

async function opens(person, name) {
  await person.page.goto(`/review?q=${encodeURIComponent(name)}`);
  // Others may have the name within theirs: 北栄𠮷岡内科医院.
  await person.page.getByRole("link", { name: new RegExp(`^${name}`) }).first().click();
}

for (const [how, options] of [["", {}], [" without script", noScript]])
  journey(`An officer narrows the queue, and the counts are right${how}`, () => house, async (person) => {
    const officer = await person(options);
    await officer.enters("田中 陽子");
    await looks(officer, `queue${how}`);
    const stages = officer.page.locator("main a, main strong").filter({ hasText: /^(提出済|確認中|差し戻し|確認済|下書き|未着手) [\d,]+$/ });
    const words = await stages.allInnerTexts();
    assert.equal(words.length, 6);
    for (const word of words) {
      const [stage, count] = word.split(" ");
      await officer.page.getByRole("link", { name: word, exact: true }).click();
      await officer.page.locator("main strong", { hasText: word }).waitFor();
      assert.equal(await total(officer), Number(count.replaceAll(",", "")), stage);
    }
    await officer.page.goto("/review?stage=submitted");
    const before = await total(officer);
    await officer.page.locator("summary", { hasText: "しぼりこむ" }).click();
    await officer.page.getByLabel("昨年度から変わったものだけ").check();
    if (!officer.script) await officer.presses("しぼりこむ");
    await officer.page.waitForURL(/changed=/);
    assert.ok((await total(officer)) < before);
    assert.match(await officer.heading(), /この条件では、確認を待っている報告が[\d,]+件あります/);
    for (const text of await rows(officer).allInnerTexts()) assert.match(text, /\d件変更/);
    await looks(officer, `queue narrowed${how}`);
    await officer.page.goto("/review?q=" + encodeURIComponent("ない名前"));
    await officer.reads(/条件に当てはまる報告はありません/);
  });

journey("An officer opens a report, confirms one function and finds another absent", () => house, async (person) => {
  const officer = await person();
  await officer.enters("田中 陽子");
  await opens(officer, "みなと在宅クリニック");
  await looks(officer, "dossier submitted");
  await officer.presses("確認を始める");
  await looks(officer, "dossier in review");
  await officer.follows("ニ 介護サービス等と連携した医療提供");
  await officer.presses("体制を有することを確認する");
  await officer.reads(/体制を確認しました|確認済/);
  await officer.follows("ロ 入退院時の支援");
  await officer.page.locator("summary", { hasText: "体制がないと判断する" }).click();
  await officer.page.getByLabel("判断の理由").fill("連携先の病院に照会したところ、後方支援の取り決めがありませんでした。");
  await looks(officer, "dossier finding absent");
  await officer.presses("体制がないと判断する");
  await officer.follows("ロ 入退院時の支援");
  await officer.reads(/体制がないと判断しました/);
  await officer.reads(/後方支援の取り決め/);
  await looks(officer, "dossier decided");

  const clerk = await person(noScript);
  await clerk.enters("林原 隆");
  await clerk.reads(/令和8年度の報告を県が確認しています/);
  assert.equal(await clerk.page.getByRole("button", { name: "引き戻して直す" }).count(), 0, "too late to pull back");
  await looks(clerk, "home in review");
  await journal(house, { [number]: ["report.submit", "review.open", "function.confirm", "function.find_absent"] });
});

journey("An officer returns an item with a reason; the clerk mends it, and the officer sees what changed", () => house, async (person) => {
  const officer = await person();
  await officer.enters("田中 陽子");
  await opens(officer, "みなと在宅クリニック");
  if (await officer.page.getByRole("button", { name: "確認を始める" }).count()) await officer.presses("確認を始める");
  await officer.follows("ハ 在宅医療の提供");
  await officer.page.getByRole("row", { name: /訪問診療の算定回数/ }).getByRole("link", { name: "差し戻す" }).click();
  assert.match(await officer.heading(), /差し戻し/);
  await looks(officer, "return");
  await officer.page.locator("textarea").first().evaluate((area) => area.removeAttribute("required"));
  await officer.presses("1項目を差し戻す");
  await officer.refused(/訪問診療/, /理由を入力してください/);
  await looks(officer, "return refused");
  await officer.page.getByLabel(/訪問診療/).fill("レセプトの集計と大きく異なります。ご確認ください。");
  await officer.presses("1項目を差し戻す");
  await officer.reads(/差し戻し/);
  await looks(officer, "dossier returned");

  const clerk = await person(noScript);
  await clerk.enters("林原 隆");
  await clerk.reads(/直していただきたい項目が1件あります/);
  await looks(clerk, "home returned");
  await clerk.follows("直す項目を開く");
  await clerk.reads(/レセプトの集計と大きく異なります/);
  assert.equal(await clerk.page.locator("main .tag", { hasText: "差し戻し" }).count(), 1, "only what was returned is marked");
  await looks(clerk, "form returned");
  const claims = clerk.page.getByLabel("訪問診療の算定回数");
  const value = Number(await claims.inputValue()) + 12;
  await claims.fill(String(value));
  const reason = clerk.page.locator(`input[name="reason:${await claims.getAttribute("name")}"]`);
  if (!(await reason.isVisible())) // unfolded by itself once the count differs from NDB's
    await clerk.page.locator("details", { has: reason }).locator("summary").click();
  await reason.fill("月遅れで請求した分を加えました。");
  await clerk.presses("保存してここで終わる");
  await clerk.page.goto("/report/2026/check");
  for (const box of await clerk.page.getByRole("checkbox", { name: "の内容を確かめました" }).all()) await box.check();
  await clerk.presses("この内容で提出する");
  await clerk.reads("提出しました");

  await officer.page.goto(`${minato}?function=home_care`);
  const changed = officer.page.getByRole("row", { name: /^訪問診療の算定回数/ });
  assert.match(await changed.innerText(), new RegExp(`${value}[\\s\\S]*前の版から変更`));
  await looks(officer, "dossier resubmitted");
  await journal(house, { [number]: ["report.return", "report.submit"] });
});

journey("The clerk of 𠮷岡内科医院 mends what was returned and submits again", () => house, async (person) => {
  const clerk = await person();
  await clerk.enters("藤井 文");
  await looks(clerk, "yoshioka home");
  const count = Number(/項目が(\d+)件/.exec(await clerk.heading())[1]);
  await clerk.follows("直す項目を開く");
  await clerk.reads("差し戻しの理由");
  await looks(clerk, "yoshioka form");
  let marked = 0;
  for (const page of ["function", "fields", "staff", "after_hours", "discharge_support", "home_care", "care_coordination", "other"]) {
    await clerk.page.goto(`/report/2026/pages/${page}`);
    marked += await clerk.page.getByText("差し戻しの理由").count();
  }
  assert.equal(marked, count);
  await clerk.page.goto("/report/2026/pages/fields");
  const saved = clerk.page.waitForResponse((response) => response.request().method() === "PATCH");
  const box = clerk.page.getByLabel("糖尿病");
  await box.setChecked(!(await box.isChecked()));
  await saved;
  await clerk.page.goto("/report/2026/check");
  await looks(clerk, "yoshioka check");
  for (const box of await clerk.page.getByRole("checkbox", { name: "の内容を確かめました" }).all()) await box.check();
  await clerk.presses("この内容で提出する");
  await clerk.reads("提出しました");
  const officer = await person(noScript);
  await officer.enters("中村 誠");
  await opens(officer, "𠮷岡内科医院");
  await officer.follows("1号機能");
  await officer.reads("前の版から変更");
});

journey("A health centre sees only its municipalities, another prefecture nothing", () => house, async (person) => {
  const centre = await person(noScript);
  await centre.enters("佐藤 恵");
  await looks(centre, "queue of a health centre");
  for (let page = 1; ; page++) {
    await centre.page.goto(`/review?page=${page}`);
    const places = await rows(centre).locator("td").filter({ hasText: /[市町村]$/ }).allInnerTexts();
    if (!places.length) break;
    for (const place of places) assert.match(place, /米子市|境港市|日吉津村|大山町|南部町|伯耆町|日南町|日野町|江府町/);
  }
  await denied(centre, minato); // in 倉吉市
  await looks(centre, "refused");

  const shimane = await person(noScript);
  await shimane.enters("伊藤 大輔");
  assert.doesNotMatch(await shimane.page.locator("main").innerText(), /みなと/);
  await denied(shimane, minato);
  const clerk = await person(noScript);
  await clerk.enters("森 健一");
  await denied(clerk, minato);
  const admin = await person(noScript);
  await admin.enters("運用 担当");
  await denied(admin, "/report/2026/pages/staff");
  const nobody = await person(noScript);
  await nobody.page.goto(minato);
  assert.equal(await nobody.path(), "/sign-in");
  assert.equal((await nobody.page.goto("/no/such/page")).status(), 404);
  await looks(nobody, "not found");
});

journey("An officer publishes the year, and a resident reads it within two seconds", () => house, async (person) => {
  const resident = await person(noScript);
  await resident.page.goto(`/institutions/${number}`);
  await resident.reads(/令和7年度の報告/);
  const officer = await person();
  await officer.enters("中村 誠");
  await officer.follows("公表");
  await looks(officer, "publication preview");
  await officer.reads(/まだ確認していない機能が[\d,]+件あります/);
  await officer.presses("令和8年度の報告を公表する");
  await officer.reads(/令和8年度の報告は公表されています/);
  await looks(officer, "published");
  await until(async () => {
    await resident.page.reload();
    return /令和8年度の報告/.test(await resident.page.locator("main").innerText());
  }, "this year's report on the resident's page", 2_000);
  const text = await resident.page.locator("main").innerText();
  assert.match(text, /鳥取県知事が令和9年2月10日に確認しました/);
  assert.doesNotMatch(text, /入退院のときに支える|ロ 入退院時の支援/, "what was found absent is not shown");
  await journal(house, { "cycle:31-2026": ["cycle.publish"] });
});
