// A certificate fills the clinic's draft and leaves it again; a report already submitted stays as it is and its clinic is told.
// Of the demo: 足立 美咲 holds a certificate and says she works at 山根 花子's clinic; 林原 隆's clinic has submitted without a completer.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journal, journey, looks, openHouse } from "./support.mjs";

const physician = "足立 美咲", office = "小川 真理", clerk = "山根 花子", other = "林原 隆";
const otherClinic = "みなと在宅クリニック（架空）", why = "単位の証明に誤りがあったため";
let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

/** The answers to item 2-2 as the page shows them: whether, how many, FTE; a row that is not asked is left out. */
async function completersOn({ page }) {
  const said = [];
  for (const name of ["研修の修了者", "研修修了者数", "研修修了者数(常勤換算)"]) {
    const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) });
    if (await row.count()) said.push((await row.first().getByRole("cell").first().innerText()).trim().split("\n")[0]);
  }
  return said;
}

async function draft(person) {
  await person.page.goto("/report/2026/check");
  return completersOn(person);
}

/** Nobody is counted any more, and the clinic has to answer by itself before it can submit. */
async function unanswered(person) {
  assert.deepEqual(await draft(person), []);
  await person.reads("あと1項目です");
  await person.reads("研修の修了者");
}

async function decides(person, whom, button) {
  await person.page.goto("/staff-physicians");
  await person.page.getByRole("row", { name: whom }).getByRole("button", { name: button }).click();
  await person.page.waitForLoadState("load");
  await person.reads("ご本人に知らせました");
}

async function revokes(person, number) {
  await person.enters(office);
  await person.page.goto("/certificates-register");
  await person.page.getByLabel("番号・氏名・カナ・医籍登録番号").fill(number);
  await person.presses("しぼりこむ");
  await person.follows(number);
  await person.page.getByLabel("取消しの理由").fill(why);
  await person.presses("この修了証を取り消す");
  await person.reads(why);
}

const unreadLine = (person) => person.page.locator(".entries > li").filter({ hasText: "研修の修了者" });

/** The report as it was handed in: its answers, word for word. */
async function submitted(person) {
  await person.page.goto("/report/2026/revisions/0");
  return person.page.locator("main").innerText();
}

journey("The clinic confirms who works there, its draft fills, and un-fills when the certificate is revoked", () => house, async (person) => {
  const staff = await person();
  await staff.enters(clerk);
  await staff.follows("報告を始める");
  assert.notDeepEqual(await draft(staff), ["有り", "1 人", "1.0 人"], "before anybody is confirmed, last year's answer");

  await decides(staff, physician, "在籍を確認する");
  assert.deepEqual(await draft(staff), ["有り", "1 人", "1.0 人"]);
  await staff.page.goto("/report/2026/pages/staff");
  await staff.reads("修了証の記録から");
  await looks(staff, "draft filled from certificates");
  await staff.page.goto("/completers");
  await staff.reads(physician);
  const number = await staff.page.getByText(/^K\d{2}-\d{6}-\d$/).first().innerText();

  await decides(staff, physician, "在籍していない");
  await unanswered(staff);
  await decides(staff, physician, "在籍を確認する");
  assert.deepEqual(await draft(staff), ["有り", "1 人", "1.0 人"]);

  const doctor = await person();
  await doctor.enters(physician);
  await doctor.page.goto("/workplaces");
  await doctor.page.getByLabel("医療機関", { exact: true }).fill(otherClinic);
  await doctor.page.getByLabel("常勤換算").fill("0.55");
  await doctor.page.getByLabel("勤務を始めた日").fill("2026-10-01");
  await doctor.presses("勤務先を登録する");
  await doctor.reads("登録しました");

  const busy = await person();
  await busy.enters(other);
  const before = await submitted(busy);
  await decides(busy, physician, "在籍を確認する");
  await busy.page.goto("/messages");
  await looks(busy, "message to correct");
  await unreadLine(busy).getByRole("button", { name: /内容を開く/ }).click();
  await busy.page.waitForLoadState("load");
  assert.equal(await busy.path(), "/report/2026");
  await busy.page.goto("/messages");
  await busy.reads("提出済みの報告では「無し」、修了証の記録では「有り」");
  await busy.reads(/常勤換算.*提出済みの報告では「無し」、修了証の記録では「0\.5 ?人」/);
  assert.equal(await submitted(busy), before, "a report that was handed in has changed");

  await revokes(await person(), number);
  await unanswered(staff);
  await staff.page.goto("/completers");
  assert.doesNotMatch(await staff.page.locator("main").innerText(), new RegExp(physician));
  assert.equal(await submitted(busy), before, "a report that was handed in has changed");
  await busy.page.goto("/completers");
  assert.doesNotMatch(await busy.page.locator("main").innerText(), new RegExp(physician));
  await journal(house);
});
