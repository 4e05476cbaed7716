// An officer finds an institution in the registry and makes its letter; the institution's clerk comes in with it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before } from "node:test";
import { journal, journey, looks, noScript, openHouse, textOfPdf } from "./support.mjs";

let house;
before(async () => {
  house = await openHouse();
});
after(() => house?.stop());

/** Presses the button and reads the letter that is saved: its printed code and its text. */
async function saves(officer, press) {
  const [download] = await Promise.all([
    officer.page.waitForEvent("download"),
    officer.page.getByRole("button", { name: press }).click(),
  ]);
  const text = textOfPdf(readFileSync(await download.path()));
  return { text, file: download.suggestedFilename(), code: /([A-Z0-9]{4}-){3}[A-Z0-9]{4}/.exec(text)[0] };
}

async function finds(officer, typed, name) {
  await officer.follows("医療機関");
  await officer.page.getByLabel("名称・カナ・番号・コード").fill(typed);
  await officer.presses("しぼりこむ");
  await officer.follows(name);
  return officer.page.locator("main").innerText();
}

async function types(clerk, code, second) {
  await clerk.page.goto("/activation");
  await clerk.page.getByLabel("利用開始コード").fill(code);
  await clerk.page.getByLabel("医療機関コード").fill(second);
  await clerk.presses("次へ");
}

for (const [how, options] of [["", {}], [" (without script)", noScript]])
  journey(`An officer finds a clinic and makes its letter, and its clerk comes in with it${how}`, () => house, async (person) => {
    const officer = await person(options);
    await officer.enters("田中 陽子");
    await officer.follows("医療機関");
    await looks(officer, "register");
    const name = how ? "角田産婦人科診療所" : "せせらぎ小児科クリニック";
    const second = /\b31\d{8}\b/.exec(await finds(officer, name, name))[0];
    await looks(officer, "register record");
    const earlier = await saves(officer, /ご案内を作る/);
    assert.match(earlier.file, /^letter-31-\d{6}-\d\.pdf$/);
    assert.match(earlier.text, /10桁の医療機関コード/);
    assert.ok(earlier.text.includes(`${house.origin}/activation`), "the address of this very server");
    await officer.page.reload();
    await officer.reads("まだ使われていません");
    await looks(officer, "register record with letter");
    const letter = await saves(officer, /作り直す/);

    const clerk = await person(options);
    await types(clerk, earlier.code, second);
    await clerk.refused("利用開始コード", /使えなくなりました/);
    await types(clerk, letter.code, second);
    await clerk.reads(name);
    await clerk.page.getByLabel("お名前").fill("足立 恵");
    await clerk.page.getByLabel("ログイン名").fill(`adachi${options === noScript ? 2 : 1}@clinic.example`);
    await clerk.page.getByLabel("パスワード").fill("uma to ame no hi");
    await clerk.presses("登録してはじめる");
    assert.match(await clerk.heading(), /令和8年度の報告/);

    await officer.page.reload();
    await officer.reads("足立 恵さんを利用できるようにした");
    await officer.page.locator("summary", { hasText: "足立 恵さん" }).click();
    await officer.page.getByRole("button", { name: /足立 恵さんの\s*利用を終わりにする/ }).click();
    await officer.reads("利用を終わりにしました");
    await officer.reads("まだ登録した人はいません");
    await journal(house);
  });

journey("A health centre sees its own municipalities and makes no letters; the next prefecture sees nothing", () => house, async (person) => {
  const centre = await person();
  await centre.enters("佐藤 恵");
  await centre.follows("医療機関");
  const places = await centre.page.locator("tbody td[data-label=所在地]").allInnerTexts();
  assert.ok(places.length > 10 && places.every((place) => !place.includes("鳥取県鳥取市")), "only what lies in its part");
  await centre.page.locator("tbody th a").first().click();
  await centre.reads("利用者");
  assert.equal(await centre.page.getByRole("button", { name: /ご案内/ }).count(), 0);

  const next = await person();
  await next.enters("伊藤 大輔");
  await next.follows("医療機関");
  await next.reads("この条件に当てはまる医療機関はありません");
  assert.equal((await next.page.goto("/institutions-register/31-000001-4")).status(), 404);
});

journey("An officer decides which institutions of two lists are one, one by one and together", () => house, async (person) => {
  for (const list of ["bureau_list.csv", "hospital_sheet.csv"]) {
    const { code, out } = await house.kakari("import", "institutions", `tests/fixtures/${list}`);
    assert.ok(code <= 1, out);
  }
  const officer = await person();
  await officer.enters("田中 陽子");
  await officer.follows(/同じ医療機関の候補 2/);
  await looks(officer, "links");
  const names = await officer.page.locator("main form h2").allInnerTexts();
  await officer.page.locator("button[name=different]").first().click();
  await officer.reads("別の医療機関として記録しました");
  assert.deepEqual(await officer.page.locator("main form h2").allInnerTexts(), names.slice(1));
  await officer.page.locator("button[name=same]").first().press("Enter");
  await officer.reads("1組を、同じ医療機関としてまとめました");
  await officer.reads("判断を待っている候補はありません");
  await looks(officer, "links none");
  assert.equal(await officer.page.getByRole("link", { name: /同じ医療機関の候補/ }).count(), 0);
  await officer.follows("医療機関");
  await officer.page.getByLabel("名称・カナ・番号・コード").fill(names[1]);
  await officer.presses("しぼりこむ");
  await officer.reads("閉院");
  await journal(house);
});
