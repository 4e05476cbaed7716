// 説明書 (医療法6条の4の2): made for one patient, taken away as PDF, file or page; and nothing of it stays behind.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, watch } from "node:fs";
import { join } from "node:path";
import { after, before } from "node:test";
import { journey, looks, noScript, openHouse, phone, textOfPdf } from "./support.mjs";

let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

// Words that stand nowhere else in the program.
const marks = { disease: "印付疾患甲", plan: "印付計画乙", judged: "印付判断丙", doctor: "印付医師丁", patient: "印付患者戊" };

async function opens(clerk) {
  await clerk.enters("林原 隆");
  await clerk.page.goto("/explanation");
  assert.equal(await clerk.heading(), "患者さんへの説明書");
}

async function fills(clerk) {
  const { page } = clerk;
  await page.getByLabel("患者さんご本人またはご家族から、説明の求めがありました").check();
  await page.getByLabel("在宅医療", { exact: true }).check();
  await page.getByLabel("おおむね四月以上、続けて医療を提供することが見込まれます").check();
  await page.getByLabel("疾患名", { exact: true }).fill(marks.disease);
  await page.getByLabel("治療に関する計画", { exact: true }).fill(marks.plan);
  await page.getByLabel("適切な医療の提供のために必要と判断する事項").fill(marks.judged);
  await page.getByLabel("診療を担当する医師の氏名").fill(marks.doctor);
  await page.getByLabel("患者さんの氏名").fill(marks.patient);
  for (const box of await page.locator("input[name=function], input[name^=partner-]").all()) await box.check();
}

/** What a press downloads: {name, bytes}. */
async function takes(clerk, button) {
  const [download] = await Promise.all([
    clerk.page.waitForEvent("download"),
    clerk.page.getByRole("button", { name: button, exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** No file of the program (database, its log, keys, what it spools) holds a marked word, nor what it has printed. */
async function keepsNothing() {
  for (const name of readdirSync(house.folder, { recursive: true, withFileTypes: true }).filter((e) => e.isFile())) {
    const bytes = readFileSync(join(name.parentPath ?? name.path, name.name));
    for (const mark of Object.values(marks)) {
      const percent = encodeURIComponent(mark);
      for (const form of [mark, percent, JSON.stringify(mark).slice(1, -1)])
        assert.equal(bytes.includes(form), false, `${name.name} holds ${mark}`);
    }
  }
  for (const mark of Object.values(marks)) assert.equal(house.said().includes(mark), false, `the log says ${mark}`);
}

journey("a doctor makes a sheet, takes it as PDF and as a file, and nothing of it stays", () => house, async (person) => {
  const clerk = await person({ acceptDownloads: true });
  const made = [];
  const watcher = watch(house.folder, (_, name) => made.push(name));
  await opens(clerk);
  await looks(clerk, "説明書");
  await fills(clerk);
  const pdf = await takes(clerk, "PDFにする");
  assert.match(pdf.name, /^explanation-\d{4}-\d\d-\d\d\.pdf$/);
  const text = textOfPdf(pdf.bytes).replace(/\s/g, "");
  for (const said of [...Object.values(marks), "みなと在宅クリニック", "日常的な診療を総合的かつ継続的に行う機能", "求めに応じて"])
    assert.match(text, new RegExp(said), said);

  await clerk.page.reload();
  await fills(clerk);
  await clerk.page.getByLabel(/韓国語/).check();
  const file = await takes(clerk, "HTMLファイルにする");
  const patient = await person({ offline: true, ...phone, ...noScript });
  await patient.page.setContent(file.bytes.toString("utf8"));
  assert.equal(await patient.page.locator("h1").innerText(), "医療に関する説明書\n진료 설명서");
  assert.match(await patient.page.locator("body").innerText(), new RegExp(marks.plan));
  await clerk.page.goto("/explanation");
  await clerk.reads(/これまでに2枚です/);
  watcher.close();
  assert.deepEqual(made.filter((name) => /upload|explanation|pdf/.test(name)), [], "a file was written");
  await keepsNothing();
});

journey("what is missing is said, what was typed stays, and neither is kept", () => house, async (person) => {
  const clerk = await person();
  await opens(clerk);
  await fills(clerk);
  await clerk.page.getByLabel(/説明の求めがありました/).uncheck();
  await clerk.page.getByLabel("診療を担当する医師の氏名").fill("");
  await clerk.presses("印刷用の画面を開く");
  await clerk.refused("診療を担当する医師の氏名", /氏名を入力してください/);
  await clerk.refused(/説明の求めがありました/, /求めがあったことを確かめて/);
  assert.equal(await clerk.page.getByLabel("患者さんの氏名").inputValue(), marks.patient);
  assert.equal(await clerk.page.getByLabel("治療に関する計画", { exact: true }).inputValue(), marks.plan);
  assert.equal(new URL(clerk.page.url()).search, "");
  await looks(clerk, "説明書 直すところ");
  await keepsNothing();
});

journey("phrases and diseases are put into their fields, and the page to print leads back", () => house, async (person) => {
  const clerk = await person();
  await opens(clerk);
  await fills(clerk);
  const sent = [];
  clerk.page.on("request", (request) => sent.push(request.url()));
  await clerk.page.getByText("文例から選ぶ").first().click();
  await clerk.page.getByLabel("検査", { exact: true }).check();
  await clerk.page.locator("[data-phrases=plan] button").click();
  await clerk.page.getByText("発生頻度が高い疾患から選ぶ").click();
  await clerk.page.getByLabel("糖尿病", { exact: true }).check();
  await clerk.page.locator("[data-phrases=diseases] button").click();
  const plan = clerk.page.getByLabel("治療に関する計画", { exact: true });
  assert.equal(await plan.inputValue(), `${marks.plan}\n血液検査などを定期的に行い、結果をその都度ご説明します。`);
  assert.equal(await clerk.page.getByLabel("疾患名", { exact: true }).inputValue(), `${marks.disease}、糖尿病`);
  assert.deepEqual(sent, [], "nothing is sent for a phrase");
  await clerk.presses("印刷用の画面を開く");
  assert.equal(await clerk.heading(), "説明書の印刷");
  const paper = textOfPdf(await clerk.page.pdf({ preferCSSPageSize: true }));
  assert.match(paper, new RegExp(marks.patient));
  assert.doesNotMatch(paper, /ログアウト|内容を直す/);
  await looks(clerk, "説明書 印刷");
  await clerk.presses("内容を直す");
  assert.equal(await clerk.page.getByLabel("患者さんの氏名").inputValue(), marks.patient);
  assert.ok(await clerk.page.getByLabel(/説明の求めがありました/).isChecked());
  await keepsNothing();
});

journey("without script, on a phone, the same sheet is made", () => house, async (person) => {
  const clerk = await person({ ...phone, ...noScript });
  await opens(clerk);
  await fills(clerk);
  await clerk.page.getByText("文例から選ぶ").first().click();
  await clerk.page.getByLabel("検査", { exact: true }).check();
  await clerk.page.locator("[data-phrases=plan] button").click();
  await clerk.page.waitForLoadState("load");
  assert.equal(await clerk.page.getByLabel("治療に関する計画", { exact: true }).inputValue(),
    `${marks.plan}\n血液検査などを定期的に行い、結果をその都度ご説明します。`);
  await clerk.presses("印刷用の画面を開く");
  await clerk.reads(marks.plan);
  await looks(clerk, "説明書 スクリプトなし");
  await keepsNothing();
});

journey("a language whose letters the PDF lacks is offered for the file and the page", () => house, async (person) => {
  const clerk = await person();
  await opens(clerk);
  await fills(clerk);
  await clerk.page.getByLabel(/ベトナム語/).check();
  await clerk.reads("参考訳・要確認");
  await clerk.presses("印刷用の画面を開く");
  await clerk.reads("Kế hoạch điều trị");
  assert.equal(await clerk.page.locator("article [lang=vi]").first().innerText(), "Bản giải thích về việc khám chữa bệnh");
});

journey("an office has no such page", () => house, async (person) => {
  const officer = await person();
  await officer.enters("田中 陽子");
  assert.equal((await officer.page.goto("/explanation")).status(), 403);
});
