// How far the reports of the year have come: a city, a health centre, the prefecture and the ministry read, nobody else.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journey, looks, noScript, openHouse, phone } from "./support.mjs";

let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

/** The rows of a file the page offers, without the byte order mark, the head included. */
async function file(person, name) {
  const href = await person.page.getByRole("link", { name }).first().getAttribute("href");
  const answer = await person.context.request.get(person.origin + href);
  assert.equal(answer.status(), 200);
  assert.match(answer.headers()["content-disposition"], /attachment/);
  return { type: answer.headers()["content-type"], body: await answer.body(),
    rows: (await answer.text()).replace(/^\uFEFF/, "").trim().split(/\r?\n/) };
}
const table = (person, caption) => person.page.getByRole("table", { name: caption });

journey("A city reads its own rate and which of its institutions report what, and takes the list out", () => house, async (person) => {
  const city = await person();
  await city.enters("小谷 亮");
  assert.equal(await city.path(), "/progress");
  assert.match(await city.heading(), /鳥取市/);
  assert.equal(await table(city, "市町村ごと").locator("tbody tr").count(), 1, "no other town's row");
  await looks(city, "progress of a city");
  const rates = await file(city, "CSVで保存");
  assert.match(rates.type, /text\/csv/);
  assert.equal(rates.rows.length, 2);
  assert.match(rates.rows[1], /31201/);

  await table(city, "市町村ごと").getByRole("link", { name: "鳥取市" }).click();
  await city.reads("鳥取市の医療機関と報告された機能");
  await looks(city, "institutions of a city");
  const all = await file(city, "CSVで保存");
  assert.ok(all.rows.length > 1 && all.rows.slice(1).every((row) => row.includes(",31201,")), "institutions of the city only");
  await city.page.getByLabel("まだ報告していないものだけ").check();
  await city.page.waitForURL(/missing=/);
  const missing = await file(city, "CSVで保存");
  assert.ok(missing.rows.length < all.rows.length, "fewer are missing than there are");
  const book = await file(city, "Excelで保存");
  assert.equal(book.body.subarray(0, 2).toString(), "PK");

  await city.page.goto("/progress/institutions?municipality=31202");
  await city.reads("鳥取市の医療機関と報告された機能");
  assert.equal((await city.page.goto("/review")).status(), 403, "answers of a report are not the city's to read");
});

journey("A health centre and the prefecture read their towns (without script, on a phone)", () => house, async (person) => {
  const centre = await person({ ...phone, ...noScript });
  await centre.enters("佐藤 恵");
  await centre.page.goto("/progress");
  assert.match(await centre.heading(), /米子保健所/);
  await looks(centre, "progress of a health centre");
  const towns = await table(centre, "市町村ごと").locator("tbody th").allInnerTexts();
  assert.ok(towns.includes("米子市") && !towns.includes("鳥取市"), towns.join());
  await table(centre, "市町村ごと").getByRole("link", { name: "米子市" }).click();
  await centre.page.getByLabel("有りと報告した機能").selectOption({ index: 1 });
  await centre.presses("しぼりこむ");
  await centre.reads("米子市の医療機関と報告された機能");
  await looks(centre, "institutions of a health centre");

  const officer = await person();
  await officer.enters("田中 陽子");
  await officer.page.goto("/progress");
  await officer.reads("報告のようす（鳥取県）");
  await looks(officer, "progress of a prefecture");
  await table(officer, "保健所ごと").getByRole("link").first().click();
  await officer.page.waitForURL(/\/missing\?centre=/);
});

journey("The ministry compares the prefectures and reads no institution; others are refused", () => house, async (person) => {
  const ministry = await person();
  await ministry.enters("石川 真");
  assert.match(await ministry.heading(), /全国/);
  await looks(ministry, "progress of the country");
  const country = await file(ministry, "CSVで保存");
  assert.ok(country.rows.some((row) => row.includes("鳥取県")));
  await table(ministry, "都道府県ごと").getByRole("link", { name: "鳥取県" }).click();
  await ministry.reads("報告のようす（鳥取県）");
  await looks(ministry, "progress of a prefecture for the ministry");
  assert.equal(await table(ministry, "市町村ごと").getByRole("link").count(), 0, "no way on to institutions");
  assert.equal((await ministry.page.goto("/progress/institutions")).status(), 403);
  await ministry.page.goto("/progress");
  await ministry.follows("令和7年度のようす");
  await ministry.reads("令和7年度の報告のようす");

  const clerk = await person();
  await clerk.enters("山根 花子");
  for (const path of ["/progress", "/progress.csv", "/progress/institutions", "/progress/institutions.xlsx"])
    assert.equal((await clerk.context.request.get(path)).status(), 403, path);
});
