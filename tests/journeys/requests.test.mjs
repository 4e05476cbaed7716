// 依頼と催促: the prefecture previews and sends the request, an institution sees the notice; a reminder is previewed, sent,
// and sent again it reaches nobody.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journal, journey, looks, noScript, openHouse, phone, until } from "./support.mjs";

const officer = "田中 陽子", centre = "佐藤 恵", clerk = "山根 花子";
let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

/** The number in the first match of the pattern on the page. */
async function figure(person, pattern) {
  const found = pattern.exec(await person.page.locator("main").innerText());
  assert.ok(found, `${pattern} is not on ${person.page.url()}`);
  return Number(found[1].replaceAll(",", ""));
}

/** Waits until the run's page is there, and says that it is done. */
async function done(person, words) {
  await person.page.waitForURL(/\/runs\//); // a reload beside a navigation fails
  await until(async () => {
    await person.page.reload();
    return words.test(await person.page.locator("main").innerText());
  }, `${words}`, 30_000);
}

for (const [how, options] of [["", {}], [" (without script)", noScript]])
  journey(`Those missing are counted, and a letter is made due with one press${how}`, () => house, async (person) => {
    const asks = await person(options);
    await asks.enters(officer);
    await asks.page.goto("/missing");
    const all = await figure(asks, /報告が済んでいない医療機関は([\d,]+)件です/);
    assert.ok(all > 0);
    await looks(asks, `those missing${how}`);
    await asks.follows(/^下書き /);
    const drafts = await figure(asks, /報告が済んでいない医療機関は([\d,]+)件です/);
    assert.ok(drafts > 0 && drafts < all);
    const csv = await (await asks.page.request.get("/missing.csv?state=draft")).text();
    assert.equal(csv.trim().split("\r\n").length, drafts + 1, "the file and the page agree");
    await asks.page.locator("main tbody").getByRole("button", { name: /手紙を送る/ }).first().click();
    await asks.reads(/1件の手紙を印刷待ちに加えました/);
    const own = await person(options);
    await own.enters(centre);
    await own.page.goto("/missing");
    assert.ok(await figure(own, /報告が済んでいない医療機関は([\d,]+)件です/) < all, "a health centre sees its own");
  });

journey("A rule is taken over, previewed and sent; sent again it reaches nobody", () => house, async (person) => {
  const asks = await person();
  await asks.enters(officer);
  await asks.page.goto("/reminders");
  await asks.reads("要確認");
  await looks(asks, "the rules of reminders");
  await asks.page.getByRole("button", { name: /法律上の期限の14日前/ }).click();
  const wanted = await figure(asks, /いま([\d,]+)件に送る/).catch(async () =>
    Number(/いま([\d,]+)件/.exec(await asks.page.getByRole("button", { name: /^いま/ }).innerText())[1].replaceAll(",", "")));
  await looks(asks, "who a rule would remind now");
  await asks.page.getByRole("button", { name: /^いま/ }).click();
  await done(asks, /件に送りました/);
  assert.equal(await figure(asks, /([\d,]+)件に送りました/), wanted);
  await looks(asks, "a reminder as it was sent");
  await asks.page.goto("/reminders");
  await asks.follows("法律上の期限の14日前");
  await asks.reads("いま、この決まりで送る医療機関はありません");
  assert.equal(await asks.page.getByRole("button", { name: /^いま/ }).count(), 0);
});

journey("A rule whose words cannot be filled is refused at its field (on a phone)", () => house, async (person) => {
  const asks = await person(phone);
  await asks.enters(officer);
  await asks.page.goto("/reminders/rules/new");
  await looks(asks, "a new rule");
  await asks.page.getByLabel("名前").first().fill("独自の催促");
  await asks.page.getByLabel("本文").fill("{医院名} 様");
  await asks.presses("保存する");
  await asks.refused("本文", /\{医院名\}は使えません/);
});

journey("The officer previews and sends the request, and the institution reads it", () => house, async (person) => {
  const asks = await person();
  await asks.enters(officer);
  await asks.page.goto("/requests");
  await asks.reads("依頼しない医療機関とその理由");
  await looks(asks, "the request before it is sent");
  const wanted = await figure(asks, /([\d,]+)件に依頼を送る/) || await asks.page.locator("main button").count();
  await asks.page.getByRole("button", { name: /件に依頼を送る/ }).click();
  await done(asks, /依頼を送りました/);
  await asks.reads(`${wanted}件に依頼しました`);
  await looks(asks, "the request as it was sent");
  await asks.page.goto("/requests");
  await asks.reads("これから依頼する医療機関はありません");
  assert.equal(await asks.page.getByRole("button", { name: /件に依頼を送る/ }).count(), 0);

  const reads = await person();
  await reads.enters(clerk);
  await reads.page.goto("/messages");
  await reads.reads("令和8年度 かかりつけ医機能報告のお願い");
  await journal(house, { "prefecture:31": ["request.send"] });
});
