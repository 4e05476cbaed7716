// 集計: the numbers of an area as a map, a table and files; the list behind each; for whom what is there.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journey, looks, noScript, openHouse, phone } from "./support.mjs";

let house;
before(async () => (house = await openHouse({ worked: true })));
after(() => house?.stop());

async function file(person, name, within = "main") {
  const href = await person.page.locator(within).getByRole("link", { name, exact: true }).first().getAttribute("href");
  const answer = await person.context.request.get(person.origin + href);
  assert.equal(answer.status(), 200, href);
  assert.match(answer.headers()["content-disposition"], /attachment/);
  return { type: answer.headers()["content-type"], body: await answer.body(), text: await answer.text() };
}
const view = "/indicators/view?id=home_care.held.per_65&year=2025&level=municipality&area=31";

journey("The prefecture finds where nobody does home care, and takes map and table along", () => house, async (person) => {
  const officer = await person();
  await officer.enters("田中 陽子");
  await officer.page.goto("/indicators?year=2025");
  assert.match(await officer.heading(), /鳥取県/);
  await looks(officer, "overview of the indicators");
  assert.equal(await officer.page.locator(".little-maps svg").count(), 5, "a little map a function");
  await officer.follows("ハ 在宅医療");
  assert.match(await officer.heading(), /在宅医療は/);
  for (const text of ["もし始めたら", "この数の出し方", "要確認", "65歳以上の人口"]) await officer.reads(text);
  await looks(officer, "an indicator");

  const map = await file(officer, "SVG");
  assert.match(map.type, /image\/svg\+xml/);
  assert.match(map.text, /出典：令和7年度/);
  assert.match(map.text, /国土数値情報/);
  assert.deepEqual([...(await file(officer, "PNG")).body.subarray(1, 4)], [..."PNG"].map((c) => c.charCodeAt(0)));
  assert.equal((await file(officer, "XLSX")).body.subarray(0, 2).toString(), "PK");
  const table = await file(officer, "CSV");
  assert.match(table.text, /構成員限り/, "意向 is in it");
  assert.equal(table.text.split(/\r?\n/).filter((row) => /^.+[市町村],/.test(row)).length, 20, "a row a town, and the head");

  const rows = officer.page.getByRole("row").filter({ hasText: "米子市" });
  const said = await rows.getByRole("link").nth(1).innerText();
  await rows.getByRole("link").nth(1).click();
  assert.match(await officer.heading(), new RegExp(`^米子市の${said}か所$`), "the list is as long as the number");
  await looks(officer, "the list behind a number");
  assert.equal(await officer.page.locator("main tbody tr").count(), Math.min(50, Number(said)));
  await officer.page.getByRole("link", { name: "報告の記録" }).first().click();
  assert.match(await officer.path(), /^\/review\/2025\//);
});

journey("A city finds an indicator by a word and sees itself among its neighbours (without script, on a phone)", () => house, async (person) => {
  const city = await person({ ...phone, ...noScript });
  await city.enters("小谷 亮");
  await city.page.goto("/indicators");
  await city.page.getByLabel("指標をことばで探す").fill("糖尿病");
  await city.presses("探す");
  await city.page.getByRole("link", { name: /糖尿病.*医療機関/ }).first().click();
  await looks(city, "an indicator on a phone");
  await city.page.getByLabel("年度").selectOption("2025");
  await city.page.getByLabel("分け方").selectOption("planning_area");
  await city.presses("表示する");
  await city.reads("東部");
  assert.equal(await city.page.getByRole("table").first().locator("tbody tr").count(), 4, "three areas and the whole");
  await city.page.goto("/indicators?year=2025&area=31201");
  assert.match(await city.heading(), /^鳥取市には、/);
});

journey("Who is not of the forums sees totals, no 意向 and no institutions", () => house, async (person) => {
  const ministry = await person();
  await ministry.enters("石川 真");
  await ministry.page.goto("/indicators?year=2025");
  await looks(ministry, "the country's indicators");
  await ministry.page.goto(view);
  assert.equal(await ministry.page.getByText("意向あり ×").count(), 0);
  assert.equal(await ministry.page.locator("main a[href^='/indicators/institutions']").count(), 0);
  assert.equal((await ministry.page.goto("/indicators/view?id=home_care.willing&year=2025&area=31")).status(), 403);
  assert.equal((await ministry.page.goto("/indicators/institutions?indicator=home_care.held&area=31")).status(), 403);

  const member = await person();
  await member.enters("福田 一郎");
  await member.page.goto(view);
  await member.reads("意向あり ×");
  await looks(member, "an indicator for a member");

  const stranger = await person();
  assert.equal((await stranger.page.goto(view)).url().includes("/sign-in"), true, "nobody reads it without signing in");
});
