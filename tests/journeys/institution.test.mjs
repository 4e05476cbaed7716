// A resident reads one institution's page in either language, prints it, and compares several.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journey, looks, noScript, openHouse, phone } from "./support.mjs";

let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

const search = (person, words) => person.page.goto("/search?q=" + encodeURIComponent(words));

/** The number of the institution that a search for its name shows first. */
async function numberOf(person, name) {
  await search(person, name);
  const href = await person.page.locator("main a[href^='/institutions/']", { hasText: name }).first().getAttribute("href");
  return href.split("/").at(-1);
}

for (const [how, options] of [["", {}], [" without script", noScript], [" on a phone", phone]])
  journey(`A resident reads how, with whom and since when an institution does what it does${how}`, () => house, async (person) => {
    const resident = await person(options);
    const number = await numberOf(resident, "みなと在宅クリニック");
    await resident.page.goto(`/institutions/${number}`);
    await resident.reads("この医療機関がしていること");
    await resident.reads(/◎ この医療機関だけで|○ ほかの医療機関と連携/);
    await resident.reads("令和7年度の報告から");
    await resident.reads(/（本日）/);
    await resident.reads("架空の医療機関");
    const text = await resident.page.locator("main").innerText();
    assert.doesNotMatch(text, /意向|@/, "neither intents nor contacts");
    assert.ok(text.indexOf("家に来て診ます") < text.indexOf("在宅医療の提供"), "plain words come first");
    await looks(resident, `institution${how}`);
    if (!resident.script) return;
    const data = await resident.page.evaluate(() =>
      JSON.parse(document.querySelector("script[type='application/ld+json']").textContent));
    assert.equal(data["@type"], "MedicalClinic");
    assert.equal(data.identifier, number);
    assert.ok(data.openingHoursSpecification.length > 0);
  });

for (const [how, options] of [["", {}], [" without script", noScript]])
  journey(`A resident reads it in English${how}`, () => house, async (person) => {
    const resident = await person({ ...options, locale: "en-US" });
    const number = await numberOf(resident, "みなと在宅クリニック");
    await resident.page.goto(`/en/institutions/${number}`);
    assert.equal(await resident.page.locator("html").getAttribute("lang"), "en");
    await resident.reads("What this institution does");
    await resident.reads(/As of|as of/);
    await resident.reads("Opening hours");
    await resident.reads(/\(today\)/);
    await looks(resident, `institution in English${how}`);
  });

journey("A resident prints the page on one or two sheets", () => house, async (person) => {
  const resident = await person();
  await resident.page.goto(`/institutions/${await numberOf(resident, "みなと在宅クリニック")}`);
  await resident.page.emulateMedia({ media: "print" });
  await resident.reads("診療時間");
  assert.equal(await resident.page.locator("#further").isVisible(), false, "what only a screen can do stays away");
  const pdf = (await resident.page.pdf({ format: "A4" })).toString("latin1");
  const sheets = pdf.match(/\/Type\s*\/Page\b/g).length;
  assert.ok(sheets <= 2, `${sheets} sheets`);
});

for (const [how, options] of [["", {}], [" without script", noScript], [" on a phone", phone]])
  journey(`A resident compares institutions${how}`, () => house, async (person) => {
    const resident = await person(options);
    const other = await numberOf(resident, "あおば内科クリニック");
    const number = await numberOf(resident, "みなと在宅クリニック");
    await resident.page.goto(`/institutions/${number}`);
    await resident.page.getByLabel("医療機関の名前か機関番号").fill(other);
    await resident.presses("比べる");
    const heads = resident.page.locator(".compare thead th");
    assert.equal(await heads.count(), 2);
    await resident.reads("◎ 自院で");
    await resident.reads("水曜日");
    await looks(resident, `compare${how}`);
    await resident.page.getByLabel("加える医療機関の名前か機関番号").fill("内科");
    await resident.presses("加える");
    await resident.reads("どの医療機関ですか");
    await looks(resident, `compare, which one${how}`);
    await resident.page.locator("main .entries a").first().click();
    await heads.nth(2).waitFor();
    await resident.page.goto(`/en/compare?number=${number}&number=${other}`);
    await resident.reads("Compare institutions");
    await looks(resident, `compare in English${how}`);
  });

journey("What cannot be compared is said plainly", () => house, async (person) => {
  const resident = await person(noScript);
  await resident.page.goto("/compare");
  await resident.reads("比べる医療機関がまだありません");
  const one = await numberOf(resident, "みなと在宅クリニック");
  await resident.page.goto(`/compare?number=${one}&number=${one}&number=31-999999-9`);
  await resident.reads("同じ医療機関は、一つだけ表示しています。");
  await resident.reads("機関番号「31-999999-9」の医療機関は見つかりませんでした。");
  await search(resident, "内科");
  const hrefs = await resident.page.locator("main .entries a[href^='/institutions/']").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  const five = [...new Set(hrefs)].slice(0, 5).map((href) => "number=" + href.split("/").at(-1));
  await resident.page.goto("/compare?" + five.join("&"));
  await resident.reads("一度に比べられるのは4か所までです。");
  assert.equal(await resident.page.locator(".compare thead th").count(), 4);
  await looks(resident, "compare four");
  await resident.page.goto(`/compare?number=${one}&with=${encodeURIComponent("ないはずの名前の医院")}`);
  await resident.refused("加える医療機関の名前か機関番号", /合う医療機関が見つかりませんでした/);
});
