// The search as a resident meets it: while typing, from where they are, on a map, in English, on paper.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journey, looks, noScript, openHouse, phone } from "./support.mjs";

let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

const firstViewMax = 100_000; // bytes as sent: page, style, scripts

const found = async (person) =>
  Number((await person.page.locator(".found strong").innerText()).replaceAll(",", ""));
const names = (person) => person.page.locator(".entry-title").allInnerTexts();

/** Bytes as sent of a page and of all it needs before anything is pressed. */
async function weight(person, path) {
  const client = await person.context.newCDPSession(person.page);
  await client.send("Network.enable");
  await client.send("Network.setCacheDisabled", { cacheDisabled: true });
  const sizes = [];
  client.on("Network.loadingFinished", ({ encodedDataLength }) => sizes.push(encodedDataLength));
  await person.page.goto(path, { waitUntil: "networkidle" });
  await client.detach();
  return sizes.reduce((sum, size) => sum + size, 0);
}

journey("A resident is offered words, places and names while typing, and chooses by keyboard", () => house, async (person) => {
  const resident = await person();
  const { page } = resident;
  await page.goto("/");
  const box = page.getByRole("combobox");
  const options = page.getByRole("option");
  await box.pressSequentially("在宅", { delay: 30 });
  await options.first().waitFor();
  assert.equal(await box.getAttribute("aria-expanded"), "true");
  assert.match(await page.locator(".lookup [role=status]").innerText(), /候補が\d件あります/);
  await looks(resident, "suggestions");
  await page.keyboard.press("ArrowDown");
  assert.equal(await options.first().getAttribute("aria-selected"), "true");
  assert.equal(await box.getAttribute("aria-activedescendant"), await options.first().getAttribute("id"));
  await page.keyboard.press("Escape");
  assert.equal(await box.getAttribute("aria-expanded"), "false");
  await box.fill("");
  await box.pressSequentially("ひの病", { delay: 30 });
  await options.filter({ hasText: "ひの病院" }).first().waitFor();
  while (!/ひの病院/.test((await page.locator("[role=option][aria-selected=true]").allInnerTexts()).join()))
    await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/institutions|search/);
  assert.match(await page.locator("main").innerText(), /ひの病院/);
});

journey("What is being converted from kana is not asked for", () => house, async (person) => {
  const resident = await person();
  const { page } = resident;
  const asked = [];
  page.on("request", (request) => request.url().includes("/suggest") && asked.push(decodeURIComponent(request.url())));
  await page.goto("/");
  await page.locator("#q").focus();
  const client = await resident.context.newCDPSession(page);
  for (const text of ["よ", "よな", "よなg", "よなご"])
    await client.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  await page.waitForTimeout(400); // sleep-ok: longer than the quiet before a question
  assert.deepEqual(asked, []);
  await client.send("Input.insertText", { text: "米子" });
  await page.getByRole("option").first().waitFor();
  assert.ok(asked.every((address) => address.endsWith("q=米子")), asked.join());
});

const yonago = { latitude: 35.42812, longitude: 133.33098 };

journey("A resident searches from where they are, and is asked only when they press", () => house, async (person) => {
  const resident = await person({ ...phone, geolocation: yonago, permissions: ["geolocation"] });
  const { page } = resident;
  await page.goto("/search");
  const all = await found(resident);
  assert.doesNotMatch(page.url(), /lat=/);
  await resident.presses("現在地から探す");
  await page.waitForURL(/lat=35\.428&lon=133\.331/);
  const near = await found(resident);
  assert.ok(near > 0 && near < all, `${near} of ${all}`);
  const kilometres = (await page.locator(".entry-meta").allInnerTexts()).map((text) => Number(/([\d.]+) km/.exec(text)[1]));
  assert.deepEqual(kilometres, [...kilometres].sort((a, b) => a - b), "nearest first");
  assert.ok(kilometres.every((km) => km <= 3), kilometres.join());
  await looks(resident, "search from where I am");
  const wider = page.locator(".pick", { hasText: "10 km以内" });
  const promised = Number(/([\d,]+)\s*$/.exec(await wider.innerText())[1].replaceAll(",", ""));
  await wider.getByRole("radio").check();
  await page.waitForURL(/within=10/);
  assert.equal(await found(resident), promised);
  const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
  assert.deepEqual(kept, [0, 0, ""], "nothing is stored");
});

journey("A resident whose place is not told types it instead", () => house, async (person) => {
  const resident = await person();
  const { page } = resident;
  await page.goto("/search");
  await resident.presses("現在地から探す"); // not allowed
  await resident.reads(/いまの場所がわかりませんでした/);
  const all = await found(resident);
  await page.getByLabel("場所（町名、郵便番号、駅名）").fill("米子市角盤町");
  await page.keyboard.press("Enter");
  await page.waitForURL(/from=/);
  const near = await found(resident);
  assert.ok(near > 0 && near < all, `${near} of ${all}`);
  await resident.reads(/米子市角盤町から3 km以内/);
  await page.goto("/search?from=" + encodeURIComponent("ほんとうにない町"));
  await resident.reads(/「ほんとうにない町」がどこか、わかりませんでした/);
  assert.equal(await found(resident), all);
  await looks(resident, "place not known");
});

journey("Without script nobody is offered what needs one, and all else works", () => house, async (person) => {
  const resident = await person(noScript);
  const { page } = resident;
  await page.goto("/search");
  assert.equal(await page.getByRole("button", { name: "現在地から探す" }).isVisible(), false);
  await page.getByLabel("市町村").selectOption({ label: (await page.locator("#municipality option").allInnerTexts()).find((text) => text.startsWith("米子市")) });
  await page.locator(".pick", { hasText: "家に来てくれる" }).getByRole("checkbox").check();
  await resident.presses("この条件で探す");
  assert.match(page.url(), /municipality=31202/);
  assert.ok((await names(resident)).length > 0);
  await resident.follows("地図で見る");
  const picture = page.locator("svg.map-picture");
  await picture.waitFor();
  assert.ok((await picture.locator(".point").count()) > 0);
  await looks(resident, "map of a town without script");
  await page.goto("/search?view=map");
  const town = page.locator("svg a[aria-label^='鳥取市']");
  const promised = Number(/(\d+)件/.exec(await town.getAttribute("aria-label"))[1]);
  await looks(resident, "map without script");
  await town.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/municipality=31201/);
  assert.equal(await found(resident), promised);
});

journey("A resident walks the map by keyboard", () => house, async (person) => {
  const resident = await person();
  const { page } = resident;
  await page.goto("/search?view=map&municipality=31202");
  const mark = page.locator(".moving-point:not(.several)").first();
  await mark.waitFor();
  await looks(resident, "map with script");
  await page.reload(); // its marks were grouped anew for each width
  await mark.waitFor();
  await mark.focus();
  const name = await mark.innerText();
  await page.keyboard.press("Enter");
  const link = page.locator(".leaflet-popup-content a");
  await link.waitFor();
  await page.waitForFunction(() => document.activeElement?.closest(".leaflet-popup-content"));
  await page.keyboard.press("Escape");
  await link.waitFor({ state: "detached" });
  await page.keyboard.press("Enter");
  await link.waitFor();
  await page.waitForFunction(() => document.activeElement?.closest(".leaflet-popup-content"));
  await page.keyboard.press("Enter");
  await page.waitForURL(/institutions\//);
  assert.equal((await resident.heading()).trim(), name.trim());
});

journey("A visitor searches in English", () => house, async (person) => {
  const visitor = await person(phone);
  const { page } = visitor;
  await page.goto("/en");
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.equal(await visitor.heading(), "What kind of care are you looking for?");
  await looks(visitor, "first page in English");
  await page.locator(".needs a").first().click();
  await page.waitForURL(/\/en\/search/);
  const shown = await found(visitor);
  assert.ok(shown > 0);
  await looks(visitor, "search in English");
  const without = page.locator("main :not([lang=ja])", { hasText: /[ぁ-んァ-ヶ]/ });
  const left = await without.evaluateAll((all) => all
    .filter((e) => ![...e.children].length && !e.closest("[lang=ja], .tag") && e.textContent.trim()).map((e) => e.textContent));
  assert.deepEqual(left.slice(0, 5), [], "Japanese not marked as such");
  await page.goto("/en/search?view=map");
  await page.locator(".moving-count, .map-picture").first().waitFor();
  await looks(visitor, "map in English");
  await page.goto("/en/search?view=map&municipality=31202");
  await page.locator(".moving-point").first().click();
  const told = await page.locator(".leaflet-popup small").allInnerTexts();
  assert.ok(told.length > 0 && told.every((functions) => !/[ぁ-んァ-ヶ一-龠]/.test(functions)), `in Japanese: ${told}`);
  const japanese = page.url().replace("/en/", "/");
  await page.goto(japanese);
  assert.equal(await found(visitor) > 0, true);
});

journey("A first view weighs little", () => house, async (person) => {
  const resident = await person(phone);
  for (const path of ["/", "/search", "/search?q=" + encodeURIComponent("糖尿病"), "/search?view=map", "/en"]) {
    const bytes = await weight(resident, path);
    assert.ok(bytes > 5000 && bytes <= firstViewMax, `${path}: ${bytes} bytes`);
  }
});

journey("An office prints a list of institutions for a patient", () => house, async (person) => {
  const resident = await person();
  const { page } = resident;
  await page.goto("/search?function=home_care&municipality=31202");
  await page.emulateMedia({ media: "print" });
  const visible = (selector) => page.locator(selector).first().isVisible();
  assert.equal(await visible("#narrow"), false);
  assert.equal(await visible(".search-box"), false);
  assert.equal(await visible(".entry-title"), true);
  assert.equal(await visible(".on-paper"), true);
  assert.match(await page.locator(".on-paper").innerText(), /令和9年2月10日.*米子市/s);
  assert.match(await page.locator(".entries").innerText(), /電話/);
});

journey("Whatever is typed, a page comes that helps", () => house, async (person) => {
  const resident = await person(noScript);
  const { page } = resident;
  for (const typed of ["あ", "%", "_", "*", "🏥", "ﾖﾅｺﾞ", "' OR 1=1 --", "<script>alert(1)</script>", "\\", "内".repeat(3000), "a".repeat(10_000)]) {
    const answer = await page.goto("/search?q=" + encodeURIComponent(typed));
    assert.ok(answer.status() < 500, `${answer.status()} for ${typed.slice(0, 20)}`);
    await page.locator("#q").waitFor();
    assert.ok((await page.content()).length < 200_000, typed.slice(0, 20));
  }
  await resident.reads("ことばが長いため、はじめの部分だけで探しました。");
  await page.goto("/search?lat=30.0&lon=135.0&within=3");
  await resident.reads("条件に合う医療機関が見つかりませんでした");
  await page.locator("main li a", { hasText: "「現在地から3 km以内」をはずす" }).click();
  assert.ok((await found(resident)) > 0);
  for (const query of ["lat=999&lon=x", "within=-1&from=%00", "page=99999", "function=none&municipality=99999&view=map", "prefecture=99"])
    assert.ok((await page.goto("/search?" + query)).status() < 500, query);
});

journey("A town puts the search on its own site", () => house, async (person) => {
  const official = await person();
  const { page } = official;
  await page.goto("/embed");
  await page.getByLabel("場所").selectOption({ label: "米子市" });
  await official.presses("この場所で作る");
  await looks(official, "embed");
  const snippet = await page.getByLabel("貼りつけるHTML").inputValue();
  assert.match(snippet, /name="municipality" value="31202"/);
  assert.doesNotMatch(snippet, /<script|style=/);
  await page.goto("about:blank");
  await page.setContent(`<!DOCTYPE html><html lang="ja"><title>町</title>${snippet.replaceAll(/action="https?:\/\/[^/]+/g, `action="${house.origin}`)}</html>`);
  await page.getByRole("searchbox").fill("内科");
  await page.getByRole("button", { name: "探す" }).click();
  await page.waitForURL(/municipality=31202/);
  assert.ok((await found(official)) > 0);
});
