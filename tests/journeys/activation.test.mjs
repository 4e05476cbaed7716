// A clinic that has only a letter gets from the envelope to this year's report.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journal, journey, looks, noScript, openHouse, textOfPdf } from "./support.mjs";

let house, letter;
before(async () => {
  house = await openHouse();
  const text = textOfPdf(Buffer.from(await (await fetch(`${house.origin}/demo/letter.pdf`)).arrayBuffer()));
  letter = { code: /([A-Z0-9]{4}-){3}[A-Z0-9]{4}/.exec(text)[0], second: /医療機関コード\((\d{10})\)/.exec(text)[1], number: /31-\d{6}-\d/.exec(text)[0] };
});
after(() => house?.stop());

async function gives(person, fields, press) {
  for (const [label, value] of Object.entries(fields)) await person.page.getByLabel(label).fill(value);
  await person.presses(press);
}

for (const [how, options] of [["", {}], [" (without script)", noScript]])
  journey(`A clerk who mistypes the letter's codes is told at the field${how}`, () => house, async (person) => {
    const clerk = await person(options);
    await clerk.page.goto("/activation");
    await looks(clerk, "activation");
    await gives(clerk, { 利用開始コード: "AAAA-BBBB", 医療機関コード: letter.second }, "次へ");
    await clerk.refused("利用開始コード", /もう一度ご確認ください/);
    await looks(clerk, "activation refused");
    await gives(clerk, { 利用開始コード: letter.code, 医療機関コード: "3110000000" }, "次へ");
    await clerk.refused("医療機関コード", /合いません/);
    assert.equal(await clerk.page.getByLabel("利用開始コード").inputValue(), letter.code, "what was right stays");
  });

journey("A clinic's clerk makes an account from the letter and opens the report", () => house, async (person) => {
  const clerk = await person();
  await clerk.page.goto("/");
  await clerk.follows("ログイン");
  await looks(clerk, "sign-in");
  await clerk.follows("利用開始のご案内");
  // As one types: small letters, no hyphens, full-width digits.
  const typed = letter.code.toLowerCase().replaceAll("-", "");
  const wide = letter.second.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));
  await gives(clerk, { 利用開始コード: typed, 医療機関コード: wide }, "次へ");
  await clerk.reads(/（架空）/);
  await looks(clerk, "activation account");
  await gives(clerk, { お名前: "足立 恵", ログイン名: "adachi@seikei.example", パスワード: "himitsu" }, "登録してはじめる");
  await clerk.refused("パスワード", /12文字/);
  await looks(clerk, "activation weak password");
  await gives(clerk, { パスワード: "uma to ame no hi" }, "登録してはじめる");
  assert.match(await clerk.heading(), /令和8年度の報告を始めてください/);
  await clerk.follows("報告を始める");
  await clerk.reads("昨年度と同じ答えを入れてあります");
  await clerk.follows("機能と掲示");
  assert.match(await clerk.heading(), /日常的な診療の機能/);

  const late = await person(noScript);
  await late.page.goto("/activation");
  await gives(late, { 利用開始コード: letter.code, 医療機関コード: letter.second }, "次へ");
  await late.refused("利用開始コード", /すでに使われています/);
  await late.page.goto("/sign-in");
  await gives(late, { ログイン名: "adachi@seikei.example", パスワード: "uma to ame no hi" }, "ログイン");
  assert.match(await late.heading(), /令和8年度の報告は/);
  await journal(house, { [letter.number]: ["account.invite", "account.grant"] });
});
