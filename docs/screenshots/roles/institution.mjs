// 医療機関: from the letter to what is public, and what is around the report.
const main = (person) => person.page.locator("main");

async function saves(person, act) {
  const done = person.page.waitForResponse((response) => response.request().method() === "PATCH");
  await act();
  await done;
}

export async function take(album) {
  let clerk = await album.at("", "/sign-in");
  await album.picture("sign-in", { of: main(clerk), mark: clerk.page.getByRole("link", { name: /利用開始のご案内/ }) });
  await album.at("", "/activation");
  await album.picture("activation", { of: main(clerk) });

  clerk = await album.at("山根 花子", "/report");
  const { page } = clerk;
  await album.picture("home", { upTo: 620, mark: page.getByRole("link", { name: "報告を始める" }) });
  await clerk.follows("報告を始める");
  await album.picture("last-year", { upTo: 760 });
  await page.goto("/report/2026/pages/function");
  await album.picture("form", { upTo: 900 });

  await page.goto("/report/2026/pages/staff");
  await saves(clerk, () => page.getByLabel("専門看護師数").fill("1"));
  await page.getByLabel("認定看護師数").fill("四人");
  await page.getByRole("button", { name: /^次へ/ }).click();
  await page.waitForLoadState("load");
  await album.picture("error", { of: page.locator(".error-summary"), upTo: 400 });
  await page.getByLabel("認定看護師数").fill("3");
  await page.getByRole("button", { name: /^次へ/ }).click();
  await page.waitForLoadState("load");

  await page.goto("/report/2026/pages/after_hours");
  await saves(clerk, () => page.getByRole("group", { name: "自院又は連携による随時対応" })
    .getByLabel("有り(自院での一定の対応に加えて他医療機関と連携して随時対応)", { exact: true }).check());
  const partner = page.getByRole("combobox", { name: "連携先1の名称" }).first();
  await partner.waitFor();
  await partner.pressSequentially("みなと在宅");
  await page.getByRole("option").first().waitFor();
  await album.picture("partner", { of: [partner, page.getByRole("option").first(), page.getByLabel("連携の内容").first()], upTo: 420 });
  await saves(clerk, () => page.getByRole("option", { name: /みなと在宅クリニック/ }).first().click());
  await page.getByLabel("連携の内容").first().fill("夜間の電話を受け、必要なときに往診する");
  await page.getByRole("button", { name: /^次へ/ }).click();
  await page.waitForLoadState("load");

  await page.goto("/report/2026/check");
  await album.picture("check", { upTo: 900 });
  for (const box of await page.getByRole("checkbox", { name: "の内容を確かめました" }).all()) await box.check();
  await page.getByLabel("管理者の氏名").fill("髙橋 誠");
  const submit = page.getByRole("button", { name: "この内容で提出する" });
  await album.picture("submit", { of: [page.getByRole("heading", { name: "提出", exact: true }), submit], mark: submit });
  await clerk.presses("この内容で提出する");
  await album.picture("submitted", { upTo: 700 });

  await page.goto("/notice");
  await album.picture("notice", { upTo: 900 });
  await page.goto("/explanation");
  await album.picture("explanation", { upTo: 620 });
  await page.goto("/staff-physicians");
  await album.picture("physicians", { of: main(clerk), mark: page.getByRole("button", { name: /在籍を確認する/ }) });
  await page.goto("/staff");
  await album.picture("staff", { of: [page.getByRole("heading", { name: "職員を招待する" }), page.getByRole("button", { name: "手紙を印刷する（PDF）" })] });
  await page.goto("/report/2025/change");
  await album.picture("change", { upTo: 700 });

  clerk = await album.at("藤井 文", "/report");
  await album.picture("returned", { upTo: 640, mark: clerk.page.getByRole("link", { name: "直す項目を開く" }) });
  await clerk.follows("直す項目を開く");
  await album.picture("returned-item", { upTo: 760 });
}
