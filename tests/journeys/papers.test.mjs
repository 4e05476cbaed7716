// A meeting's papers write themselves: asked for, watched, read, and still the same after a report has changed.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journey, looks, noScript, openHouse, phone, textOfPdf, until } from "./support.mjs";

let house, forum;
before(async () => (house = await openHouse()));
after(() => house?.stop());

async function makesForum(officer) {
  await officer.page.goto("/forums");
  await officer.follows("協議の場を設ける");
  await officer.follows(/^ハ 在宅医療/);
  await officer.page.getByLabel("区域", { exact: true }).selectOption({ label: "鳥取市" });
  await officer.page.getByLabel("名称").fill("鳥取市 在宅医療の協議の場（架空）");
  await officer.page.getByLabel("設置する主体").fill("鳥取市");
  await officer.presses("協議の場を設ける");
  await officer.reads("協議の場を設けました");
  return officer.path();
}

/** The bytes behind a link, with the person's session. */
async function fetched(person, name) {
  const href = await person.page.getByRole("link", { name, exact: true }).first().getAttribute("href");
  const answer = await person.context.request.get(person.origin + href);
  assert.equal(answer.status(), 200, href);
  return answer.body();
}

async function ready(person) {
  await until(async () => {
    await person.page.goto(person.page.url());
    return person.page.getByText("できあがり", { exact: true }).count();
  }, "the pack", 60_000);
}

journey("An officer makes the papers of a forum; the public file has no 意向", () => house, async (enter) => {
  const officer = await enter();
  await officer.enters("田中 陽子");
  await officer.page.goto("/papers");
  await looks(officer, "papers empty");
  forum = await makesForum(officer);
  await officer.page.goto(forum);
  await officer.follows("資料を作成する");
  assert.equal(await officer.heading(), "資料を作成する");
  await looks(officer, "papers wish");

  // A day to come is refused at its field.
  await officer.page.getByLabel("締切日").fill("2027-02-20");
  await officer.page.locator("form", { hasText: "載せる章" }).evaluate((form) => (form.noValidate = true));
  await officer.presses("資料を作成する");
  await officer.refused("締切日", /今日までの日付/);
  await officer.page.getByLabel("締切日").fill("2027-02-10");
  await officer.page.getByLabel("報告の年度").selectOption({ label: "令和7年度" });
  await officer.page.locator("summary", { hasText: "自分で書いた文章を加える" }).click();
  await officer.page.getByLabel("見出し").fill("議論していただきたいこと");
  await officer.page.getByLabel("本文").fill("夜間の訪問をどう分け合うか。");
  await officer.presses("資料を作成する");
  await officer.page.waitForURL(/\/papers\/[0-9a-f-]{36}$/);
  await ready(officer);
  await looks(officer, "papers ready");
  await officer.reads("この区域の報告と確認に変わりはありません");

  const members = textOfPdf(await fetched(officer, "資料の全体 PDF（構成員限り）"));
  for (const said of [/鳥取市/, /目次/, /地域の現状/, /今後担う意向のある医療機関/, /議論していただきたいこと/, /2050年/])
    assert.match(members, said);
  for (const page of members.split("\f").filter((text) => text.trim())) assert.match(page, /構成員限り/);
  const open = textOfPdf(await fetched(officer, "資料の全体 PDF（公開用）"));
  assert.match(open, /地域の現状/);
  for (const secret of [/今後担う意向のある医療機関/, /議論していただきたいこと/, /構成員限り/]) assert.doesNotMatch(open, secret);
  assert.equal((await fetched(officer, "表 XLSX（公開用）")).subarray(0, 2).toString(), "PK");
  assert.equal((await fetched(officer, "図 SVG・PNG（16:9）（公開用）")).subarray(0, 2).toString(), "PK");

  await officer.page.goto(forum);
  await officer.reads("資料 第1号");
});

journey("Without script and on a phone the making is watched, and a pack is withdrawn with its reason", () => house,
  async (enter) => {
    const officer = await enter({ ...phone, ...noScript });
    await officer.enters("田中 陽子");
    await officer.page.goto(forum);
    await officer.follows("資料を作成する");
    await officer.presses("資料を作成する");
    await officer.page.waitForURL(/\/papers\/[0-9a-f-]{36}$/);
    // The page renews itself by a header.
    await officer.page.getByText("できあがり", { exact: true }).waitFor({ timeout: 60_000 });
    await looks(officer, "papers phone");
    await officer.page.locator("summary", { hasText: "この資料を取り下げる" }).click();
    await officer.presses("取り下げる");
    await officer.page.locator(".error-summary").getByText("取り下げる理由").first().waitFor();
    await officer.page.getByLabel("取り下げる理由").fill("年度を選び直すため");
    await officer.presses("取り下げる");
    await officer.reads("年度を選び直すため");
    await officer.page.goto("/papers");
    await officer.reads("取下げ");
    await looks(officer, "papers list");

    const guest = await enter();
    await guest.page.goto("/papers");
    assert.match(await guest.path(), /sign-in/);
  });
