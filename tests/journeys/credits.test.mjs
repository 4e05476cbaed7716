// A physician sees what is missing, declares what no list has recorded, and the association decides on it.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before } from "node:test";
import { journal, journey, looks, noScript, openHouse, phone, root, textOfPdf } from "./support.mjs";

let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

const photo = join(root, "tests/fixtures/photo.heic");
const physician = "髙橋 𠮷生", clerk = "西村 直子";

async function declares(doctor, { title, hours, files = [] }) {
  const { page } = doctor;
  await page.goto("/training/claims");
  await doctor.follows("体験学習");
  await page.getByLabel("実施した日").fill("2026-10-04");
  await page.getByLabel("学習の内容").fill(title);
  await page.getByLabel("学習した時間").fill(hours);
  await page.getByLabel("証明する方").fill("みどり病院（架空） 病院長");
  if (files.length) await page.getByLabel("証明できるもの").setInputFiles(files);
}

async function opensClaim(office, title) {
  await office.page.goto("/claims");
  await office.page.getByRole("row", { name: title }).getByRole("link").click();
  await office.page.waitForLoadState("load");
}

/** The number of units in the record, as the first page says it. */
const total = async (doctor) => {
  await doctor.page.goto("/training");
  return doctor.page.locator(".figure").first().innerText();
};

journey("A physician reads at once what is missing, and which of two schemes this is", () => house, async (person) => {
  const doctor = await person(phone);
  await doctor.enters(physician);
  assert.equal(await doctor.heading(), "修了まであと 0.5 単位、座学だけです");
  assert.equal(await doctor.page.locator(".figure").first().innerText(), "9.5");
  await looks(doctor, "training");
  await doctor.follows("とは別の制度です");
  await doctor.reads("3年間。続けるには更新が必要です。");
  await looks(doctor, "training schemes");
  await doctor.page.goto("/training/credits");
  await doctor.reads("緩和ケア講習会");
  await looks(doctor, "training credits");
  const href = await doctor.page.getByRole("link", { name: "令和8年度の学習単位取得証（PDF）" }).getAttribute("href");
  const paper = textOfPdf(await (await doctor.context.request.get(href)).body());
  assert.match(paper, /学習単位取得証/);
  assert.match(paper, /緩和ケア講習会\s.*1\.5/);
  assert.match(await (await doctor.context.request.get("/training/credits.csv")).text(), /^\uFEFF取得日,年度,/);
});

for (const [how, options] of [["", phone], [" (without script)", noScript]])
  journey(`Six hours are counted as five, returned, mended and accepted${how}`, () => house, async (person) => {
    const title = how ? "病理解剖の見学" : "みどり病院での共同診療";
    const doctor = await person(options), office = await person(how ? noScript : {});
    await doctor.enters(physician);
    const before = Number(await total(doctor));
    await declares(doctor, { title, hours: "6", files: [photo] });
    if (doctor.script) {
      await doctor.reads("5単位になります。6時間のうち、1回の上限の5時間分を数えました。");
      await looks(doctor, "claim form");
    } else {
      await doctor.presses("単位数を確かめる");
      await doctor.reads("5単位になります。6時間のうち、1回の上限の5時間分を数えました。");
      await doctor.page.getByLabel("証明できるもの").setInputFiles([photo]);
    }
    await doctor.page.getByLabel("賃金や報酬を受けました").check();
    await doctor.presses("申告する");
    await doctor.refused("賃金や報酬を受けました", /体験学習にならない/);
    await doctor.page.getByLabel("賃金や報酬を受けました").uncheck();
    await doctor.page.getByLabel("証明できるもの").setInputFiles([photo]);
    await doctor.presses("申告する");
    await doctor.reads("1回の上限の5時間分を数えました");
    await looks(doctor, `claims${how}`);

    await office.enters(clerk);
    await opensClaim(office, title);
    assert.equal(await office.page.locator("img.proof").evaluate((img) => img.complete && img.naturalWidth > 0), true);
    await looks(office, `claim to decide${how}`);
    await office.page.getByLabel("差し戻す理由").fill("開始と終わりの時刻が分かる書類を添付してください。");
    await office.presses("差し戻す");
    await office.reads("申告を差し戻し、理由を医師に知らせました。");

    await doctor.page.goto("/training");
    await doctor.follows(`差し戻された申告を直す：${title}`);
    await doctor.reads("開始と終わりの時刻が分かる書類を添付してください。");
    await looks(doctor, `claim returned${how}`);
    await doctor.page.getByLabel("学習した時間").fill("3");
    await doctor.presses("直して、もう一度申告する");
    await doctor.reads("3単位になります。");

    await opensClaim(office, title);
    const stale = await office.context.newPage();
    await stale.goto(office.page.url());
    await office.presses("3単位を認める");
    await office.reads("単位の記録に加えました");
    await stale.getByRole("button", { name: "3単位を認める" }).click();
    await stale.getByText("が処理しました（承認）").first().waitFor();
    assert.equal(Number(await total(doctor)), before + 3);
    await journal(house);
  });

journey("A physician ticks activities on a phone, with a photograph; a paper counts on one side only", () => house, async (person) => {
  const doctor = await person(phone);
  const { page } = doctor;
  await doctor.enters(physician);
  await page.goto("/training/practice");
  const sum = page.locator("[data-practice-sum] p");
  const before = Number(/合計 ([\d.]+)/.exec(await sum.innerText())[1]);
  await page.getByLabel("休日夜間急患センター").check();
  await page.getByLabel("論文執筆等の学術活動").check();
  assert.match(await sum.innerText(), new RegExp(`合計 ${before + 10} 単位`));
  await page.locator("#activity-1-4 summary").click();
  await page.locator("#activity-1-4 input[type=file]").setInputFiles(photo);
  await doctor.presses("保存する");
  await doctor.refused("論文などの題名", /題名を入力してください/);
  await looks(doctor, "practice refused");
  await page.getByLabel("論文などの題名").fill("地域における糖尿病診療");
  await doctor.presses("保存する");
  await doctor.reads(`実地研修は合計${before + 10}単位です`);
  await looks(doctor, "practice");
  const href = await page.locator("#activity-1-4 .files a").getAttribute("href");
  const shown = await doctor.context.request.get(href);
  assert.equal(shown.headers()["content-type"], "image/jpeg");
  assert.match(shown.headers()["content-security-policy"], /sandbox/);

  await page.goto("/training/claims/new?way=publication");
  await page.getByLabel("発表した日").fill("2026-06-01");
  await page.getByLabel("論文・著書の題名").fill("地域における 糖尿病診療");
  await page.getByLabel("確認する医師会").fill("鳥取県東部医師会（架空）");
  await doctor.presses("申告する");
  await doctor.refused("論文・著書の題名", /座学と実地のどちらか一方だけ/);

  const other = await person();
  await other.enters("中野 蓮");
  assert.equal((await other.context.request.get(href)).status(), 403);
  const office = await person();
  await office.enters(clerk);
  assert.equal((await office.context.request.get(href)).status(), 200);

  await page.goto("/training/practice");
  await page.getByRole("button", { name: /photo\.jpgを\s*外す/ }).click();
  await page.waitForLoadState("load");
  assert.equal(await page.locator("#activity-1-4 .files").count(), 0);
});

journey("A visit to a laboratory is registered with its certificate", () => house, async (person) => {
  const doctor = await person(noScript);
  const { page } = doctor;
  await doctor.enters(physician);
  await page.goto("/training/practice");
  await page.locator("summary", { hasText: "参加した施設を登録する" }).click();
  const form = page.getByRole("form", { name: "参加した施設" });
  await form.getByLabel("施設名").fill("鳥取県医師会シミュレーションラボ（架空）");
  await form.getByLabel("参加した日").fill("2026-08-01");
  await form.getByLabel("参加証に署名した方").fill("施設長 森 直");
  await form.getByLabel("参加証", { exact: true }).setInputFiles(photo);
  await doctor.presses("参加を登録する");
  await doctor.reads("鳥取県医師会シミュレーションラボ（架空）");
  assert.equal(await page.getByText("参加証がまだありません").count(), 0);
  await looks(doctor, "laboratory");
});

journey("An office reverses a credit; the record keeps both and the physician is told", () => house, async (person) => {
  const office = await person(), doctor = await person();
  await office.enters(clerk);
  await office.page.goto(`/members?q=${encodeURIComponent("髙橋 𠮷生")}`);
  await office.follows("髙橋 𠮷生");
  const row = office.page.getByRole("row", { name: "認知症の初期対応" });
  await row.locator("summary").click();
  await row.getByLabel("取り消す理由").fill("同姓の別の医師の受講でした");
  await row.getByRole("button", { name: /取り消す/ }).click();
  await office.reads("同姓の別の医師の受講でした");
  await looks(office, "member with a reversal");
  await doctor.enters(physician);
  await doctor.page.goto("/training/credits");
  await doctor.reads("取り消されました");
  await doctor.reads("−2.0");
  await doctor.page.goto("/messages");
  await doctor.reads("単位の記録が取り消されました");
  await journal(house);
});
