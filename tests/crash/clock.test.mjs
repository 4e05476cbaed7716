// The machine's clock jumps by hours under the running program (libfaketime): it goes on, seals, lets people in, repeats
// nothing, and whoever takes over from a killed one does not wait for a time that will not come.
import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { api, clerks, demoDatabase, engines, folder, kakari, serve, sql } from "../robust/kakari.mjs";

const library = ["x86_64", "aarch64"].map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketimeMT.so.1`).find(existsSync);
test("libfaketime is installed (Debian: libfaketime)", () => assert.ok(library));

const passwordOfAll = "kakari demo 2027";

for (const engine of engines) {
  const clock = join(folder, `clock-${engine}`);
  const jump = (to) => writeFileSync(clock, to);
  const started = (database) => serve(database, { env: { LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: clock, FAKETIME_NO_CACHE: "1",
    FAKETIME_DONT_FAKE_MONOTONIC: "1", DONT_FAKE_MONOTONIC: "1" } });
  let database, server, clinics, turn = 0;

  const withTokens = () => (clinics = clinics.map((clinic) => ({ ...clinic, ask: api(server, clinic.token) })));
  const submit = (clinic, manager, key) => clinic.ask("POST", `${clinic.path}/revisions`, { manager, answers: clinic.answers },
    { "idempotency-key": key });
  const count = (what) => Number(sql(database, `SELECT COUNT(*) FROM ${what}`));

  /// The everyday: reports come and are pulled back, the journal is sealed, residents search, people sign in.
  async function everyday(when) {
    turn += 1;
    await Promise.all(clinics.map(async (clinic, i) => {
      const key = `clock-${turn}-${i}`, manager = `院長 ${turn}`;
      const sent = await submit(clinic, manager, key);
      assert.equal(sent.status, 201, `${when}: ${await sent.clone().text()}`);
      const again = await submit(clinic, manager, key);
      assert.equal(again.headers.get("idempotent-replayed"), "true", when);
      const back = await clinic.ask("POST", `${clinic.path}/withdrawal`);
      assert.equal(back.status, 201, `${when}: ${await back.clone().text()}`);
    }));
    const end = performance.now() + 60_000;
    while (count("journal_unsealed") > 0) {
      assert.ok(performance.now() < end, `${when}: the journal is not sealed any more`);
      await new Promise((next) => setTimeout(next, 50));
    }
    assert.equal((await server.ask("/search?q=内科")).status, 200, when);
    assert.equal((await server.ask("/healthz")).status, 200, when);
    const officer = await server.visitor("田中 陽子");
    assert.equal((await officer.get("/review")).status, 200, when);
  }

  test(`${engine}: the everyday goes on however the clock jumps`, async () => {
    database = demoDatabase(engine);
    jump("+0");
    server = await started(database);
    clinics = (await clerks(server, 3)).map((clinic) => ({ ...clinic, token: server.token(clinic.login) }));
    withTokens();
    for (const to of ["+5h", "+0", "-20h", "+20h", "+0"]) {
      jump(to);
      await everyday(to);
    }
    assert.equal(count("revision WHERE name = '試験 太郎'"), 5 * 3);
  });

  test(`${engine}: the same request with its key is answered again after the clock went back and forth`, async () => {
    const [clinic] = clinics;
    const first = await (await submit(clinic, "院長 その日", "clock-once")).json();
    for (const to of ["+6h", "-6h", "+0"]) {
      jump(to);
      const again = await submit(clinic, "院長 その日", "clock-once");
      assert.equal(again.headers.get("idempotent-replayed"), "true", to);
      assert.equal((await again.json()).revision, first.revision);
    }
    await (await clinic.ask("POST", `${clinic.path}/withdrawal`)).text();
    assert.equal(count("revision WHERE manager = '院長 その日'"), 1);
  });

  test(`${engine}: nobody waits for ever after wrong passwords and a clock that was put right`, async () => {
    const origin = { origin: server.origin };
    const signIn = (password) => server.ask("/sign-in", { method: "POST", headers: origin,
      body: new URLSearchParams({ login: "yamane@aoba.example", password }) });
    jump("+5h");
    let refused;
    for (let i = 0; i < 12 && refused !== 429; ++i) refused = (await signIn("wrong-wrong-wrong")).status;
    assert.equal(refused, 429);
    jump("+0");
    const let_in = await signIn(passwordOfAll);
    assert.equal(let_in.status, 303, (await let_in.text()).match(/role="alert"[^]*?<\/div>/)?.[0]);
  });

  test(`${engine}: killed while the clock was wrong: the next one seals at once`, async () => {
    jump("+5h");
    await everyday("+5h");
    await server.kill();
    jump("+0");
    server = await started(database);
    withTokens();
    await everyday("started anew");
    assert.equal(await server.stop(), 0);
    const journal = kakari(["--db", database, "journal", "verify"]);
    assert.equal(journal.status, 0, journal.out);
    assert.equal(count("(SELECT report_id, number FROM revision GROUP BY report_id, number HAVING COUNT(*) > 1) t"), 0);
  });
}
