// Good practice: a prefecture writes it, publishes it, corrects it and withdraws it; everybody finds and reads it.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journal, journey, looks, noScript, openHouse, phone } from "./support.mjs";

let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

journey("A practice is written, published, corrected and withdrawn, and residents find it meanwhile", () => house, async (person) => {
  const officer = await person();
  await officer.enters("田中 陽子");
  await officer.page.goto("/practices");
  await officer.follows("好事例を登録する");
  await officer.page.getByLabel("題", { exact: true }).fill("休日の当番を三つの町で組んだ（架空）");
  await officer.page.getByLabel("取り組んだところの名前").fill("架空診療所");
  await looks(officer, "writing a practice");
  await officer.presses("下書きとして保存する");
  await officer.refused("名前を載せることについて", /同意が必要です/);
  await officer.page.getByLabel("名前を載せることについて").check();
  await officer.presses("下書きとして保存する");
  await officer.reads("下書きを保存しました");
  await officer.presses("公表する");
  await officer.refused("何をしたか", /何をしたか/);
  await officer.page.getByLabel("何をしたか").fill("休日の当番を三つの町の診療所で交代にした。");
  await officer.page.getByLabel("だれが取り組んだか").selectOption({ label: "医師会" });
  await officer.page.getByLabel("地域", { exact: true }).selectOption({ label: "若桜町" });
  await officer.page.getByLabel("イ 通常の診療時間外の診療").check();
  await officer.page.getByLabel("結果").fill("当番の日が月2日から月4日に増えた。");
  await officer.presses("下書きとして保存する");
  await officer.presses("公表する");
  const address = new URL(officer.page.url()).pathname;
  await officer.reads("月4日に増えた");

  const resident = await person({ ...phone, ...noScript });
  await resident.page.goto("/practices");
  await resident.page.getByLabel("ことば").fill("休日の当番");
  await resident.page.getByLabel("地域の種類").selectOption({ label: "人の少ない地域" });
  await resident.presses("探す");
  await looks(resident, "finding a practice");
  await resident.follows("休日の当番を三つの町で組んだ（架空）");
  await resident.reads("架空診療所");
  await looks(resident, "one practice");

  await officer.follows("この好事例を直す");
  await officer.page.getByLabel("結果").fill("当番の日が月2日から月5日に増えた。");
  await officer.presses("下書きとして保存する");
  await resident.page.goto(address);
  await resident.reads("月4日に増えた");
  await officer.presses("訂正を公表する");
  await resident.page.goto(address);
  await resident.reads("月5日に増えた");
  await resident.reads("これまでの版");

  await officer.page.goto(`${address}/edit`);
  await officer.page.getByText("取り下げる", { exact: true }).first().click();
  await officer.page.getByLabel("取り下げる理由").fill("数字に誤りがあったため");
  await officer.page.getByRole("button", { name: "取り下げる" }).click();
  await officer.reads("取下げ");
  await looks(officer, "practices a prefecture keeps");
  const gone = await resident.page.goto(address);
  assert.equal(gone.status(), 410);
  await resident.reads("数字に誤りがあったため");
  await journal(house, { [`practice:${address.split("/").at(-1)}`]: ["practice.write", "practice.publish", "practice.withdraw"] });
});
