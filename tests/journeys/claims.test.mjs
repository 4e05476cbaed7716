// NDB counts: the officer brings them in, the clerk corrects one with a reason, a later file leaves it alone; what
// was reported is taken along to the sister report.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journal, journey, looks, noScript, openHouse } from "./support.mjs";

const form = "/report/2026/pages/after_hours";
const item = "after_hours.overtime_claims";
const changed = "NDBの件数が415 回に改まりました（訂正した値 420 回）。";

let house, number;
before(async () => {
  house = await openHouse();
  const found = await fetch(`${house.origin}/search?q=${encodeURIComponent("あおば内科クリニック")}`);
  number = /institutions\/([\d-]+)"[^>]*>あおば内科クリニック/.exec(await found.text())[1];
});
after(() => house?.stop());

async function sends(officer, rows) {
  await officer.page.goto("/claims-import");
  await officer.page.getByLabel("ファイル", { exact: true }).setInputFiles({
    name: "令和7年度.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("医療機関コード,年度,項目,回数\r\n" + rows.map((row) => row.join(",") + "\r\n").join("")),
  });
  await officer.presses("内容を確かめる");
}
const count = (clerk) => clerk.page.locator(`input[name="${item}"]`);
/** 1号機能 is held: else nothing of 2号 is asked. */
async function holds(clerk) {
  for (const [page, names] of [["function", ["core.function", "core.posted"]], ["fields", ["core.fields"]], ["staff", ["core.consultation"]]]) {
    await clerk.page.goto(`/report/2026/pages/${page}`);
    for (const name of names) await clerk.page.locator(`input[name="${name}"][value="1"]`).check();
    await clerk.page.getByRole("button", { name: /^次へ/ }).click();
    await clerk.page.waitForURL((url) => !url.pathname.endsWith(page));
  }
}
const reason = (clerk) => clerk.page.locator(`input[name="reason:${item}"]`);

journey("An officer looks at a file of counts, sees what is wrong with it, and takes the rest", () => house, async (person) => {
  const officer = await person();
  await officer.enters("田中 陽子");
  await officer.page.goto("/claims-import");
  await looks(officer, "claims import");
  await sends(officer, [["氏名", "", "", ""]]);
  assert.match(await officer.heading(), /取り込む内容を確かめてください/);
  await sends(officer, [[number, "令和7年度", item, "412"], [number, "令和6年度", item, "1"], ["9999999999", "2025", item, "1"]]);
  await officer.reads(/令和6年度の回数です。令和8年度の報告に使うのは、令和7年度/);
  await officer.reads(/医療機関コード 9999999999 の医療機関が登録されていません/);
  await looks(officer, "claims to take");
  await officer.presses("1件を取り込む");
  assert.equal(await officer.heading(), "取り込みました");
});

journey("Without script, another count asks for its reason, and a later file does not overwrite it", () => house, async (person) => {
  const clerk = await person(noScript);
  await clerk.enters("山根 花子");
  await holds(clerk);
  await clerk.page.goto(form);
  assert.equal(await count(clerk).inputValue(), "412");
  await clerk.reads("NDBの件数");
  await count(clerk).fill("420");
  await clerk.page.getByRole("button", { name: /^次へ/ }).click();
  await clerk.reads(/違う理由を入力してください/);
  await looks(clerk, "a count to explain");
  await reason(clerk).fill("月遅れで請求した分を加えました。");
  await clerk.page.getByRole("button", { name: /^次へ/ }).click();
  await clerk.page.waitForURL(/discharge_support/);

  const officer = await person();
  await officer.enters("田中 陽子");
  await sends(officer, [[number, "2025", item, "415"]]);
  await officer.reads(/このうち1件は、医療機関が訂正した項目です/);
  await officer.presses("1件を取り込む");

  await clerk.page.goto(form);
  assert.equal(await count(clerk).inputValue(), "420");
  assert.equal(await reason(clerk).inputValue(), "月遅れで請求した分を加えました。");
  await clerk.reads(changed);
  await looks(clerk, "a corrected count");
});

journey("With script the correction is kept as it is typed", () => house, async (person) => {
  const clerk = await person();
  await clerk.enters("山根 花子");
  await clerk.page.goto(form);
  await clerk.reads(changed);
  await reason(clerk).fill("月遅れで請求した分を加え、取下げ分を除きました。");
  await clerk.page.getByText(/^保存しました/).waitFor();
  await clerk.page.reload();
  assert.equal(await reason(clerk).inputValue(), "月遅れで請求した分を加え、取下げ分を除きました。");
});

journey("What was reported is taken along to the sister report, and the lists are answered", () => house, async (person) => {
  const clerk = await person();
  await clerk.enters("山根 花子");
  await clerk.page.goto("/report/2025/sister");
  await clerk.reads(/要確認/);
  await looks(clerk, "sister report");
  const [file] = await Promise.all([clerk.page.waitForEvent("download"), clerk.page.getByRole("link", { name: "CSVで受け取る" }).click()]);
  assert.match(file.suggestedFilename(), /医療機能情報-令和7年度\.csv/);
  await clerk.page.goto("/registry-entry");
  await looks(clerk, "registry entry");
  const beds = clerk.page.getByRole("form", { name: "病床数" });
  await beds.getByText("違っています").click();
  await beds.getByLabel("違うところ").fill("無床です。");
  await beds.getByRole("button", { name: "都道府県に知らせる" }).click();
  await clerk.reads("無床です。");
  const officer = await person();
  await officer.enters("田中 陽子");
  await officer.page.goto("/registry-notes");
  await officer.reads("無床です。");
  await officer.page.goto("/exports");
  await looks(officer, "exports");
  const [book] = await Promise.all([officer.page.waitForEvent("download"), officer.page.getByRole("link", { name: "Excelで受け取る" }).first().click()]);
  assert.match(book.suggestedFilename(), /\.xlsx$/);
  await journal(house);
});
