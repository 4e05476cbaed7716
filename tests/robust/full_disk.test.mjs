// A disk without room: what would write is refused with 507 and words, reading goes on, and when there is room again
// everything works without a restart. A limit on the size of files (ulimit -f) stands for the disk.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { clear } from "./clear.mjs";
import { api, clerks, demoDatabase, folder, kakari, program, serve, sql } from "./kakari.mjs";

let server, database, clinics, officer, clerk;
/// No byte may be written beyond this offset of any file; "unlimited" takes that back.
const room = (bytes) => execFileSync("prlimit", ["--pid", String(server.child.pid), `--fsize=${bytes}:`]);
const largest = () => Math.max(...readdirSync(folder).map((name) => statSync(join(folder, name)).size));
before(async () => {
  database = demoDatabase();
  server = await serve(database);
  clinics = await clerks(server, 3);
  officer = api(server, server.token("tanaka@tottori.example"));
  clerk = await server.visitor("山根 花子");
  await clerk.csrf();
  assert.equal((await clerk.get("/report/2026/pages/function")).status, 200);
});
const submit = ({ ask, path, answers }, manager) => ask("POST", `${path}/revisions`, { manager, answers });
const acknowledged = [];

/// Submits and pulls back until a write is refused.
async function until_full(clinic) {
  for (let round = 0; round < 2000; ++round) {
    const sent = await submit(clinic, `架空 院長 ${round}`);
    if (sent.status === 507) return sent;
    assert.equal(sent.status, 201, await sent.clone().text());
    const said = await sent.json();
    acknowledged.push({ number: clinic.number, revision: said.revision });
    const back = await clinic.ask("POST", `${clinic.path}/withdrawal`);
    if (back.status === 507) return back;
    assert.equal(back.status, 201);
  }
  assert.fail("the disk never filled up");
}

test("writes are refused with 507, reads go on, and nothing that was acknowledged is lost", async () => {
  const before = sql(database, "SELECT COUNT(*) FROM institution");
  room(largest());
  const problem = await clear(await until_full(clinics[0]), 507);
  assert.equal(problem.code, "storage-full");
  room(0);
  await clear(await submit(clinics[1], "架空 院長"), 507);
  const typed = { "core.function": "0", "base:core.function": "1", "was:core.function": "x" };
  assert.match(await clear(await clerk.post("/report/2026/pages/function", typed), 507), /いまは保存できません/);
  await clear(await server.ask("/demo/sign-in", { method: "POST", headers: { origin: server.origin },
    body: new URLSearchParams(signIn(await (await server.ask("/demo")).text())) }), 507);

  for (const path of ["/", "/search", "/sign-in", "/healthz", "/demo"]) assert.equal((await server.ask(path)).status, 200, path);
  for (const path of ["/report", "/report/2026", "/report/2026/pages/function", "/report/2026/check", "/account"])
    assert.equal((await clerk.get(path)).status, 200, path);
  assert.equal((await officer("GET", "/reports/2026/queue")).status, 200);
  for (const { number, revision } of acknowledged)
    assert.equal((await officer("GET", `/institutions/${number}/reports/2026/revisions/${revision}`)).status, 200);
  assert.equal(sql(database, "SELECT COUNT(*) FROM institution"), before);
});
const signIn = (page) => ({ account: page.match(/name="account" value="([^"]+)"/)[1], grant: page.match(/name="grant" value="([^"]+)"/)[1] });

test("with room again, writing works without a restart and the journal holds", async () => {
  room("unlimited");
  const sent = await submit(clinics[1], "架空 院長");
  assert.equal(sent.status, 201, await sent.clone().text());
  acknowledged.push({ number: clinics[1].number, revision: (await sent.json()).revision });
  assert.equal((await submit(clinics[2], "架空 院長")).status, 201);
  assert.equal(await server.stop(), 0);
  server = await serve(database);
  officer = api(server, server.token("tanaka@tottori.example"));
  for (const { number, revision } of acknowledged)
    assert.equal((await officer("GET", `/institutions/${number}/reports/2026/revisions/${revision}`)).status, 200);
  const journal = kakari(["--db", database, "journal", "verify"]);
  assert.equal(journal.status, 0, journal.out);
  assert.equal(sql(database, "PRAGMA integrity_check"), "ok");
});

test("a command that finds no room ends with 3 and says so", () => {
  const size = Math.ceil(statSync(database.slice(7)).size / 1024) + 64;
  const list = join(folder, "list.csv");
  execFileSync("bash", ["-c", `for i in $(seq 100000 130000); do echo "31$i""0,$i""0,架空第$i医院,6800001,鳥取市架空町"; done > "$1"`, "bash", list]);
  let run;
  try {
    run = { status: 0, err: "", out: execFileSync("bash", ["-c", `ulimit -f ${size}; exec "$@"`, "bash", program, "--db", database,
      "import", "institutions", list, "--accept-gone"], { encoding: "utf8", stdio: "pipe" }) };
  } catch (error) {
    run = { status: error.status, err: error.stderr, out: error.stdout };
  }
  assert.equal(run.status, 3, run.out + run.err);
  assert.match(run.err, /ディスクの空きがない/);
  assert.equal(sql(database, "PRAGMA integrity_check"), "ok");
});
