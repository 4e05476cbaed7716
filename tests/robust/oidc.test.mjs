// A prefecture's own sign-in, against a certified provider: sign in, link, and everything that must be refused.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, test } from "node:test";
import { emptyDatabase, folder, freePort, kakari, program, serve, sql } from "./kakari.mjs";
import { openProvider, walk } from "./oidc_provider.mjs";

const secret = { KAKARI_PROVIDER_SECRET: "a secret of the test" };
const returnPath = "/sign-in/with/tottori/return";
let database, server, origin, provider;

const account = (login, role, scope) => {
  const made = kakari(["--db", database, "account", "add", login, "--name", "試験 太郎", "--role", role, "--scope", scope]);
  assert.equal(made.status, 0, made.err);
  return made.out.match(/仮のパスワード: (\S+)/)[1];
};
/// Not in the way of the provider, which runs in this very process: { status, out, err }.
const command = (...words) => new Promise((done) =>
  execFile(program, ["--db", database, "provider", ...words], { cwd: folder, env: { ...process.env, ...secret } },
    (error, out, err) => done({ status: error?.code ?? 0, out, err })));
const add = () => command("add", "tottori", "--name", "鳥取県の職員認証", "--prefecture", "31", "--issuer",
  provider.issuer, "--client-id", "kakari", "--strong-acr", "high");

before(async () => {
  database = emptyDatabase();
  assert.equal(kakari(["--db", database, "init"]).status, 0);
  const port = await freePort();
  server = await serve(database, { args: [] });
  origin = `http://localhost:${server.port}`;
  provider = await openProvider(port, [`${origin}${returnPath}`]);
  const added = await add();
  assert.equal(added.status, 0, added.err + added.out);
  assert.match(added.out, /設定情報と公開鍵（1個）を確かめました/);
});
after(() => provider?.stop());

/// A browser: its cookies, and one request after the other.
class Browser {
  jar = new Map();
  async ask(path, form) {
    const answer = await fetch(new URL(path, server.origin), {
      redirect: "manual",
      method: form ? "POST" : "GET",
      body: form ? new URLSearchParams(form) : undefined,
      headers: { cookie: [...this.jar].map(([n, v]) => `${n}=${v}`).join("; "), accept: "text/html",
        ...(form ? { "sec-fetch-site": "same-origin" } : {}) },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name, ...value] = cookie.split(";")[0].split("=");
      if (value.join("=")) this.jar.set(name, value.join("="));
      else this.jar.delete(name);
    }
    return { status: answer.status, to: answer.headers.get("location") ?? "", text: await answer.text() };
  }
  csrf = async () => (await this.ask("/account")).text.match(/name="csrf" value="([^"]+)"/)[1];
  async password(login, password) {
    const answer = await this.ask("/sign-in", { login, password });
    assert.equal(answer.status, 303, answer.text);
    return answer;
  }
  /// Away to the provider and to the door of the way back.
  async away(path = "/sign-in/with/tottori") {
    const answer = await this.ask(path);
    assert.equal(answer.status, 303, answer.text);
    return walk(answer.to, `${origin}${returnPath}`);
  }
  back(address) {
    const at = new URL(address);
    return this.ask(at.pathname + at.search);
  }
  async signIn() {
    return this.back(await this.away());
  }
}

async function linked(login, role, scope, subject) {
  const browser = new Browser();
  await browser.password(login, account(login, role, scope));
  provider.subject = subject;
  const answer = await browser.back(await browser.away("/account/sign-in-with/tottori"));
  assert.equal(answer.to, "/account/sign-in-with?linked=1", answer.text);
  return browser;
}

test("The sign-in page names the prefecture's sign-in, and leads to it with state, nonce and PKCE", async () => {
  const browser = new Browser();
  assert.match((await browser.ask("/sign-in")).text, /鳥取県の職員認証でログイン/);
  const query = new URL((await browser.ask("/sign-in/with/tottori")).to).searchParams;
  for (const name of ["state", "nonce", "code_challenge"]) assert.ok(query.get(name).length >= 40, name);
  assert.equal(query.get("code_challenge_method"), "S256");
  assert.equal(query.get("acr_values"), "high");
});

test("Whoever nobody knows here gets no account, and is told what to do", async () => {
  provider.subject = "stranger";
  const browser = new Browser();
  const answer = await browser.signIn();
  assert.equal(answer.to, "/sign-in/first");
  const page = await browser.ask(answer.to);
  assert.match(page.text, /まだつながっていません/);
  assert.match(page.text, /利用開始コード/);
  assert.equal((await browser.ask("/account")).status, 303, "nobody is signed in");
});

test("Who is linked signs in with the role granted here; a strong acr is the second proof of an officer", async () => {
  await linked("officer@tottori.example", "prefecture_officer", "31", "officer");
  provider.acr = "high";
  const strong = new Browser();
  assert.equal((await strong.signIn()).status, 303);
  const account = await strong.ask("/account");
  assert.equal(account.status, 200);
  assert.match(account.text, /officer@tottori\.example/);
  assert.notEqual((await strong.ask("/review")).to, "/account/factors?needed=1");
  provider.acr = undefined;
  const weak = new Browser();
  assert.equal((await weak.signIn()).status, 303);
  assert.equal((await weak.ask("/review")).to, "/account/factors?needed=1", "the second proof is asked for here");
});

test("An answer is taken once, by the browser that asked, with its own state and nonce", async () => {
  provider.subject = "officer";
  const browser = new Browser();
  const address = await browser.away();
  assert.match((await new Browser().back(address)).text, /もう一度、はじめから/);
  const forged = new URL(address);
  forged.searchParams.set("state", "x".repeat(43));
  assert.match((await browser.back(forged)).text, /もう一度、はじめから/);
  const other = await new Browser().away();
  const swapped = new URL(address);
  swapped.searchParams.set("code", new URL(other).searchParams.get("code"));
  assert.match((await browser.back(swapped)).text, /断られました|確かめられませんでした/);
  assert.match((await browser.back(address)).text, /もう一度、はじめから/, "once");
  const elsewhere = new Browser();
  const named = new URL(await elsewhere.away());
  named.searchParams.set("iss", "https://evil.example");
  assert.match((await elsewhere.back(named)).text, /もう一度、はじめから/);
});

test("The provider changes its keys in the middle, and the next sign-in goes through", async () => {
  provider.subject = "officer";
  provider.acr = "high";
  const before = provider.fetched;
  provider.rotate();
  const deadline = Date.now() + 60_000;
  let answer = await new Browser().signIn();
  while (answer.status !== 303 && Date.now() < deadline) answer = await new Browser().signIn();
  assert.equal(answer.status, 303, answer.text);
  assert.ok(provider.fetched - before <= 3, `the keys were asked for ${provider.fetched - before} times`);
});

test("A provider that is gone is said to be, and the password still works", async () => {
  const login = "clerk@tottori.example";
  const password = account(login, "health_centre_officer", "31-米子");
  const browser = new Browser();
  const address = await browser.away();
  await provider.stop();
  const answer = await browser.back(address);
  assert.equal(answer.status, 503);
  assert.match(answer.text, /「鳥取県の職員認証」につながりません/);
  await new Browser().password(login, password);
  assert.match((await command("check", "tottori")).err, /つながりません/);
});

test("The secret is nowhere in the clear, and ending the provider ends its button", async () => {
  assert.doesNotMatch(sql(database, "SELECT client_secret FROM identity_provider"), /a secret of the test/);
  assert.match((await command("list")).out, /tottori/);
  assert.equal((await command("end", "tottori")).status, 0);
  assert.doesNotMatch((await new Browser().ask("/sign-in")).text, /鳥取県の職員認証/);
  assert.equal((await new Browser().ask("/sign-in/with/tottori")).status, 404);
});
