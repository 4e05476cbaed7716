// 院内掲示: from a draft before anything is submitted, from a submitted report, on A4 and A3, and as a page.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journey, looks, noScript, openHouse, phone, textOfPdf } from "./support.mjs";

let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

const bytesOf = async (person, path) => {
  const answer = await person.page.request.get(path);
  assert.equal(answer.status(), 200, path);
  assert.match(answer.headers()["content-type"], /application\/pdf/);
  return answer.body();
};
const pdfLink = (person) => person.page.getByRole("link", { name: /で印刷する（PDF）/ });

journey("a clerk prints the notice of a submitted report on A4 and A3", () => house, async (person) => {
  const clerk = await person();
  await clerk.enters("林原 隆");
  await clerk.page.goto("/notice");
  assert.equal(await clerk.heading(), "院内掲示");
  await clerk.reads("当院は、かかりつけ医機能を有する医療機関です");
  assert.equal(await clerk.page.getByRole("img", { name: "公開ページのQRコード" }).count(), 1);
  await looks(clerk, "院内掲示");
  const text = textOfPdf(await bytesOf(clerk, await pdfLink(clerk).getAttribute("href")));
  for (const said of ["みなと在宅クリニック", "かかりつけ医機能を有する医療機関です", "総合診療専門医", "一次診療の対応ができる領域",
    "令和9年1月1日現在"])
    assert.match(text.replace(/\s/g, ""), new RegExp(said), said);
  await clerk.page.getByLabel("A3", { exact: true }).check();
  await clerk.page.waitForURL(/paper=A3/);
  const large = (await bytesOf(clerk, await pdfLink(clerk).getAttribute("href"))).toString("latin1");
  assert.match(large, /MediaBox \[ 0 0 841\.\d+ 1190\.\d+/);
});

journey("the notice can be made from the draft, before the report is submitted", () => house, async (person) => {
  const clerk = await person();
  await clerk.enters("山根 花子");
  await clerk.page.goto("/report/2026/pages/function"); // opens the draft with last year's answers
  await clerk.page.goto("/notice");
  const chosen = await clerk.page.getByLabel("もとにする報告").locator("option:checked").innerText();
  assert.match(chosen, /令和8年度の下書き/);
  await clerk.reads("入力中の内容から作っています");
  const older = clerk.page.getByLabel("もとにする報告").locator("option", { hasText: "令和7年度の報告" }).first();
  await clerk.page.getByLabel("もとにする報告").selectOption(await older.getAttribute("value"));
  await clerk.page.waitForURL(/of=2025-/);
  await clerk.reads("令和8年1月1日現在");
});

journey("a page printed from the browser is the notice alone, on one A4 sheet", () => house, async (person) => {
  const clerk = await person();
  await clerk.enters("林原 隆");
  await clerk.page.goto("/notice");
  const printed = await clerk.page.pdf({ preferCSSPageSize: true });
  assert.equal(printed.toString("latin1").match(/\/Type \/Page\b/g).length, 1);
  const text = textOfPdf(printed);
  assert.match(text, /かかりつけ医機能を有する医療機関です/);
  assert.doesNotMatch(text, /もとにする報告|ログアウト|掲示の見本/);
});

journey("without script and on a phone the notice is chosen and printed as well", () => house, async (person) => {
  const clerk = await person({ ...phone, ...noScript });
  await clerk.enters("林原 隆");
  await clerk.page.goto("/notice");
  await clerk.page.getByLabel("A3", { exact: true }).check();
  await clerk.presses("表示を変える");
  assert.match(clerk.page.url(), /paper=A3/);
  await pdfLink(clerk).waitFor();
  await looks(clerk, "院内掲示 スクリプトなし");
});

journey("an office sees an institution's notice, and no draft", () => house, async (person) => {
  const clerk = await person();
  await clerk.enters("林原 隆");
  await clerk.page.goto("/notice");
  const number = /\d\d-\d{6}-\d/.exec(await clerk.page.locator("main").innerText())[0];
  const officer = await person();
  await officer.enters("田中 陽子");
  await officer.page.goto(`/notice?number=${number}`);
  await officer.reads("当院は、かかりつけ医機能を有する医療機関です");
  assert.equal(await officer.page.locator("option", { hasText: "下書き" }).count(), 0);
  const stranger = await person();
  await stranger.enters("伊藤 大輔");
  assert.equal((await stranger.page.goto(`/notice?number=${number}`)).status(), 403);
});
