// 市区町村 and コーディネーター: how far reports are, the area's gaps, the forum.
export async function take(album) {
  let { page } = await album.at("小谷 亮", "/progress");
  const shows = async (path, name, options = {}) => {
    await page.goto(path);
    await album.picture(name, { of: page.locator("main"), upTo: 860, ...options });
  };
  await shows("/progress", "progress");
  await shows("/living-areas", "living-areas");
  await shows("/indicators", "indicators", { upTo: 1000 });
  ({ page } = await album.as("浜田 京子"));
  await shows("/white-spots?year=2025&level=municipality&area=31&function=home_care", "white-spots", { upTo: 900 });
  await shows("/forums/31-F0001", "forum", { upTo: 1100 });
  await page.getByRole("link", { name: /第2回/ }).first().click();
  await page.waitForLoadState("load");
  await album.picture("meeting", { of: page.locator("main"), upTo: 900 });
  await shows("/measures", "measures", { upTo: 620 });
}
