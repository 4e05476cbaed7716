// What belongs to others: another clinic, area or prefecture, one's own work, an administrator. Refused, and said so.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { clear } from "./clear.mjs";
import { api, demoDatabase, kakari, numberOf, serve, sql } from "./kakari.mjs";

let server, database, aoba, minato;
const as = {};
before(async () => {
  database = demoDatabase();
  server = await serve(database);
  aoba = numberOf(database, "あおば内科クリニック");
  minato = numberOf(database, "みなと在宅クリニック");
  for (const [who, login] of Object.entries({ clerk: "yamane@aoba.example", minato: "hayashi@minato.example",
    officer: "tanaka@tottori.example", centre: "sato@yonago.example", neighbour: "ito@shimane.example",
    admin: "admin@kakari.example" }))
    as[who] = api(server, server.token(login));
});
const report = (number) => `/institutions/${number}/reports/2026`;
const acts = (number) => [
  ["GET", `${report(number)}/draft`], ["PATCH", `${report(number)}/draft`, { items: [] }],
  ["POST", `${report(number)}/revisions`, { manager: "x" }],
  ["POST", `${report(number)}/withdrawal`], ["GET", `${report(number)}/revisions/current`],
];
const reviews = (number) => [
  ["POST", `${report(number)}/review`], ["POST", `${report(number)}/returns`, { items: [{ item: "core.function", reason: "x" }] }],
  ["POST", `${report(number)}/confirmations`, { function: "home_care", hash: "0" }],
  ["POST", `${report(number)}/absences`, { function: "home_care", hash: "0", reason: "x" }],
];

test("a clerk touches nothing of another clinic", async () => {
  const before = sql(database, "SELECT COUNT(*), SUM(version) FROM report");
  for (const [method, path, body] of acts(minato)) await clear(await as.clerk(method, path, body), [403, 404]);
  for (const [method, path, body] of reviews(aoba)) await clear(await as.clerk(method, path, body), 403);
  const clerk = await server.visitor("山根 花子");
  for (const path of ["/review", "/publication", `/review/2026/${aoba}`]) await clear(await clerk.get(path), [403, 404]);
  for (const path of [`/review/2026/${aoba}/opening`, `/review/2026/${aoba}/confirmations`])
    await clear(await clerk.post(path), 403);
  assert.equal(sql(database, "SELECT COUNT(*), SUM(version) FROM report"), before);
});

test("an administrator reads no draft and no report", async () => {
  for (const [method, path, body] of [...acts(aoba), ...acts(minato), ...reviews(minato)])
    await clear(await as.admin(method, path, body), 403);
  const admin = await server.visitor("運用 担当");
  for (const path of ["/report", "/report/2026", "/report/2026/pages/function", "/review"]) await clear(await admin.get(path), 403);
});

test("the pages of the prefecture's year are closed to whoever has no act there", async () => {
  const office = ["/year", "/requests", "/reminders", "/missing", "/missing.csv", "/letters", "/paper", "/paper/new",
    "/orders/new", "/claims-import", "/forum-reports", "/review/bulk", "/corporations", "/successions", "/calendar/settings", "/preparation"];
  for (const who of ["山根 花子", "小谷 亮", "山田 恵子", "石川 真"]) {
    const visitor = await server.visitor(who);
    for (const path of office) assert.equal((await visitor.get(path)).status, 403, `${who} ${path}`);
  }
  const ministry = await server.visitor("石川 真");
  for (const path of ["/progress/institutions", "/progress/institutions.csv"]) assert.equal((await ministry.get(path)).status, 403, path);
  const neighbour = await server.visitor("伊藤 大輔");
  for (const path of [`/review/2026/${minato}/form.pdf`, `/contacts/${minato}`, `/histories/${minato}`, `/paper/telephone/2026/${minato}`])
    await clear(await neighbour.get(path), [403, 404]);
});

test("an officer reads and writes no draft, and submits for nobody", async () => {
  for (const [method, path, body] of acts(minato).slice(0, 4)) await clear(await as.officer(method, path, body), 403);
});

test("another prefecture sees and does nothing", async () => {
  for (const [method, path, body] of [["GET", `${report(minato)}/revisions/current`], ...reviews(minato)])
    await clear(await as.neighbour(method, path, body), 403);
  const queue = await (await as.neighbour("GET", "/reports/2026/queue")).json();
  assert.equal(queue.total, 0);
  await clear(await as.neighbour("POST", "/prefectures/31/publications/2026"), 403);
  await clear(await as.officer("POST", "/prefectures/32/publications/2026"), [403, 404]);
  await clear(await as.centre("POST", "/prefectures/31/publications/2026"), 403);
  const officer = await server.visitor("伊藤 大輔");
  await clear(await officer.get(`/review/2026/${minato}`), [403, 404]);
});

test("a health centre sees its own municipalities only", async () => {
  const queue = await (await as.centre("GET", "/reports/2026/queue?page_size=200")).json();
  assert.ok(queue.rows.length > 0);
  assert.deepEqual([...new Set(queue.rows.map((row) => row.health_centre))], ["31-米子"]);
  const outside = sql(database, "SELECT i.number FROM institution i JOIN report r ON r.institution_id = i.id AND r.year = 2026 " +
    "WHERE r.revision > 0 AND i.health_centre <> '31-米子' LIMIT 1");
  assert.ok(outside);
  for (const [method, path, body] of [["GET", `${report(outside)}/revisions/current`], ...reviews(outside)])
    await clear(await as.centre(method, path, body), 403);
  const asked = await (await as.centre("GET", "/reports/2026/queue?health_centre=31-%E9%B3%A5%E5%8F%96")).json();
  assert.equal(asked.total, 0);
});

test("nobody confirms what they submitted themselves", async () => {
  const given = kakari(["--db", database, "account", "grant", "tanaka@tottori.example", "--role", "institution_staff",
    "--scope", aoba]);
  assert.equal(given.status, 0, given.err);
  const asClerk = api(server, server.token("tanaka@tottori.example", "--role", "institution_staff"));
  const asOfficer = api(server, server.token("tanaka@tottori.example", "--role", "prefecture_officer"));
  const before = await (await asOfficer("GET", `/institutions/${aoba}/reports/2025/revisions/current`)).json();
  const submitted = await asClerk("POST", `${report(aoba)}/revisions`, { manager: "髙橋 誠", answers: before.answers });
  const said = await submitted.json();
  assert.equal(submitted.status, 201, JSON.stringify(said));
  assert.equal((await asOfficer("POST", `${report(aoba)}/review`)).status, 201);
  const held = said.functions.find((one) => one.held && one.function !== "core");
  assert.ok(held, "the clinic holds a function to be confirmed");
  const own = await clear(await asOfficer("POST", `${report(aoba)}/confirmations`, { function: held.function, hash: held.hash }), 403);
  assert.equal(own.code, "own-work");
  await clear(await asOfficer("POST", `${report(aoba)}/returns`, { items: [{ item: "core.function", reason: "理由" }] }), 403);
  const another = api(server, server.token("nakamura@tottori.example"));
  assert.equal((await another("POST", `${report(aoba)}/confirmations`, { function: held.function, hash: held.hash })).status, 201);
});

test("tokens and sessions of a disabled account, and ended tokens, are asked to sign in", async () => {
  const token = server.token("mori@aoba.example");
  const mori = api(server, token);
  assert.equal((await mori("GET", `${report(aoba)}/revisions/current`)).status, 200);
  const disabled = kakari(["--db", database, "account", "disable", "mori@aoba.example"]);
  assert.equal(disabled.status, 0, disabled.err);
  await server.stop();
  server = await serve(database);
  await clear(await api(server, token)("GET", `${report(aoba)}/revisions/current`), 401);
  const expired = server.token("fujii@yoshioka.example");
  sql(database, `UPDATE api_token SET expires_at = ${(Date.now() - 1000) * 1000} WHERE account_grant IN (SELECT g.id FROM ` +
    "account_grant g JOIN account a ON a.id = g.account WHERE a.login = 'fujii@yoshioka.example')");
  await clear(await api(server, expired)("GET", `${report(aoba)}/revisions/current`), 401);
});
