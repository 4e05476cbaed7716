// Notices: what a person is told stands in the program; the demo shows the mail that would have gone out.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journey, looks, noScript, openHouse, phone, until } from "./support.mjs";

let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

/** Either the notices there are, or what will stand there. */
async function readsNotices(person, where) {
  await person.page.goto("/messages");
  assert.equal(await person.heading(), "お知らせ");
  const { page } = person;
  const some = await page.locator(".entries > li").count();
  if (some === 0) {
    await person.reads("まだお知らせはありません");
  } else {
    await person.reads(/件のうち 1–/);
    const states = await page.locator(".entries > li .tag").allInnerTexts();
    assert.equal(states.length, some, "every notice says 未読 or 既読");
    assert.ok(states.every((word) => word === "未読" || word === "既読"), states.join());
  }
  await looks(person, where);
  return some;
}

/** How many unread ones the page says there are. */
async function unreadCount(page) {
  const said = await page.locator("main").innerText();
  return Number(said.match(/未読のお知らせが([\d,]+)件あります/)?.[1].replace(",", "") ?? 0);
}

for (const [device, options] of [["PC", {}], ["phone", phone], ["no script", noScript]])
  journey(`Everybody has a page of notices (${device})`, () => house, async (enter) => {
    for (const name of ["山根 花子", "田中 陽子", "佐藤 恵"]) {
      const person = await enter(options);
      await person.enters(name);
      await readsNotices(person, `notices of ${name} on ${device}`);
    }
  });

/** Everybody whom the demo's page lets one enter as. */
async function demoPeople(page) {
  await page.goto("/demo");
  const labels = await page.getByRole("button", { name: /さんとして入る$/ }).allInnerTexts();
  return labels.map((label) => label.replace(/さんとして入る$/, ""));
}

journey("Opening an unread notice marks it and goes on to its page", () => house, async (enter) => {
  const reader = await enter();
  const { page } = reader;
  let opened = 0;
  for (const name of await demoPeople(page)) {
    await reader.enters(name);
    await page.goto("/messages");
    const unread = await unreadCount(page);
    const button = page.locator(".entries > li").getByRole("button", { name: /内容を開く/ }).first();
    if (unread === 0 || (await button.count()) === 0) continue;
    await button.click();
    await page.waitForLoadState("load");
    assert.notEqual(await reader.path(), "/messages", `${name} is taken to the page of the notice`);
    assert.ok(await reader.heading());
    await page.goto("/messages");
    assert.equal(await unreadCount(page), unread - 1);
    opened++;
    break;
  }
  assert.ok(opened > 0, "the demo leaves nobody an unread notice that leads somewhere");
});

journey("Who is not signed in signs in and then sees the notices", () => house, async (enter) => {
  const officer = await enter();
  await officer.page.goto("/messages");
  assert.equal(await officer.path(), "/sign-in");
  await officer.page.getByLabel("ログイン名").fill("tanaka@tottori.example");
  await officer.page.getByLabel("パスワード").fill("kakari demo 2027");
  await officer.presses("ログイン");
  assert.equal(await officer.path(), "/messages");
  assert.equal(await officer.heading(), "お知らせ");
});

journey("The demo's mailbox shows each mail with its one recipient", () => house, async (enter) => {
  const anybody = await enter();
  await anybody.page.goto("/demo/mailbox");
  assert.equal(await anybody.heading(), "デモのメール箱");
  const mails = await anybody.page.locator(".entries > li").allInnerTexts();
  if (mails.length === 0) await anybody.reads("まだメールはありません");
  for (const mail of mails) assert.equal(mail.match(/宛先 \S+@\S+/g)?.length, 1, mail);
  await looks(anybody, "the demo's mailbox");
});

for (const [how, options] of [["", {}], [" (without script)", noScript]])
  journey(`Everybody chooses how notices are mailed${how}`, () => house, async (enter) => {
    const clerk = await enter(options);
    const { page } = clerk;
    await clerk.enters("山根 花子");
    await page.goto("/messages");
    await clerk.follows("メールの受け取り方を変える");
    assert.equal(await clerk.heading(), "お知らせの受け取り方");
    await looks(clerk, `how notices are mailed${how}`);
    const own = page.getByRole("form", { name: "自分の受け取り方" });
    await own.getByLabel(/1日1通にまとめて/).check();
    await own.getByLabel("講習会").uncheck();
    await own.getByLabel(/宛てのお知らせも/).check();
    await clerk.presses("受け取り方を保存する");
    await clerk.reads("受け取り方を保存しました");
    assert.ok(await own.getByLabel(/1日1通にまとめて/).isChecked());
    assert.ok(!(await own.getByLabel("講習会").isChecked()));
    assert.ok(await own.getByLabel("研修の単位と申請").isChecked());
    const house_ = page.getByRole("form", { name: "医療機関の受け取り方" });
    await house_.getByLabel(/1日1通にまとめて/).check();
    await clerk.presses("医療機関の受け取り方を保存する");
    assert.ok(await house_.getByLabel(/1日1通にまとめて/).isChecked());
  });

journey("Who wants one mail a day finds a request kept for the morning", () => house, async (enter) => {
  const clerk = await enter();
  await clerk.enters("山根 花子");
  await clerk.page.goto("/contact");
  await clerk.page.getByLabel(/^メールアドレス/).fill("uketsuke@clinic.example");
  await clerk.presses("保存する");
  await clerk.page.goto("/account/notices");
  await clerk.page.getByRole("form", { name: "医療機関の受け取り方" }).getByLabel(/1日1通にまとめて/).check();
  await clerk.presses("医療機関の受け取り方を保存する");

  const officer = await enter();
  await officer.enters("田中 陽子");
  await officer.page.goto("/requests");
  await officer.page.getByRole("button", { name: /に依頼を送る$/ }).click();
  await officer.page.waitForURL(/\/requests\/runs\//);
  const kept = await until(async () => {
    await clerk.page.goto("/demo/mailbox");
    const mail = clerk.page.locator(".entries > li", { hasText: "uketsuke@clinic.example" });
    return (await mail.count()) && mail.first().innerText();
  }, "the mail of the request", 40_000);
  assert.match(kept, /まとめて送信/);
});

journey("The administrator sees what mail did not arrive", () => house, async (enter) => {
  const admin = await enter();
  await admin.enters("運用 担当");
  await admin.page.goto("/mail");
  assert.equal(await admin.heading(), "メールの送信");
  await admin.reads("届いたか分からない");
  await looks(admin, "the mail that did not arrive");
  const clerk = await enter();
  await clerk.enters("山根 花子");
  const refused = await clerk.page.goto("/mail");
  assert.equal(refused.status(), 403);
});
