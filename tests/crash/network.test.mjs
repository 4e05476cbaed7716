// Bad networks before the real program: a client that sends again under its Idempotency-Key until it has an answer ends
// with exactly one effect, and everybody else is served meanwhile.
import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, test } from "node:test";
import { demoDatabase, engines, serve, sql } from "../robust/kakari.mjs";
import { conditions, openGate } from "./gate.mjs";

/// Conditions under which a client would wait for ever: it gives up sooner.
const silent = new Set(["stalled_in_the_body", "black_hole", "overtaken", "half_closed"]);

/// One attempt on a connection of its own: { status, headers, body }, or the reason why there is none.
function attempt(port, { method, path, headers, body }, timeout_ms) {
  return new Promise((done) => {
    const sent = request({ port, host: "127.0.0.1", method, path, agent: false,
      headers: { ...headers, "content-length": Buffer.byteLength(body) } });
    const late = setTimeout(() => sent.destroy(new Error("no answer in time")), timeout_ms);
    const end = (what) => {
      clearTimeout(late);
      done(what);
    };
    sent.on("response", (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("error", (error) => end({ error }));
      answer.on("end", () => end({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts).toString() }));
    });
    sent.on("error", (error) => end({ error }));
    sent.end(body);
  });
}

/// Sends until there is an answer that says yes or no: what a careful client does.
async function insist(port, what, timeout_ms) {
  for (let attempts = 1; attempts <= 50; ++attempts) {
    const answer = await attempt(port, what, timeout_ms);
    const under_way = answer.status === 409 && answer.body.includes("同じ内容の送信を処理しています");
    if (answer.status && answer.status < 500 && !under_way) return { ...answer, attempts };
    if (under_way) await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error(`no answer to ${what.method} ${what.path}`);
}

/// What a page said, without its form.
const words = ({ status, body }) => `${status} ${(body.match(/role="alert"[^]*?<\/div>/)?.[0] ?? body).slice(0, 400)}`;

/// A small PDF with so many bytes of nothing in it.
const pdf = (bytes) => Buffer.from(`%PDF-1.4\n%${"x".repeat(bytes)}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`);

function multipart(fields, file) {
  const part = (head, body) => Buffer.concat([Buffer.from(`--gate\r\nContent-Disposition: form-data; ${head}\r\n\r\n`), Buffer.from(body),
    Buffer.from("\r\n")]);
  return Buffer.concat([...Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value)),
    part(`name="scan"; filename="scan.pdf"\r\nContent-Type: application/pdf`, file), Buffer.from("--gate--\r\n")]);
}

for (const engine of engines) {
  let server, officer, gate, headers, numbers;
  before(async () => {
    server = await serve(demoDatabase(engine));
    officer = await server.visitor("田中 陽子");
    headers = { cookie: officer.cookie, host: `127.0.0.1:${server.port}`, origin: server.origin, "x-csrf-token": await officer.csrf() };
    numbers = sql(server.database, "SELECT number FROM institution WHERE exempt = '' AND closed_on = '' AND id NOT IN (SELECT " +
      "institution_id FROM report WHERE year = 2026) AND id NOT IN (SELECT institution_id FROM paper) ORDER BY number").split("\n");
    gate = await openGate(server.port);
  });
  after(() => gate.close());
  const count = (what) => Number(sql(server.database, `SELECT ${what}`));
  const key = (name) => `network-${engine}-${name}`;

  /// A record of one more meeting, which anybody may write as often as they like.
  const record = (name) => ({ method: "POST", path: "/preparation/outreach",
    headers: { ...headers, "idempotency-key": key(name), "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ year: "2026", done_on: "2027-02-01", what: `説明会 ${name}`, channel: "briefing", kind: "",
      place: "prefecture:31", told: "", reference: "", note: "", "x-pad": "x".repeat(2000) }).toString() });

  /// A paper with its scan.
  const upload = (name, number) => ({ method: "POST", path: "/paper/new",
    headers: { ...headers, "idempotency-key": key(`paper-${name}`), "content-type": "multipart/form-data; boundary=gate" },
    body: multipart({ csrf: headers["x-csrf-token"], number, year: "2026", arrived_on: "2027-02-09", printed: "blank" },
      pdf(20_000 + number.length)) });

  /// Somebody on a good line, all the while.
  async function others(until) {
    let served = 0, done = false;
    until.finally(() => (done = true)).catch(() => {});
    do {
      const answer = await fetch(`${server.origin}/search?q=内科`, { signal: AbortSignal.timeout(5000) });
      assert.equal(answer.status, 200);
      assert.match(await answer.text(), /<h1/);
      served += 1;
    } while (!done);
    return served;
  }

  for (const name of Object.keys(conditions))
    test(`${engine}: ${name.replaceAll("_", " ")}: one effect, and others are served`, async () => {
      gate.met = [];
      gate.plan = [name, name];
      const timeout_ms = silent.has(name) ? 500 : 10_000;
      const meeting = insist(gate.port, record(name), timeout_ms);
      assert.ok((await others(meeting)) > 0);
      const kept = await meeting;
      assert.equal(kept.status, 303, words(kept));
      assert.match(kept.headers.location, /done=added/);
      assert.equal(gate.met[0], name, "the condition was met");
      await gate.quiet();
      assert.equal(count(`COUNT(*) FROM outreach WHERE what = '説明会 ${name}'`), 1);

      gate.plan = [name];
      const number = numbers.pop();
      const paper = insist(gate.port, upload(name, number), timeout_ms);
      await others(paper);
      const registered = await paper;
      assert.equal(registered.status, 303, words(registered));
      await gate.quiet();
      const id = registered.headers.location.split("/").pop();
      assert.equal(count(`COUNT(*) FROM paper p JOIN institution i ON i.id = p.institution_id WHERE i.number = '${number}'`), 1);
      assert.equal(count(`COUNT(*) FROM paper_scan WHERE paper_id = '${id}'`), 1);
    });
}
