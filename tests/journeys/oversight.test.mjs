// 修了のようす: JMA's office sees the country and takes tables; an association reminds those who lack one step; a sample is
// drawn from what was approved, and drawn again from its own table.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before } from "node:test";
import { journey, looks, noScript, openHouse, phone, until } from "./support.mjs";

const office = "小川 真理", clerk = "西村 直子", committee = "中島 徹", physician = "髙橋 𠮷生";
let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

/** The numbers are made beside the requests, soon after the start. */
async function overview(person) {
  await until(async () => {
    await person.page.goto("/training-overview");
    return /[1-9][\d,]*人のうち/.test(await person.page.locator("main").innerText());
  }, "the first numbers", 30_000);
  return sentence(person);
}

/** [people, completers] of the page that is open. */
async function sentence(person) {
  return /([\d,]+)人のうち ([\d,]+)人が修了/.exec(await person.page.locator("main").innerText()).slice(1)
    .map((digits) => Number(digits.replaceAll(",", "")));
}

const table = async (person, path) => (await (await person.page.request.get(path)).body()).toString("utf8");

for (const [how, options] of [["", {}], [" (on a phone)", phone], [" (without script)", noScript]])
  journey(`JMA's office sees who has completed, by prefecture and association${how}`, () => house, async (person) => {
    const jma = await person(options);
    await jma.enters(office);
    const [people, completed] = await overview(jma);
    assert.ok(completed > 0 && completed < people);
    await looks(jma, `completion of the country${how}`);
    await jma.follows(/鳥取県医師会/);
    const [inTottori] = await sentence(jma);
    assert.ok(inTottori <= people);
    await looks(jma, `completion of a prefecture${how}`);
    await jma.follows(/東部/);
    await jma.reads("いまの段階ごとの人数");
    await looks(jma, `completion of an association${how}`);
    await jma.page.locator("main table").getByRole("link", { name: "修了", exact: true }).click();
    await jma.reads("会員・医師の一覧");
  });

journey("Tables are taken for Excel, and the committee gets no names", () => house, async (person) => {
  const jma = await person();
  await jma.enters(office);
  const [people] = await overview(jma);
  const csv = await table(jma, "/training-overview/all/completion.csv");
  assert.ok(csv.startsWith("\ufeff都道府県"));
  const sum = csv.trim().split("\r\n").slice(1).reduce((all, row) => all + Number(row.split(",")[4]), 0);
  assert.equal(sum, people, "the table and the page agree");
  const members = await table(jma, "/training-overview/all/members.csv");
  assert.match(members, new RegExp(physician));
  assert.equal(members.trim().split("\r\n").length, people + 1);
  assert.ok((await table(jma, "/training-overview/all/queues.xlsx")).startsWith("PK"));

  const member = await person();
  await member.enters(committee);
  await overview(member);
  assert.equal((await member.page.request.get("/training-overview/all/members.csv")).status(), 403);
});

for (const [how, options] of [["", {}], [" (without script)", noScript]])
  journey(`An association reminds those who lack one step${how}`, () => house, async (person) => {
    const east = await person(options);
    await east.enters(clerk);
    await overview(east);
    await east.page.getByRole("link", { name: "会員・医師の一覧を見る" }).click();
    await east.reads("あと必要なもの");
    await looks(east, `members of an association${how}`);
    await east.page.goBack();
    await east.follows("あと一歩の方に案内する");
    await east.page.getByLabel("どの段階の方に案内しますか").selectOption(how ? "may_apply" : "lacks_lecture");
    await east.presses("相手を確かめる");
    await east.reads("送る文を見る");
    await looks(east, `reminder before it is sent${how}`);
    await east.page.getByLabel("はじめの文").fill("いつもお世話になっております。修了まであと一歩です。");
    await east.page.getByRole("button", { name: /人に案内する$/ }).click();
    await east.page.waitForURL(/sent=1/);
    await east.reads(/人に案内しました/);
    await looks(east, `reminder sent${how}`);
    await east.page.goto("/training-overview");
    await east.follows("あと一歩の方に案内する");
    await east.reads("これまでの案内");
  });

journey("A physician reads the reminder with their own numbers", () => house, async (person) => {
  const doctor = await person(phone);
  await doctor.enters(physician);
  await doctor.page.goto("/messages");
  await doctor.reads(/修了まであと0.5単位です/);
  await doctor.reads(/座学 4.5単位、実地 5単位、合計 9.5単位/);
});

journey("A random sample is drawn, can be drawn again, and its outcome is recorded", () => house, async (person) => {
  const jma = await person();
  await jma.enters(office);
  await jma.page.goto("/audits");
  await jma.reads("まだ抽出はありません");
  await jma.page.getByLabel("承認日（はじめ）").fill("2026-04-01");
  await jma.page.getByLabel("抽出する数").fill("11");
  await jma.presses("抽出して、提出をお願いする");
  await jma.refused("抽出する数", /10%まで/);
  await looks(jma, "audit refused");
  await jma.page.getByLabel("抽出する数").fill("10");
  await jma.presses("抽出して、提出をお願いする");
  await jma.reads(/件を抽出し、\d+人にお知らせを送りました/);
  await looks(jma, "audit drawn");

  await jma.page.getByText("この抽出を確かめる").click();
  await jma.reads("対象の申請は、抽出したときと一致しています。");
  const shown = await jma.page.locator("main").innerText();
  const seed = /\b[0-9a-f]{32}\b/.exec(shown)[0];
  const rows = (await table(jma, `${await jma.path()}/population.csv`)).replace("\ufeff", "").trim().split("\r\n").slice(1)
    .map((row) => row.split(","));
  const hashed = (text) => createHash("sha256").update(text).digest("hex");
  assert.ok(shown.includes(hashed(rows.map(([id]) => `${id}\n`).sort().join(""))), "the population's hash");
  const drawn = rows.filter((row) => row[3]);
  const again = rows.map(([id]) => [hashed(seed + id), id]).sort().slice(0, drawn.length).map(([, id]) => id);
  assert.deepEqual(new Set(again), new Set(drawn.map(([id]) => id)), "another draw with the same seed");

  await jma.page.locator("main table tbody a").first().click();
  await jma.reads("承認された実地研修");
  await looks(jma, "audit case");
  await jma.page.getByLabel("一部確認できない").check();
  await jma.presses("結果を記録する");
  await jma.refused("確認の内容", /入力してください/);
  await jma.page.getByLabel("確認の内容").fill("当番表に先生のお名前がありませんでした。");
  await jma.presses("結果を記録する");
  await jma.reads("記録しました");
  await jma.reads("単位の取消し");
  await looks(jma, "audit case decided");
});
