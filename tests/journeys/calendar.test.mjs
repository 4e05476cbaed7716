// The prefecture's year: an officer moves a date with its consequences before the eyes, and everybody sees it.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journal, journey, looks, noScript, openHouse } from "./support.mjs";

let house, number; // the 機関番号 of みなと在宅クリニック
before(async () => {
  house = await openHouse();
  const found = await fetch(`${house.origin}/search?q=${encodeURIComponent("みなと在宅クリニック")}`);
  number = /institutions\/([\d-]+)"[^>]*>みなと在宅クリニック/.exec(await found.text())[1];
});
after(() => house?.stop());

const settings = "/calendar/settings";
const target = `${settings}/2026/target`;
const main = (person) => person.page.locator("main").innerText();

for (const [how, options, day, said] of [
  ["", {}, "2027-02-28", "令和9年2月28日（日）"],
  [" without script", noScript, "2027-03-12", "令和9年3月12日（金）"],
])
  journey(`An officer moves 協力依頼期日 after seeing what moves, and clerk and public see the same${how}`, () => house, async (person) => {
    const officer = await person(options);
    await officer.enters("田中 陽子");
    await officer.page.goto(settings);
    await looks(officer, `calendar settings${how}`);
    const row = officer.page.getByRole("row", { name: /^協力依頼期日/ });
    assert.match(await row.innerText(), /令和9年/);
    await row.getByRole("link").click();
    await officer.page.getByLabel("新しい日付").fill(day);
    await officer.page.getByLabel("変える理由").fill("説明会の日程に合わせるため");
    await looks(officer, `calendar date form${how}`);
    await officer.presses("何が動くかを確かめる");
    await officer.reads("まだ変わっていません");
    await officer.reads(said);
    assert.match(await main(officer), /まだ報告していない医療機関[\s\S]*[\d,]+件（うち下書きがある[\d,]+件/);
    if (day === "2027-02-28") await officer.reads(/日曜日のため閉庁日です。翌開庁日は3月1日（月）です/);
    await looks(officer, `calendar preview${how}`);
    await officer.presses("この日付に変える");
    await officer.reads(`「協力依頼期日」を${said}に変えました。`);
    assert.match(await main(officer), /理由：説明会の日程に合わせるため/);
    await looks(officer, `calendar settings changed${how}`);

    for (const [who, path] of [["森 健一", "/calendar"], ["佐藤 恵", "/calendar"], ["", "/calendar?prefecture=31"]]) {
      const other = await person(options);
      if (who) await other.enters(who);
      await other.page.goto(path);
      await other.reads(said);
      await other.reads(/法律上の期限は令和9年3月31日（水）/);
      assert.equal(await other.page.locator('main a[href^="/calendar/settings"]').count(), 0);
      await looks(other, `calendar of ${who || "the public"}${how}`);
    }
    await journal(house, { "cycle:31-2026": ["cycle.move"] });
  });

journey("A day that cannot be is refused at its field, with what to do", () => house, async (person) => {
  const officer = await person(noScript);
  await officer.enters("田中 陽子");
  const asks = async (date, to, reason, message) => {
    await officer.page.goto(`${settings}/2026/${date}/preview?to=${to}&reason=${encodeURIComponent(reason)}&based_on=9`);
    const based = await officer.page.locator('input[name="based_on"]').inputValue();
    await officer.page.goto(`${settings}/2026/${date}/preview?to=${to}&reason=${encodeURIComponent(reason)}&based_on=${based}`);
    await officer.refused("新しい日付", message);
    await looks(officer, `calendar refused ${date} ${to}`);
  };
  await asks("target", "2027-02-01", "早めるため", /過ぎた日には変えられません/);
  await asks("target", "2027-04-02", "延ばすため", /法律上の期限（令和9年3月31日）以前の日を選んでください/);
  await asks("forum", "2027-03-01", "早めるため", /報告と確認結果の公表（令和9年4月1日）以後の日を選んでください/);
  await asks("forum", "2027-02-01", "", /過ぎた日には変えられません/);
  await officer.reads("日付を変える理由を入力してください。");
  const law = await officer.page.goto(`${settings}/2026/legal_deadline/preview?to=2027-04-10&reason=x&based_on=0`);
  assert.equal(law.status(), 403);
  await officer.reads(/法令で定められた日です/);
});

journey("The second of two officers sees both days and decides again", () => house, async (person) => {
  const first = await person(noScript), second = await person();
  await first.enters("田中 陽子");
  await second.enters("中村 誠");
  for (const [officer, day] of [[first, "2027-07-13"], [second, "2027-07-20"]]) {
    await officer.page.goto(`${settings}/2026/forum`);
    await officer.page.getByLabel("新しい日付").fill(day);
    await officer.page.getByLabel("変える理由").fill("会場の都合");
    await officer.presses("何が動くかを確かめる");
  }
  await first.presses("この日付に変える");
  await second.presses("この日付に変える");
  await second.reads(/令和9年7月13日（火）に変えました。あなたが入力した日は令和9年7月20日（火）です/);
  assert.equal(await second.page.getByLabel("新しい日付").inputValue(), "2027-07-20");
  await looks(second, "calendar conflict");
  await second.presses("何が動くかを確かめる");
  await second.presses("この日付に変える");
  await second.reads("「協議の場での協議」を令和9年7月20日（火）に変えました。");
});

journey("An extension needs a reason, reaches one clinic, and can be taken back", () => house, async (person) => {
  const officer = await person();
  await officer.enters("田中 陽子");
  await officer.page.goto("/calendar/extensions");
  await officer.reads("延長している医療機関や地域はありません");
  await looks(officer, "extensions empty");
  const name = officer.page.getByLabel("医療機関", { exact: false }).and(officer.page.locator('input[name="institution"]'));
  await name.fill(number);
  await officer.page.getByLabel("いつまで延長するか").fill("2027-04-30");
  await officer.presses("期限を延長する");
  await officer.refused("理由", /延長する理由を入力してください/);
  assert.equal(await name.inputValue(), number);
  await looks(officer, "extension refused");
  await officer.page.getByLabel("理由").fill("大雪で休診が続いたため");
  await officer.presses("期限を延長する");
  await officer.reads("期限を延長しました。");
  const row = officer.page.getByRole("row", { name: /みなと在宅クリニック/ });
  assert.match(await row.innerText(), /令和9年4月30日（金）[\s\S]*大雪で休診が続いたため/);
  await looks(officer, "extensions");
  await row.getByRole("button").click();
  await officer.reads("期限の延長を取り消しました。");
  await officer.reads("延長している医療機関や地域はありません");
});

journey("Preparation and outreach are kept by area, and who was told when has an answer", () => house, async (person) => {
  const officer = await person(noScript);
  await officer.enters("田中 陽子");
  await officer.page.goto("/preparation");
  await officer.reads("まだ記録はありません");
  await looks(officer, "preparation empty");
  await officer.follows("記録を加える");
  await officer.page.getByLabel("区域").selectOption({ label: "米子市" });
  await officer.page.getByLabel("既存の協議の場").check();
  await officer.page.getByLabel("内容", { exact: true }).fill("在宅医療・介護連携推進協議会");
  await officer.page.getByLabel("担当").fill("医療政策課");
  await officer.page.getByLabel("調整中").check();
  await looks(officer, "preparation form");
  await officer.presses("記録を加える");
  await officer.reads("記録しました。");
  await officer.page.getByLabel("決定").check();
  await officer.presses("保存する");
  await looks(officer, "preparation record");
  await officer.page.goto("/preparation");
  await officer.reads("1件のうち決定1件");
  await looks(officer, "preparation");

  const centre = await person(noScript);
  await centre.enters("佐藤 恵"); // 米子保健所
  await centre.page.goto("/preparation");
  await centre.reads("在宅医療・介護連携推進協議会");

  await officer.page.goto("/preparation/outreach/new");
  await officer.page.getByLabel("周知した日").fill("2027-02-03");
  await officer.page.getByLabel("周知した内容").fill("報告の流れの説明");
  await officer.page.getByLabel("対象の区域").selectOption({ label: "鳥取県全域" });
  await officer.page.getByLabel("周知した医療機関の数").fill("312");
  await looks(officer, "outreach form");
  await officer.presses("周知を記録する");
  await officer.reads("周知を記録しました。");
  await officer.page.getByLabel("医療機関（名称または機関番号）").fill(number);
  await officer.presses("調べる");
  await officer.reads(/^みなと在宅クリニック.*に届いた周知/);
  await officer.reads("報告の流れの説明");
  await looks(officer, "outreach of one institution");
});

journey("The calendar can be chosen by prefecture and taken away as a file", () => house, async (person) => {
  const resident = await person(noScript);
  await resident.page.goto("/calendar");
  await looks(resident, "calendar chooser");
  await resident.page.locator("select[name=prefecture]").selectOption({ label: "鳥取県" });
  await resident.presses("日程を見る");
  assert.match(await resident.heading(), /令和8年度の日程（鳥取県）/);
  const link = await resident.page.getByRole("link", { name: /カレンダーに取り込む/ }).getAttribute("href");
  const file = await fetch(house.origin + link);
  assert.match(file.headers.get("content-type"), /text\/calendar/);
  assert.match(await file.text(), /BEGIN:VCALENDAR[\s\S]*UID:legal_deadline-31-2026@kakari/);
});
