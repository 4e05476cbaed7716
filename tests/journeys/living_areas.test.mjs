// A city draws its 日常生活圏域 by towns and postal codes, takes a file in, and hears of what clashes.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journal, journey, looks, noScript, openHouse, phone } from "./support.mjs";

let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

const csv = (rows) => ({ name: "areas.csv", mimeType: "text/csv", buffer: Buffer.from(
  ["圏域の名前,種別,値,総人口,65歳以上,75歳以上,人口の基準日", ...rows].join("\n") + "\n") });

journey("A city draws an area, corrects it and ends it (without script, on a phone)", () => house, async (person) => {
  const city = await person({ ...phone, ...noScript });
  await city.enters("小谷 亮");
  await city.page.goto("/living-areas");
  await looks(city, "living areas of a city");
  await city.follows("圏域を加える");
  await city.page.getByLabel("郵便番号").fill("68");
  await city.page.getByLabel("圏域の名前").fill("河原圏域");
  await city.presses("圏域を加える");
  await city.refused("郵便番号", /7桁の数字/);
  await looks(city, "a living area refused");
  await city.page.getByLabel("郵便番号").fill("680-1221");
  await city.page.getByLabel("上にない町丁名").fill("河原町曳田\n河原町渡一木");
  await city.page.getByLabel("総人口").fill("6,800");
  await city.page.getByLabel("65歳以上").fill("2600");
  await city.page.getByLabel("人口の基準日").fill("2026-10-01");
  await city.presses("圏域を加える");
  await city.reads("圏域を記録しました");
  await city.follows("河原圏域");
  assert.equal(await city.page.getByLabel("郵便番号").inputValue().then((v) => v.trim()), "6801221");
  await city.page.getByLabel("圏域の名前").fill("河原・用瀬圏域");
  await city.presses("変更を記録する");
  await city.reads("河原・用瀬圏域");
  await city.follows("河原・用瀬圏域");
  const id = (await city.path()).split("/").at(-1);
  await city.page.getByText("この圏域を終わりにする").first().click();
  await city.presses("終わりにする");
  await city.reads("圏域を終わりにしました");
  await journal(house, { [`living_area:${id}`]: ["living_area.draw", "living_area.change", "living_area.end"] });
  assert.equal((await city.page.goto("/living-areas?municipality=31202")).status(), 403);
});

journey("The prefecture takes a file in for a town; two editors do not overwrite each other", () => house, async (person) => {
  const officer = await person();
  await officer.enters("田中 陽子");
  await officer.page.goto("/living-areas");
  await officer.follows("米子市");
  await officer.follows("ファイルから取り込む");
  await looks(officer, "living areas from a file");
  await officer.page.getByLabel("ファイル", { exact: true }).setInputFiles(csv(["東,町丁名,架空町,,,,", "西,色,赤,,,,", "南,郵便番号,12,,,,"]));
  await officer.presses("内容を確かめる");
  await officer.reads("このままでは取り込めません");
  await officer.reads(/種別「色」/);
  await looks(officer, "a file with errors by row");
  await officer.follows("別のファイルを選ぶ");
  await officer.page.getByLabel("ファイル", { exact: true })
    .setInputFiles(csv(["架空東圏域,町丁名,架空東町,9000,2800,1500,2026-10-01", "架空西圏域,町丁名,架空西町,,,,"]));
  await officer.presses("内容を確かめる");
  await officer.reads("新しい圏域");
  await looks(officer, "a file looked at");
  await officer.presses("取り込む");
  await officer.reads("ファイルの内容を取り込みました");
  await officer.reads("―（不明）");

  const other = await person();
  await other.enters("田中 陽子");
  for (const each of [officer, other]) {
    await each.page.goto("/living-areas?municipality=31202");
    await each.follows("架空東圏域");
  }
  await officer.page.getByLabel("圏域の名前").fill("架空東部圏域");
  await officer.presses("変更を記録する");
  await officer.reads("圏域を記録しました");
  await other.page.getByLabel("圏域の名前").fill("架空東地区");
  await other.presses("変更を記録する");
  await other.reads("別の方が変更しました");
  await other.reads("いまの内容を開く");
  await looks(other, "a living area changed by somebody else");
});
