// 都道府県医師会: what the local ones do not do.
export async function take(album) {
  const { page } = await album.as("井上 彩");
  const shows = async (path, name, upTo) => {
    await page.goto(path);
    await album.picture(name, { of: page.locator("main"), upTo });
  };
  await shows("/applications", "queue", 700);
  await page.goto("/course-reviews");
  await page.locator("main table a").first().click();
  await page.waitForLoadState("load");
  await album.picture("review", { of: page.locator("main"), upTo: 900 });
  await shows("/training-overview", "overview", 860);
}
