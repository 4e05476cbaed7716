// Forms as no page of ours sends them: too large, of another shape, from another site, not text.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { clear } from "./clear.mjs";
import { api, demoDatabase, numberOf, raw, serve, sql } from "./kakari.mjs";

const form = "application/x-www-form-urlencoded";
let server, clerk, ask, number;
before(async () => {
  const database = demoDatabase();
  server = await serve(database);
  clerk = await server.visitor("山根 花子");
  ask = api(server, server.token("yamane@aoba.example"));
  number = numberOf(database, "あおば内科クリニック");
});
const draft = async () => (await ask("GET", `/institutions/${number}/reports/2026/draft`)).json();

test("a body that is too large gets its 413, however it is sent", async () => {
  const large = "a".repeat(3 << 20);
  await clear(await clerk.post("/report/2026/pages/function", { x: large }), 413);
  await clear(await server.ask("/sign-in", { method: "POST", body: new URLSearchParams({ login: "a".repeat(20_000) }) }), 413);
  await clear(await ask("PATCH", `/institutions/${number}/reports/2026/draft`, large), 413);
  const chunks = Array.from({ length: 64 }, () => `10000\r\n${"b".repeat(0x10000)}\r\n`).join("") + "0\r\n\r\n";
  const answer = await raw(server, "POST /sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n" +
    `Content-Type: ${form}\r\nConnection: close\r\n\r\n${chunks}`);
  assert.equal(answer.status, 413);
  assert.match(answer.body, /大きすぎます/);
});

test("more fields than any form has are refused", async () => {
  const body = Array.from({ length: 5100 }, (_, i) => `f${i}=1`).join("&") + `&csrf=${await clerk.csrf()}`;
  await clear(await clerk.server.ask("/report/2026/pages/function",
    { method: "POST", body, headers: { cookie: clerk.cookie, "content-type": form } }), 413);
});

test("a form that is not UTF-8, or holds NUL, is refused and nothing is kept", async () => {
  const before = await draft();
  const csrf = await clerk.csrf();
  for (const bad of ["%ff%fe", "%00", "%e3%81", "%ed%a0%80"])
    await clear(await server.ask("/report/2026/pages/function",
      { method: "POST", body: `csrf=${csrf}&x=${bad}`, headers: { cookie: clerk.cookie, "content-type": form } }), 400);
  const multipart = Buffer.concat([Buffer.from('--b\r\nContent-Disposition: form-data; name="login"\r\n\r\n'),
    Buffer.from([0xff, 0xfe]), Buffer.from("\r\n--b--\r\n")]);
  await clear(await server.ask("/sign-in",
    { method: "POST", body: multipart, headers: { "content-type": "multipart/form-data; boundary=b" } }), 400);
  for (const type of ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=c"])
    await clear(await server.ask("/sign-in", { method: "POST", body: multipart, headers: { "content-type": type } }), 400);
  assert.deepEqual(await draft(), before);
});

test("a body of another type is refused with the type that is wanted", async () => {
  const csrf = await clerk.csrf();
  for (const type of ["application/json", "text/plain", "application/xml", "application/octet-stream"]) {
    const page = await clear(await server.ask("/report/2026/pages/function",
      { method: "POST", body: '{"x":1}', headers: { cookie: clerk.cookie, "content-type": type, "x-csrf-token": csrf } }), 415);
    assert.match(page, /Content-Type/);
  }
  for (const type of [form, "text/plain", "text/csv"]) {
    const problem = await clear(await ask("PATCH", `/institutions/${number}/reports/2026/draft`, '{"items":[]}',
      { "content-type": type }), 415);
    assert.match(problem.detail, /application\/json/);
  }
});

test("fields that the form does not have are left aside", async () => {
  const before = await draft();
  const answer = await clerk.post("/report/2026/pages/function",
    { nothing: "1", "__proto__": "x", "core.nothing": "9", "base:none": "-1", "was:core.function": "x", _mend: "none:1" });
  assert.ok(answer.status < 500, String(answer.status));
  assert.deepEqual((await draft()).items, before.items);
});

test("a form without its CSRF value is refused, with a wrong one its answers are offered again", async () => {
  const before = await draft();
  const post = (headers, fields) => server.ask("/report/2026/pages/function",
    { method: "POST", body: new URLSearchParams(fields), headers: { cookie: clerk.cookie, ...headers } });
  await clear(await post({}, { "core.function": "0" }), 403);
  await clear(await post({}, { csrf: "wrong", "core.function": "0" }), 403);
  await clear(await post({ origin: "https://evil.example" }, { csrf: "wrong", "core.function": "0" }), 403);
  await clear(await post({ "sec-fetch-site": "cross-site" }, { csrf: "wrong", "core.function": "0" }), 403);
  const held = await post({ origin: server.origin }, { csrf: "wrong", "core.function": "0" });
  assert.equal(held.status, 303);
  assert.equal(held.headers.get("location"), "/held-form");
  const cookie = `${clerk.cookie}; ${held.headers.get("set-cookie").split(";")[0]}`;
  const page = await (await server.ask("/held-form", { headers: { cookie } })).text();
  assert.match(page, /name="core\.function" value="0"/);
  assert.deepEqual(await draft(), before);
});

test("a page of another site can neither sign in nor change anything", async () => {
  for (const headers of [{ origin: "https://evil.example" }, { origin: "null" }, { "sec-fetch-site": "cross-site" },
    { origin: "http://" }, { origin: "evil" }])
    for (const path of ["/sign-in", "/demo/sign-in", "/activation", "/sign-out"])
      await clear(await server.ask(path, { method: "POST", body: new URLSearchParams({ login: "x", password: "y" }), headers }),
        403);
});

test("a session that ended in the middle of a form keeps its answers", async () => {
  const mori = await server.visitor("森 健一");
  const csrf = await mori.csrf();
  await server.stop();
  sql(server.database, `UPDATE session SET ends_at = ${(Date.now() - 1000) * 1000} WHERE account = ` +
    "(SELECT id FROM account WHERE login = 'mori@aoba.example')");
  server = await serve(server.database);
  clerk = await server.visitor("山根 花子");
  ask = api(server, server.token("yamane@aoba.example"));
  const sent = await server.ask("/report/2026/pages/function", { method: "POST",
    body: new URLSearchParams({ csrf, "core.function": "0" }), headers: { cookie: mori.cookie, origin: server.origin } });
  assert.equal(sent.status, 303);
  assert.equal(sent.headers.get("location"), "/sign-in?held=1");
  const again = await server.visitor("森 健一");
  const cookie = `${again.cookie}; ${sent.headers.get("set-cookie").split(";")[0]}`;
  assert.match(await (await server.ask("/held-form", { headers: { cookie } })).text(), /name="core\.function" value="0"/);
});

test("guessing at passwords slows down and says until when", async () => {
  const guess = () => server.ask("/sign-in", { method: "POST",
    body: new URLSearchParams({ login: "nobody@aoba.example", password: "wrong" }), headers: { origin: server.origin } });
  let answer = await guess();
  for (let i = 0; i < 30 && answer.status !== 429; ++i) {
    await clear(answer, 422);
    answer = await guess();
  }
  assert.match(await clear(answer, 429), /(秒|分)/);
});
