// もし始めたら: a coordinator supposes that willing institutions begin, sees what it changes, keeps it and compares.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journal, journey, looks, noScript, openHouse, phone } from "./support.mjs";

let house;
before(async () => (house = await openHouse({ worked: true })));
after(() => house?.stop());

const start = "/scenarios?year=2025&area=31&function=home_care";
const table = (person, caption) => person.page.getByRole("table", { name: caption });
/** 担い手 of all the municipalities: now, and as it would be. */
async function providers(person) {
  const rows = table(person, "区域ごとの変化").locator("tbody tr");
  const sum = async (column) =>
    (await rows.locator(`td:nth-of-type(${column})`).allInnerTexts())
      .reduce((all, said) => all + Number(said.replaceAll(",", "")), 0);
  return { now: await sum(1), then: await sum(2) };
}

journey("A coordinator ticks a willing institution, keeps the scenario, and compares two", () => house, async (person) => {
  const coordinator = await person();
  await coordinator.enters("浜田 京子");
  await coordinator.page.goto(start);
  await looks(coordinator, "what if, nothing chosen");
  const before = await providers(coordinator);
  assert.equal(before.now, before.then);

  await coordinator.page.locator("input[name=start]").first().check();
  await coordinator.page.waitForURL(/start=/);
  const begun = await providers(coordinator);
  assert.equal(begun.then, begun.now + 1);
  await looks(coordinator, "what if one begins");
  assert.equal((await coordinator.context.request.get(coordinator.origin +
    (await coordinator.page.getByRole("link", { name: "SVG" }).getAttribute("href")))).headers()["content-type"].split(";")[0], "image/svg+xml");

  await coordinator.page.getByLabel("名前").fill("　");
  await coordinator.presses("残す");
  await coordinator.refused("名前", /名前を入力してください/);
  await coordinator.page.getByLabel("名前").fill("1か所が始める");
  await coordinator.page.getByLabel("メモ").fill("訪問看護と組む案です。");
  await coordinator.presses("残す");
  assert.equal(await coordinator.heading(), "1か所が始める");
  await looks(coordinator, "a kept scenario");
  const id = coordinator.page.url().split("/").at(-1);
  await journal(house, { [`scenario:${id}`]: ["scenario.keep"] });

  await coordinator.follows("条件を変える");
  await coordinator.page.locator("input[name=start]").nth(1).check();
  await coordinator.page.waitForURL(/start=.*start=/);
  await coordinator.page.getByLabel("名前").fill("2か所が始める");
  await coordinator.presses("別のシナリオとして残す");
  assert.equal(await coordinator.heading(), "2か所が始める");

  await coordinator.page.goto("/scenarios/kept");
  await looks(coordinator, "kept scenarios");
  for (const name of [/1か所が始める/, /2か所が始める/]) await coordinator.page.getByLabel(name).check();
  await coordinator.presses("くらべる");
  assert.match(await coordinator.heading(), /シナリオの比較/);
  const head = await table(coordinator, /シナリオの比較/).locator("thead th").allInnerTexts();
  assert.ok(head.includes("現在") && head.includes("1か所が始める") && head.includes("2か所が始める"), head.join());
  await looks(coordinator, "scenarios compared");
});

journey("Two change the same scenario: the second is told who was first (without script, on a phone)", () => house, async (person) => {
  const coordinator = await person({ ...phone, ...noScript });
  await coordinator.enters("浜田 京子");
  await coordinator.page.goto(start);
  await coordinator.page.locator("input[name=gone]").first().check();
  await coordinator.presses("計算する");
  const gone = await providers(coordinator);
  assert.equal(gone.then, gone.now - 1);
  await looks(coordinator, "what if one goes");
  await coordinator.page.getByLabel("名前").fill("1か所がなくなる");
  await coordinator.presses("残す");
  const kept = coordinator.page.url();
  await coordinator.follows("条件を変える");

  const officer = await person();
  await officer.enters("中村 誠");
  await officer.page.goto(kept);
  await officer.follows("条件を変える");
  await officer.page.getByLabel("名前").fill("県が変えた案");
  await officer.presses("この内容に変更する");
  assert.equal(await officer.heading(), "県が変えた案");

  await coordinator.page.getByLabel("名前").fill("調整役が変えた案");
  await coordinator.presses("この内容に変更する");
  await coordinator.reads(/中村 誠さんが.*変更しています/);
  assert.equal(await coordinator.page.getByLabel("名前").inputValue(), "調整役が変えた案", "what was typed is still there");

  await officer.presses("このシナリオを終了する");
  await officer.page.goto("/scenarios/kept");
  await officer.reads("終了");
});

journey("A member reads what is kept and cannot keep", () => house, async (person) => {
  const member = await person();
  await member.enters("福田 一郎");
  await member.page.goto(start);
  await member.page.locator("input[name=start]").first().check();
  await member.page.waitForURL(/start=/);
  assert.equal(await member.page.getByRole("button", { name: "残す" }).count(), 0);
  await member.page.goto("/scenarios/kept");
  assert.equal(await member.heading(), "残したシナリオ");
});
