// 医師: from signing up to the certificate.
import { onPhone } from "../album.mjs";

export async function take(album) {
  let { page } = await album.at("", "/physicians/new");
  await album.picture("sign-up", { of: page.locator("main") });
  ({ page } = await album.as("髙橋 𠮷生"));
  const shows = async (path, name, options = {}) => {
    await page.goto(path);
    await album.picture(name, { of: page.locator("main"), upTo: 820, ...options });
  };
  await shows("/training", "training", { upTo: 760 });
  await shows("/workplaces", "workplaces");
  await shows("/learning", "learning");
  await shows("/training/practice", "practice", { upTo: 720 });
  ({ page } = await album.at("髙橋 𠮷生", "/courses", onPhone));
  await album.picture("courses", { upTo: 900 });
  ({ page } = await album.at("渡邉 恵", "/application/preview"));
  await album.picture("application", { of: page.locator("main"), upTo: 900 });
  ({ page } = await album.at("足立 美咲", "/certificate"));
  await album.picture("certificate", { of: page.locator("main"), upTo: 820 });
  ({ page } = await album.at("木村 直樹", "/application"));
  await album.picture("returned", { of: page.locator("main"), upTo: 700 });
}
