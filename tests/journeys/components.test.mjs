// The page components in a real browser: no accessibility violation, no overflow, and what the scripts promise in
// web/README.md, against a server that answers as each test says.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { axe, browse, build, freePort, root, rules, until } from "./support.mjs";

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const types = { css: "text/css", js: "text/javascript", svg: "image/svg+xml" };

let gallery, server, origin, browser, context, page, asked, answer, refused;

before(async () => {
  gallery = mkdtempSync(join(tmpdir(), "kakari-gallery-"));
  execFileSync("ninja", ["-C", build, "html_test"], { stdio: "ignore" });
  execFileSync(join(build, "html_test"), ["--gtest_filter=Gallery.IsWrittenForTheBrowser"], {
    cwd: root,
    env: { ...process.env, KAKARI_GALLERY: gallery },
    stdio: "ignore",
  });
  const port = await freePort();
  server = createServer(serve).listen(port, "127.0.0.1");
  origin = `http://127.0.0.1:${port}`;
  browser = await browse();
});
after(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
  rmSync(gallery, { recursive: true, force: true });
});
beforeEach(() => open());
afterEach(async () => {
  await context.close();
  assert.deepEqual(refused, [], "the security policy or a script complained");
});

async function open(options = {}) {
  await context?.close();
  asked = [];
  refused = [];
  answer = () => ({ status: 200, body: {} });
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "ja-JP", ...options });
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on("pageerror", (error) => refused.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource/.test(message.text())) refused.push(message.text());
  });
}

function serve(request, response) {
  const { pathname, searchParams } = new URL(request.url, "http://x");
  let body = "";
  request.on("data", (chunk) => (body += chunk));
  request.on("end", () => {
    const file = pathname.startsWith("/static/")
      ? join(root, "web/dist", basename(pathname))
      : join(gallery, `${pathname.slice(1)}.html`);
    try {
      if (request.method !== "GET") throw 0;
      const bytes = readFileSync(file);
      const type = types[file.split(".").pop()] ?? "text/html; charset=utf-8";
      response.writeHead(200, { "Content-Type": type, "Content-Security-Policy": policy }).end(bytes);
    } catch {
      const call = { method: request.method, path: pathname, query: searchParams, headers: request.headers, body };
      asked.push(call);
      const said = answer(call);
      if (said.drop) return request.socket.destroy();
      response.writeHead(said.status, { "Content-Type": "application/json", ...said.headers }).end(JSON.stringify(said.body));
    }
  });
}

const patches = () => asked.filter((call) => call.method === "PATCH").map((call) => JSON.parse(call.body));
const status = () => page.locator("[data-autosave-status]");
const saved = (item, version) => ({ status: 200, body: { saved_at: "10:43", versions: { [item]: version } } });

const says = (text) => until(async () => (await status().textContent()).includes(text), text);

for (const name of ["report", "review", "review-wide", "search", "components"])
  for (const width of [1280, 375, 320])
    test(`${name} at ${width} px has no accessibility violation and needs no scrolling sideways`, async () => {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${origin}/${name}`);
      await page.evaluate(axe);
      const found = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags }), rules);
      assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes[0].html}`), []);
      assert.ok(found.passes.length > 20);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
    });

test("a change is saved by itself: only that item, with the version it is based on", async () => {
  answer = () => ({
    status: 200,
    body: { saved_at: "10:43", versions: { "1-3": 4 }, panel_html: "<p>あと5問です。</p>" },
  });
  await page.goto(`${origin}/report`);
  await page.getByLabel("神経・脳血管領域").check();
  await says("保存しました 10:43");
  assert.deepEqual(patches(), [
    { items: { "1-3": { version: 3, fields: { "1-3": ["01", "02", "03", "04", "05"] } } } },
  ]);
  assert.equal(asked.find((call) => call.method === "PATCH").headers["x-csrf-token"], "token");
  assert.equal(await page.locator("[data-autosave-panel]").textContent(), "あと5問です。");
  await page.getByLabel("小児領域").check();
  await until(() => patches().length === 2, "second save");
  assert.equal(patches()[1].items["1-3"].version, 4);
});

test("a server that asks to wait is asked again then, with all that was typed meanwhile", async () => {
  answer = () => ({ status: 429, headers: { "Retry-After": "3" }, body: { code: "too-many-requests" } });
  await page.goto(`${origin}/report`);
  await page.getByLabel("神経・脳血管領域").check();
  await says("少し待って自動で保存し直します");
  await page.getByLabel("小児領域").check();
  answer = () => saved("1-3", 4);
  await says("保存しました");
  assert.equal(patches().length, 2, "not before the time it was told");
  assert.deepEqual(patches()[1].items["1-3"].fields["1-3"], ["01", "02", "03", "04", "05", "06"]);
});

test("the mend button puts the right value in, and the error goes when it is saved", async () => {
  answer = () => saved("2-1", 3);
  await page.goto(`${origin}/report`);
  await page.getByRole("button", { name: "1.5 にする" }).click();
  await says("保存しました");
  assert.deepEqual(patches()[0].items["2-1"].fields, { "2-1": ["1.5"] });
  assert.equal(await page.locator("#f-2-1-error").count(), 0);
  assert.equal(await page.locator("#f-2-1").getAttribute("aria-invalid"), null);
});

test("what the server finds wrong stands at the field and is tied to it", async () => {
  answer = () => ({
    status: 200,
    body: { versions: { "2-1": 3 }, fields: { "2-1": { error: "99人までで入力してください。" } } },
  });
  await page.goto(`${origin}/report`);
  await page.locator("#f-2-1").fill("100");
  await until(async () => (await page.locator("#f-2-1-error").textContent())?.includes("99人まで"), "the message");
  assert.match(await page.locator("#f-2-1").getAttribute("aria-describedby"), /f-2-1-error/);
});

test("two people at one item: both values are shown and one is chosen", async () => {
  answer = () => ({
    status: 409,
    body: {
      versions: {},
      conflicts: { "1-3": { version: 9, fields: { "1-3": ["06"] }, text: "小児領域", by: "山根さん 10:41" } },
    },
  });
  await page.goto(`${origin}/report`);
  await page.getByLabel("神経・脳血管領域").check();
  const box = page.getByRole("alert");
  await box.waitFor();
  assert.match(await box.textContent(), /あなたの入力：呼吸器領域、.*保存されている答え（山根さん 10:41）：小児領域/s);
  answer = () => saved("1-3", 10);
  await page.getByRole("button", { name: "保存されている答えにする" }).click();
  assert.equal(await page.getByLabel("小児領域").isChecked(), true);
  assert.equal(await page.getByLabel("呼吸器領域").isChecked(), false);
  assert.equal(await box.count(), 0);
  await page.getByLabel("眼領域").evaluate((eye) => eye.click());
  await says("保存しました");
  assert.deepEqual(patches().at(-1).items["1-3"], { version: 9, fields: { "1-3": ["06", "08"] } });
});

test("choosing one's own value saves it over the newer version", async () => {
  answer = () => ({ status: 409, body: { conflicts: { "2-1": { version: 9, fields: { "2-1": ["2"] }, text: "2" } } } });
  await page.goto(`${origin}/report`);
  await page.locator("#f-2-1").fill("3");
  await page.getByRole("alert").waitFor();
  answer = () => saved("2-1", 10);
  await page.getByRole("button", { name: "あなたの入力にする" }).click();
  await says("保存しました");
  assert.deepEqual(patches().at(-1).items["2-1"], { version: 9, fields: { "2-1": ["3"] } });
});

test("an item of several fields is saved whole, and what it opens appears", async () => {
  answer = ({ method }) => method !== "PATCH"
    ? { status: 200, body: { results: [{ name: "ひの病院（架空）", number: "31-000217-4" }] } }
    : { status: 200, body: { saved_at: "10:43", versions: { "7-4": 1 }, hidden: [],
        fields: { "7-4": { warning: "相手の報告に当院の名がありません。" }, "7-5": { error: "どちらかを選んでください。" } } } };
  await page.goto(`${origin}/report`);
  assert.equal(await page.locator("[data-item='7-5']").isVisible(), false);
  const name = page.getByRole("combobox", { name: "連携先1の名称" });
  await name.pressSequentially("ひの");
  await page.locator("[role=option]").first().click();
  await says("保存しました");
  assert.deepEqual(patches().at(-1).items, { "7-4": { version: 0, fields: {
    "7-4.0.number": ["31-000217-4"], "7-4.0.name": ["ひの病院（架空）"], "7-4.0.cooperation": [""] } } });
  assert.equal(await page.locator("[name='base:7-4']").inputValue(), "1");
  assert.equal(await page.getByText("相手の報告に当院の名がありません。").isVisible(), true);
  assert.equal(await page.getByText("どちらかを選んでください。").isVisible(), true);
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document));
  assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes[0].html}`), []);
});

test("answers outlive an expired session: they come back after signing in and are saved", async () => {
  answer = () => ({ status: 401, body: {} });
  await page.goto(`${origin}/report`);
  await page.locator("#f-2-1").fill("1.5");
  await says("ログイン");
  page.on("dialog", (dialog) => dialog.accept());
  answer = () => saved("2-1", 3);
  await page.goto(`${origin}/search`);
  await page.goto(`${origin}/report`);
  assert.equal(await page.locator("#f-2-1").inputValue(), "1.5");
  await says("保存しました");
  await page.reload();
  assert.equal(await page.locator("#f-2-1").inputValue(), "1.55", "what was saved is the server's to show");
});

test("a lost connection is said, kept, and made good", async () => {
  answer = () => ({ drop: true });
  await page.goto(`${origin}/report`);
  await page.locator("#f-2-1").fill("1.5");
  await says("保存できませんでした。通信を確かめてください。");
  answer = () => saved("2-1", 3);
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await says("保存しました");
});

test("leaving with unsaved answers asks first", async () => {
  answer = () => ({ drop: true });
  await page.goto(`${origin}/report`);
  await page.locator("#f-2-1").pressSequentially("0");
  await says("保存できませんでした");
  let kind = "";
  page.on("dialog", (dialog) => ((kind = dialog.type()), dialog.accept()));
  await page.goto(`${origin}/search`);
  assert.equal(kind, "beforeunload");
});

test("pressing twice sends once", async () => {
  answer = () => ({ status: 200, body: {} });
  await page.goto(`${origin}/review`);
  await page.evaluate(() => {
    const press = document.querySelector("main button.primary");
    press.form.addEventListener("submit", (event) => (window.sent = (window.sent ?? 0) + !event.defaultPrevented));
    document.addEventListener("submit", (event) => (window.passed = (window.passed ?? 0) + !event.defaultPrevented, event.preventDefault()));
    press.click();
    press.click();
  });
  assert.equal(await page.evaluate(() => window.passed), 1);
});

test("partners are found while typing, with the keyboard alone", async () => {
  answer = ({ query }) => ({
    status: 200,
    body: { results: [
      { name: "ひの病院（架空）", number: "31-000217-4", note: `日野町　${query.get("q")}` },
      { name: "ひえづ診療所（架空）", number: "31-000300-1", note: "日吉津村" },
    ] },
  });
  await page.goto(`${origin}/components`);
  const box = page.getByRole("combobox", { name: "連携先の名称" });
  await box.pressSequentially("ひ");
  await page.locator("[role=option]").first().waitFor();
  assert.equal(await box.getAttribute("aria-expanded"), "true");
  await page.evaluate(axe);
  const open = await page.evaluate(() => window.axe.run(document));
  assert.deepEqual(open.violations.map((v) => `${v.id}: ${v.nodes[0].html}`), []);
  await box.press("ArrowDown");
  await box.press("ArrowDown");
  assert.match(await page.locator("[aria-selected=true]").textContent(), /ひえづ/);
  await box.press("Enter");
  assert.equal(await box.inputValue(), "ひえづ診療所（架空）");
  assert.equal(await page.locator("[name='a-partner.0.number']").inputValue(), "31-000300-1");
  assert.equal(await page.locator("[role=option]").first().isVisible(), false);
  await box.pressSequentially("２");
  assert.equal(await page.locator("[name='a-partner.0.number']").inputValue(), "", "typing on is no longer that one");
});

test("the error summary has the focus and its links lead into the fields", async () => {
  await page.goto(`${origin}/components`);
  assert.equal(await page.evaluate(() => document.activeElement.id), "error-summary");
  await page.getByRole("link", { name: "曜日を選んでください。" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "f-a-days");
});

test("a changed filter is applied at once", async () => {
  await page.goto(`${origin}/search`);
  await page.getByLabel("夜や休日も診てくれる").check();
  await page.waitForURL(/f=c&f=a/);
});

test("without script everything still stands as plain fields and buttons", async () => {
  await open({ javaScriptEnabled: false });
  await page.goto(`${origin}/report`);
  await page.getByRole("button", { name: "1.5 にする" }).click();
  const post = asked.find((call) => call.method === "POST");
  const sent = new URLSearchParams(post.body);
  assert.equal(sent.get("_mend"), "2-1:1.5");
  assert.equal(sent.get("csrf"), "token");
  assert.deepEqual(sent.getAll("1-3"), ["01", "02", "03", "05"]);
});

test("paper gets the content without what is only for the screen", async () => {
  await page.goto(`${origin}/review`);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("nav.pages").isVisible(), false);
  assert.equal(await page.getByRole("button", { name: "体制を有することを確認する" }).isVisible(), false);
  assert.equal(await page.getByText("訪問診療の算定回数").first().isVisible(), true);
});
