// Backup, restore and move where nothing can be written: said which file and what to do, in Japanese, with nothing left.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { before, test } from "node:test";
import { demoDatabase, emptyDatabase, folder, kakari, program } from "./kakari.mjs";

const clean = { ...process.env };
for (const name of ["KAKARI_DB", "KAKARI_AT", "KAKARI_JOURNAL_KEY", "KAKARI_KEYS", "KAKARI_CONFIG"]) delete clean[name];
const on = (database, args, env = {}) => kakari(["--db", database, ...args], { timeout: 300_000, env: { ...clean, ...env } });
/// The machinery's own words are no answer to whoever stands before it at night.
const raw = /unable to open|disk is full|readonly|Read-only|Permission denied|No such file|not permitted|too large|No space|malformed|not a database/;
function refused(run, words, status = 3) {
  assert.equal(run.status, status, run.out + run.err);
  assert.match(run.err, words);
  assert.match(run.err, /ください/);
  assert.doesNotMatch(run.err, raw);
}
let database, made;
before(() => {
  database = demoDatabase();
  made = join(folder, "made.backup");
  assert.equal(on(database, ["backup", "--with-keys", made]).status, 0);
});

test("a place that cannot be written is named, and what would make it right", () => {
  refused(on(database, ["backup", "/sys/x.backup"]), /\/sys\/x\.backup.*権限/);
  refused(on(database, ["backup", join(folder, "none/x.backup")]), /none\/x\.backup.*フォルダーがありません/);
  refused(on("sqlite:/sys/x.db", ["restore", made]), /\/sys\/x\.db.*権限[^]*戻しませんでした/);
  refused(on(emptyDatabase(), ["restore", made], { TMPDIR: "/sys" }), /\/sys\/made\.backup.*権限[^]*戻しませんでした/);
  assert.match(on(database, ["migrate-to", "sqlite:/sys/x.db"]).err, /作れません。\/sys\/x\.db を読み書きする権限がありません/);
  assert.equal(on(database, ["journal", "verify"]).status, 0, "it is still open");
});

test("a full disk is said to be full, and no half of a file stays on it", () => {
  const small = join(folder, "small");
  mkdirSync(small);
  const half = Math.floor(statSync(made).size / 2048);
  const full = (db, args) => {
    const run = spawnSync("bash", ["-c", `ulimit -f ${half}; exec "$@"`, "bash", program, "--db", db, ...args],
      { encoding: "utf8", cwd: folder, env: { ...clean, TMPDIR: small } });
    return { status: run.status, out: run.stdout, err: run.stderr };
  };
  refused(full(database, ["backup", join(small, "x.backup")]), /x\.backup.*空き/);
  refused(full(`sqlite:${join(small, "x.db")}`, ["restore", made]), /空き[^]*戻しませんでした/);
  assert.deepEqual(readdirSync(small), []);
});

test("what is no backup is said to be none", () => {
  refused(on(emptyDatabase(), ["restore", program]), /控えではありません/, 1);
  refused(on(emptyDatabase(), ["restore", join(folder, "none.backup")]), /none\.backup がありません/, 1);
});

test("where there is no database yet, a script can tell by the status", () => {
  const none = emptyDatabase(), file = join(folder, "of-none.backup");
  refused(on(none, ["backup", file]), /がありません/, 5);
  assert.ok(!existsSync(file) && !existsSync(none.slice(7)));
});
