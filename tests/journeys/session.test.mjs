// A session ends in the middle of a form: nothing that was typed is lost.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journey, looks, noScript, openHouse, until } from "./support.mjs";

let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

const staff = "/report/2026/pages/staff";
const count = (person) => person.page.getByLabel("専門看護師数");

async function signsIn(person) {
  await person.page.getByLabel("ログイン名").fill("yamane@aoba.example");
  await person.page.getByLabel("パスワード").fill("kakari demo 2027");
  await person.presses("ログイン");
}

/** Somebody presses ログアウト in another tab of the same browser. */
async function signsOutElsewhere(person) {
  const tab = await person.context.newPage();
  await tab.goto(staff);
  await tab.getByRole("button", { name: "ログアウト" }).click();
  await tab.waitForURL((url) => url.pathname === "/");
  await tab.close();
}

/** The cookie is gone, as when a browser was restarted. */
const losesCookie = (person) => person.context.clearCookies();

journey("A clerk's session ends while typing; what was typed comes back after signing in", () => house, async (person) => {
  const clerk = await person();
  await clerk.enters("山根 花子");
  await clerk.page.goto(staff);
  await signsOutElsewhere(clerk);
  await count(clerk).fill("21");
  await until(async () => /ログイン/.test(await clerk.page.locator("[data-autosave-status]").innerText()), "the hint to sign in");
  await looks(clerk, "form with an ended session");
  clerk.page.on("dialog", (dialog) => dialog.accept());
  await clerk.page.goto(staff);
  assert.equal(await clerk.path(), "/sign-in");
  await looks(clerk, "sign-in again");
  await signsIn(clerk);
  assert.equal(await clerk.path(), staff);
  assert.equal(await count(clerk).inputValue(), "21");
  await until(async () => /保存しました/.test(await clerk.page.locator("[data-autosave-status]").innerText()), "saved");
});

for (const [how, ends] of [["is ended elsewhere", signsOutElsewhere], ["cookie is lost", losesCookie]])
  journey(`A clerk without script presses 次へ after the session ${how}; the form is held and sent on`, () => house, async (person) => {
    const clerk = await person(noScript);
    await clerk.enters("山根 花子");
    await clerk.page.goto(staff);
    const value = how.includes("cookie") ? "22" : "23";
    await count(clerk).fill(value);
    await ends(clerk);
    await clerk.page.getByRole("button", { name: /^次へ/ }).click();
    await clerk.reads(/お預かりしています/);
    await looks(clerk, "sign-in with a held form");
    await signsIn(clerk);
    await clerk.reads(/（1?\d項目）をお預かりしています/);
    await looks(clerk, "held form");
    await clerk.presses("続きを送信する");
    assert.match(await clerk.path(), /after_hours/);
    await clerk.page.goto(staff);
    assert.equal(await count(clerk).inputValue(), value);
  });

journey("A clerk who only reads is warned before the session ends and goes on with one press", () => house, async (person) => {
  const clerk = await person();
  await clerk.page.clock.install();
  const known = clerk.page.waitForResponse((answer) => answer.url().endsWith("/account/session"));
  await clerk.enters("山根 花子");
  await known;
  await clerk.page.goto(staff);
  const bar = clerk.page.getByRole("alert").filter({ hasText: "ログアウト" });
  await clerk.page.clock.runFor(49 * 60_000);
  assert.equal(await bar.count(), 0, "too early");
  await clerk.page.clock.runFor(2 * 60_000);
  assert.match(await bar.innerText(), /あと4分ほどでログアウトします/);
  await looks(clerk, "session about to end");
  await clerk.page.keyboard.press("Shift+Tab"); // it stands at the page's end
  await clerk.page.getByRole("button", { name: "続けて使う" }).press("Enter");
  await bar.waitFor({ state: "hidden" });
  await clerk.page.clock.runFor(49 * 60_000);
  assert.equal(await bar.count(), 0, "it goes on for as long again");
  await clerk.page.clock.runFor(2 * 60_000);
  await signsOutElsewhere(clerk);
  await clerk.page.getByRole("button", { name: "続けて使う" }).click();
  await clerk.page.getByRole("alert").filter({ hasText: "ログインの期限が過ぎました" }).waitFor();
});

journey("A wrong password is refused without saying which part was wrong", () => house, async (person) => {
  const clerk = await person(noScript);
  await clerk.page.goto("/sign-in");
  await clerk.page.getByLabel("ログイン名").fill("yamane@aoba.example");
  await clerk.page.getByLabel("パスワード").fill("not this one");
  await clerk.presses("ログイン");
  await clerk.reads(/ログイン名.*パスワード/);
  assert.equal(await clerk.page.getByLabel("パスワード").inputValue(), "");
  await looks(clerk, "sign-in refused");
});
