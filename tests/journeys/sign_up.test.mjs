// A physician signs up from the licence alone, says where they work, and the association and the clinic confirm.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journey, looks, noScript, openHouse, phone, textOfPdf } from "./support.mjs";

let house;
before(async () => {
  house = await openHouse();
});
after(() => house?.stop());

const licence = { 氏名: "𠮷本 悠", フリガナ: "よしもと ゆう", 生年月日: "1985-03-04", 医籍登録番号: "９８７６５４号", 医籍登録年月日: "2011-05-10" };
const clerkName = "西村 直子";

async function gives(person, fields, press) {
  for (const [label, value] of Object.entries(fields)) await person.page.getByLabel(label).first().fill(value);
  if (press) await person.presses(press);
}

async function opensForm(doctor) {
  await doctor.page.goto("/sign-in");
  await doctor.follows("研修を受ける医師の方");
  await doctor.reads("とは別の研修です");
  await looks(doctor, "sign-up prefecture");
  await doctor.page.getByLabel("主に勤務する都道府県").selectOption({ label: "鳥取県" });
  await doctor.presses("次へ");
}

journey("A non-member signs up on a phone, is in at once, and both association and clinic confirm", () => house, async (person) => {
  const doctor = await person(phone);
  await opensForm(doctor);
  await looks(doctor, "sign-up form");
  await gives(doctor, { ...licence, フリガナ: "吉本", ログイン名: "yu@yoshimoto.example", パスワード: "uma to ame no hi" }, "登録してはじめる");
  await doctor.refused("フリガナ", /カタカナまたはひらがな/);
  await looks(doctor, "sign-up refused");
  await gives(doctor, { フリガナ: licence.フリガナ, パスワード: "uma to ame no hi" }, "登録してはじめる");
  await doctor.reads("登録できました");
  await doctor.reads("987654");
  await looks(doctor, "sign-up done");
  await doctor.follows("勤務先を登録する");
  await doctor.reads("まだ勤務先は登録されていません");
  await gives(doctor, { 医療機関: "あおば内科クリニック（架空）", 常勤換算: "0.55", 勤務を始めた日: "2024-04-01" }, "勤務先を登録する");
  await doctor.reads("医療機関の確認待ち");
  await doctor.reads("0.5");
  await looks(doctor, "workplaces");

  const staff = await person();
  await staff.enters("山根 花子");
  await staff.page.goto("/staff-physicians");
  await staff.reads("𠮷本 悠");
  await looks(staff, "staff physicians");
  await staff.page.getByRole("button", { name: "𠮷本 悠さんの" }).first().click();
  await staff.reads("ご本人に知らせました");

  const clerk = await person();
  await clerk.enters("井上 彩");
  await clerk.page.goto("/members?q=よしもと");
  await looks(clerk, "members");
  await clerk.follows("𠮷本 悠");
  await clerk.reads("昭和60年3月4日");
  await looks(clerk, "member");
  await clerk.presses("確認済みにする");
  await clerk.reads("確認済みにしました");

  await doctor.page.goto("/physicians/own");
  await doctor.reads("登録内容は確認済みです");
  await doctor.page.goto("/messages");
  await doctor.reads("登録内容を確認しました");
});

journey("A number that is somebody else's becomes a case for the association (without script)", () => house, async (person) => {
  const doctor = await person(noScript);
  await opensForm(doctor);
  const other = { ...licence, 氏名: "別所 努", フリガナ: "ベッショ ツトム" };
  await gives(doctor, { ...other, ログイン名: "bessho@example.jp", パスワード: "uma to ame no hi" }, "登録してはじめる");
  await doctor.reads("医籍登録番号は");
  assert.ok(!(await doctor.page.locator("main").innerText()).includes("𠮷本"), "nothing of the other is shown");

  const clerk = await person(noScript);
  await clerk.enters("井上 彩");
  await clerk.page.goto("/members?q=別所");
  await clerk.follows("別所 努");
  await clerk.reads("医籍登録番号の確認が必要です");
  await clerk.page.getByText("登録内容を訂正する", { exact: true }).first().click();
  await gives(clerk, { 医籍登録番号: "987655" }, "訂正する");
  await clerk.reads("登録内容を訂正しました");
  await clerk.presses("確認済みにする");
  await clerk.reads("確認済みにしました");
});

journey("A member of a list comes in with the letter of their association", () => house, async (person) => {
  const clerk = await person();
  await clerk.enters(clerkName);
  await clerk.page.goto("/members?account=without");
  await clerk.page.locator("tbody a").first().click();
  const name = await clerk.heading();
  const number = /^\d+$/m.exec(await clerk.page.locator("dt:text-is('医籍登録番号') + dd").innerText())[0];
  const [download] = await Promise.all([
    clerk.page.waitForEvent("download"), clerk.page.getByRole("button", { name: "ご案内を作る（PDF）" }).click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const code = /([A-Z0-9]{4}-){3}[A-Z0-9]{4}/.exec(textOfPdf(Buffer.concat(chunks)))[0];

  const doctor = await person();
  await doctor.page.goto("/activation");
  await gives(doctor, { 利用開始コード: code, 医療機関コード: number }, "次へ");
  await gives(doctor, { お名前: name, ログイン名: "letter@example.jp", パスワード: "uma to ame no hi" }, "登録してはじめる");
  await doctor.page.goto("/physicians/own");
  await doctor.reads("登録内容は確認済みです");
});
