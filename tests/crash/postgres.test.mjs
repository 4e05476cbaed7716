// The PostgreSQL server under the house is killed (all of its processes, as in a crash of the machine's software) and
// started again: the house answers in words meanwhile, goes on by itself, and what was acknowledged is there. The server
// of this test does fsync.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { api, clerks, kakari, root, serve, sql } from "../robust/kakari.mjs";

const crashes = Number(process.env.KAKARI_CRASH_CYCLES ? Math.ceil(process.env.KAKARI_CRASH_CYCLES / 20) : 2);
const folder = mkdtempSync(join(tmpdir(), "kakari-postgres-"));
execFileSync("chmod", ["755", folder]);
const cluster = join(folder, "server");
const postgres = (what) => execFileSync(join(root, "tests/postgres"), [what, cluster],
  { encoding: "utf8", env: { ...process.env, KAKARI_POSTGRES_FSYNC: "on" }, stdio: ["ignore", "pipe", "inherit"] }).trim();

let database, server, clinics, officer;
before(async () => {
  database = postgres("start");
  assert.equal(sql(database, "SHOW fsync"), "on");
  const made = kakari(["--db", database, "demo", "--institutions", "100"]);
  assert.equal(made.status, 0, made.err);
  server = await serve(database);
  clinics = await clerks(server, 6);
  officer = api(server, server.token("tanaka@tottori.example"));
});
after(async () => {
  await server?.kill();
  postgres("stop");
  rmSync(folder, { recursive: true, force: true });
});

const moment = () => new Promise((next) => setTimeout(next, 10));

/// What the clerks were told: { number, revision, manager }.
const acknowledged = [];
const refusals = new Map();

/// Submits and pulls back until `stop()`; a refusal is one in words, never a hanging connection or a 500.
async function busy(clinic, round, stop) {
  for (let turn = 0; !stop(); ++turn) {
    const manager = `院長 ${round}-${turn}`;
    const sent = await clinic.ask("POST", `${clinic.path}/revisions`, { manager, answers: clinic.answers });
    const said = await sent.json();
    if (sent.status === 201) acknowledged.push({ number: clinic.number, revision: said.revision, manager });
    else refused(sent, said);
    const back = await clinic.ask("POST", `${clinic.path}/withdrawal`);
    if (back.status !== 201) refused(back, await back.json());
    else await back.text();
  }
}
function refused(answer, said) {
  refusals.set(answer.status, (refusals.get(answer.status) ?? 0) + 1);
  assert.ok([200, 404, 409, 503].includes(answer.status), `${answer.status} ${JSON.stringify(said)}`);
  if (answer.status === 503) assert.match(said.detail, /(ください|ません)/);
}

for (let crash = 1; crash <= crashes; ++crash)
  test(`PostgreSQL killed under the house, ${crash} of ${crashes}: it goes on by itself and nothing acknowledged is lost`, async () => {
    const before = acknowledged.length;
    let stopped = false;
    const work = Promise.all(clinics.map((clinic) => busy(clinic, crash, () => stopped)));
    while (acknowledged.length < before + 10 + 10 * crash) await Promise.race([work, moment()]);
    postgres("crash");
    const dark = await server.ask("/report");
    assert.ok(dark.status < 500 || dark.status === 503, String(dark.status));
    assert.equal((await server.ask("/search?q=内科")).status, 200, "residents search meanwhile");
    assert.equal(postgres("again"), database);
    const again = performance.now();
    const after = acknowledged.length;
    while (acknowledged.length < after + 12) {
      await Promise.race([work, moment()]);
      assert.ok(performance.now() - again < 30_000, "writes work again within half a minute");
    }
    stopped = true;
    await work;
    for (const { number, revision, manager } of acknowledged) {
      const answer = await officer("GET", `/institutions/${number}/reports/2026/revisions/${revision}`);
      assert.equal(answer.status, 200, `${number} ${revision}`);
      assert.equal((await answer.json()).manager, manager);
    }
    const journalled = sql(database, "SELECT COUNT(*) FROM journal_entry WHERE act IN ('report.submit', 'report.change', 'report.enter')");
    assert.equal(journalled, sql(database, "SELECT COUNT(*) FROM revision"));
    const journal = kakari(["--db", database, "journal", "verify"]);
    assert.equal(journal.status, 0, journal.out);
  });

test("the house was never started anew, and something was refused while the database was away", async () => {
  assert.equal(server.status, null);
  assert.ok((refusals.get(503) ?? 0) > 0, JSON.stringify([...refusals]));
  assert.equal(await server.stop(), 0);
});
