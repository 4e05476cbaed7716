// A house that moves, killed at random moments: from the first row that is copied the old database refuses writes, until
// the move is finished or somebody gives it up; and the same command always goes on.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { afterEach, test } from "node:test";
import { demoDatabase, emptyDatabase, engines, folder, kakari, program, sql } from "./kakari.mjs";

const clean = { ...process.env };
for (const name of ["KAKARI_DB", "KAKARI_AT", "KAKARI_JOURNAL_KEY", "KAKARI_KEYS", "KAKARI_CONFIG"]) delete clean[name];
const kills = Number(process.env.KAKARI_MOVE_KILLS ?? 8);
const seed = Number(process.env.KAKARI_MOVE_SEED ?? Date.now() % 1_000_000);
console.log(`# KAKARI_MOVE_SEED=${seed}`);
let state = seed;
const random = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;

const on = (database, args) => kakari(["--db", database, ...args], { timeout: 300_000, env: clean });
const ok = (run) => (assert.equal(run.status, 0, run.out + run.err), run);
const attempt = (database, text) => {
  try {
    return sql(database, text);
  } catch (error) {
    return error;
  }
};
const rename = "UPDATE institution SET name = name WHERE id = (SELECT MIN(id) FROM institution)";
/// A write past the program, as any other program would try it.
const refusesWrites = (database) => /書き込めません/.test(String(attempt(database, rename).stderr ?? ""));
const hasTable = (database, name) => !database.startsWith("sqlite:")
  ? sql(database, `SELECT to_regclass('${name}') IS NOT NULL`) === "t"
  : existsSync(database.slice(7)) && sql(database, `SELECT COUNT(*) FROM sqlite_master WHERE name = '${name}'`) === "1";
const begun = (database) => hasTable(database, "kakari_standing");
const since = (database) => sql(database, "SELECT since FROM kakari_standing");
const note = (database, text) => sql(database, `INSERT INTO setting (key, value) VALUES ('${text}', 'x')`);
const noted = (database, text) => sql(database, `SELECT COUNT(*) FROM setting WHERE key = '${text}'`) === "1";

let moving;
afterEach(() => moving?.kill("SIGKILL"));
function move(from, to) {
  const child = spawn(program, ["--db", from, "migrate-to", to], { cwd: folder, env: clean, stdio: "ignore" });
  moving = child;
  return { child, ended: new Promise((done) => child.on("exit", (status, signal) => done(signal ?? status))) };
}
/// Waits until `seen` is true of the move that runs, and kills it there.
async function killedWhen(seen, from, to) {
  const { child, ended } = move(from, to);
  while (child.exitCode === null && !seen()) await new Promise((next) => setImmediate(next));
  child.kill("SIGKILL");
  assert.equal(await ended, "SIGKILL", "it was over too soon");
}

for (const engine of engines)
  test(`to ${engine}: killed at random moments, the old one is closed whenever the new one has begun`, async () => {
    const from = demoDatabase();
    let to = emptyDatabase(engine), notes = 0, died = 0, givenUp = "";
    // The shortest whole move seen: a kill falls into it wherever this machine happens to be quick or slow.
    let whole = 2000;
    for (let n = 0; died < kills; ++n) {
      assert.ok(n < 40 * kills, `seed ${seed}: only ${died} of ${n} were killed in time`);
      const fromTheStart = !hasTable(to, "kakari_copy") && !hasTable(to, "migration");
      const begin = Date.now();
      const { child, ended } = move(from, to);
      const timer = setTimeout(() => child.kill("SIGKILL"), random() * whole);
      const how = await ended;
      clearTimeout(timer);
      if (how === "SIGKILL") died += 1;
      else if (fromTheStart) whole = Math.min(whole, Date.now() - begin);
      const what = `seed ${seed}, ${n}: ended with ${how}`;
      // A copy of what was given up stands there still, until the old one is closed anew.
      if (begun(to) && since(to) !== givenUp) assert.ok(refusesWrites(from), what);
      const finished = hasTable(to, "migration") && !begun(to);
      if (how === 0) assert.ok(finished, what);
      if (finished) {
        assert.ok(refusesWrites(from) && !refusesWrites(to), what);
        assert.equal(on(from, ["migrate"]).status, 3, what);
      }
      if (random() < 0.5) continue;
      if (refusesWrites(from)) {
        ok(on(from, ["migrate-to", "--undo"]));
        if (begun(to)) givenUp = since(to);
      }
      note(from, `meanwhile ${++notes}`);
      if (finished) to = emptyDatabase(engine);
    }
    ok(on(from, ["migrate-to", to]));
    for (let n = 1; n <= notes; ++n) assert.ok(noted(to, `meanwhile ${n}`), `seed ${seed}: ${n} is missing`);
    assert.ok(refusesWrites(from) && !refusesWrites(to));
    ok(on(to, ["journal", "verify"]));
  });

for (const engine of engines) {
  test(`to ${engine}: the old one is closed before anything stands in the new one`, async () => {
    const from = demoDatabase(), to = emptyDatabase(engine);
    await killedWhen(() => begun(to), from, to);
    assert.ok(refusesWrites(from));
    const served = on(from, ["serve", "--listen", "127.0.0.1:1"]);
    assert.equal(served.status, 3);
    assert.match(served.err, /移している途中/);
    assert.match(on(to, ["serve", "--listen", "127.0.0.1:1"]).err, /写している途中/);
    const elsewhere = on(from, ["migrate-to", emptyDatabase()]);
    assert.equal(elsewhere.status, 1);
    assert.match(elsewhere.err, /移している途中/);
  });

  test(`to ${engine}: given up half way and begun again, what was written meanwhile comes along`, async () => {
    const from = demoDatabase(), to = emptyDatabase(engine);
    const copied = "SELECT COUNT(*) FROM kakari_copy WHERE name = 'institution' AND rows > 0";
    await killedWhen(() => hasTable(to, "kakari_copy") && sql(to, copied) === "1", from, to);
    ok(on(from, ["migrate-to", "--undo"]));
    note(from, "meanwhile");
    sql(from, "UPDATE institution SET name = 'changed'");
    ok(on(from, ["migrate-to", to]));
    assert.ok(noted(to, "meanwhile"));
    assert.equal(sql(to, "SELECT COUNT(*) FROM institution WHERE name = 'changed'"), sql(from, "SELECT COUNT(*) FROM institution"));
  });
}

test("a move is not given up while it runs, and one that was is not finished behind one's back", async () => {
  const from = demoDatabase(), to = emptyDatabase();
  const { child, ended } = move(from, to);
  while (!begun(to)) await new Promise((next) => setImmediate(next));
  child.kill("SIGSTOP");
  const refused = on(from, ["migrate-to", "--undo"]);
  assert.equal(refused.status, 1);
  assert.match(refused.err, /使っています/);
  // Past the program: whatever opened it again, the copy is not of what it holds any more.
  for (const name of sql(from, "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'kakari_closed_%'").split("\n"))
    sql(from, `DROP TRIGGER "${name}"`);
  sql(from, "DROP TABLE kakari_standing");
  note(from, "afterwards");
  child.kill("SIGCONT");
  assert.equal(await ended, 1);
  assert.ok(!refusesWrites(from));
  assert.equal(on(to, ["migrate"]).status, 3, "nobody is let into the half of it");
});

test("a place that holds something is refused, and the old one stays open", () => {
  const from = demoDatabase(), full = demoDatabase();
  const run = on(from, ["migrate-to", full]);
  assert.equal(run.status, 1);
  assert.match(run.err, /すでに内容があります/);
  assert.ok(!refusesWrites(from) && !refusesWrites(full));
  const itself = on(from, ["migrate-to", from.replace(/([^/]+)$/, "./$1")]);
  assert.equal(itself.status, 1, itself.out);
  assert.ok(!refusesWrites(from));
});

test("moved to a place that has been emptied since, it can be moved once more", () => {
  const from = demoDatabase(), to = emptyDatabase();
  ok(on(from, ["migrate-to", to]));
  assert.match(ok(on(from, ["migrate-to", to])).out, /すでに移し終えています/);
  for (const end of ["", "-wal", "-shm"]) rmSync(to.slice(7) + end, { force: true });
  ok(on(from, ["migrate-to", to]));
  ok(on(to, ["journal", "verify"]));
});
