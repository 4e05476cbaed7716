// 日本医師会 and 運営委員会.
export async function take(album) {
  let { page } = await album.as("小川 真理");
  const shows = async (path, name, upTo) => {
    await page.goto(path);
    await album.picture(name, { of: page.locator("main"), upTo });
  };
  await shows("/contents", "contents", 700);
  await shows("/certificates-register", "certificates", 660);
  await shows("/training-overview", "overview", 860);
  ({ page } = await album.as("中島 徹"));
  await shows("/committee", "committee", 500);
  await page.locator("main table a").first().click();
  await page.waitForLoadState("load");
  await album.picture("case", { of: page.locator("main"), upTo: 900 });
}
