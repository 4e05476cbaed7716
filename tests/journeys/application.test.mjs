// 修了申請: a member's way with a return, a non-member's, a refusal that goes to the committee, many at once.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journal, journey, looks, noScript, openHouse, phone } from "./support.mjs";

let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

const rows = (person) => person.page.locator("main table tbody tr");

/** From the preview to 「事務局が確認しています」. */
async function applies(doctor, association) {
  await doctor.page.goto("/application");
  assert.match(await doctor.heading(), /修了申請ができます/);
  await doctor.follows("申請の内容を確かめる");
  await doctor.reads(association);
  await doctor.presses("この内容で申請する");
  await doctor.refused("上の申告のとおりです", /申告の文をお読みいただき/);
  await doctor.page.getByLabel("上の申告のとおりです").check();
  await doctor.presses("この内容で申請する");
  await doctor.reads(/事務局が確認しています/);
  return /A\d\d-\d{6}-\d/.exec(await doctor.page.locator("main").innerText())[0];
}

async function opens(office, number, state = "all") {
  await office.page.goto(`/applications?state=${state}&q=${number}`);
  await office.page.locator("main table a").first().click();
  await office.page.waitForURL(`**/applications/${number}`);
}

journey("A member applies, mends one returned item, and is approved", () => house, async (person) => {
  const doctor = await person(phone);
  await doctor.enters("渡邉 恵");
  await doctor.page.goto("/application");
  await looks(doctor, "application ready");
  await doctor.page.goto("/application/preview");
  await looks(doctor, "application preview");
  const number = await applies(doctor, /東部/);
  await looks(doctor, "application submitted");
  assert.match(await (await doctor.page.request.get("/application/form.pdf")).text(), /^%PDF/);

  const clerk = await person();
  await clerk.enters("西村 直子");
  await clerk.page.goto("/applications");
  await looks(clerk, "applications of the office");
  await opens(clerk, number);
  await looks(clerk, "application check");
  await clerk.page.getByRole("row", { name: /平日夜間・休日輪番業務/ }).getByRole("link", { name: "差し戻す" }).click();
  assert.match(await clerk.heading(), /差し戻します/);
  await clerk.presses("選んだ項目を差し戻す");
  await looks(clerk, "application return refused");
  await clerk.page.locator("details", { hasText: "平日夜間・休日輪番業務" }).getByLabel("直していただきたい理由")
    .fill("当番表の年度をご確認ください。");
  await clerk.presses("選んだ項目を差し戻す");
  await clerk.reads(/直していただきたい項目が1件/);

  await doctor.page.goto("/application");
  assert.match(await doctor.heading(), /直していただきたい項目/);
  await doctor.reads("当番表の年度をご確認ください。");
  await looks(doctor, "application returned");
  await doctor.page.getByLabel("上の申告のとおりです").check();
  await doctor.presses("この内容で再び申請する");
  await doctor.reads(/事務局が確認しています/);

  // An old page of the same case, as in a second tab, says who was first.
  await opens(clerk, number);
  const tab = await clerk.context.newPage();
  await tab.goto(`/applications/${number}`);
  await clerk.presses("残りをすべて認めて、会長の承認に回す");
  await clerk.reads(/会長の承認を待っています/);
  await tab.getByRole("button", { name: "残りをすべて認めて、会長の承認に回す" }).click();
  await tab.getByText("会長の承認待ち").first().waitFor();
  await tab.close();

  const president = await person(noScript);
  await president.enters("松本 隆");
  await opens(president, number);
  await looks(president, "application to approve");
  await president.presses("承認して修了証を発行する");
  await president.reads(/修了証が発行されました/);
  await looks(president, "application approved");
  await doctor.page.goto("/application");
  assert.match(await doctor.heading(), /研修を修了しています/);
  await journal(house);
});

journey("A non-member applies to the prefectural association; refused, the committee decides", () => house, async (person) => {
  const doctor = await person(noScript);
  await doctor.enters("中野 蓮");
  const number = await applies(doctor, /鳥取県医師会/);

  const clerk = await person(noScript);
  await clerk.enters("井上 彩");
  await opens(clerk, number);
  await clerk.presses("残りをすべて認めて、会長の承認に回す");

  const local = await person(noScript);
  await local.enters("西村 直子");
  assert.equal((await local.page.goto(`/applications/${number}`)).status(), 403);

  const president = await person();
  await president.enters("岡田 実");
  await opens(president, number);
  await president.follows("非承認とし、委員会に審議を依頼する");
  await looks(president, "application refusal");
  await president.page.getByLabel("非承認とする理由").fill("活動の実施を確認できませんでした。");
  await president.presses("非承認とし、委員会に依頼する");
  await president.reads(/審議しています/);
  await looks(president, "application referred");

  await doctor.page.goto("/application");
  await doctor.reads("活動の実施を確認できませんでした。");
  await doctor.page.getByLabel("委員会に伝えたいこと").fill("学校医の委嘱状を取り寄せています。");
  await doctor.presses("意見を送る");
  await looks(doctor, "application statement");

  const member = await person();
  await member.enters("中島 徹");
  await member.page.goto("/committee");
  await looks(member, "committee queue");
  await member.page.goto(`/committee/${number}`);
  await member.reads("学校医の委嘱状を取り寄せています。");
  await member.presses("非承認として記録する");
  if (await member.page.getByLabel("議事録").count()) await looks(member, "committee case");
  await member.page.getByLabel("議事録").fill("令和8年度第3回 議題2");
  await member.presses("承認として記録する");
  await member.reads("令和8年度第3回 議題2");
  await looks(member, "committee decided");
  await doctor.page.goto("/application");
  assert.match(await doctor.heading(), /研修を修了しています/);
  await journal(house);
});

journey("A president approves many at once and sees what could not be approved", () => house, async (person) => {
  const president = await person();
  await president.enters("松本 隆");
  await president.page.goto("/applications");
  await looks(president, "applications of the president");
  const waiting = await rows(president).count();
  assert.ok(waiting > 0, "the demo has checked applications");
  await president.page.getByRole("button", { name: /件すべての承認に進む/ }).click();
  await president.reads(/件の修了申請を承認しますか/);
  await looks(president, "applications bulk confirmation");
  await president.page.getByRole("button", { name: /件を承認して修了証を発行する/ }).click();
  await president.reads(/件の修了申請を承認しました/);
  await looks(president, "applications bulk result");
  await president.page.goto("/applications");
  assert.match(await president.heading(), /承認を待っている修了申請はありません/);
  await journal(house);
});

journey("An association asks the committee, and reads the answer", () => house, async (person) => {
  const clerk = await person(noScript);
  await clerk.enters("西村 直子");
  await clerk.page.goto("/inquiries");
  await looks(clerk, "inquiries empty");
  await clerk.page.getByLabel("委員会に尋ねたいこと").fill("救護班は1回の出務でも1項目と数えてよいですか。");
  await clerk.presses("疑義を送る");
  const committee = await person();
  await committee.enters("中島 徹");
  await committee.page.goto("/inquiries");
  await looks(committee, "inquiries to answer");
  const card = committee.page.locator(".card", { hasText: "救護班は1回の出務" });
  await card.getByLabel("委員会の回答").fill("数えて差し支えありません。");
  await card.getByLabel("議事録").fill("令和8年度第3回 議題5");
  await card.getByRole("button", { name: "回答する" }).click();
  await clerk.page.goto("/inquiries");
  await clerk.reads("数えて差し支えありません。");
  await looks(clerk, "inquiries answered");
});

journey("A clerk looks up whose paper application it is, and the form asks for the scan", () => house, async (person) => {
  const clerk = await person();
  await clerk.enters("西村 直子");
  await clerk.page.goto("/applications/new?q=" + encodeURIComponent("タカハシ"));
  await looks(clerk, "paper search");
  await clerk.follows("髙橋 𠮷生");
  await looks(clerk, "paper form");
  await clerk.page.getByLabel("申請書の日付").fill("2027-02-08");
  await clerk.page.getByLabel("平日夜間・休日輪番業務").check();
  await clerk.page.getByLabel("申請書を読み取ったもの").setInputFiles(
    { name: "shinsei.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF\n") });
  await clerk.presses("この内容で受け付ける");
  await clerk.reads(/事務局が確認しています/);
  await clerk.reads(/ご自身が入力した紙の申請/);
  await looks(clerk, "paper entered");
});
