// 講習会: an office registers a lecture, opens its door, physicians come by QR and by code; a list is read.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journal, journey, looks, noScript, openHouse, phone } from "./support.mjs";

let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

// The demo's clock starts at 9:00 on this day; who comes or goes within two hours is forgiven.
const day = "2027-02-10", from = "8:30", to = "9:30";

async function fill(clerk, title) {
  const { page } = clerk;
  await page.getByLabel("講習会の名称").fill(title);
  await page.locator("[name=place]").fill("鳥取市 とりぎん文化会館");
  await page.getByLabel("演題・内容").fill("高血圧の診療");
  await page.locator("[name=s0_date]").fill(day);
  await page.locator("[name=s0_from]").fill(from);
  await page.locator("[name=s0_to]").fill(to);
  await page.locator("[name=s0_late]").fill("120");
  await page.locator("[name=s0_early]").fill("120");
}

/** The link in the QR, as a phone's camera would open it. */
async function door(clerk, phase) {
  await clerk.page.goto(clerk.lecture);
  await clerk.follows(`${phase}のQRコード`);
  return {
    link: await clerk.page.locator(".qr-link").getAttribute("href"),
    code: (await clerk.page.locator("[data-door-code]").innerText()).trim(),
  };
}

journey("A lecture is registered, attended by QR, and credited at once", () => house, async (person) => {
  const clerk = await person();
  await clerk.enters("西村 直子");
  await clerk.page.goto("/lectures/new");
  await clerk.presses("登録する");
  await looks(clerk, "lecture refused");
  await clerk.refused("講習会の名称", /講習会の名称を入力してください/);
  await fill(clerk, "東部医師会 学術講演会（架空）");
  await clerk.presses("単位を計算する");
  await clerk.reads("60分を数えて、1単位です。");
  await clerk.presses("登録する");
  assert.match(await clerk.heading(), /東部医師会 学術講演会（架空）/);
  clerk.lecture = await clerk.path();
  await looks(clerk, "lecture");

  const doctor = await person(phone);
  const entrance = await door(clerk, "入口");
  await looks(clerk, "door");
  // Not signed in yet: reads the QR, signs in, and comes back to it.
  await doctor.page.goto(entrance.link);
  await doctor.page.waitForURL(/sign-in/);
  await doctor.page.getByLabel("ログイン名").fill("takahashi@aoba.example");
  await doctor.page.getByLabel("パスワード").fill("kakari demo 2027");
  await doctor.presses("ログイン");
  await doctor.reads("読み取った時刻");
  await looks(doctor, "attend");
  await doctor.presses("入口を記録する");
  assert.match(await doctor.heading(), /入口を記録しました/);
  await doctor.reads(/1単位がすぐに記録されます/);

  await doctor.page.goto((await door(clerk, "出口")).link);
  await doctor.presses("出口を記録する");
  await doctor.reads("1単位を記録しました。");
  await looks(doctor, "attended");
  await doctor.follows("単位の記録を見る");
  await doctor.reads("東部医師会 学術講演会（架空）");

  // The same QR again is said kindly; one that nobody made is refused.
  await doctor.page.goto((await door(clerk, "出口")).link);
  await doctor.presses("出口を記録する");
  assert.match(await doctor.heading(), /すでに記録されています/);
  await doctor.page.goto(entrance.link.replace(/.$/, (last) => (last === "A" ? "B" : "A")));
  await doctor.page.getByText(/会場に表示されている/).first().waitFor();

  await clerk.page.goto(clerk.lecture);
  await clerk.follows("受講の記録を開く");
  await clerk.reads("髙橋 𠮷生");
  await looks(clerk, "attendance");
  await journal(house);
});

journey("Without a camera the code of six digits serves, without script too", () => house, async (person) => {
  const clerk = await person(noScript);
  await clerk.enters("西村 直子");
  await clerk.page.goto("/lectures/new");
  await fill(clerk, "番号で受け付ける講習会（架空）");
  await clerk.presses("登録する");
  clerk.lecture = await clerk.path();
  await clerk.page.goto("/lectures");
  await looks(clerk, "lectures");
  const { code } = await door(clerk, "入口");
  const doctor = await person({ ...phone, ...noScript });
  await doctor.enters("中野 蓮");
  await doctor.page.goto("/courses");
  await looks(doctor, "courses");
  await doctor.follows("受付（番号の入力）");
  const choice = doctor.page.locator("[name=session] option", { hasText: "番号で受け付ける" });
  await doctor.page.locator("[name=session]").selectOption(await choice.getAttribute("value"));
  await doctor.page.getByLabel("番号").fill("000000");
  await doctor.presses("記録する");
  await doctor.refused("番号", /番号が違うか、期限が切れています/);
  await doctor.page.getByLabel("番号").fill(code);
  await doctor.presses("記録する");
  assert.match(await doctor.heading(), /入口を記録しました/);
  await doctor.page.goto("/my-qr");
  await looks(doctor, "my qr");
});

journey("A list is looked at before it is taken, and its bad row comes back", () => house, async (person) => {
  const clerk = await person();
  await clerk.enters("西村 直子");
  await clerk.page.goto("/imports");
  await looks(clerk, "imports");
  const list = "医籍登録番号,氏名,カナ,生年月日,取得日,単位,題名,証明者\n" +
    "876543,架空 一郎,カクウ イチロウ,1970-01-02,2020-06-01,1.5,緩和ケア講習会,東部医師会\n" +
    "12x,架空 二郎,,,2020-06-01,1,緩和ケア講習会,東部医師会\n";
  const file = { name: "これまでの単位.csv", mimeType: "text/csv", buffer: Buffer.from(list) };
  await clerk.page.locator("input[type=file]").setInputFiles(file);
  await clerk.presses("内容を確かめる");
  assert.match(await clerk.heading(), /取り込む内容を確かめてください/);
  await clerk.reads("医籍登録番号が数字6桁以内ではありません");
  await looks(clerk, "import preview");
  await clerk.presses("1件を取り込む");
  assert.match(await clerk.heading(), /取り込みました/);
  const rejects = await clerk.page.request.get(`${await clerk.path()}/rejects.csv`);
  assert.match(await rejects.text(), /これまでの単位\.csv,3,/);
  await clerk.page.goto("/imports");
  await clerk.page.locator("input[type=file]").setInputFiles(file);
  await clerk.presses("内容を確かめる");
  await clerk.reads("新しく取り込むものはありません。");
});

journey("An outside organiser applies; the prefectural association approves", () => house, async (person) => {
  const organiser = await person(phone);
  const { page } = organiser;
  await page.goto("/courses/apply");
  await looks(organiser, "apply");
  await page.locator("[name=association]").selectOption({ index: 1 });
  await page.getByLabel("主催者").fill("鳥取内科医会（架空）");
  await page.getByLabel("担当者の氏名").fill("山本 花");
  await page.getByLabel("電話番号").fill("0857-00-0000");
  await page.getByLabel("講習会の名称").fill("糖尿病の地域連携");
  await page.locator("[name=place]").fill("米子市文化ホール");
  await page.getByLabel("演題・内容").fill("糖尿病の地域連携");
  await page.locator("[name=s0_date]").fill("2027-02-20");
  await page.locator("[name=s0_from]").fill("14:00");
  await page.locator("[name=s0_to]").fill("15:30");
  await organiser.presses("申請する");
  await organiser.reads(/日前までです/);
  await page.locator("[name=s0_date]").fill("2027-05-20");
  await organiser.presses("申請する");
  assert.match(await organiser.heading(), /申請を受け付けました/);
  await looks(organiser, "applied");
  await page.locator("main a[href*='/course-applications/']").click();
  await organiser.reads(/審査しています/);
  await looks(organiser, "application of an organiser");

  const clerk = await person(noScript);
  await clerk.enters("井上 彩");
  await clerk.page.goto("/course-reviews");
  await looks(clerk, "course reviews");
  await clerk.follows("糖尿病の地域連携");
  await looks(clerk, "course review");
  await clerk.presses("差し戻す");
  await clerk.refused("理由", /差し戻す理由を入力してください/);
  await clerk.presses("認定する");
  await clerk.reads("審査の結果");
  await page.reload();
  await organiser.reads(/認定番号 K8-31-/);
});
