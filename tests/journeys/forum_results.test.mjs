// The prefecture composes what a forum concluded, looks at it as the public will, and publishes; residents read it.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journey, looks, noScript, openHouse, phone } from "./support.mjs";

let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

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

journey("A results sheet is composed, previewed, published, corrected, and read by residents", () => house, async (enter) => {
  const resident = await enter(noScript);
  await resident.page.goto("/forum-results");
  await looks(resident, "results, maybe none");
  const officer = await enter();
  await officer.enters("田中 陽子");
  const forum = await makesForum(officer);
  await officer.page.goto(`${forum}/issues/new`);
  await officer.page.getByLabel("課題", { exact: true }).fill("退院の後に往診を頼める医療機関が足りない。");
  await officer.presses("課題を記録する");
  await officer.page.locator("main").getByRole("link", { name: "方策を加える" }).first().click();
  await officer.page.getByRole("radio", { name: "連携の強化" }).check();
  await officer.page.getByLabel("方策の内容").fill("退院の前に診療所と病院が話し合う場を作る");
  await officer.page.getByLabel("担い手の種類").selectOption({ label: "郡市区医師会" });
  await officer.page.getByLabel("担い手の名称").fill("西部医師会（架空）");
  await officer.page.getByLabel("担当者（構成員限り、公表しません）").fill("西部 太郎");
  await officer.page.getByLabel("いつまでに").fill("2028-03-31");
  await officer.presses("提案として記録する");
  const measure = await officer.path();

  await officer.page.goto(`${forum}/results`);
  await looks(officer, "results of a forum");
  await officer.follows("令和7年度の結果をまとめる");
  await officer.page.getByLabel("目指す姿").fill("どこに住んでいても、家で診てもらえる地域にします。");
  await looks(officer, "results editor");
  await officer.presses("保存して、公表する形で確かめる");
  await officer.reads("まだ公表していません");
  await officer.reads("家で診てもらえる地域");
  await looks(officer, "results preview");
  await officer.presses("この内容で公表する");
  await officer.reads("まだそろっていないものがあります");
  await officer.reads("令和8年度に開いた会議がありません");
  await looks(officer, "what the year still lacks");
  await officer.presses("このまま公表する");
  await officer.reads("今の状態");
  const published = await officer.path();

  await officer.page.goto(measure);
  await officer.page.locator("summary", { hasText: "決定を記録する" }).click();
  await officer.presses("決定を記録する");
  await resident.page.goto("/forum-results?prefecture=31");
  await resident.follows(/米子市 在宅医療の協議の場/);
  assert.equal(await resident.path(), published);
  await resident.reads("決定、期限 令和10年3月31日");
  await resident.reads("西部医師会（架空）");
  assert.equal(await resident.page.getByText("西部 太郎").count(), 0);
  await looks(resident, "result as residents read it");

  await officer.page.goto(`${forum}/results/2025`);
  await officer.page.getByLabel("目指す姿").fill("どこに住んでいても、望む場所で診てもらえる地域にします。");
  await officer.presses("保存して、公表する形で確かめる");
  await officer.page.getByLabel("どこを直したか").fill("目指す姿の言葉を改めました。");
  await officer.presses("直した版を公表する");
  await officer.presses("このまま公表する");
  await officer.reads("目指す姿の言葉を改めました");
  const old = await enter(phone);
  await old.page.goto(published);
  await old.reads("新しい版を見る");
  await old.reads("家で診てもらえる地域");
  await looks(old, "earlier edition on a phone");
  const answer = await old.context.request.get(`${old.origin}/api/v1/forum-results?prefecture=31`);
  assert.ok((await answer.json()).total >= 1);
});
