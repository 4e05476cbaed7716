// Where nobody provides a function, and who provides what: the prefecture, a coordinator, a member and the ministry.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journey, looks, noScript, openHouse, phone } from "./support.mjs";

let house;
before(async () => (house = await openHouse({ worked: true })));
after(() => house?.stop());

const table = (person, caption) => person.page.getByRole("table", { name: caption });
/** A file the page offers. */
async function file(person, name) {
  const href = await person.page.getByRole("link", { name }).first().getAttribute("href");
  const answer = await person.context.request.get(person.origin + href);
  assert.equal(answer.status(), 200);
  assert.match(answer.headers()["content-disposition"], /attachment/);
  return { body: await answer.body(), text: (await answer.text()).replace(/^\uFEFF/, "") };
}

journey("An officer reads where nobody provides home care, who is willing, and takes the list out", () => house, async (person) => {
  const officer = await person();
  await officer.enters("中村 誠");
  await officer.page.goto("/white-spots?year=2025");
  assert.match(await officer.heading(), /担い手/);
  await looks(officer, "white spots");
  await officer.page.getByLabel("機能").selectOption({ label: "在宅医療" });
  await officer.page.waitForURL(/function=home_care/);
  assert.match(await officer.heading(), /在宅医療/);
  const rows = table(officer, /空白/).locator("tbody tr");
  const functions = await rows.locator("td[data-label='機能']").allInnerTexts();
  assert.ok(functions.length > 0 && functions.every((said) => said.trim() === "在宅医療"), functions.join());
  const concerned = (await rows.locator("td[data-label='65歳以上（人）']").allInnerTexts())
    .map((said) => Number(said.replaceAll(",", "")));
  assert.deepEqual(concerned, [...concerned].sort((a, b) => b - a), "most people first");

  const csv = await file(officer, "CSVで保存");
  assert.match(csv.text, /区域,機能,状態/);
  assert.match(csv.text, /公表しないでください/, "意向 is for members only");
  assert.equal((await file(officer, "Excelで保存")).body.subarray(0, 2).toString(), "PK");
});

journey("From a white spot to the institutions behind it, and from the table to one institution's public page", () => house, async (person) => {
  const officer = await person();
  await officer.enters("中村 誠");
  await officer.page.goto("/matrix?year=2025&level=municipality&area=31201");
  assert.match(await officer.heading(), /鳥取市の医療機関と機能/);
  await looks(officer, "matrix of a city");
  const sums = table(officer, "機能ごとの医療機関の数");
  const held = sums.getByRole("row").filter({ hasText: "在宅医療" }).getByRole("link").first();
  const number = Number((await held.innerText()).replaceAll(",", ""));
  await held.click();
  await officer.page.waitForURL(/mark=alone/);
  assert.match(await officer.page.locator(".pager").first().innerText(), new RegExp(`${number}か所`));
  const list = table(officer, "医療機関と機能の一覧");
  assert.equal(await list.getByRole("cell", { name: "自院単独で提供" }).count() > 0, true, "the sign is read out");
  await list.getByRole("rowheader").first().getByRole("link").click();
  await officer.page.waitForURL(/\/institutions\//);
});

journey("A member without script sorts and pages the matrix of the prefecture on a phone", () => house, async (person) => {
  const member = await person({ ...phone, ...noScript });
  await member.enters("福田 一郎");
  await member.page.goto("/matrix?year=2025&area=31");
  await looks(member, "matrix on a phone");
  await member.follows("次へ");
  assert.match(member.page.url(), /page=2/);
  await member.page.getByLabel("機能", { exact: true }).selectOption({ label: "時間外の診療" });
  await member.page.getByLabel("しるし").selectOption({ value: "willing" });
  await member.presses("表示する");
  assert.match(member.page.url(), /function=after_hours&mark=willing/);
  await member.page.goto("/white-spots?year=2025&area=31");
  await looks(member, "white spots on a phone");
});

journey("The ministry reads no intent: not on the page, not in the file", () => house, async (person) => {
  const ministry = await person();
  await ministry.enters("石川 真");
  await ministry.page.goto("/matrix?year=2025&area=31");
  await ministry.reads("今後担う意向（×）は、協議の場の関係者だけに示しています");
  assert.equal(await ministry.page.getByText("意向はあるが現時点では提供できない").count(), 0);
  assert.doesNotMatch((await file(ministry, "CSVで保存")).text, /×/);
  await looks(ministry, "matrix without intent");
  await ministry.page.goto("/white-spots?year=2025&area=31");
  assert.equal(await ministry.page.getByText("意向のある医療機関").count(), 0);
  assert.equal((await ministry.page.goto("/scenarios?area=31")).status(), 403);
});
