// The server is killed, or asked to stop, in the middle of a stream of submissions: what was acknowledged is there,
// what was under way is finished (SIGTERM), the journal holds.
import assert from "node:assert/strict";
import { test } from "node:test";
import { api, clerks, demoDatabase, engines, kakari, serve, sql } from "./kakari.mjs";

/// Each clerk submits and pulls back, over and over, until the server is gone. `enough` is called once.
async function stream(clinics, count, enough) {
  const acknowledged = [], broken = [];
  let called = false;
  await Promise.all(clinics.map(async (clinic) => {
    for (let round = 0; ; ++round) {
      try {
        const sent = await clinic.ask("POST", `${clinic.path}/revisions`, { manager: `架空 院長 ${round}`, answers: clinic.answers });
        const said = await sent.json();
        if (sent.status === 503) return;
        assert.equal(sent.status, 201, JSON.stringify(said));
        acknowledged.push({ number: clinic.number, report: said.report, revision: said.revision });
        if (acknowledged.length >= count && !called) {
          called = true;
          enough();
        }
        const back = await clinic.ask("POST", `${clinic.path}/withdrawal`);
        assert.equal(back.status, 201);
        await back.text();
      } catch (error) {
        if (error.code === "ERR_ASSERTION") throw error;
        broken.push(error.cause?.code ?? error.message);
        return;
      }
    }
  }));
  return { acknowledged, broken };
}

for (const engine of engines) {
  const kept = async (database, acknowledged) => {
    const server = await serve(database);
    const officer = api(server, server.token("tanaka@tottori.example"));
    for (const { number, report, revision } of acknowledged) {
      const answer = await officer("GET", `/institutions/${number}/reports/2026/revisions/${revision}`);
      assert.equal(answer.status, 200, `${report} ${revision}`);
      assert.equal((await answer.json()).report, report);
    }
    const journalled = Number(sql(database, "SELECT COUNT(*) FROM journal_entry WHERE act IN ('report.submit', 'report.change', 'report.enter')"));
    const revisions = Number(sql(database, "SELECT COUNT(*) FROM revision"));
    assert.equal(journalled, revisions, "each submission stands in the journal");
    assert.equal(await server.stop(), 0);
    const journal = kakari(["--db", database, "journal", "verify"]);
    assert.equal(journal.status, 0, journal.out);
  };

  test(`${engine}: kill -9 loses no report that was acknowledged`, async () => {
    const database = demoDatabase(engine);
    let known;
    for (let round = 0; round < 3; ++round) {
      const server = await serve(database);
      const clinics = known?.map((clinic) => ({ ...clinic, ask: api(server, server.token(clinic.login)) })) ??
        await clerks(server, 6);
      known = clinics;
      for (const clinic of clinics) await (await clinic.ask("POST", `${clinic.path}/withdrawal`)).text();
      const { acknowledged } = await stream(clinics, 40 + 25 * round, () => server.kill());
      assert.ok(acknowledged.length >= 40);
      await kept(database, acknowledged);
    }
  });
  test(`${engine}: SIGTERM finishes what is under way and ends with 0`, async () => {
    const database = demoDatabase(engine);
    const server = await serve(database);
    const clinics = await clerks(server, 6);
    let stopped;
    const { acknowledged, broken } = await stream(clinics, 60, () => (stopped = server.stop()));
    assert.equal(await stopped, 0, server.said);
    // A connection that was closed between two requests is a refusal, never half an answer.
    for (const code of broken) assert.match(code, /ECONNREFUSED|UND_ERR_SOCKET|ECONNRESET|EPIPE/);
    const all = Number(sql(database, "SELECT COUNT(*) FROM revision v JOIN report r ON r.id = v.report_id WHERE r.year = 2026 " +
      "AND v.name = '試験 太郎'"));
    assert.equal(all, acknowledged.length, "every submission that was taken was answered");
    await kept(database, acknowledged);
  });
}
