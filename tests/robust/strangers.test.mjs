// Addresses, methods and bytes that no page of ours sends: a clear 4xx, never a 500.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { clear } from "./clear.mjs";
import { api, demoDatabase, numberOf, raw, serve, sql } from "./kakari.mjs";

let server, clerk, officer, ask, number;
before(async () => {
  const database = demoDatabase();
  server = await serve(database);
  clerk = await server.visitor("山根 花子");
  officer = await server.visitor("田中 陽子");
  ask = api(server, server.token("yamane@aoba.example"));
  number = numberOf(database, "あおば内科クリニック");
});

test("an unknown address is a page that leads back", async () => {
  for (const path of ["/nothing", "/report/2026/pages/none", "/review/2026/none", "/institutions/none",
    "/institutions/31-9-99999-9", "/static/none.css", "/static/../../regime/2025/report.yaml", "/.env", "///x",
    "/report/2026/revisions/99", "/report/2026/revisions/-1", "/report/2026/revisions/x"]) {
    const who = path.startsWith("/review") ? officer : clerk;
    await clear(await who.get(path), 404);
  }
});

test("an unknown address of the API is a problem", async () => {
  for (const path of ["/nothing", "", "/institutions/none/reports/2026/draft", `/institutions/${number}/reports/x/draft`,
    `/institutions/${number}/reports/2026/revisions/abc`, "/report-forms/none", "/prefectures/31/report-forms/1999",
    "/prefectures/99/report-forms/2026", "/prefectures/31/report-forms/2026abc"]) {
    const problem = await clear(await ask("GET", path), 404);
    assert.equal(typeof problem, "object", path);
  }
});

test("a year that never was is not found", async () => {
  for (const year of ["1999", "abc", "0", "-2026", "2026.5", "99999999999999999999", "2201", "2147483647"]) {
    const at = encodeURIComponent(year);
    for (const path of ["", "/check", "/continue", "/pages/function"]) await clear(await clerk.get(`/report/${at}${path}`), 404);
    await clear(await officer.get(`/review/${at}/${number}`), 404);
    await clear(await ask("GET", `/institutions/${number}/reports/${at}/draft`), 404);
    const answer = await officer.get(`/publication?year=${at}`);
    assert.ok(answer.status < 500, `/publication?year=${year}: ${answer.status}`);
    await answer.text();
  }
});

test("a method the address does not take is told which it does", async () => {
  for (const [method, path, allow] of [["POST", "/search", "GET"], ["DELETE", "/report/2026", "GET"],
    ["GET", "/report/2026/submission", "POST"], ["PUT", "/healthz", "GET"],
    ["DELETE", `/api/v1/institutions/${number}/reports/2026/draft`, "PATCH"]]) {
    const answer = await server.ask(path, { method });
    assert.ok(answer.headers.get("allow")?.split(", ").includes(allow), `${path}: ${answer.headers.get("allow")}`);
    await clear(answer, 405);
  }
  const made = await raw(server, "BREW / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  assert.equal(made.status, 405);
});

test("bytes that are no text are refused", async () => {
  for (const path of ["/%00", "/report/%00", "/search?q=%00", "/search?q=%ff%fe", "/institutions/%ff", "/search?%c3%28=1",
    "/report/2026/pages/%ed%a0%80", "/api/v1/report-forms/%00"])
    await clear(await server.ask(path), 400);
  for (const path of ["/%", "/%zz", "/report/%2", "/search?q=%", "/search?q=%e3%81", "/%2e%2e/%2e%2e/etc/passwd"]) {
    const answer = await server.ask(path);
    assert.ok(answer.status < 500, `${path}: ${answer.status}`);
    await answer.text();
  }
});

test("request lines and headers that are no HTTP are refused", async () => {
  const last = "Connection: close\r\n\r\n";
  for (const [text, status] of [
    ["GET\r\n\r\n", 400],
    ["GET / HTTP/9.9\r\nHost: x\r\n" + last, 400],
    ["GET /a b HTTP/1.1\r\nHost: x\r\n" + last, 400],
    ["GET / HTTP/1.1\r\n" + last, 400],
    ["GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n" + last, 400],
    ["GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n" + last, 400],
    ["POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n" + last, 400],
    ["POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n" + last, 400],
    ["POST /sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n" + last, 400],
    ["POST /sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n\r\n", 400],
    [`GET /${"a".repeat(100_000)} HTTP/1.1\r\nHost: x\r\n${last}`, 431],
    [`GET / HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(100_000)}\r\n${last}`, 431],
    [Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x0d, 0x0a, 0x0d, 0x0a]), 400],
  ]) {
    const answer = await raw(server, text);
    assert.equal(answer.status, status, `${String(text).slice(0, 60)} → ${answer.head}`);
    assert.match(answer.body, /ください/, String(text).slice(0, 60));
  }
});

test("headers that are no text reach neither the database nor a 500", async () => {
  const head = (path, more) => Buffer.from(`${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${more}`, "latin1");
  const page = await (await server.ask("/demo")).text();
  const value = (name) => page.match(new RegExp(`name="${name}" value="([^"]+)"`))[1];
  const body = `account=${value("account")}&grant=${value("grant")}`;
  const signedIn = await raw(server, head("POST /demo/sign-in",
    `Content-Type: application/x-www-form-urlencoded\r\nUser-Agent: \xff\xfe \xe3\x81\r\n` +
      `Content-Length: ${body.length}\r\n\r\n${body}`));
  assert.equal(signedIn.status, 303, signedIn.head);
  for (const more of ["Cookie: __Host-kakari=\xff\xff; \xe3\x81\r\n", "Authorization: Bearer \xff\xfe\r\n",
    "Authorization: \xff\r\n", "Accept: \xff\r\n", "If-None-Match: \xff\r\n", "X-Forwarded-For: \xff\r\n"]) {
    const answer = await raw(server, head("GET /account", more + "\r\n"));
    assert.ok(answer.status >= 200 && answer.status < 500, `${more}: ${answer.head}`);
  }
  const json = '{"items":[]}';
  const key = await raw(server, head(`PATCH /api/v1/institutions/${number}/reports/2026/draft`,
    `Authorization: Bearer ${server.token("mori@aoba.example")}\r\nIdempotency-Key: \xff\xfe\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${json.length}\r\n\r\n${json}`));
  assert.ok(key.status < 500, key.head + key.body);
  for (const [table, column] of [["session", "agent"], ["idempotency_key", "idempotency"]])
    assert.doesNotThrow(() => new TextDecoder("utf-8", { fatal: true }).decode(
      Buffer.from(sql(server.database, `SELECT hex(group_concat(${column})) FROM ${table}`), "hex")));
});

test("a huge or senseless query is answered as a search", async () => {
  for (const query of [`q=${"a".repeat(6000)}`, `q=${encodeURIComponent("内".repeat(1500))}`, "page=-1", "page=0",
    "page=99999999999999999999", "page=abc", "lat=abc&lon=def", "lat=1e400&lon=NaN", "function=none&function=none",
    "area=none", "area=31&area=99", "q=%27%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "q=%25_%5C", "near=91,181",
    Array.from({ length: 3000 }, (_, i) => `a${i}=1`).join("&")]) {
    for (const path of ["/", "/search", "/api/v1/institutions", "/api/v1/search"]) {
      const answer = await server.ask(`${path}?${query}`);
      const text = await answer.text();
      assert.ok(answer.status < 500, `${path}?${query.slice(0, 60)}: ${answer.status} ${text.slice(0, 200)}`);
      assert.ok(!text.includes("<script>alert"), query);
    }
    const queue = await officer.get(`/review?${query}`);
    assert.ok(queue.status < 500, `/review?${query.slice(0, 60)}: ${queue.status}`);
    await queue.text();
  }
  const queue = api(server, server.token("tanaka@tottori.example"));
  for (const query of ["page=2147483647&page_size=2147483647", "page=-5&page_size=-5", "page=99999999999999999999",
    "text=%25", "stage=none", "waiting=none", "municipality=%27"]) {
    const answer = await queue("GET", `/reports/2026/queue?${query}`);
    assert.ok(answer.status < 500, `${query}: ${answer.status} ${await answer.text()}`);
  }
  for (const year of ["abc", "2147483647", "-2147483648", "99999999999"])
    assert.ok((await queue("GET", `/reports/${year}/queue`)).status < 500, year);
});
