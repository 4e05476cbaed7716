// Settings as an operator meets them: one file, the environment before it, the command line before both; a check
// that says line by line what is wrong.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { before, test } from "node:test";
import { demoDatabase, engines, emptyDatabase, folder, freePort, kakari, serve, sql } from "./kakari.mjs";

const clean = { ...process.env };
for (const name of Object.keys(clean)) if (name.startsWith("KAKARI_") && !/_(BUILD|TEST_POSTGRESQL)$/.test(name)) delete clean[name];
let demo, port, counter = 0;
before(async () => {
  demo = demoDatabase();
  port = await freePort();
});
/// A file of settings with these lines.
function toml(...lines) {
  const path = join(folder, `k${++counter}.toml`);
  writeFileSync(path, lines.join("\n") + "\n", { mode: 0o600 });
  return path;
}
const run = (config, args, env = {}) => kakari(["--config", config, ...args], { timeout: 60_000, env: { ...clean, ...env } });
const shown = (config, args = [], env = {}) => {
  const { status, out, err } = run(config, ["config", "show", ...args], env);
  assert.equal(status, 0, err);
  return Object.fromEntries(out.trim().split("\n").map((line) => {
    const [, name, value, from] = line.match(/^(\S+) +(.*)　（(.*)）$/);
    return [name, { value, from }];
  }));
};
const mine = (...more) => toml(`database = "${demo}"`, `listen = "127.0.0.1:${port}"`, ...more);

test("the command line goes before the environment, and that before the file", () => {
  const config = mine("workers = 3", 'public-url = "https://a.example"');
  const file = shown(config);
  assert.deepEqual(file.workers, { value: "3", from: `${config}:3` });
  assert.equal(file.database.value, demo);
  assert.equal(file["mail-server"].from, "既定");
  const environment = shown(config, [], { KAKARI_WORKERS: "5" });
  assert.deepEqual(environment.workers, { value: "5", from: "環境変数 KAKARI_WORKERS" });
  assert.equal(environment["public-url"].value, "https://a.example");
  assert.deepEqual(shown(config, ["--workers", "7"], { KAKARI_WORKERS: "5" }).workers, { value: "7", from: "コマンド行" });
});

test("a server begins with what the file says", async () => {
  const server = await serve(demo, { args: [], env: { KAKARI_CONFIG: mine('public-url = "https://files.example"') } });
  const described = await (await server.ask("/api/openapi.json")).json();
  assert.equal(described.servers[0].url, "https://files.example");
  await server.stop();
});

test("what cannot be read or is no setting is named with file and line, and nothing begins", () => {
  for (const [line, words] of [['lisen = "127.0.0.1:1"', /:3: lisen という設定はありません/], ["[serve]", /:3: 表/],
    ["listen = 127.0.0.1:80", /:3: listen の値/], ['workers = "many"', /:3: .*(workers|数)/], ["workers", /:3: /],
    [`database = "${demo}"`, /:3: database が二度/], ["demo = true", /:3: demo という設定は/]]) {
    const config = mine(line);
    for (const args of [["serve"], ["journal", "verify"], ["init"]]) {
      const { status, err } = run(config, args);
      assert.equal(status, 2, `${line}: ${err}`);
      assert.match(err, words);
      assert.ok(err.includes(config));
    }
    const check = run(config, ["config", "check"]);
    assert.equal(check.status, 1);
    assert.match(check.out, words);
  }
  assert.equal(run(join(folder, "none.toml"), ["init"]).status, 2);
});

test("a file may begin with the mark that some editors write", () => {
  const config = join(folder, "marked.toml");
  writeFileSync(config, `\uFEFFworkers = 3\r\ndatabase = "${demo}"\r\n`, { mode: 0o600 });
  assert.equal(shown(config).workers.value, "3");
});

test("an address of tiles without its three numbers is refused before anybody sees an empty map", () => {
  for (const address of ["foo", "https://tiles.example/", "https://a.example; script-src *\/{z}/{x}/{y}.png"]) {
    const { status, err } = run(mine(`tiles = '${address}'`), ["serve"]);
    assert.equal(status, 2, err);
    assert.match(err, /:3: .*https:\/\/tiles\.example\/\{z\}\/\{x\}\/\{y\}\.png/);
  }
  const good = "https://tiles.example/{z}/{x}/{y}.png";
  assert.equal(shown(mine(`tiles = "${good}"`)).tiles.value, good);
});

test("of the token for /metrics is shown whether there is one and where, never what it is", () => {
  assert.equal(shown(mine())["metrics-token"].value, "―");
  writeFileSync(join(folder, "token"), "geheimnis123\n");
  const config = mine(`metrics-token-file = "${join(folder, "token")}"`);
  assert.deepEqual(shown(config)["metrics-token"], { value: "（あります）", from: join(folder, "token") });
  assert.deepEqual(shown(mine(), [], { KAKARI_METRICS_TOKEN: "geheimnis123" })["metrics-token"],
    { value: "（あります）", from: "環境変数 KAKARI_METRICS_TOKEN" });
  assert.doesNotMatch(run(config, ["config", "show"]).out, /geheimnis/);
});

test("secrets come from a file of their own, a credential, the environment or the file, and are shown to nobody", () => {
  const secret = "geheim#1 \\𠮷";
  const config = mine('mail-user = "kakari"', `mail-password = 'in the file'`);
  assert.match(shown(config)["mail-password"].from, /:4$/);
  mkdirSync(join(folder, "credentials"), { recursive: true });
  writeFileSync(join(folder, "credentials/mail-password"), `${secret}\n`);
  assert.match(shown(config)["mail-password"].from, /credentials\/mail-password$/);
  const passed = join(folder, "passed");
  mkdirSync(passed, { recursive: true });
  writeFileSync(join(passed, "kakari_mail-password"), secret);
  assert.equal(shown(config, [], { CREDENTIALS_DIRECTORY: passed })["mail-password"].from, join(passed, "kakari_mail-password"));
  assert.match(shown(config, [], { KAKARI_MAIL_PASSWORD: secret })["mail-password"].from, /環境変数/);
  rmSync(join(folder, "credentials"), { recursive: true });
  const url = toml(`database = "postgresql://kakari:${"geheim"}@127.0.0.1:1/x"`);
  for (const args of [["config", "show"], ["config", "check"], ["serve", "--help"], ["--help"], ["init"]]) {
    const { out, err } = run(url, args);
    assert.ok(!(out + err).includes("geheim"), args.join(" "));
  }
  const named = toml(`database-file = "${join(folder, "db-url")}"`);
  writeFileSync(join(folder, "db-url"), `${demo}\n`);
  assert.equal(shown(named).database.value, demo);
  assert.equal(shown(named).database.from, join(folder, "db-url"));
});

test("the check says of every part whether a server could begin", async () => {
  const good = run(mine(), ["config", "check"]);
  assert.equal(good.status, 0, good.out);
  for (const words of [/○　設定ファイル/, /○　データベース/, /○　記録の署名鍵/, /○　待ち受け .*空いています/, /△　メールは送りません/, /機械の時計/])
    assert.match(good.out, words);
  const wrong = (config, words) => {
    const { status, out } = run(config, ["config", "check"]);
    assert.equal(status, 1, out);
    assert.match(out, words);
  };
  wrong(toml(`database = "sqlite:${join(folder, "nothing.db")}"`, `listen = "127.0.0.1:${port}"`), /×　データベース .*nothing\.db がありません/);
  wrong(mine('mail-server = "smtp://127.0.0.1:1"', 'mail-from = "a@b.example"'), /×　メールサーバー/);
  wrong(toml(`database = "${demo}"`, 'listen = "0.0.0.0:22998"'), /×　0\.0\.0\.0:22998/);
  wrong(mine('trusted-proxy = "192.0.2.10, proxy.example"'), /×　trusted-proxy の「proxy\.example」は/);
  wrong(mine('public-url = "kakari.example.lg.jp"'), /×　public-url の/);
  wrong(mine(`metrics-token-file = "${join(folder, "no-token")}"`), /×　metrics-token-file の .*読めません/);
  const open = mine('mail-password = "x"');
  chmodSync(open, 0o644);
  wrong(open, /×　.*だれでも読めます/);
  const taken = createServer();
  await new Promise((done) => taken.listen(port, "127.0.0.1", done));
  wrong(mine(), /×　待ち受け .*ほかのプログラム/);
  await new Promise((done) => taken.close(done));
  const server = await serve(demo, { args: [] });
  const beside = run(toml(`database = "${demo}"`, `listen = "127.0.0.1:${server.port}"`), ["config", "check"]);
  assert.equal(beside.status, 0, beside.out);
  assert.match(beside.out, /kakari がすでに動いています/);
  await server.stop();
});

test("a key that is missing or that others can read is found before a server makes a new one", async () => {
  const database = demoDatabase();
  const server = await serve(database);  // seals the journal with it
  while (sql(database, "SELECT number FROM journal_head") === "0") await new Promise((next) => setTimeout(next, 50));
  await server.stop();
  const key = database.slice(7).replace(/\.db$/, ".journal-key");
  const config = toml(`database = "${database}"`, `listen = "127.0.0.1:${port}"`);
  chmodSync(key, 0o640);
  assert.match(run(config, ["config", "check"]).out, /×　記録の署名鍵 .*chmod 600/);
  rmSync(key);
  assert.match(run(config, ["config", "check"]).out, /×　記録の署名鍵 .*がありません/);
  writeFileSync(key, "ab".repeat(32) + "\n", { mode: 0o600 });
  assert.match(run(config, ["config", "check"]).out, /×　記録の署名鍵 .*署名と合いません/, "that of another machine");
  const factors = key.replace("journal-key", "factor-key");
  rmSync(factors);
  assert.match(run(config, ["config", "check"]).out, /△　確認コードの鍵 .*まだありません/, "nobody has used it");
  sql(database, "INSERT INTO factor VALUES('f', 'a', 'totp', '', '', x'00', 0, 0, 0, 0)");
  assert.match(run(config, ["config", "check"]).out, /×　確認コードの鍵 .*やり直しになります/);
  copyFileSync(demo.slice(7).replace(/\.db$/, ".journal-key"), key);
});

test("a certificate is read, fits its key and says how long it lasts", () => {
  const at = (name) => join(folder, name);
  const make = (name, days) => execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
    "-keyout", at(`${name}.key`), "-out", at(`${name}.pem`), "-days", days, "-subj", "/CN=kakari.example"], { stdio: "pipe" });
  make("long", "400");
  make("short", "5");
  const check = (certificate, key) => run(mine(`certificate = "${at(certificate)}"`, `key = "${at(key)}"`), ["config", "check"]);
  const fine = check("long.pem", "long.key");
  assert.equal(fine.status, 0, fine.out);
  assert.match(fine.out, /○　証明書 .*あと399日/);
  assert.match(check("short.pem", "short.key").out, /△　証明書 .*更新してください/);
  assert.match(check("long.pem", "short.key").out, /×　鍵 .*のものではありません/);
  assert.match(check("none.pem", "long.key").out, /×　証明書 .*読めません/);
  assert.match(check("long.key", "long.key").out, /×　.*証明書（PEM）ではありません/);
});

for (const engine of engines)
  test(`${engine}: a database of an older version is said to be one`, () => {
    const database = emptyDatabase(engine);
    assert.equal(run(toml(`database = "${database}"`), ["init"]).status, 0);
    const check = run(toml(`database = "${database}"`, `listen = "127.0.0.1:${port}"`), ["config", "check"]);
    assert.equal(check.status, 0, check.out);
    sql(database, "DELETE FROM migration WHERE room = 'results'");
    const older = run(toml(`database = "${database}"`, `listen = "127.0.0.1:${port}"`), ["config", "check"]);
    assert.equal(older.status, 1, older.out);
    assert.match(older.out, /×　データベース .*古い版のまま/);
  });
