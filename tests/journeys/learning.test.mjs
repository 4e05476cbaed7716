// Learning by oneself: a content is failed, read and passed, an issue answered once, a non-member told why there is no
// unit, postcards keyed in by the office, a mistaken question withdrawn.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journal, journey, looks, noScript, openHouse, phone } from "./support.mjs";

let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

const member = "髙橋 𠮷生";
const office = "小川 真理";
const lesson = "高齢者の診療：服薬を減らすとき";

/** Ticks, of each question, the choices that `right` names by its text, else the first one. */
async function answers(page, right = new Map()) {
  for (const question of await page.locator("form fieldset").all()) {
    const text = (await question.locator(".field-label").innerText()).replace(/^問\d+\s*/, "");
    const wanted = right.get(text);
    if (wanted) for (const choice of wanted) await question.getByLabel(choice, { exact: true }).check();
    else await question.locator("input").first().check();
  }
}

/** What the page of a result says is right, by the text of the question. */
async function rightAnswers(page) {
  const found = await page.locator("main p + ul").evaluateAll((lists) => lists.map((list) => [
    list.previousElementSibling.textContent.trim(),
    [...list.children].filter((choice) => /正答/.test(choice.textContent))
      .map((choice) => choice.firstChild.textContent.trim()),
  ]));
  return new Map(found);
}

async function units(page) {
  await page.goto("/training");
  return Number((await page.locator(".figure").first().innerText()).match(/[\d.]+/)[0]);
}

for (const [device, options, theme] of [["phone", phone, lesson], ["no script", noScript, "長引く咳の見かた"]])
  journey(`A content is failed, read again and passed, and the unit is there (${device})`, () => house, async (enter) => {
    const physician = await enter(options);
    const { page } = physician;
    await physician.enters(member);
    const before = await units(page);
    await page.goto("/learning");
    await looks(physician, `catalogue on ${device}`);
    await page.getByLabel("ことば").fill("なにもない");
    await physician.presses("しぼりこむ");
    await physician.reads("この条件に当てはまる教材はありません");
    await page.goto("/learning");
    await physician.follows(theme);
    await looks(physician, `content on ${device}`);
    await physician.follows("問題に答える");
    await physician.presses("解答を送る");
    await physician.reads(/問1の答えを選んでください/);
    await answers(page);
    await looks(physician, `questions on ${device}`);
    await physician.presses("解答を送る");
    if (await page.getByText("合格に届きませんでした").count()) {
      await physician.reads(/80％以上の正答で合格です/);
      await looks(physician, `failed on ${device}`);
      const right = await rightAnswers(page);
      assert.equal(right.size, 5);
      await physician.follows("もう一度解答する");
      await answers(page, right);
      await physician.presses("解答を送る");
    }
    await physician.reads("合格です");
    await physician.reads(/1単位を記録しました/);
    await looks(physician, `passed on ${device}`);
    await physician.follows("単位の記録を見る");
    await physician.reads(new RegExp(theme));
    assert.equal(await units(page), before + 1);
  });

journey("An issue is answered once, and its answers are kept back until the closing date", () => house, async (enter) => {
  const physician = await enter();
  const { page } = physician;
  await physician.enters(member);
  await page.goto("/learning?way=journal");
  await physician.follows(/令和9年2月号/);
  const content = await physician.path();
  await physician.follows("問題に答える");
  await physician.reads(/解答は1回限り/);
  await answers(page);
  await looks(physician, "questions of an issue");
  await physician.presses("解答を送る");
  await physician.reads(/正答率は\d+％でした/);
  await physician.reads(/正答と解説は、締切（令和9年3月25日）の翌日から/);
  await looks(physician, "result of an issue");
  await page.goto(`${content}/questions`);
  await physician.reads(/令和9年2月10日にインターネットで解答済み/);
  await page.goto("/learning?way=journal");
  await physician.follows(/令和8年12月号/);
  await physician.follows("正答と解説を見る");
  await physician.reads(/解説：/);
});

journey("A non-member reads everything and is told why there is no unit", () => house, async (enter) => {
  const physician = await enter();
  await physician.enters("中野 蓮");
  await physician.page.goto("/learning");
  await physician.reads(/日本医師会の会員だけが取得できます/);
  await physician.follows(lesson);
  await physician.reads(/薬が6種類を超えるころ/);
  await physician.reads(/日本医師会の会員だけが取得できます/);
  assert.equal(await physician.page.getByRole("link", { name: "問題に答える" }).count(), 0);
  await looks(physician, "content for a non-member");
  await physician.presses("受講済みにする");
  await physician.reads("受講済みとして記録しました。");
});

journey("Postcards are keyed in by keyboard, one after the other", () => house, async (enter) => {
  const clerk = await enter();
  const { page } = clerk;
  await clerk.enters(office);
  await page.goto("/contents");
  await looks(clerk, "contents of the office");
  await clerk.follows(/令和9年1月号/);
  await looks(clerk, "an issue of the office");
  await clerk.follows("はがきの解答を入力する");
  const postcards = await clerk.path();
  for (const number of ["888881", "888882"]) {
    await page.waitForFunction(() => document.activeElement?.name === "who");
    await page.keyboard.type(number);
    await page.getByLabel(/^解答/).fill("1 1 1 1 1");
    await page.keyboard.press("Enter");
    await page.waitForURL(/kept=1/);
    await clerk.reads(new RegExp(`${number}\\s*照合待ち`));
    await page.waitForFunction(() => document.activeElement?.name === "who");
    await page.goto(postcards);
  }
  await looks(clerk, "postcards");
  await clerk.follows("888881");
  await page.getByLabel("医籍登録番号または氏名・カナ").fill("足立 美咲");
  await clerk.presses("探す");
  await looks(clerk, "matching a postcard");
  await page.getByLabel(/足立 美咲.*812348/).check();
  await clerk.presses("この医師の解答として採点する");
  await clerk.reads("採点済み");
  await page.goto(postcards);
  await page.getByLabel(/^解答/).fill("1");
  await page.getByLabel("医籍登録番号または氏名・カナ").fill("888883");
  await clerk.presses("記録する");
  await clerk.refused(/^解答/, /5問ありますが、1問分/);
});

journey("The office puts up an issue, publishes it, and withdraws a mistaken question", () => house, async (enter) => {
  const clerk = await enter();
  const { page } = clerk;
  await clerk.enters(office);
  await page.goto("/contents");
  await clerk.follows("日医雑誌の号を登録する");
  await page.getByLabel("号", { exact: true }).fill("2027-03");
  await page.getByLabel("解答の締切日").fill("2027-04-25");
  await looks(clerk, "form of an issue");
  await clerk.presses("登録して問題に進む");
  await clerk.reads("まだ問題はありません");
  const content = await clerk.path();
  for (const text of ["一つ目の問題です。", "二つ目の問題です。"]) {
    await clerk.follows("問題を追加する");
    await page.getByLabel("問題文").fill(text);
    await page.getByLabel("選択肢1").first().fill("正しい");
    await page.getByLabel("選択肢2").first().fill("正しくない");
    await clerk.presses("保存する");
    await clerk.reads("正答を選んでください。");
    await page.getByRole("checkbox", { name: "選択肢2" }).check();
    await looks(clerk, "form of a question");
    await clerk.presses("保存する");
  }
  await clerk.presses("公開する");
  await clerk.reads("公開中");
  const physician = await enter();
  await physician.enters(member);
  await physician.page.goto(content.replace("contents", "learning") + "/questions");
  for (const question of await physician.page.locator("form fieldset").all())
    await question.getByLabel("正しい", { exact: true }).check();
  await physician.presses("解答を送る");
  await physician.reads(/正答率は0％でした/);
  for (const number of ["問1", "問2"]) {
    await page.goto(content);
    await clerk.follows(number);
    await page.getByText("この問題を取り下げる").first().click();
    await page.getByLabel("取り下げる理由").fill("選択肢に誤りがありました");
    await looks(clerk, "withdrawing a question");
    await clerk.presses("この問題を取り下げる");
    await clerk.reads("取下げ（全員正答）");
  }
  await looks(clerk, "results of an issue");
  await physician.page.goto("/training/credits");
  await physician.reads(/令和9年3月号/);
  await physician.page.goto("/messages");
  await physician.reads(/合格になりました/);
  const id = content.split("/").pop();
  await journal(house, { [`content:${id}`]: ["learning.add", "learning.publish", "learning.withdraw"] });
});
