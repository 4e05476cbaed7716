// A disk that is really full under the serving program: a file system of a few megabytes, filled and emptied. Mounting
// needs root, or a name space (`unshare -rm node --test …`, as ./test does it); where neither is had, a test of that name
// says so and a limit on the size of files stands for the disk (tests/robust/full_disk.test.mjs).
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmdirSync, rmSync, statfsSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { clear } from "../robust/clear.mjs";
import { api, clerks, demoDatabase, kakari, root, serve, sql } from "../robust/kakari.mjs";

const place = mkdtempSync(join(tmpdir(), "kakari-full-"));
let server, database, clinics, officer;
const acknowledged = [];

/// A small file system at `place`; false where none may be mounted.
const mount = (bytes) => spawnSync("mount", ["-t", "tmpfs", "-o", `size=${bytes}`, "tmpfs", place]).status === 0;
const room = () => {
  const disk = statfsSync(place);
  return disk.bavail * disk.bsize;
};
/// Takes all the room but so many bytes.
function fill(rest) {
  rmSync(join(place, "filler"), { force: true });
  const bytes = room() - rest;
  if (bytes > 0) writeFileSync(join(place, "filler"), Buffer.alloc(bytes));
}

const demo = demoDatabase();
const mounted = mount(statSync(demo.slice(7)).size + (24 << 20));
before(async () => {
  if (!mounted) return;
  database = `sqlite:${join(place, "kakari.db")}`;
  for (const end of [".db", ".journal-key"])
    copyFileSync(demo.slice(7).replace(/\.db$/, end), database.slice(7).replace(/\.db$/, end));
  server = await serve(database, { env: { TMPDIR: place } });
  clinics = await clerks(server, 3);
  officer = api(server, server.token("tanaka@tottori.example"));
});
after(async () => {
  await server?.kill();
  if (mounted) execFileSync("umount", [place]);
  rmdirSync(place);
});
const really = mounted ? test : () => {};
if (!mounted)
  test("NO FILE SYSTEM MAY BE MOUNTED HERE: a limit on the size of files stands for the full disk", () => {
    const other = join(root, "tests/robust/full_disk.test.mjs");
    const run = spawnSync(process.execPath, ["--test", other], { encoding: "utf8", env: { ...process.env, NODE_TEST_CONTEXT: undefined } });
    assert.equal(run.status, 0, run.stdout + run.stderr);
    assert.match(run.stdout, /pass [1-9]/);
  });

const submit = ({ ask, path, answers }, manager) => ask("POST", `${path}/revisions`, { manager, answers });
async function submitAndPullBack(clinic, round) {
  const sent = await submit(clinic, `架空 院長 ${round}`);
  if (sent.status !== 201) return sent;
  acknowledged.push({ number: clinic.number, revision: (await sent.json()).revision });
  return clinic.ask("POST", `${clinic.path}/withdrawal`);
}
async function allAcknowledgedAreThere() {
  for (const { number, revision } of acknowledged)
    assert.equal((await officer("GET", `/institutions/${number}/reports/2026/revisions/${revision}`)).status, 200, `${number} ${revision}`);
}

really("a really full disk refuses writes with 507 and words, and reads go on", async () => {
  fill(1 << 20);
  let refusal;
  for (let round = 0; !refusal; ++round) {
    assert.ok(round < 3000, "the disk never filled up");
    const answer = await submitAndPullBack(clinics[0], round);
    if (answer.status === 507) refusal = answer;
    else assert.equal(answer.status, 201, await answer.text());
  }
  assert.equal((await clear(refusal, 507)).code, "storage-full");
  fill(0);
  await clear(await submit(clinics[1], "架空 院長"), 507);
  for (const path of ["/", "/search?q=内科", "/sign-in", "/healthz", "/demo"])
    assert.equal((await server.ask(path)).status, 200, path);
  assert.equal((await officer("GET", "/reports/2026/queue")).status, 200);
  await allAcknowledgedAreThere();
});

really("an upload that finds no room is refused in words and leaves nothing behind", async () => {
  const headers = await signedIn();
  const boundary = "full";
  const body = Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="scan"; filename="a.pdf"\r\n` +
    "Content-Type: application/pdf\r\n\r\n%PDF-1.4\n"), Buffer.alloc(3 << 20, "x"), Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const answer = await server.ask("/paper/new", { method: "POST", body,
    headers: { ...headers, "content-type": `multipart/form-data; boundary=${boundary}` } });
  await clear(answer, [413, 503, 507]);
  assert.equal((await server.ask("/search")).status, 200);
});
async function signedIn() {
  // Signing in writes, so there is room for it, and none afterwards.
  fill(4 << 20);
  const officer = await server.visitor("田中 陽子");
  const headers = { cookie: officer.cookie, origin: server.origin, "x-csrf-token": await officer.csrf() };
  fill(0);
  return headers;
}

really("with room again everything works without a restart, and nothing was lost", async () => {
  rmSync(join(place, "filler"), { force: true });
  for (const clinic of clinics) {
    await (await clinic.ask("POST", `${clinic.path}/withdrawal`)).text(); // of what was submitted when the disk filled up
    assert.equal((await submitAndPullBack(clinic, "afterwards")).status, 201);
  }
  await allAcknowledgedAreThere();
  assert.equal(await server.stop(), 0);
  server = await serve(database);
  officer = api(server, server.token("tanaka@tottori.example"));
  await allAcknowledgedAreThere();
  assert.equal(sql(database, "PRAGMA integrity_check"), "ok");
  const journal = kakari(["--db", database, "journal", "verify"]);
  assert.equal(journal.status, 0, journal.out);
});
