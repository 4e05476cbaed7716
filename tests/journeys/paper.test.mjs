// A report on paper: registered with its scan, typed by keyboard alone, by two people, submitted; and a call.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journal, journey, looks, noScript, openHouse, phone, textOfPdf } from "./support.mjs";

let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

const scan = (bytes) => ({ name: "調査票.pdf", mimeType: "application/pdf", buffer: bytes });
const year = 2026;

/** Institutions that have not begun: {name, number}. */
async function notBegun(officer, nth) {
  await officer.page.goto("/review?stage=not_started");
  const link = officer.page.locator("main table a[href^='/review/'], main table a[href^='/institutions']").nth(nth);
  const number = /\d\d-\d{6}-\d/.exec(await link.getAttribute("href"))?.[0];
  return { number, name: (await link.innerText()).trim() };
}

async function registers(officer, number, { twice = false } = {}) {
  await officer.page.goto(`/paper/new?year=${year}`);
  await officer.page.getByLabel("医療機関の番号、名称、またはQRコードの文字").fill(`KAKARI-FORM ${year} 1a2b3c4d ${number} 1/14`);
  await officer.page.keyboard.press("Enter");
  await officer.page.waitForURL(/number=/);
  await officer.page.getByLabel("調査票が届いた日").fill("2027-02-09");
  await officer.page.getByLabel("調査票を読み取ったもの").setInputFiles(
    scan(await (await officer.page.request.get(`/forms/${year}.pdf`)).body()));
  const box = officer.page.getByLabel("2人が別々に入力する（二重入力）");
  if ((await box.isChecked()) !== twice) await box.click();
  await officer.presses("登録して入力に進む");
  await officer.page.waitForURL(/\/paper\/[0-9a-f-]{36}$/);
  return officer.path();
}

// By the number at each item: what stands on this paper. Everything else that is a choice is 0.
const answers = { "1": "1", "2": "1", "3": "6,9", "4": "2,3,18", "6": "1" };

/** Types a page with the keyboard alone: the number, Enter, … and Enter at the press at its end. */
async function types(officer, changed = {}) {
  const { page } = officer;
  await page.waitForLoadState("load");
  const labels = await page.evaluate(() => {
    const fields = [...document.querySelectorAll(".paper-form input:not([type=hidden]), .paper-form textarea")];
    return fields.filter((f) => f.offsetParent).map((f) => {
      const item = f.closest("[data-item]");
      const group = item.querySelector("label, legend").innerText;
      return { number: /^(\d+)．/.exec(group)?.[1], name: f.name, text: f.tagName === "TEXTAREA", hint: item.innerText };
    });
  });
  for (const [i, { number, name, text, hint }] of labels.entries()) {
    const focused = await page.evaluate(() => document.activeElement.name);
    assert.equal(focused, name, `field ${i} of ${page.url()}`);
    const partner = /\.\d+\.(name|cooperation)$/.test(name);
    const value = changed[number] ?? answers[number] ?? (partner || text ? "" : /(^|\s)0 /.test(hint) || /人|回/.test(hint) ? "0" : "");
    if (value) await page.keyboard.type(value);
    await page.keyboard.press(text ? "Tab" : "Enter");
  }
  const press = await page.evaluate(() => document.activeElement.innerText);
  assert.match(press, /保存して次のページへ/);
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}

async function typesAll(officer, paper, changed) {
  await officer.page.goto(paper);
  await officer.page.getByRole("link", { name: /入力を(始める|続ける)/ }).click();
  await officer.page.waitForURL(/\/pages\//);
  for (let pages = 0; /\/pages\//.test(officer.page.url()) && pages < 12; ++pages) await types(officer, changed);
  assert.equal(await officer.path(), paper);
}

journey("A form on paper is typed by keyboard by two people, and the institution sees it", () => house, async (person) => {
  const first = await person();
  await first.enters("田中 陽子");
  const { number, name } = await notBegun(first, 1);
  const paper = await registers(first, number, { twice: true });
  await looks(first, "paper registered");
  await typesAll(first, paper, {});
  await first.presses("自分の入力を終える");
  await first.reads(/もう1人の入力が済むと/);

  const second = await person();
  await second.enters("中村 誠");
  await second.page.goto(paper);
  await second.page.getByRole("link", { name: "入力を始める" }).click();
  assert.equal(await second.page.locator("[name='core.function']").inputValue(), "", "the first's values are not seen");
  await looks(second, "paper entry");
  await typesAll(second, paper, { 12: "3" });
  await second.presses("自分の入力を終える");
  await second.follows("違いを確認する");
  await second.reads(/違う項目は1件です/);
  await looks(second, "paper differences");
  await second.page.getByRole("button", { name: /田中 陽子さんの入力が正しい/ }).click();
  await second.reads(/違うところはありません/);
  await second.page.goto(paper);
  await second.page.getByLabel("管理者の氏名（調査票に書かれたとおり）").fill("青葉 一郎");
  await second.presses("氏名を保存する");
  await looks(second, "paper to submit");
  await second.presses("この内容で提出する");
  await second.reads("提出済");

  await second.page.goto(`/review/${year}/${number}`);
  assert.match(await second.page.locator("main").innerText(), new RegExp(name.slice(0, 4)));
  await journal(house);
});

journey("An institution with a draft on the screen is asked first, told, and can look and object", () => house, async (person) => {
  const clerk = await person();
  await clerk.enters("山根 花子");
  await clerk.page.goto(`/report/${year}/pages/function`);
  for (const answer of ["無し", "有り"]) await clerk.page.getByLabel(answer, { exact: true }).first().check();
  await clerk.reads(/保存しました/);
  const filled = await clerk.page.request.get(`/report/${year}/form.pdf?filled=1`);
  const text = textOfPdf(await filled.body());
  assert.match(text, /薄い字で印刷/);
  const number = /\d\d-\d{6}-\d/.exec(text)[0];

  const officer = await person();
  await officer.enters("田中 陽子");
  const paper = await registers(officer, number);
  await typesAll(officer, paper, {});
  await officer.page.getByLabel("管理者の氏名（調査票に書かれたとおり）").fill("青葉 一郎");
  await officer.presses("氏名を保存する");
  await officer.reads(/医療機関が画面で入力しています/);
  await officer.page.getByLabel("紙の調査票で提出してよいことを、医療機関に確かめました").check();
  await officer.presses("この内容で提出する");
  await officer.reads("提出済");

  await clerk.page.goto(`/report/${year}/entered/1`);
  await clerk.reads("紙の調査票（県が入力）");
  await looks(clerk, "entered for the institution");
  await clerk.page.getByLabel("違うところ", { exact: true }).fill("医師数が違います。");
  await clerk.presses("県に連絡する");
  await clerk.reads("県の担当者に連絡しました。");

  // The call: one item is put right; the clerk sees who called and what changed.
  await officer.page.goto(`/paper/telephone/${year}/${number}`);
  await looks(officer, "telephone");
  await officer.page.getByLabel("電話をくださった方の氏名").fill("山根 花子");
  await officer.page.getByLabel("その方の役職").fill("事務長");
  await officer.page.getByLabel("電話のあった時刻").fill("8:30");
  await officer.page.getByLabel("電話の内容").fill("常勤の医師は2人とのこと");
  await officer.page.locator("summary", { hasText: "相談、研修、職員と情報基盤" }).click();
  await officer.page.locator("[name='core.physicians']").fill("2");
  await officer.presses("この内容で訂正する");
  await officer.page.waitForURL(`**/review/${year}/${number}`);
  await clerk.page.goto(`/report/${year}/entered/2`);
  await clerk.reads("常勤の医師は2人とのこと");
  await looks(clerk, "corrected by telephone");
});

journey("The list and the entry work on a phone and without script", () => house, async (person) => {
  const officer = await person({ ...phone });
  await officer.enters("佐藤 恵");
  await officer.page.goto("/paper");
  await looks(officer, "paper list of a centre");
  const plain = await person(noScript);
  await plain.enters("田中 陽子");
  const { number } = await notBegun(plain, 2);
  const paper = await registers(plain, number);
  await plain.page.goto(`${paper}/pages/function`);
  await plain.page.locator("[name='core.function']").fill("8");
  await plain.page.locator("[name='core.posted']").fill("１");
  await plain.presses("保存して次のページへ");
  await plain.refused(/具体的な機能/, /番号 8 の選択肢はありません/);
  await plain.page.goto(`${paper}/pages/function`);
  assert.equal(await plain.page.locator("[name='core.function']").inputValue(), "8", "kept as typed");
  await looks(plain, "paper entry without script");
});

journey("Everybody can fetch the blank form", () => house, async (person) => {
  const anybody = await person();
  await anybody.page.goto("/");
  const form = await anybody.page.request.get(`/forms/${year}.pdf`);
  assert.match(textOfPdf(await form.body()), /かかりつけ医機能報告/);
});
