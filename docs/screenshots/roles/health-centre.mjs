// 保健所: who has not reported, and paper.
export async function take(album) {
  const { page } = await album.at("佐藤 恵", "/year");
  const main = page.locator("main");
  await album.picture("year", { upTo: 820 });
  await page.goto("/missing");
  await album.picture("missing", { of: main, upTo: 620 });
  await page.goto("/paper");
  await album.picture("paper", { of: main, mark: page.getByRole("link", { name: "届いた調査票を登録する" }), upTo: 620 });
  await page.locator("main table a").first().click();
  await page.waitForLoadState("load");
  const typing = page.getByRole("link", { name: /入力/ }).or(page.getByRole("button", { name: /入力/ })).first();
  if (!(await page.locator("main form [data-item], main form input[type=radio]").count())) {
    await typing.click();
    await page.waitForLoadState("load");
  }
  await album.picture("entry", { of: main, upTo: 900 });
}
