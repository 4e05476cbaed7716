// The letters of a request: the office prints what mail does not reach, posts it, and a clinic comes in with it.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journal, journey, looks, noScript, openHouse, textOfPdf, until } from "./support.mjs";

let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

/** The PDF behind a link or a button, as the browser saves it. */
async function saved(page, press) {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  const parts = [];
  for await (const part of await download.createReadStream()) parts.push(part);
  return { name: download.suggestedFilename(), text: textOfPdf(Buffer.concat(parts)) };
}

/** The first letter of a file with a code. */
function firstWithCode(text) {
  for (const page of text.split("\f")) {
    const code = /([A-Z0-9]{4}-){3}[A-Z0-9]{4}/.exec(page);
    if (code) return { code: code[0], number: /31-\d{6}-\d/.exec(page)[0], page };
  }
  assert.fail("no letter with a code");
}

journey("The office prints what is due, posts it, and a clerk comes in with the letter", () => house, async (enter) => {
  const officer = await enter();
  const { page } = officer;
  await officer.enters("田中 陽子");
  await page.goto("/letters");
  assert.equal(await officer.heading(), "郵送する手紙");
  await officer.reads("印刷を待っている手紙はありません");
  await looks(officer, "no letters yet");

  await page.goto("/requests");
  await page.getByRole("button", { name: /に依頼を送る$/ }).click();
  await page.waitForURL(/\/requests\/runs\//);
  await until(async () => {
    await page.reload();
    return (await officer.heading()) === "依頼を送りました";
  }, "the end of the request", 40_000);
  await officer.follows("手紙を印刷する");
  await page.getByLabel("お問い合わせ先").fill("かかりつけ医機能報告担当\n電話 0857-00-0000");
  await officer.presses("差出人を保存する");
  await officer.reads("差出人を保存しました");
  await page.getByRole("button", { name: /通の手紙を作る$/ }).click();
  await until(async () => {
    await page.goto("/letters");
    return page.getByText("印刷できます", { exact: true }).count();
  }, "the file of letters", 60_000);
  await looks(officer, "letters that were printed");

  await officer.follows("第1束");
  assert.match(await officer.heading(), /手紙の第1束/);
  await looks(officer, "a batch of letters");
  const file = await saved(page, () => page.getByRole("link", { name: /印刷用のファイルを開く/ }).click());
  assert.match(file.name, /^letters-31-2026-001\.pdf$/);
  assert.match(file.text, /0857-00-0000/);
  const letter = firstWithCode(file.text);
  assert.match(letter.page, /\/activation/);
  assert.doesNotMatch(letter.page, /activation\?/, "no code in an address");
  await officer.presses("発送を記録する");
  await officer.reads("発送を記録しました");
  await officer.reads("投函済");

  const clerk = await enter(noScript);
  await clerk.page.goto("/activation");
  const second = await secondOf(officer, letter.number);
  await clerk.page.getByLabel("利用開始コード").fill(letter.code);
  await clerk.page.getByLabel("医療機関コード").fill(second);
  await clerk.presses("次へ");
  await clerk.reads("（架空）");

  await page.goto("/letters");
  await page.getByLabel("機関番号").fill(letter.number);
  await page.getByLabel("戻ってきた理由").selectOption("宛先不明");
  await officer.presses("返送を記録する");
  await officer.reads("返送を記録しました");
  await journal(house);
});

/** The 10-digit code of an institution, as the register shows it; else its 機関番号. */
async function secondOf(officer, number) {
  await officer.page.goto(`/institutions-register/${number}`);
  const said = await officer.page.locator("main").innerText();
  return /\b31\d{8}\b/.exec(said)?.[0] ?? number;
}

journey("Nobody else comes to the letters", () => house, async (enter) => {
  const clerk = await enter();
  await clerk.enters("山根 花子");
  assert.equal((await clerk.page.goto("/letters")).status(), 403);
});
