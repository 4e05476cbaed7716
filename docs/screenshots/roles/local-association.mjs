// 郡市区医師会: office and president.
export async function take(album) {
  let { page } = await album.as("西村 直子");
  const shows = async (path, name, options = {}) => {
    await page.goto(path);
    await album.picture(name, { of: page.locator("main"), upTo: 760, ...options });
  };
  await shows("/applications", "queue");
  await page.locator("main table a").first().click();
  await page.waitForLoadState("load");
  await album.picture("case", { of: page.locator("main"), upTo: 860, mark: page.getByRole("button", { name: "残りをすべて認めて、会長の承認に回す" }) });
  await shows("/claims", "claims", { upTo: 560 });
  await shows("/lectures/new", "lecture", { upTo: 900 });
  await page.goto("/lectures");
  await page.locator("main table a").last().click();
  await page.waitForLoadState("load");
  await album.picture("session", { of: page.locator("main"), upTo: 900 });
  await shows("/members", "members", { upTo: 660 });
  await shows("/training-overview", "overview", { upTo: 860 });
  ({ page } = await album.as("松本 隆"));
  await shows("/applications", "president");
}
