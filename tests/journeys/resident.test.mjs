// A resident finds care in their own words and reads what an institution does.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journey, looks, noScript, openHouse, phone } from "./support.mjs";

let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

const found = async (person) =>
  Number(/([\d,]+)\s*件/.exec(await person.page.locator("main").innerText())?.[1].replaceAll(",", "") ?? 0);

async function asks(person, words) {
  await person.page.goto("/");
  await person.page.locator("#q").fill(words);
  await person.presses("探す");
}

/** A filter that is not chosen yet: its label and the count beside it. */
async function filter(person, name) {
  const box = person.page.locator("main .pick", { hasText: name }).locator("visible=true").first();
  const count = Number(/([\d,]+)\s*$/.exec(await box.innerText())[1].replaceAll(",", ""));
  return { box: box.getByRole("checkbox"), count };
}

for (const [how, options] of [["", {}], [" without script", noScript], [" on a phone", phone]])
  journey(`A resident asks in everyday words and narrows by what the counts promise${how}`, () => house, async (person) => {
    const resident = await person(options);
    await resident.page.goto("/");
    await looks(resident, `front page${how}`);
    await asks(resident, "内科");
    const all = await found(resident);
    assert.ok(all > 50, `内科: ${all}`);
    await asks(resident, "家に来てほしい 糖尿病");
    await resident.reads(/在宅医療/);
    await resident.reads(/糖尿病/);
    const before = await found(resident);
    assert.ok(before > 0 && before < all);
    await looks(resident, `search${how}`);
    const { box, count } = await filter(resident, "夜や休日も診てくれる");
    await box.check();
    if (resident.script) await resident.page.waitForURL(/function=/);
    else await resident.presses("この条件で探す");
    await resident.page.locator("main .pick", { hasText: "夜や休日も診てくれる" }).locator("input:checked").first().waitFor();
    assert.equal(await found(resident), count, "the count beside the filter");
    assert.ok(count < before);
    await looks(resident, `search narrowed${how}`);
    await resident.page.locator(".chip", { hasText: "夜や休日も診てくれる" }).click();
    await resident.page.waitForLoadState("load");
    assert.equal(await found(resident), before, "a condition taken away");
  });

journey("A resident types a variant kanji and finds 𠮷岡内科医院", () => house, async (person) => {
  const resident = await person(noScript);
  for (const words of ["吉岡内科", "𠮷岡内科", "ヨシオカナイカ", "よしおか"]) {
    await asks(resident, words);
    await resident.reads("𠮷岡内科医院");
  }
});

journey("A resident who finds nothing is told which filter to drop", () => house, async (person) => {
  const resident = await person(noScript);
  await asks(resident, "糖尿病 みなと在宅クリニック 小児科 眼科");
  await resident.reads("条件に合う医療機関が見つかりませんでした");
  await looks(resident, "nothing found");
  const link = resident.page.locator("main li", { hasText: /「みなと在宅クリニック」をはずす（[\d,]+件）/ });
  const count = Number(/（([\d,]+)件）/.exec(await link.innerText())[1].replaceAll(",", ""));
  await link.getByRole("link").click();
  assert.equal(await found(resident), count);
});

for (const [how, options] of [["", {}], [" without script", noScript], [" on a phone", phone]])
  journey(`A resident reads what an institution does, as of when and by whom confirmed${how}`, () => house, async (person) => {
    const resident = await person(options);
    await asks(resident, "家に来てほしい");
    const first = resident.page.locator("main a[href^='/institutions/']").first();
    const name = await first.innerText();
    await first.click();
    assert.equal((await resident.heading()).trim(), name.trim());
    await resident.reads("この医療機関がしていること");
    await resident.reads(/令和8年1月1日現在/);
    await resident.reads("医療機関の報告による");
    await resident.reads(/家に来てくれる/);
    await resident.reads(/鳥取県知事が令和8年.*に確認しました|確認中/);
    const text = await resident.page.locator("main").innerText();
    assert.doesNotMatch(text, /意向/, "intents are not public");
    for (const fold of await resident.page.locator("main summary").all()) await fold.click();
    await looks(resident, `institution page${how}`);
  });

journey("A resident sees no function that an institution does not have", () => house, async (person) => {
  const resident = await person(noScript);
  await resident.page.goto("/search?q=" + encodeURIComponent("あおば内科クリニック"));
  await resident.follows("あおば内科クリニック");
  const text = await resident.page.locator("main").innerText();
  assert.match(text, /イ 通常の診療時間外の診療/);
  assert.doesNotMatch(text, /ハ 在宅医療の提供/);
  const gone = await resident.page.goto("/institutions/31-999999-9");
  assert.equal(gone.status(), 404);
  await looks(resident, "no such institution");
});
