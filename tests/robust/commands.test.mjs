// The command line as a stranger meets it: help that reads well, wrong words, databases and ports that cannot be had.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, watch, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { before, test } from "node:test";
import { demoDatabase, emptyDatabase, engines, folder, freePort, kakari, program, serve, sql } from "./kakari.mjs";

let demo;
before(() => (demo = demoDatabase()));
const on = (database, ...args) => kakari(["--db", database, ...args], { timeout: 60_000 });
/// Refused with this status, in Japanese, on standard error, without a word of the machinery.
function refused(run, status, words) {
  assert.equal(run.status, status, run.out + run.err);
  assert.match(run.err, words);
  assert.match(run.err, /(ください|ません|できません)/, run.err);
  assert.doesNotMatch(run.err, /(terminate|exception|std::|what\(\)|filesystem error|Run with)/, run.err);
}

test("every command explains itself", () => {
  const commands = (text) => text.split(/^コマンド:$/m)[1]?.split("\n").map((line) => line.match(/^ {2}(\S+)/)?.[1]).filter(Boolean) ?? [];
  const walk = (path) => {
    const run = kakari([...path, "--help"]);
    assert.equal(run.status, 0, `${path.join(" ")} --help`);
    assert.equal(run.err, "");
    assert.match(run.out, /^使い方: kakari/m, path.join(" "));
    for (const line of run.out.split("\n"))
      if (/^ {2}\S/.test(line) && !/[ぁ-んァ-ヶ一-龠]/.test(line)) {
        const next = run.out.split("\n")[run.out.split("\n").indexOf(line) + 1] ?? "";
        assert.match(next, /[ぁ-んァ-ヶ一-龠]/, `kakari ${path.join(" ")}: ${line} explains nothing`);
      }
    const below = commands(run.out);
    for (const one of below) walk([...path, one]);
    return below;
  };
  const all = walk([]);
  for (const name of ["init", "migrate", "demo", "serve", "import", "regime", "report", "journal", "account", "directory"])
    assert.ok(all.includes(name), name);
  assert.equal(kakari(["--version"]).out.trim().split(" ")[0], "kakari");
});

test("wrong words end with 2, say which, and where to read on", () => {
  for (const [args, words] of [
    [[], /コマンドを指定してください：.*serve/], [["nonsense"], /「nonsense」というコマンドは/], [["serve", "extra"], /「extra」/],
    [["--nothing", "serve"], /「--nothing」というオプション/], [["account"], /add、grant/], [["account", "none"], /「none」/],
    [["account", "add"], /login を指定してください/], [["account", "add", "x@y.example"], /--name を指定してください/],
    [["account", "add", "x@y.example", "--name"], /--name/], [["journal", "show"], /subject を指定してください/],
    [["serve", "--workers", "x"], /--workers/], [["serve", "--workers", "-3"], /--workers/],
    [["serve", "--listen", "bogus"], /127\.0\.0\.1:8080/], [["serve", "--listen", "127.0.0.1:99999"], /127\.0\.0\.1:8080/],
    [["serve", "--listen", "somewhere:80"], /127\.0\.0\.1:8080/], [["--at", "yesterday", "serve"], /日時として読めません/],
    [["--at", "2027-13-45T99:99", "serve"], /日時として読めません/], [["demo", "--institutions", "1"], /14から200000/],
    [["demo", "--seed", "x"], /--seed/], [["regime", "show", "everything"], /report、training、calendar/],
    [["regime", "show", "--year", "x"], /--year/], [["report", "evaluate"], /file を指定してください/],
    [["report", "evaluate", "x", "--format", "xml"], /text、json/], [["import"], /institutions、hours/],
  ]) {
    const run = on(demo, ...args);
    refused(run, 2, words);
    assert.match(run.err, /使い方：kakari.* --help/, args.join(" "));
    assert.equal(run.out, "");
  }
});

test("what an account command cannot find is refused with 1", () => {
  refused(on(demo, "account", "add", "a@b.example", "--name", "あ", "--role", "none", "--scope", "x"), 1, /「none」/);
  refused(on(demo, "account", "add", "a@b.example", "--name", "あ", "--role", "institution_staff", "--scope", "9"), 1, /機関番号/);
  refused(on(demo, "account", "token", "nobody", "--name", "x"), 1, /nobody/);
  refused(on(demo, "account", "disable", "nobody"), 1, /nobody/);
  refused(on(demo, "account", "add", "yamane@aoba.example", "--name", "あ"), 1, /(使われ|ログイン名)/);
  assert.equal(on(demo, "journal", "show", "report:none").status, 1);
});

test("a database that is none, or cannot be had, is refused with 3 and left alone", () => {
  const text = join(folder, "text.db");
  writeFileSync(text, "This is no database, but somebody's notes.\n".repeat(100));
  const half = join(folder, "half.db");
  writeFileSync(half, Buffer.concat([Buffer.from("SQLite format 3\0"), Buffer.alloc(3000, 7)]));
  for (const args of [["journal", "verify"], ["init"], ["demo"], ["serve"]]) {
    refused(on(`sqlite:${text}`, ...args), 3, /データベースではありません/);
    refused(on(`sqlite:${half}`, ...args), 3, /half\.db/);
  }
  refused(on(`sqlite:${join(folder, "none.db")}`, "journal", "verify"), 3, /kakari init/);
  assert.ok(!existsSync(join(folder, "none.db")));
  refused(on(`sqlite:${folder}`, "init"), 3, /フォルダー/);
  refused(on("sqlite:", "init"), 3, /ファイル名/);
  refused(on("mysql://x", "init"), 3, /sqlite:/);
  refused(on("postgresql://127.0.0.1:1/none", "init"), 3, /PostgreSQL に接続できません/);
  refused(on("sqlite:/proc/none/x.db", "init"), 3, /作れません/);
});

test("a file or folder without permission is refused with 3", () => {
  // Root may do everything, unless it is taken from it.
  const bound = process.getuid() === 0 ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] : [];
  const locked = join(folder, "locked");
  mkdirSync(locked);
  copyFileSync(demo.slice(7), join(locked, "read-only.db"));
  chmodSync(join(locked, "read-only.db"), 0o444);
  chmodSync(locked, 0o555);
  const as = (database, ...args) => kakari(["--db", database, ...args], {}, bound);
  refused(as(`sqlite:${locked}/read-only.db`, "journal", "verify"), 3, /権限/);
  refused(as(`sqlite:${locked}/new.db`, "init"), 3, /権限/);
  refused(as(`sqlite:${locked}/new/folder/new.db`, "init"), 3, /権限/);
  assert.deepEqual(readdirSync(locked), ["read-only.db"]);
  chmodSync(locked, 0o755);
});

test("demo fills an empty database only", () => {
  const before = sql(demo, "SELECT COUNT(*), MAX(id) FROM institution");
  refused(on(demo, "demo"), 1, /空のデータベース/);
  assert.equal(sql(demo, "SELECT COUNT(*), MAX(id) FROM institution"), before);
  refused(on(emptyDatabase(), "demo", "--prefecture", "99"), 3, /01 から 47/);
});

test("the scheme's clock never runs backwards", () => {
  refused(on(demo, "--at", "2020-01-01T09:00", "journal", "verify"), 3, /戻すことはできません/);
  assert.equal(on(demo, "--at", "2027-02-20T09:00", "journal", "verify").status, 0);
  refused(on(demo, "--at", "2027-02-11T09:00", "journal", "verify"), 3, /令和9年2月20日/);
});

test("two demos of one seed meet in no file and leave none behind", async () => {
  const files = async (place) => {
    const temporary = join(folder, place), seen = new Set();
    mkdirSync(temporary);
    const watcher = watch(temporary, (_, name) => seen.add(name));
    const child = spawn(program, ["--db", emptyDatabase(), "demo", "--institutions", "100"], { stdio: "ignore", env: { ...process.env, TMPDIR: temporary } });
    assert.equal(await new Promise((done) => child.on("exit", done)), 0);
    watcher.close();
    assert.deepEqual(readdirSync(temporary), []);
    return [...seen].filter((name) => name.endsWith(".csv"));
  };
  const [first, second] = [await files("one"), await files("two")];
  assert.ok(first.length > 0 && second.length > 0);
  assert.deepEqual(first.filter((name) => second.includes(name)), []);
});

for (const engine of engines)
  test(`${engine}: a database of a newer version is not opened`, () => {
    const database = emptyDatabase(engine);
    assert.equal(on(database, "init").status, 0);
    sql(database, "INSERT INTO migration (room, number, name, hash, applied_at) VALUES ('reporting', 99, 'of the future', 'x', 1)");
    for (const args of [["serve", "--listen", "127.0.0.1:1"], ["init"], ["migrate"], ["demo"], ["journal", "verify"]])
      refused(on(database, ...args), 4, /新しい版の kakari/);
    // A file is backed up as it is, whoever wrote it; rows only by who knows what they are.
    if (engine === "postgresql") refused(on(database, "backup", join(folder, "newer.backup")), 4, /新しい版の kakari/);
    sql(database, "DELETE FROM migration WHERE number = 99");
    sql(database, "UPDATE migration SET hash = 'changed' WHERE room = 'journal' AND number = 1");
    refused(on(database, "journal", "verify"), 3, /合いません/);
  });

test("a port in use is named", async () => {
  const port = await freePort();
  const taken = createServer();
  await new Promise((done) => taken.listen(port, "127.0.0.1", done));
  const run = on(demo, "serve", "--listen", `127.0.0.1:${port}`);
  refused(run, 3, new RegExp(`127\\.0\\.0\\.1:${port} は、ほかのプログラムが使っています`));
  taken.close();
  refused(on(demo, "serve", "--listen", "192.0.2.77:8080", "--trusted-proxy", "192.0.2.1"), 3, /この機械のアドレスではありません/);
});

test("passwords cross no network in the clear, and a demo none at all", () => {
  refused(on(demo, "serve", "--listen", "0.0.0.0:22999"), 3, /--certificate/);
  refused(on(demo, "serve", "--listen", "[::]:22999"), 3, /--certificate/);
  refused(on(demo, "serve", "--demo", "--listen", "0.0.0.0:22999"), 3, /127\.0\.0\.1/);
  refused(on(demo, "serve", "--demo", "--listen", "0.0.0.0:22999", "--trusted-proxy", "192.0.2.1"), 3, /127\.0\.0\.1/);
  refused(on(demo, "serve", "--listen", "127.0.0.1:22999", "--certificate", "none.pem", "--key", "none.pem"), 3, /none\.pem/);
  refused(on(demo, "serve", "--listen", "127.0.0.1:22999", "--certificate", "none.pem"), 3, /--key/);
  writeFileSync(join(folder, "no.pem"), "no certificate");
  refused(on(demo, "serve", "--listen", "127.0.0.1:22999", "--certificate", "no.pem", "--key", "no.pem"), 3, /証明書|--certificate/);
});

test("without --demo nobody signs in with one click", async () => {
  const server = await serve(demo, { args: [] });
  assert.equal((await server.ask("/demo")).status, 404);
  const sent = await server.ask("/demo/sign-in", { method: "POST", body: new URLSearchParams({ account: "x", grant: "y" }),
    headers: { origin: server.origin } });
  assert.equal(sent.status, 404);
  assert.equal(await server.stop(), 0);
});
