// Which types of institutions an area has and who they are; what one institution would need to take on a function.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journey, looks, noScript, openHouse, phone } from "./support.mjs";

let house;
before(async () => (house = await openHouse({ worked: true })));
after(() => house?.stop());

const table = (person, caption) => person.page.getByRole("table", { name: caption });

journey("The prefecture reads the types of its area, the rule of each and who is behind a number", () => house, async (person) => {
  const officer = await person();
  await officer.enters("田中 陽子");
  await officer.page.goto("/models");
  assert.match(await officer.heading(), /多様な類型/);
  await officer.reads(/国の資料は「多様な類型の提示」を求めていますが、分け方は示していません/);
  await looks(officer, "types of institutions");
  const row = table(officer, "鳥取県の類型ごとの医療機関").getByRole("row", { name: /時間外を輪番で担う医療機関/ });
  const number = Number((await row.getByRole("link").nth(1).innerText()).replace(/,/g, ""));
  assert.ok(number > 0);
  await row.getByRole("link").nth(1).click();
  await officer.reads("当てはまる条件");
  await officer.reads("要確認");
  await officer.reads(new RegExp(`${number}件のうち`));
  await looks(officer, "one type of institutions");

  await officer.page.goto("/models");
  await officer.page.getByLabel("地域", { exact: true }).selectOption({ label: "倉吉市" });
  await officer.page.waitForURL(/place=/);
  await officer.reads("倉吉市の類型ごとの医療機関");
  const saved = await officer.page.getByRole("link", { name: "Excelで保存" }).getAttribute("href");
  const book = await officer.context.request.get(officer.origin + saved);
  assert.equal((await book.body()).subarray(0, 2).toString(), "PK");
});

journey("A clinic sees which types it fits, what is missing and who nearby holds the function (without script, on a phone)", () => house, async (person) => {
  const clerk = await person({ ...phone, ...noScript });
  await clerk.enters("山根 花子");
  await clerk.page.goto("/models/mine");
  assert.match(await clerk.heading(), /これから担うことを考える/);
  await clerk.reads("自院に当てはまる類型");
  await clerk.page.getByLabel("これから担うことを考えている機能").selectOption({ label: "ハ 在宅医療の提供" });
  await clerk.presses("表示する");
  await clerk.reads("ハ 在宅医療の提供を担うには");
  await clerk.reads("在宅医療の体制");
  await clerk.reads("組める相手の候補");
  await clerk.reads("自院に似た医療機関");
  await clerk.reads("役に立つ研修");
  await looks(clerk, "what a clinic could take on");
  const partner = table(clerk, "近くで担っている医療機関（公表されている内容）").getByRole("link").first();
  await partner.click();
  await clerk.page.waitForURL(/\/institutions\//);

  await clerk.page.goto("/models");
  assert.equal(await clerk.page.getByText("これから担う意向のある医療機関").count(), 0, "who is willing is not for institutions");
  assert.equal((await clerk.page.goto("/models/view?id=to_come")).status(), 404);
  const resident = await person();
  await resident.page.goto("/models");
  assert.notEqual(await resident.path(), "/models", "a resident is asked to sign in");
});
