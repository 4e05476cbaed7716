// Backups made while people work, brought back, and a house that moves from one engine to the other.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { clerks, demoDatabase, emptyDatabase, engines, folder, kakari, program, serve, sql } from "./kakari.mjs";

const on = (database, args, env = {}) => kakari(["--db", database, ...args], { timeout: 300_000, env: { ...clean, ...env } });
const clean = { ...process.env };
for (const name of ["KAKARI_DB", "KAKARI_AT", "KAKARI_JOURNAL_KEY", "KAKARI_KEYS", "KAKARI_CONFIG"]) delete clean[name];
let counter = 0;
const file = (end) => join(folder, `b${++counter}.${end}`);
const ok = (run) => (assert.equal(run.status, 0, run.out + run.err), run);
const count = (database, table = "institution") => sql(database, `SELECT COUNT(*) FROM ${table}`);
/// Every key beside one database, or none, beside another.
function bringKeys(from, to) {
  for (const end of ["journal-key", "factor-key", "certificate-signing.pem", "badge-key"]) {
    const there = key(from, end);
    if (existsSync(there)) copyFileSync(there, key(to, end));
  }
}
const key = (database, end) => database.startsWith("sqlite:") ? database.slice(7).replace(/\.db$/, `.${end}`) : join(folder, "var", `kakari.${end}`);
const leftovers = () => readdirSync(folder).filter((name) => /\.(partial|restoring|checking)/.test(name));
const served = async (database, work) => {
  const server = await serve(database, { env: clean });
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
};

/// A demo whose journal has been sealed, as it is within a second of the first start.
async function sealedDemo(engine = "sqlite") {
  const database = demoDatabase(engine);
  await served(database, async () => {
    while (sql(database, "SELECT number FROM journal_head") === "0") await new Promise((next) => setTimeout(next, 50));
  });
  return database;
}

for (const engine of engines)
  test(`${engine}: a backup made while reports come in can be read back, and holds all that was acknowledged before`, async () => {
    const database = demoDatabase(engine);
    const made = file("backup");
    const before = await served(database, async (server) => {
      const clinics = await clerks(server, 6);
      let stop = false;
      const sent = [];
      const work = Promise.all(clinics.map(async ({ ask, path, answers }) => {
        while (!stop) {
          const answer = await ask("POST", `${path}/revisions`, { manager: "架空 院長", answers });
          assert.equal(answer.status, 201);
          sent.push((await answer.json()).revision);
          assert.equal((await ask("POST", `${path}/withdrawal`)).status, 201);
        }
      })).then(() => null, (error) => error);
      while (sent.length < 20) await new Promise((next) => setTimeout(next, 5));
      const known = Number(count(database, "revision"));
      const child = spawn(program, ["--db", database, "backup", made], { cwd: folder, env: clean });
      let said = "";
      child.stdout.on("data", (text) => (said += text));
      child.stderr.on("data", (text) => (said += text));
      const during = sent.length;
      assert.equal(await new Promise((done) => child.on("exit", done)), 0, said);
      assert.ok(sent.length > during, "nobody could work meanwhile");
      stop = true;
      assert.equal(await work, null);
      return known;
    });
    assert.equal(statSync(made).mode & 0o777, 0o600);
    assert.deepEqual(leftovers(), []);
    assert.ok(Number(count(`sqlite:${made}`, "revision")) >= before);
    const back = emptyDatabase(engine === "sqlite" ? "sqlite" : "postgresql");
    bringKeys(database, back);
    assert.match(ok(on(back, ["restore", made])).out, /に戻しました/);
    assert.equal(count(back), count(database));
    await served(back, async (server) => assert.equal((await server.ask("/")).status, 200));
  });

test("a backup overwrites nothing, leaves nothing half made, and holds keys only when asked", async () => {
  const database = await sealedDemo();
  const made = file("backup"), keyed = file("backup");
  writeFileSync(made, "mine");
  const refused = on(database, ["backup", made]);
  assert.equal(refused.status, 1);
  assert.match(refused.err, /上書きしません/);
  assert.equal(readFileSync(made, "utf8"), "mine");
  assert.equal(on(database, ["backup", "/proc/none/x"]).status, 3);
  rmSync(made);
  assert.match(ok(on(database, ["backup", made])).out, /鍵は入っていません/);
  assert.equal(count(`sqlite:${made}`, "kakari_backup_key"), "0");
  assert.match(ok(on(database, ["backup", "--with-keys", keyed])).out, /鍵も入っています/);
  assert.equal(statSync(keyed).mode & 0o777, 0o600);
  const back = emptyDatabase();
  const without = on(back, ["restore", made]);
  assert.equal(without.status, 1);
  assert.match(without.err, /署名鍵.*がありません/);
  assert.ok(!existsSync(back.slice(7)));
  ok(on(back, ["restore", keyed]));
  assert.equal(readFileSync(key(back, "journal-key"), "utf8"), readFileSync(key(database, "journal-key"), "utf8"));
  assert.equal(statSync(key(back, "journal-key")).mode & 0o777, 0o600);
  assert.deepEqual(leftovers(), []);
});

test("a backup that was damaged, changed or is none is not brought back, and what is there stays", async () => {
  const database = await sealedDemo();
  const made = file("backup");
  ok(on(database, ["backup", "--with-keys", made]));
  const before = count(database, "journal_entry");
  const tries = {
    damaged: (path) => {
      const bytes = readFileSync(path);
      bytes.fill(0xff, 40 * 4096, 44 * 4096);
      writeFileSync(path, bytes);
    },
    "a row changed": (path) => sql(`sqlite:${path}`, "UPDATE institution SET name = 'x' WHERE id = (SELECT MIN(id) FROM institution)"),
    "cut short": (path) => writeFileSync(path, readFileSync(path).subarray(0, 100 * 4096)),
    "another file": (path) => writeFileSync(path, "医療機関の一覧\n"),
    "no backup": (path) => sql(`sqlite:${path}`, "DROP TABLE kakari_backup"),
  };
  for (const [what, spoil] of Object.entries(tries)) {
    const spoilt = file("backup");
    copyFileSync(made, spoilt);
    spoil(spoilt);
    const run = on(database, ["restore", "--replace", spoilt]);
    assert.equal(run.status, 1, what + run.err);
    assert.match(run.err, /戻しませんでした。いまのデータベースはそのままです/, what);
    assert.equal(count(database, "journal_entry"), before, what);
  }
  const tampered = await sealedDemo(), of_it = file("backup");
  sql(tampered, "UPDATE journal_entry SET name = 'x' WHERE id = (SELECT MIN(id) FROM journal_entry)");
  assert.equal(on(tampered, ["backup", "--with-keys", of_it]).status, 1, "the chain is looked at");
  const refused = on(database, ["restore", "--replace", of_it]);
  assert.equal(refused.status, 1);
  assert.match(refused.err, /異常がある/);
  assert.equal(count(database, "journal_entry"), before);
  assert.equal(on(database, ["restore", file("none")]).status, 1);
  assert.match(on(database, ["restore", made]).err, /--replace/);
  assert.deepEqual(leftovers(), []);
  ok(on(database, ["journal", "verify"]));
});

test("a restore that finds no room says so, and leaves no half a copy on the full disk", async () => {
  const database = await sealedDemo(), made = file("backup"), tmp = join(folder, "tmp");
  ok(on(database, ["backup", made]));
  mkdirSync(tmp);
  const run = spawnSync("bash", ["-c", `ulimit -f ${Math.floor(statSync(made).size / 2048)}; exec "$@"`, "bash", program, "--db", database,
    "restore", "--replace", made], { encoding: "utf8", cwd: folder, env: { ...clean, TMPDIR: tmp } });
  assert.equal(run.status, 3, run.stdout + run.stderr);
  assert.match(run.stderr, /ディスクの空きがない[^]*戻しませんでした/);
  assert.deepEqual([...leftovers(), ...readdirSync(tmp)], []);
});

for (const engine of engines)
  test(`${engine}: replacing keeps the old one aside, says what would be lost, and is refused while a server runs`, async () => {
    const database = demoDatabase(engine);
    const made = file("backup");
    ok(on(database, ["backup", "--with-keys", made]));
    const entries = count(database, "journal_entry");
    ok(on(database, ["account", "add", "late@x.example", "--name", "後 から"]));
    assert.match(ok(on(database, ["restore", "--preview", made])).out, /失われます/);
    await served(database, async () => {
      const run = on(database, ["restore", "--replace", made]);
      assert.equal(run.status, 1, run.out);
      assert.match(run.err, /止めてから/);
    });
    const run = ok(on(database, ["restore", "--replace", made]));
    assert.match(run.out, /取り置きました/);
    assert.equal(count(database, "journal_entry"), entries);
    if (engine === "sqlite") {
      const aside = readdirSync(dirname(database.slice(7))).find((name) => name.startsWith(database.slice(7).split("/").pop() + ".before-"));
      assert.equal(sql(`sqlite:${join(folder, aside)}`, "SELECT COUNT(*) FROM account WHERE login = 'late@x.example'"), "1");
    } else {
      const schema = sql(database, "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'before%'");
      assert.equal(sql(database, `SELECT COUNT(*) FROM "${schema}".account WHERE login = 'late@x.example'`), "1");
    }
    assert.equal(sql(database, "SELECT COUNT(*) FROM account WHERE login = 'late@x.example'"), "0");
    ok(on(database, ["journal", "verify"]));
    ok(on(database, ["directory", "check"]));
  });

test("a database that is being restored lets nobody in", () => {
  const database = demoDatabase();
  sql(database, "CREATE TABLE kakari_standing (id INTEGER PRIMARY KEY, kind TEXT, about TEXT, since INTEGER); " +
    "INSERT INTO kakari_standing VALUES (1, 'restoring', 'x.backup', 1)");
  for (const args of [["serve", "--listen", "127.0.0.1:1"], ["migrate"], ["journal", "verify"], ["backup", file("backup")]]) {
    const run = on(database, args);
    assert.equal(run.status, 3);
    assert.match(run.err, /戻している途中/);
  }
});

if (engines.includes("postgresql"))
  test("a house moves to PostgreSQL and back, killed at every stage, and nothing is different", async () => {
    rmSync(join(folder, "var"), { recursive: true, force: true });
    const database = demoDatabase();
    const [away, back] = [emptyDatabase("postgresql"), emptyDatabase()];
    sql(database, "INSERT INTO setting (key, value) VALUES ('葛󠄀城 𠮷', ''), ('tab\t', 'line\n\\N')");
    await served(database, async () => {
      const run = on(database, ["migrate-to", away]);
      assert.equal(run.status, 1);
      assert.match(run.err, /止めてから/);
    });
    let killed = 0;
    for (let wait = 20; ; wait *= 2) {
      const child = spawn(program, ["--db", database, "migrate-to", away], { cwd: folder, env: clean });
      let said = "";
      child.stderr.on("data", (part) => (said += part));
      const ended = new Promise((done) => child.on("exit", (status, signal) => done(signal ?? status)));
      const timer = setTimeout(() => child.kill("SIGKILL"), wait);
      const how = await ended;
      clearTimeout(timer);
      if (how === 0) break;
      assert.equal(how, "SIGKILL", said);
      killed += 1;
    }
    assert.ok(killed >= 2, `killed ${killed} times`);
    for (const args of [["serve", "--listen", "127.0.0.1:1"], ["backup", file("backup")]]) {
      const run = on(database, args);
      assert.equal(run.status, 3);
      assert.match(run.err, /へ移しました/);
    }
    assert.throws(() => sql(database, "UPDATE institution SET name = 'x'"), /書き込めません/);
    assert.equal(sql(away, "SELECT value FROM setting WHERE key = '葛󠄀城 𠮷'"), "");
    ok(on(away, ["journal", "verify"]));
    ok(on(away, ["directory", "check"]));
    assert.match(on(away, ["migrate-to", back]).out, /すべての表のハッシュが一致/);
    ok(on(back, ["journal", "verify"]));
    ok(on(back, ["directory", "check"]));
    assert.equal(sql(back, "SELECT value FROM setting WHERE key = 'tab\t'"), "line\n\\N");
    await served(back, async (server) => assert.equal((await server.ask("/")).status, 200));
    const full = on(back, ["migrate-to", away]);
    assert.equal(full.status, 1);
    assert.match(full.err, /すでに内容があります/);
    ok(on(away, ["migrate-to", "--undo"]));
    ok(on(away, ["journal", "verify"]));
  });
