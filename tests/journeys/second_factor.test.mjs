// A house that asks in earnest: an officer sets up a second proof, a clerk may, and a lost phone is no end.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before } from "node:test";
import { press, tabsTo } from "./keys.mjs";
import { journal, journey, looks, noScript, openHouse, phone, until } from "./support.mjs";

let house;
before(async () => (house = await openHouse({ demo: false })));
after(() => house?.stop());

const password = "kakari demo 2027";

/** RFC 6238, as an app does it; `later` half minutes from now. */
function codeOf(key, later = 0) {
  const bits = [...key.replaceAll(" ", "")].map((c) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c).toString(2).padStart(5, "0"));
  const secret = Buffer.from(bits.join("").match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const hash = createHmac("sha1", secret).update(counter).digest();
  const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

async function signsIn(person, login) {
  await person.page.getByLabel("ログイン名").fill(login);
  await person.page.getByLabel("パスワード").fill(password);
  await person.presses("ログイン");
}
async function arrives(person, login, path = "/sign-in") {
  await person.page.goto(path);
  await signsIn(person, login);
}
const types = (person, code) => person.page.getByLabel(/確認コード/).fill(code);

/** From 二要素認証 on: the app's key, and the recovery codes that were shown. */
async function setsUpApp(person) {
  await person.presses("認証アプリを追加する");
  const key = await person.page.locator("code.key").innerText();
  await looks(person, "setting up an app");
  await person.page.getByLabel("この端末の名前").fill("業務用のスマートフォン");
  await types(person, "000000");
  await person.presses("確認して追加する");
  await person.refused(/確認コード/, /コードが違います/);
  await types(person, codeOf(key));
  await person.presses("確認して追加する");
  await person.reads(/続けて、リカバリーコードを控えてください/);
  await looks(person, "before recovery codes");
  await person.presses("コードを作って表示する");
  const codes = await person.page.locator("#recovery-codes code").allInnerTexts();
  assert.equal(new Set(codes).size, 10);
  await looks(person, "recovery codes");
  return { key, codes };
}

journey("An officer without a second proof reaches nothing but setting one up, and is asked for it from then on", () => house, async (person) => {
  const officer = await person(noScript);
  await arrives(officer, "tanaka@tottori.example");
  assert.equal(await officer.path(), "/account/factors");
  await officer.reads(/二要素認証を設定してください/);
  await looks(officer, "second proof needed");
  for (const path of ["/review", "/messages", "/exports"]) {
    await officer.page.goto(path);
    assert.equal(await officer.path(), "/account/factors", `${path} is held back`);
  }
  const { key } = await setsUpApp(officer);
  await officer.follows(/業務の画面に進む/);
  assert.notEqual(await officer.path(), "/account/factors");
  await officer.page.goto("/account/factors");
  await officer.reads("業務用のスマートフォン");
  await officer.reads(/残り10個/);
  await looks(officer, "second factors");
  await officer.presses("ログアウト");
  await arrives(officer, "tanaka@tottori.example", "/sign-in?next=/account");
  assert.equal(await officer.path(), "/sign-in/factor");
  await looks(officer, "asked for the second proof");
  await types(officer, codeOf(key, 1));
  await officer.presses("確認してログイン");
  assert.equal(await officer.path(), "/account");
  await officer.reads(/ログイン（認証アプリ）/);
  await looks(officer, "own account");
  await officer.page.goto("/account/factors");
  await officer.follows(/取り外す/);
  await looks(officer, "removing a factor");
  await officer.presses("取り外す");
  assert.match(await officer.page.locator("main").innerText(), /最後の手段は取り外せません/);
  await journal(house);
});

journey("A clerk's form survives the second proof", () => house, async (person) => {
  const clerk = await person(noScript);
  await arrives(clerk, "yamane@aoba.example", "/sign-in?next=/account/factors");
  const { key } = await setsUpApp(clerk);
  const staff = "/report/2026/pages/staff";
  await clerk.page.goto(staff);
  await clerk.page.getByLabel("専門看護師数").fill("24");
  await clerk.context.clearCookies();
  await clerk.page.getByRole("button", { name: /^次へ/ }).click();
  await clerk.reads(/お預かりしています/);
  await signsIn(clerk, "yamane@aoba.example");
  await types(clerk, codeOf(key, 1));
  await clerk.presses("確認してログイン");
  await clerk.reads(/項目）をお預かりしています/);
  await clerk.presses("続きを送信する");
  await clerk.page.goto(staff);
  assert.equal(await clerk.page.getByLabel("専門看護師数").inputValue(), "24");
});

journey("A double click on the code signs in once and well", () => house, async (person) => {
  const officer = await person();
  await arrives(officer, "nakamura@tottori.example");
  const { key } = await setsUpApp(officer);
  await officer.presses("ログアウト");
  await arrives(officer, "nakamura@tottori.example", "/sign-in?next=/account");
  await types(officer, codeOf(key, 1));
  await officer.page.getByRole("button", { name: "確認してログイン" }).dblclick();
  await officer.page.waitForURL("**/account");
  assert.equal(await officer.heading(), "自分の登録");
});

journey("On a phone, a lost app is replaced with a recovery code, and the person is told", () => house, async (person) => {
  const officer = await person(phone);
  await arrives(officer, "sato@yonago.example");
  const { codes } = await setsUpApp(officer);
  await officer.page.goto("/account/factors");
  await officer.page.getByRole("button", { name: "ログアウト" }).locator("visible=true").first().click();
  await officer.page.waitForURL((url) => url.pathname === "/");
  await arrives(officer, "sato@yonago.example");
  await officer.page.getByText("端末が手元にないとき").click();
  await officer.page.getByRole("textbox", { name: /^リカバリーコード/ }).fill(codes[2].toLowerCase().replaceAll("-", " "));
  await officer.presses("リカバリーコードでログイン");
  await officer.page.goto("/account/factors");
  await officer.reads(/残り9個/);
  await officer.page.goto("/messages");
  await officer.reads("リカバリーコードの使用");
  await officer.reads("二要素認証の追加");
  await looks(officer, "told of the door");
});

journey("The operator resets the factors of somebody who has lost everything", () => house, async (person) => {
  const officer = await person();
  await arrives(officer, "ishikawa@ministry.example");
  await setsUpApp(officer);
  const reset = await house.kakari("account", "reset-factors", "ishikawa@ministry.example");
  assert.equal(reset.code, 0, reset.out);
  const elsewhere = await person();
  await arrives(elsewhere, "ishikawa@ministry.example");
  assert.equal(await elsewhere.path(), "/account/factors");
  await until(async () => {
    await officer.page.goto("/account");
    return (await officer.path()) === "/sign-in";
  }, "the old session's end");
});

journey("Strangers who hammer at a login do not hold up the person on a known device", () => house, async (person) => {
  const clerk = await person(noScript);
  await arrives(clerk, "fujii@yoshioka.example");
  await clerk.presses("ログアウト");
  for (let i = 0; i < 12; i++) {
    const body = new URLSearchParams({ login: "fujii@yoshioka.example", password: `wrong ${i}` });
    await fetch(`${house.origin}/sign-in`, { method: "POST", body, headers: { origin: house.origin } });
  }
  await arrives(clerk, "fujii@yoshioka.example", "/sign-in?next=/account");
  assert.equal(await clerk.path(), "/account");
  await clerk.reads(/パスワードの誤り/);
});

journey("An officer sets up an app and signs in with its code with the keyboard alone", () => house, async (person) => {
  const officer = await person();
  const signsInByKeys = async () => {
    await officer.page.goto("/sign-in");
    await tabsTo(officer, /^ログイン名/);
    await officer.page.keyboard.type("ito@shimane.example");
    await tabsTo(officer, /^パスワード/);
    await officer.page.keyboard.type(password);
    await press(officer, "Enter");
  };
  await signsInByKeys();
  await officer.page.waitForURL(/account\/factors/);
  await tabsTo(officer, /認証アプリを追加する/);
  await press(officer, "Enter");
  await officer.page.waitForURL(/factors\/app/);
  const key = await officer.page.locator("code.key").innerText();
  await tabsTo(officer, /この端末の名前/);
  await officer.page.keyboard.type("携帯電話");
  await tabsTo(officer, /確認コード/);
  await officer.page.keyboard.type(codeOf(key));
  await press(officer, "Enter");
  await officer.reads(/リカバリーコードを控えてください/);
  await tabsTo(officer, /コードを作って表示する/);
  await press(officer, "Enter");
  await officer.page.locator("#recovery-codes").waitFor();
  await officer.page.context().clearCookies();
  await signsInByKeys();
  await officer.page.waitForURL(/sign-in\/factor/);
  await tabsTo(officer, /確認コード/);
  await officer.page.keyboard.type(codeOf(key, 1)); // the one before has been used
  await press(officer, "Enter");
  await officer.page.waitForURL(/\/review/);
});
