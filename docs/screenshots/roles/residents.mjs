// 住民: the public search.
export async function take(album) {
  const { page } = await album.at("", "/");
  await album.picture("home", { upTo: 860 });
  await page.goto(`/search?q=${encodeURIComponent("家に来てほしい 糖尿病")}`);
  await album.picture("search", { upTo: 900 });
  await page.locator("main h2 a, main article a").first().click();
  await page.waitForLoadState("load");
  await album.picture("institution", { upTo: 1000 });
}
