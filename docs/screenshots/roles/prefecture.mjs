// 都道府県: the year as an officer goes through it.
export async function take(album) {
  const officer = await album.as("田中 陽子");
  const { page } = officer;
  const shows = async (path, name, options = {}) => {
    await page.goto(path);
    await album.picture(name, options);
  };
  const main = page.locator("main");
  await shows("/year", "year", { upTo: 1000 });
  await shows("/calendar/settings?year=2026", "calendar", { of: main, upTo: 620 });
  await shows("/requests", "requests", { of: main, upTo: 760 });
  await shows("/letters", "letters", { of: main, upTo: 820 });
  await shows("/missing", "missing", { of: main, upTo: 620 });
  await shows("/review", "queue", { of: main, upTo: 860 });
  await page.goto("/review?stage=submitted&flagged=1");
  await page.locator("main table a").first().click();
  await page.waitForLoadState("load");
  await album.picture("dossier", { of: main, upTo: 720, mark: page.getByRole("button", { name: "確認を始める" }) });
  await shows("/review/bulk?year=2026", "bulk", { of: main, upTo: 560 });
  await shows("/publication", "publication", { of: main, upTo: 900 });
  await shows("/orders", "orders", { of: main, upTo: 620 });
  await shows("/indicators", "indicators", { of: main, upTo: 1000 });
  await shows("/institutions-register", "register", { of: main, upTo: 620 });
}
