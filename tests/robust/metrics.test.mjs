// What the operator's machines ask: alive, ready, how it goes. Counted by routes and never by what people do; for this
// machine and who holds the token, and for nobody behind a proxy.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { demoDatabase, emptyDatabase, engines, kakari, serve, sql } from "./kakari.mjs";

const token = "b5c1e0f7a2d94c3e8f60";
let server, database, admin;
before(async () => {
  database = demoDatabase();
  server = await serve(database, { env: { KAKARI_METRICS_TOKEN: token } });
  admin = await server.visitor("運用 担当");
  // A demo's journal is sealed in the first moments, and counted anew every five seconds.
  for (let text = ""; !(value(text, 'kakari_job_runs_total{job="journal"}') > 0 && value(text, "kakari_journal_unsealed") === 0); text = await metrics())
    await new Promise((next) => setTimeout(next, 100));
});

const metrics = async (headers = {}) => (await server.ask("/metrics", { headers })).text();
const value = (text, series) => Number(text.split("\n").find((line) => line.startsWith(`${series} `))?.split(" ")[1]);
const seriesOf = (text) => text.split("\n").filter((line) => line && !line.startsWith("#"));

test("alive and ready are two questions, and each check has its name", async () => {
  const alive = await server.ask("/healthz");
  assert.equal(alive.status, 200);
  assert.equal(await alive.text(), "ok\n");
  const ready = await server.ask("/readyz");
  assert.equal(ready.status, 200);
  const said = await ready.json();
  assert.equal(said.status, "ready");
  assert.deepEqual(said.checks, { stopping: "ok", database: "ok", directory: "ok", disk: "ok" });
  assert.match(said.details.disk, /MB free/);
  assert.equal((await (await server.ask("/readyz", { headers: { "x-forwarded-for": "127.0.0.1" } })).json()).details, undefined);
});

test("metrics are for this machine or the token's holder; for others there is no such page", async () => {
  assert.equal((await server.ask("/metrics")).status, 200);
  const behind = { "x-forwarded-for": "127.0.0.1" };
  for (const trace of [behind, { "x-real-ip": "192.0.2.1" }, { forwarded: "for=192.0.2.1" }, { via: "1.1 proxy" }])
    assert.equal((await server.ask("/metrics", { headers: trace })).status, 404);
  assert.equal((await server.ask("/metrics", { headers: { ...behind, authorization: "Bearer wrong" } })).status, 404);
  assert.equal((await server.ask("/metrics", { headers: { ...behind, authorization: `Bearer ${token}` } })).status, 200);
});

test("a request is counted under its route however many different things are asked for", async () => {
  const ask = (n) => server.ask(`/institutions/31-${900000 + n}-1?from=secret`);
  for (let n = 0; n < 5; ++n) await ask(n);
  const before = await metrics();
  for (let n = 5; n < 60; ++n) await ask(n);
  await server.ask("/search?q=%E7%B3%96%E5%B0%BF%E7%97%85");
  await server.ask("/no/such/page/hanako@clinic.example");
  await server.ask("/search");
  const text = await metrics();
  assert.equal(text.includes("secret") || text.includes("31-9000") || text.includes("hanako"), false);
  const series = 'kakari_http_requests_total{method="GET",route="/institutions/{number}",status="4xx"}';
  assert.equal(value(text, series) - value(before, series), 55);
  assert.ok(seriesOf(text).length - seriesOf(before).length < 60, "only /search and what has no route are new");
  assert.ok(value(text, 'kakari_http_requests_total{method="GET",route="-",status="4xx"}') >= 1);
});

test("every line is Prometheus' text, each family is told once, and what is promised is there", async () => {
  const text = await metrics();
  const families = text.split("\n").filter((line) => line.startsWith("# TYPE ")).map((line) => line.split(" ")[2]);
  assert.equal(new Set(families).size, families.length);
  const label = '[a-z_]+="(?:[^"\\\\]|\\\\.)*"';
  const line = new RegExp(`^[a-z_]+(\\{${label}(,${label})*\\})? (-?[0-9.e+-]+|\\+Inf|NaN)$`);
  for (const one of seriesOf(text)) assert.match(one, line);
  for (const name of ["kakari_http_handler_seconds", "kakari_http_waiting_seconds", "kakari_http_answer_bytes_total",
    "kakari_http_connections", "kakari_store_queue_length", "kakari_store_batch_jobs", "kakari_store_batch_seconds",
    "kakari_store_commit_seconds", "kakari_store_connection_wait_seconds", "kakari_store_connections_in_use",
    "kakari_store_retries_total", "kakari_feed_position", "kakari_directory_lag_seconds", "kakari_directory_age_seconds",
    "kakari_directory_bytes", "kakari_job_seconds", "kakari_job_failures_total", "kakari_mail", "kakari_mail_oldest_seconds",
    "kakari_journal_unsealed", "kakari_journal_unsealed_seconds", "kakari_sessions_open", "kakari_http_uploads_spooled",
    "process_resident_memory_bytes", "process_open_fds", "process_threads", "kakari_build_info", "kakari_backup_age_seconds",
    "kakari_server_feed_lag"])
    assert.ok(families.includes(name), name);
  assert.ok(value(text, "kakari_store_jobs_total") > 0);
  assert.ok(value(text, 'kakari_job_runs_total{job="journal"}') > 0);
});

test("the administrator's page says the same in words, and nobody else sees it", async () => {
  const page = await (await admin.get("/status")).text();
  for (const words of ["稼働のようす", "データベース", "書き込み", "公開の検索", "定期の仕事", "記録の封印", "ディスク", "控え（バックアップ）",
    "時間のかかった操作", "このサーバー"])
    assert.ok(page.includes(words), words);
  assert.match(page, /✓ 正常/);
  assert.equal(page.includes("✕ 異常</span>"), false, page);
  assert.equal((await server.ask("/status")).status, 303);
  const clerk = await server.visitor("山根 花子");
  assert.equal((await clerk.get("/status")).status, 403);
});

test("a server that is told to stop says so before it stops listening", async () => {
  const other = await serve(database, { args: ["--demo", "--drain-seconds", "60"] });
  other.child.kill("SIGTERM");
  for (;;) {
    const ready = await other.ask("/readyz");
    if (ready.status === 503) {
      assert.equal((await ready.json()).checks.stopping, "failed");
      break;
    }
  }
  assert.equal((await other.ask("/search")).status, 200);
  assert.equal((await other.ask("/healthz")).status, 200);
  other.child.kill("SIGTERM");  // at once
  assert.equal(await other.ended, 0);
  const stopped = sql(database, `SELECT stopped_at > 0 FROM running_server WHERE name LIKE '%:${other.port}'`);
  assert.equal(stopped, "1");
});

if (engines.includes("postgresql"))
  test("while the database refuses everybody the server lives and is not ready, and is again by itself", async () => {
    const url = emptyDatabase("postgresql");
    assert.equal(kakari(["--db", url, "init"]).status, 0);
    const away = await serve(url, { args: [] });
    const name = new URL(url).pathname.slice(1);
    const outside = process.env.KAKARI_TEST_POSTGRESQL;
    sql(outside, `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    sql(outside, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    const until = async (status) => {
      for (;;) if ((await away.ask("/readyz")).status === status) return;
    };
    await until(503);
    assert.equal((await away.ask("/healthz")).status, 200);
    assert.equal((await (await away.ask("/readyz")).json()).checks.database, "failed");
    assert.equal((await away.ask("/metrics")).status, 200);
    sql(outside, `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await until(200);
    assert.equal(await away.stop(), 0);
  });
