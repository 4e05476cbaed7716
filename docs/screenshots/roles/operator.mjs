// 運用担当者: what the screens show of the running system. Times of the machine are hidden.
export async function take(album) {
  const { page } = await album.as("運用 担当");
  const shows = async (path, name, upTo) => {
    await page.goto(path);
    await page.evaluate(still);
    await album.picture(name, { of: page.locator("main"), upTo });
  };
  await shows("/status", "status", 500);
  await shows("/institutions-register", "register", 560);
  await shows("/permissions", "permissions", 760);
  await shows("/mail", "mail", 640);
  await shows("/retention", "retention", 700);
}

// What the machine's own clock and its speed have written.
function still() {
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode())
    texts.currentNode.data = texts.currentNode.data
      .replace(/令和\d+年\d+月\d+日 \d\d:\d\d(?=の時点)/, "令和9年2月10日 09:00")
      .replace(/\d+(?:\.\d+)?ミリ秒(未満)?/g, "1ミリ秒未満")
      .replace(/\d+(?:\.\d+)?(GB|MB|％)/g, "1$1")
      .replace(/^\d+人です/, "3人です");
}
