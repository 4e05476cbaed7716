// A server is killed after it has done what it was asked and before its answer is kept; the same request comes again:
// it is not done twice, and whoever sent it is told where to look. Also with two servers at once.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { clear } from "./clear.mjs";
import { api, clerks, demoDatabase, engines, serve, sql } from "./kakari.mjs";

/// Until it is called off, no answer gets into the database, as if each server died just before.
const forgetAnswers = {
  sqlite: "CREATE TRIGGER no_answer BEFORE UPDATE ON idempotency_key BEGIN SELECT RAISE(ABORT, 'no answer'); END",
  postgresql: "CREATE FUNCTION no_answer() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no answer'; END $$; " +
    "CREATE TRIGGER no_answer BEFORE UPDATE ON idempotency_key FOR EACH ROW EXECUTE FUNCTION no_answer()",
};
const keepThem = { sqlite: "DROP TRIGGER no_answer", postgresql: "DROP TRIGGER no_answer ON idempotency_key; DROP FUNCTION no_answer()" };

/// The same person, with the same session, at another server of the same database.
const at = (server, visitor) => Object.assign(Object.create(Object.getPrototypeOf(visitor)), visitor, { server, origin: server.origin });

const meeting = (what, key) => ({ year: "2026", done_on: "2027-02-01", what, channel: "briefing", kind: "", place: "prefecture:31",
  told: "", reference: "", note: "", idempotency_key: key });

/// Sent until nobody says that it is still being worked on.
async function insist(send) {
  for (;;) {
    const answer = await send();
    if (answer.status !== 409 || !(await answer.clone().text()).includes("同じ内容の送信を処理しています")) return answer;
    assert.equal(answer.headers.get("retry-after"), "2");
    await new Promise((next) => setTimeout(next, 200));
  }
}

for (const engine of engines) {
  let database, server, clinic;
  before(async () => {
    database = demoDatabase(engine);
    server = await serve(database);
    [clinic] = await clerks(server, 1);
  });
  const count = (what) => Number(sql(database, `SELECT COUNT(*) FROM ${what}`));
  const meetings = (what) => count(`outreach WHERE what = '${what}'`);
  const reports = (number) => count("revision v JOIN report r ON r.id = v.report_id JOIN institution i ON " +
    `i.id = r.institution_id WHERE r.year = 2026 AND i.number = '${number}'`);

  test(`${engine}: what a killed server did is not done again, and is said so`, async () => {
    const key = { "idempotency-key": "killed" };
    const body = { manager: "架空 院長", answers: clinic.answers };
    const officer = await server.visitor("田中 陽子");
    sql(database, forgetAnswers[engine]);
    assert.equal((await officer.post("/preparation/outreach", meeting("説明会", "killed"))).status, 303);
    assert.equal((await clinic.ask("POST", `${clinic.path}/revisions`, body, key)).status, 201);
    await server.kill();
    sql(database, keepThem[engine]);
    server = await serve(database);

    const back = at(server, officer);
    const page = await insist(() => back.post("/preparation/outreach", meeting("説明会", "killed"), { accept: "text/html" }));
    assert.equal(page.status, 409);
    const text = await page.text();
    assert.match(text, /すでに受け付けています/);
    assert.match(text, /開き直してお確かめください/);
    assert.equal(meetings("説明会"), 1);

    clinic.ask = api(server, server.token(clinic.login));
    const told = await insist(() => clinic.ask("POST", `${clinic.path}/revisions`, body, key));
    assert.equal((await clear(told, 409)).code, "idempotency-answer-lost");
    const other = await clinic.ask("POST", `${clinic.path}/revisions`, { ...body, manager: "別の人" }, key);
    assert.equal((await clear(other, 422)).code, "idempotency-key-reused");
    assert.equal(reports(clinic.number), 1);
    assert.equal((await back.post("/preparation/outreach", meeting("二回目の説明会", "another"))).status, 303, "with a key of its own");
    assert.equal(meetings("二回目の説明会"), 1);
  });
}

test("postgresql: the same form at two servers at once is taken by one, and both say so", async (t) => {
  if (!engines.includes("postgresql")) return t.diagnostic("no PostgreSQL to try");
  const database = demoDatabase("postgresql");
  const servers = await Promise.all([serve(database), serve(database)]);
  const here = await servers[0].visitor("田中 陽子");
  await here.csrf();
  const officers = servers.map((server) => at(server, here));
  for (let i = 0; i < 8; ++i) {
    const send = (officer) => officer.post("/preparation/outreach", meeting(`説明会 ${i}`, `two-${i}`));
    const both = await Promise.all(officers.map(send));
    for (const answer of both) assert.ok([303, 409].includes(answer.status), `${answer.status} ${await answer.text()}`);
    assert.ok(both.some((answer) => answer.status === 303));
    assert.equal(sql(database, `SELECT COUNT(*) FROM outreach WHERE what = '説明会 ${i}'`), "1");
    for (const officer of officers) {
      const again = await insist(() => send(officer));
      assert.equal(again.headers.get("idempotent-replayed"), "true");
      assert.equal(again.status, 303);
    }
  }
});
