// What every journey needs: the program with a fresh demo, a person's browser, and a look at each page passed.
import assert from "node:assert/strict";
import { execFile, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const build = resolve(root, process.env.KAKARI_BUILD ?? "build/release");
export const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const shots = join(root, "tests/shots");
export const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export function browse() {
  return chromium.launch({
    executablePath: process.env.KAKARI_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/** A port that is free now, below those the system hands out: each process has thirty of its own to look through. */
export async function freePort() {
  for (let port = 18500 + (process.pid % 450) * 30; ; port++) {
    const server = createServer();
    const free = await new Promise((done) => {
      server.once("error", () => done(false)).listen(port, "127.0.0.1", () => done(true));
    });
    await new Promise((done) => server.close(done));
    if (free) return port;
  }
}

/**
 * The demo prefecture, served: {origin, browser, folder, said(), kakari(…args), stop()}. `worked`: with the year's
 * requests, letters, papers, orders and changes; else a journey begins them itself. `folder`: its database and what else
 * it writes; `said`: what the program has printed. Without `demo` it serves as in earnest: nobody enters by one press,
 * and offices need a second proof. `at` moves the scheme's clock on: "2027-06-15T10:00".
 */
export async function openHouse({ worked = Boolean(process.env.KAKARI_JOURNEYS_WORKED), demo = true, at } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "kakari-journey-"));
  const db = `sqlite:${join(folder, "demo.db")}`;
  const program = join(build, "kakari");
  execFileSync(program, ["--db", db, "demo", ...(worked ? [] : ["--before-request"])], { cwd: root, stdio: "ignore" });
  const port = await freePort();
  const server = spawn(program, ["--db", db, ...(at ? ["--at", at] : []), "serve", ...(demo ? ["--demo"] : []), "--listen", `127.0.0.1:${port}`],
    { cwd: root, env: { ...process.env, TMPDIR: folder } });
  let said = "";
  for (const stream of [server.stdout, server.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  const ended = new Promise((done) => server.once("exit", done));
  const origin = `http://localhost:${port}`; // by name: only there are __Host- cookies kept over http
  await Promise.race([listening(server.stdout), ended]);
  assert.equal(server.exitCode, null, `kakari serve ended: ${said}`);
  const browser = await browse();
  return {
    origin,
    browser,
    folder,
    said: () => said,
    kakari: (...args) => run(program, ["--db", db, ...args]),
    async stop() {
      await browser.close();
      server.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
      assert.equal(server.exitCode, 0, `kakari serve did not stop well: ${said}`);
    },
  };
}

const listening = (stream) =>
  new Promise((done) => stream.on("data", (text) => text.includes("http://") && done()));

/** {code, out} of a program that has ended. */
function run(program, args) {
  return new Promise((done) =>
    execFile(program, args, { cwd: root, maxBuffer: 64 << 20 }, (error, out, err) =>
      done({ code: error?.code ?? 0, out: out + err })));
}

/** What somebody would read in a PDF. */
export const textOfPdf = (bytes) =>
  execFileSync("pdftotext", ["-layout", "-", "-"], { input: bytes, encoding: "utf8" }).normalize("NFKC");

/** One person's browser. `options` are Playwright's, e.g. {javaScriptEnabled: false} or `phone`. */
export class Person {
  static async at(house, options = {}) {
    const person = new Person();
    person.origin = house.origin;
    person.script = options.javaScriptEnabled !== false;
    person.context = await house.browser.newContext({
      viewport: { width: 1280, height: 900 }, locale: "ja-JP", reducedMotion: "reduce", baseURL: house.origin, ...options,
    });
    person.page = await person.context.newPage();
    person.page.setDefaultTimeout(10_000);
    person.complaints = [];
    person.watch(person.page);
    return person;
  }
  watch(page) {
    page.on("pageerror", (error) => this.complaints.push(error.message));
    page.on("console", (message) => {
      // A refused form is an answer with 4xx, which the browser logs by itself.
      if (message.type() === "error" && !/Failed to load resource/.test(message.text()))
        this.complaints.push(`${page.url()}: ${message.text()}`);
    });
  }
  /** Signs in with the demo's one press. */
  async enters(name) {
    await this.page.goto("/demo");
    await this.presses(`${name}さんとして入る`);
  }
  async presses(name) {
    await this.page.getByRole("button", { name, exact: true }).first().click();
    await this.page.waitForLoadState("load");
  }
  async follows(name) {
    await this.page.getByRole("link", { name }).first().click();
    await this.page.waitForLoadState("load");
  }
  heading() {
    return this.page.locator("h1").first().innerText();
  }
  async reads(text) {
    const found = this.page.locator("main").getByText(text).locator("visible=true").first();
    await found.waitFor({ timeout: 10_000 }).catch(() => assert.fail(`「${text}」 is not on ${this.page.url()}`));
  }
  /** The error stands at the field, marked as such, and in the summary with a link to it. */
  async refused(field, message) {
    const control = this.page.getByLabel(field).first();
    assert.equal(await control.getAttribute("aria-invalid"), "true", `${field} is not marked`);
    const ids = (await control.getAttribute("aria-describedby")).split(" ");
    const said = await Promise.all(ids.map((id) => this.page.locator(`[id="${id}"]`).innerText()));
    assert.match(said.join(), message, `at ${field}`);
    assert.match(await this.page.locator(".error-summary").innerText(), message, "in the summary");
  }
  async path() {
    return new URL(this.page.url()).pathname;
  }
  close() {
    return this.context.close();
  }
}

export const phone = { viewport: { width: 375, height: 812 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
export const noScript = { javaScriptEnabled: false };

/** Axe (a script) finds nothing, and nothing needs scrolling sideways on a narrow phone. */
export async function looks(person, where) {
  const { page } = person;
  if (person.script) {
    await page.evaluate(axe);
    const found = await page.evaluate(
      (tags) => window.axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), rules);
    const said = found.violations.map((v) => `${v.id}: ${v.nodes[0].html}`);
    assert.deepEqual(said, [], `accessibility of ${where}`);
  }
  const size = page.viewportSize();
  for (const width of [375, 320]) {
    await page.setViewportSize({ width, height: 800 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `${where} is ${wide} px too wide at ${width} px`);
  }
  await page.setViewportSize(size);
  await shoot(page, where);
}

/** With KAKARI_SHOTS=1 every page looked at is kept as a picture. */
async function shoot(page, name) {
  if (process.env.KAKARI_SHOTS) await picture(page, name);
}

async function picture(page, name) {
  mkdirSync(shots, { recursive: true });
  const path = join(shots, `${name.replace(/[^\p{L}\p{N}]+/gu, "-")}.png`);
  await page.screenshot({ path, fullPage: true });
  return path;
}

/** A test whose people are closed at the end; on failure each one's last page is kept as a picture. */
export function journey(name, house, body) {
  test(name, { timeout: 90_000 }, async () => {
    const people = [];
    const person = async (options) => {
      people.push(await Person.at(house(), options));
      return people.at(-1);
    };
    try {
      await body(person, house());
      assert.deepEqual(people.flatMap((each) => each.complaints), [], "the security policy or a script complained");
    } catch (error) {
      const taken = [];
      for (const [i, each] of people.entries())
        taken.push(await picture(each.page, `${name} ${i + 1}`).catch(() => `no picture of ${each.page.url()}`));
      error.message += `\n  ${taken.join("\n  ")}`;
      throw error;
    } finally {
      for (const each of people) await each.close();
    }
  });
}

/** The chain holds, and the history of each subject has these acts: {"report:ID": ["report.submit"], …}. */
export async function journal(house, histories = {}) {
  const verified = await house.kakari("journal", "verify");
  assert.equal(verified.code, 0, verified.out);
  for (const [subject, acts] of Object.entries(histories)) {
    const { out } = await house.kakari("journal", "show", subject);
    for (const act of acts) assert.match(out, new RegExp(act.replace(".", "\\.")), `${subject} has no ${act}`);
  }
}

/** Polls until `check` gives something truthy; for what other programs do. */
export async function until(check, what, ms = 10_000) {
  for (const end = Date.now() + ms; Date.now() < end; ) {
    const found = await check();
    if (found) return found;
    await new Promise((done) => setTimeout(done, 50)); // sleep-ok: polls
  }
  assert.fail(`never came: ${what}`);
}
