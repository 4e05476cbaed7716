// From a gap to a measure: an issue, its cause, who does what until when, what became of it, and two who edit.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journal, journey, looks, noScript, openHouse, phone } from "./support.mjs";

let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

const opens = (person, summary) => person.page.locator("summary", { hasText: summary }).first().click();

async function makesForum(officer) {
  await officer.page.goto("/forums");
  await officer.follows("協議の場を設ける");
  await officer.follows(/^ハ 在宅医療/);
  await officer.page.getByLabel("区域", { exact: true }).selectOption({ label: "米子市" });
  await officer.page.getByLabel("名称").fill("米子市 在宅医療の協議の場（架空）");
  await officer.page.getByLabel("設置する主体").fill("米子市");
  await officer.presses("協議の場を設ける");
  await officer.reads("協議の場を設けました");
  return officer.path();
}

async function raises(officer, forum) {
  await officer.page.goto(`${forum}/issues/new`);
  await looks(officer, "new issue");
  await officer.page.evaluate(() => document.querySelectorAll("form").forEach((form) => (form.noValidate = true)));
  await officer.presses("課題を記録する");
  await officer.refused("課題", /課題を入力/);
  await officer.page.getByLabel("課題", { exact: true }).fill("夜間に往診を頼める医療機関が足りない。");
  await officer.presses("課題を記録する");
  assert.match(await officer.heading(), /夜間に往診/);
  await officer.page.getByRole("checkbox").first().check();
  await officer.page.getByLabel("この地域の原因").fill("医師が一人の診療所が多い");
  await officer.presses("原因を加える");
  await officer.reads("医師が一人の診療所が多い");
  await looks(officer, "issue with causes");
  return officer.path();
}

journey("An issue becomes a measure, which is decided only once it has an owner", () => house, async (enter) => {
  const officer = await enter();
  await officer.enters("田中 陽子");
  const forum = await makesForum(officer);
  const issue = await raises(officer, forum);
  await officer.page.locator("main").getByRole("link", { name: "方策を加える" }).first().click();
  await officer.page.getByRole("radio", { name: "働きかけ" }).check();
  await officer.page.getByLabel("方策の内容").fill("往診を始める診療所に働きかける");
  await officer.page.getByLabel("指標", { exact: true }).selectOption({ index: 1 });
  await officer.page.getByLabel("目標の値").fill("多く");
  await officer.presses("提案として記録する");
  await officer.refused("目標の値", /数字で/);
  await looks(officer, "measure refused");
  await officer.page.getByLabel("目標の値").fill("500");
  await officer.presses("提案として記録する");
  await officer.reads("担い手が決まっていないため、まだ提案です");
  await officer.reads("目標 500");
  await looks(officer, "measure without an owner");
  assert.equal(await officer.page.getByText("決定を記録する").count(), 0);

  await officer.follows("内容を直す");
  await officer.page.getByLabel("担い手の種類").selectOption({ label: "郡市区医師会" });
  await officer.page.getByLabel("担い手の名称").fill("西部医師会（架空）");
  await officer.page.getByLabel("いつまでに").fill("2027-02-09");
  await officer.page.getByLabel("財源").fill("地域医療介護総合確保基金");
  await officer.presses("保存する");
  await opens(officer, "決定を記録する");
  await officer.presses("決定を記録する");
  await officer.reads("期限を過ぎています");
  const measure = await officer.path();

  await opens(officer, "働きかけを記録する");
  await officer.page.getByLabel("誰が誰に").fill("医師会の担当理事が院長に");
  await officer.page.getByRole("radio", { name: "連携があれば担う" }).check();
  const willing = officer.page.getByLabel("意向のある医療機関から選ぶ");
  if (await willing.count()) await willing.selectOption({ index: 1 });
  await officer.presses("働きかけを記録する");
  if (await willing.count()) await officer.reads("医師会の担当理事が院長に");
  await looks(officer, "measure with an approach");

  await officer.page.goto("/measures");
  assert.match(await officer.heading(), /期限を過ぎた方策/);
  await looks(officer, "measures");
  for (const ending of ["csv", "xlsx"])
    assert.equal((await officer.context.request.get(`${officer.origin}/measures.${ending}`)).status(), 200);
  await journal(house, { [`measure:${measure.split("/").at(-1)}`]: ["measure.propose", "measure.decided"] });
  assert.ok(issue);
});

journey("The second of two who edit sees what the first has saved; without script it works as well", () => house, async (enter) => {
  const first = await enter(noScript);
  await first.enters("田中 陽子");
  await first.page.goto("/measures");
  await first.follows("往診を始める診療所に働きかける");
  const measure = await first.path();
  const second = await enter(phone);
  await second.enters("田中 陽子");
  await second.page.goto(`${measure}/change`);
  await first.follows("内容を直す");
  await first.page.getByLabel("方策の内容").fill("往診を始める診療所に、先に働きかける");
  await first.presses("保存する");
  await first.reads("先に働きかける");
  await second.page.getByLabel("方策の内容").fill("後から直した内容");
  await second.presses("保存する");
  await second.reads("ほかの方が先に保存した内容です");
  assert.equal(await second.page.getByLabel("方策の内容").inputValue(), "後から直した内容");
  await looks(second, "measure changed meanwhile");
});
