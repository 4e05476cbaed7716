// A prefecture makes a forum of home care; the town is invited by law; two people write the minutes; what was
// concluded is closed and printed.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journal, journey, looks, noScript, openHouse, phone, textOfPdf } from "./support.mjs";

let house;
before(async () => {
  house = await openHouse();
});
after(() => house?.stop());

const today = "2027-02-10";
const factOf = (person, name) =>
  person.page.locator("dt", { hasText: name }).locator("xpath=following-sibling::dd[1]").innerText();
const opens = (person, summary) => person.page.locator("summary", { hasText: summary }).first().click();

async function makesForum(officer) {
  await officer.page.goto("/forums");
  await looks(officer, "forums");
  await officer.follows("協議の場を設ける");
  await looks(officer, "forum theme");
  await officer.follows(/^ハ 在宅医療/);
  await officer.page.getByLabel("区域", { exact: true }).selectOption({ label: "鳥取市" });
  await officer.page.getByLabel("名称").fill("鳥取市 在宅医療の協議の場（架空）");
  await officer.page.getByLabel("設置する主体").fill("鳥取市");
  assert.ok(await officer.page.getByLabel(/介護等に関わる事項を協議する/).isChecked(), "of care, as the theme says");
  // Without the municipality it is refused: 第3項.
  await officer.page.getByRole("checkbox", { name: "市町村", exact: true }).uncheck();
  await officer.page.locator("main").getByRole("button", { name: "協議の場を設ける" }).click();
  await officer.page.locator(".error-summary").getByText("関係する市町村に参加を求めます").waitFor();
  await looks(officer, "forum refused");
  await officer.page.getByRole("checkbox", { name: "市町村", exact: true }).check();
  await officer.presses("協議の場を設ける");
  await officer.reads("協議の場を設けました");
  assert.match(await officer.heading(), /鳥取市 在宅医療の協議の場/);
  await looks(officer, "forum new");
  return officer.path();
}

async function invitesCoordinator(officer, forum) {
  await officer.page.goto(`${forum}/members`);
  await officer.follows("郡市区医師会を変える");
  await officer.page.getByLabel("所属").fill("東部医師会（架空）");
  await officer.page.getByLabel("お名前").fill("岩井 薫");
  await officer.page.getByLabel("案内を送るメールアドレス").fill("iwai@ishikai.example");
  await officer.presses("変更を保存する");
  await officer.reads("iwai@ishikai.example");
  await opens(officer, "利用する方を招待する");
  await officer.page.getByLabel("招待する方のお名前").fill("結城 環");
  await officer.page.getByRole("radio", { name: "コーディネーター" }).check();
  await looks(officer, "forum members");
  await officer.presses("コードを画面に表示する");
  await officer.reads("この画面でだけ表示します");
  return { code: await factOf(officer, "利用開始コード"), second: await factOf(officer, "あわせて入力する番号") };
}

async function comesIn(coordinator, { code, second }) {
  await coordinator.page.goto("/activation");
  await coordinator.page.getByLabel("利用開始コード").fill(code);
  await coordinator.page.getByLabel("医療機関コード").fill(second);
  await coordinator.presses("次へ");
  await coordinator.page.getByLabel("ログイン名").fill("yuki-tamaki@renkei.example");
  await coordinator.page.getByLabel("パスワード").fill("yama to umi no hi");
  await coordinator.presses("登録してはじめる");
}

async function callsMeeting(officer, forum) {
  await officer.page.goto(forum);
  await officer.follows("会議を開く");
  await officer.page.getByLabel("開催日").fill(today);
  await officer.page.getByLabel("開始").fill("25:00");
  await officer.page.getByLabel("場所", { exact: true }).fill("市役所 第一会議室");
  await officer.presses("会議を作る");
  await officer.refused("開始", /14:00/);
  await officer.page.getByLabel("開始").fill("10:00");
  await officer.presses("会議を作る");
  await officer.reads("会議を作りました");
  await officer.reads("市町村介護保険事業計画"); // put on by itself: 第3項
  await officer.reads("高齢者保健事業等の実施の状況"); // 第4項
  await looks(officer, "meeting planned");
  await opens(officer, "案内する相手を変える");
  await officer.reads("外せません");
  await officer.page.getByRole("button", { name: /か所に案内を送る/ }).click();
  await officer.reads("案内を送りました");
  return officer.path();
}

const minutes = (person) => person.page.locator("textarea[name=said]");

journey("A forum is made, meets, and its record is closed", () => house, async (person) => {
  const officer = await person();
  await officer.enters("田中 陽子");
  const forum = await makesForum(officer);
  const made = await invitesCoordinator(officer, forum);
  const meeting = await callsMeeting(officer, forum);

  const coordinator = await person(phone);
  await comesIn(coordinator, made);
  await coordinator.page.goto("/forums");
  await coordinator.follows("鳥取市 在宅医療の協議の場");
  await looks(coordinator, "forum for its coordinator");
  await opens(coordinator, "目指すべき姿を書く");
  await coordinator.page.getByLabel("地域で目指すべき姿").fill("住み慣れた家で、夜も診てもらえる。");
  await coordinator.presses("目指すべき姿を保存する");
  await coordinator.reads("目指すべき姿を保存しました");

  // The town: without script, reads the notice and the meeting.
  const town = await person(noScript);
  await town.enters("小谷 亮");
  await town.page.goto("/messages");
  await town.reads("鳥取市 在宅医療の協議の場（架空）（第1回）のご案内");
  await town.page.goto(meeting);
  await town.reads("考慮する計画（第3項）");
  await looks(town, "meeting for the town");
  const calendar = await town.context.request.get(`${meeting}/calendar.ics`);
  assert.match(await calendar.text(), /DTSTART:20270210T010000Z/);

  // Two write the minutes of one item.
  await officer.page.goto(meeting);
  await opens(officer, "議題を加える");
  await officer.page.getByLabel("議題", { exact: true }).fill("夜間の往診の当番について");
  await officer.presses("議題を加える");
  await officer.reads("議題を保存しました");
  await officer.page.getByRole("link", { name: /夜間の往診の当番について.*発言を記録する/ }).click();
  const said = await officer.page.url();
  await coordinator.page.goto(said);
  // What is being written outlives a page that is left by mistake.
  await minutes(coordinator).fill("書きかけの記録です。");
  await coordinator.page.reload();
  await coordinator.reads("まだ保存していない文章を入れました");
  assert.equal(await minutes(coordinator).inputValue(), "書きかけの記録です。");
  await coordinator.page.getByRole("button", { name: "保存した文章に戻す" }).click();
  assert.equal(await minutes(coordinator).inputValue(), "");
  await minutes(officer).fill("医師会：二か所で当番を組める。");
  await looks(officer, "minutes of an item");
  await officer.presses("発言の記録を保存する");
  await officer.reads("発言の記録を保存しました");
  await minutes(coordinator).fill("病院：急変のときは受け入れる。");
  await coordinator.presses("発言の記録を保存する");
  await coordinator.reads("医師会：二か所で当番を組める。");
  assert.equal(await minutes(coordinator).inputValue(), "病院：急変のときは受け入れる。", "nothing typed is lost");
  await looks(coordinator, "minutes written by two");
  await minutes(coordinator).fill("医師会：二か所で当番を組める。\n病院：急変のときは受け入れる。");
  await coordinator.presses("この文章で保存する");
  await coordinator.reads("発言の記録を保存しました");

  // Conclusion, attendance, closing.
  await officer.page.goto(meeting);
  await officer.reads("鳥取市の出欠を記録してください");
  const form = officer.page.getByRole("form", { name: "夜間の往診の当番についての結論" });
  await opens(officer, "結論を記録する");
  await form.getByRole("radio", { name: "合意" }).check();
  await form.getByLabel("結論", { exact: true }).fill("二か所で当番を始める。");
  await form.getByRole("button", { name: "結論を記録する" }).click();
  await officer.reads("結論を記録しました");
  await opens(officer, "出欠を記録する");
  await officer.page.getByLabel("鳥取市の出欠").selectOption({ label: "欠席" });
  await officer.presses("出欠を保存する");
  await officer.page.locator(".error-summary").getByText("市町村が欠席した理由を入力してください").waitFor();
  await looks(officer, "attendance refused");
  await officer.page.getByLabel("鳥取市の出欠").selectOption({ label: "出席" });
  await officer.presses("出欠を保存する");
  await officer.reads("出欠を保存しました");
  await officer.presses("記録を確定する");
  await officer.reads("記録を確定しました");
  await looks(officer, "meeting closed");

  await coordinator.page.goto(said);
  assert.equal(await minutes(coordinator).count(), 0, "a closed record is read only");
  await town.page.goto(`${meeting}/minutes`);
  await town.reads("【合意】二か所で当番を始める。");
  await looks(town, "minutes to print");
  const pdf = await town.context.request.get(`${meeting}/minutes.pdf`);
  assert.match(textOfPdf(await pdf.body()), /急変のときは受け入れる/);
  await journal(house, {
    [`meeting:${meeting.split("/").pop()}`]: ["meeting.make", "meeting.call", "meeting.minutes", "meeting.close"],
  });
});

journey("Who is invited by mail opens the invitation without signing in", () => house, async (person) => {
  const guest = await person({ ...phone, ...noScript });
  await guest.page.goto("/demo/mailbox");
  const link = /\/forum-invitations\/[0-9a-f-]{36}/.exec(await guest.page.content())[0];
  await guest.page.goto(link);
  await guest.reads("会議のご案内");
  await looks(guest, "invitation");
  const calendar = await guest.context.request.get(`${link}/calendar.ics`);
  assert.match(await calendar.text(), /BEGIN:VEVENT/);
});
