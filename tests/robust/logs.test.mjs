// The log of the real program: what an operator needs to follow a request, and nothing of a person, whatever people
// type, search, fail at or are told.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { api, clerks, demoDatabase, engines, folder, raw, serve, sql } from "./kakari.mjs";

const disease = "パーキンソン病", typed = "架空 院長夫", stranger = "stranger.hanako@clinic.example";

/// A server whose standard error is kept by itself.
async function logged(database, args = [], env = {}) {
  const mails = join(folder, `mails-${Math.random()}`);
  const server = await serve(database, { args: ["--demo", "--mail-server", `folder:${mails}`, "--mail-from", "kakari@pref.example", ...args], env });
  server.log = "";
  server.child.stderr.on("data", (text) => (server.log += text));
  server.mails = mails;
  return server;
}
/// What a person typed or is called, as it could stand in a log: as it is, and percent-encoded.
const forms = (words) => words.filter((word) => word.trim().length > 1).flatMap((word) => [word, encodeURIComponent(word), encodeURI(word)]);

for (const engine of engines)
  test(`nothing of a person is logged: signing in, searching, reporting, mail, errors (${engine})`, async () => {
    const database = demoDatabase(engine);
    const server = await logged(database, ["--log-level", "debug"]);
    const clerk = await server.visitor("山根 花子");
    await server.ask("/sign-in", { method: "POST", headers: { origin: server.origin },
      body: new URLSearchParams({ login: stranger, password: "ひみつの合言葉" }) });
    await server.ask(`/search?q=${encodeURIComponent(disease)}&from=${encodeURIComponent("米子駅")}`);
    await server.ask(`/people/${encodeURIComponent("髙橋 𠮷生")}/${stranger}`);
    await clerk.get("/report/2026");
    await clerk.post("/report/2026/pages/function", { "core.function": typed });
    const [clinic] = await clerks(server, 1);
    const sent = await clinic.ask("POST", `${clinic.path}/revisions`, { manager: typed, answers: clinic.answers });
    assert.equal(sent.status, 201, await sent.clone().text());
    await clinic.ask("POST", `${clinic.path}/revisions`, `{"manager": "${typed}`);
    await clinic.ask("POST", `${clinic.path}/withdrawal`);
    const officer = api(server, server.token("tanaka@tottori.example"));
    await officer("GET", `/institutions/${clinic.number}/reports/2026/revisions/current`);
    await raw(server, `GET /search?q=${disease} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Forwarded-For: 203.0.113.77\r\nReferer: ${stranger}\r\n\r\n`);
    // A mail that nobody can be sent, and one that can.
    sql(database, "INSERT INTO mail(id, message_id, recipient, subject, text, written_at, state, due_at, attempts, claimed_at, sent_at, detail, link, in_mail) " +
      "VALUES ('x1', 'x1', '" + stranger + "', '山根様', 'お知らせ', 1, 'waiting', 1, 0, 0, 0, '', '', '')");
    for (;;) if (sql(database, "SELECT state FROM mail WHERE id = 'x1'") !== "waiting") break;
    assert.equal(await server.stop(), 0);

    const lines = server.log.trim().split("\n");
    assert.ok(lines.length > 12, server.log);
    const names = sql(database, "SELECT name FROM account UNION SELECT login FROM account UNION SELECT name FROM institution UNION SELECT number FROM institution UNION SELECT name FROM physician").split("\n");
    const personal = forms([...names, disease, typed, stranger, "ひみつの合言葉", "203.0.113.77", "米子駅", "kakari@pref.example", "Mozilla", clinic.number, "山根"]);
    assert.deepEqual(personal.filter((word) => server.log.includes(word)), [], server.log);
    const ids = sql(database, "SELECT id FROM account UNION SELECT hash FROM session").split("\n");
    assert.deepEqual(ids.filter((id) => server.log.includes(id)), []);
    for (const route of ["/search", "/sign-in", "/report/{year}", "/api/v1/institutions/{number}/reports/{year}/revisions"])
      assert.ok(lines.some((line) => line.includes(` route=${route} `)), route);
    const own = lines.find((line) => line.includes(" method=GET route=/report/{year} "));
    assert.match(own, /^time=\d{4}-\d\d-\d\dT[\d:.]+Z level=info request=[0-9a-f]{12} method=GET route=\S+ status=\d+ ms=[\d.]+ wait_ms=[\d.]+ bytes=\d+ from=loopback account=[0-9a-f]{10}$/);
  });

test("the id on the error page, in the answer's header and in the log are one", async () => {
  const database = demoDatabase();
  const server = await logged(database, ["--log-format", "json"], { JOURNAL_STREAM: "8:1" });
  const [clinic] = await clerks(server, 1);
  // No byte may be written beyond what the largest file has.
  const largest = Math.max(...readdirSync(folder).map((name) => statSync(join(folder, name)).size));
  execFileSync("prlimit", ["--pid", String(server.child.pid), "--fsize=0:"]);
  assert.ok(largest > 0);
  const refused = await clinic.ask("POST", `${clinic.path}/revisions`, { manager: typed, answers: clinic.answers });
  assert.equal(refused.status, 507);
  const problem = await refused.json();
  assert.equal(problem.request, refused.headers.get("x-request-id"));
  execFileSync("prlimit", ["--pid", String(server.child.pid), "--fsize=unlimited:"]);
  assert.equal(await server.stop(), 0);
  const lines = server.log.trim().split("\n");
  for (const line of lines) assert.match(line, /^<[2-7]>\{.*\}$/);
  const objects = lines.map((line) => ({ priority: Number(line[1]), ...JSON.parse(line.slice(3)) }));
  const of = objects.filter((one) => one.request === problem.request);
  assert.ok(of.some((one) => one.status === 507 && one.route && one.priority === 6), JSON.stringify(of));
  assert.ok(of.some((one) => one.level === "error" && one.msg && one.priority === 3), JSON.stringify(of));
  assert.equal(server.log.includes(typed), false);
});

test("an id of the trusted proxy is taken, a broken one is not", async () => {
  const database = demoDatabase();
  const server = await logged(database, ["--trusted-proxy", "127.0.0.1", "--drain-seconds", "0"]);
  const id = async (sent) => (await server.ask("/search", { headers: { "x-request-id": sent } })).headers.get("x-request-id");
  assert.equal(await id("f3c1-0042.a_7"), "f3c1-0042.a_7");
  for (const broken of ["a b c d e f g", "short", "x".repeat(65), 'quote"quote"']) assert.match(await id(broken), /^[0-9a-f]{12}$/);
  assert.equal(await server.stop(), 0);
  assert.ok(server.log.includes(" request=f3c1-0042.a_7 "), server.log);
});
