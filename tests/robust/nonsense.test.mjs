// Every address, as every role, with values of every wrong kind: an answer below 500 each time, and the server goes on.
// One seed is one replay; KAKARI_SEED=… repeats a failure.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { api, demoDatabase, engines, numberOf, serve, sql } from "./kakari.mjs";
import { idsOf, yearForms, yearPages } from "./year_routes.mjs";

const seed = Number(process.env.KAKARI_SEED ?? Date.now() % 1_000_000);
let state = seed;
const below = (n) => {
  state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
  return ((state ^ (state >>> 13)) >>> 0) % n;
};
const one = (list) => list[below(list.length)];

const pages = ["/", "/search", "/en", "/en/search", "/map/points.json", "/map/{value}", "/embed", "/institutions/{number}", "/sign-in", "/activation", "/account", "/role", "/held-form", "/report",
  "/report/{year}", "/report/{year}/check", "/report/{year}/continue", "/report/{year}/pages/{page}",
  "/report/{year}/revisions/{revision}", "/report/{year}/revisions/{revision}/copy.pdf", "/own-page", "/partners", "/review",
  "/review/{year}/{number}", "/review/{year}/{number}/returns", "/publication", "/publication/{year}", "/demo",
  "/demo/letter.pdf", "/institutions-register", "/institutions-register/{number}", "/links", ...yearPages];
const forms = ["/sign-in", "/sign-out", "/activation", "/activation/account", "/account/password",
  "/account/sessions/end-others", "/role", "/held-form/discard", "/demo/sign-in", "/report/{year}/pages/{page}",
  "/report/{year}/submission", "/report/{year}/withdrawal", "/report/{year}/change", "/review/{year}/{number}/opening",
  "/review/{year}/{number}/confirmations", "/review/{year}/{number}/absences", "/review/{year}/{number}/reversals",
  "/review/{year}/{number}/inquiries", "/review/{year}/{number}/returns", "/publication/{year}",
  "/institutions-register/{number}/letters", "/institutions-register/{number}/ended-grants", "/links/decisions", ...yearForms];
const calls = ["/institutions/{number}", "/institutions", "/search", "/report-forms/{value}",
  "/prefectures/{value}/report-forms/{year}", "/prefectures/{value}/publications/{year}", "/reports/{year}/queue",
  ...["draft", "revisions", "revisions/{revision}", "withdrawal", "review", "returns", "confirmations", "absences"]
    .map((end) => `/institutions/{number}/reports/{year}/${end}`), "/decisions/{value}/reversal"];
const names = ["q", "from", "within", "view", "literal", "open", "access", "page", "area", "function", "field", "disease", "lat", "lon", "near", "stage", "order", "centre",
  "municipality", "changed", "late", "code", "second", "name", "login", "password", "next", "grant", "account", "manager",
  "draft_version", "revision", "hash", "reason", "decision", "addressee", "question", "answer", "note", "item", "items",
  "reason:core.function", "item:core.function", "core.function", "core.fields", "base:core.function", "was:core.function",
  "after_hours.partners.0.name", "_mend", "then", "checked:core", "idempotency_key", "held", "answers", "base_version", "text",
  "page_size", "waiting", "first", "choice", "left", "right", "same", "current", "new", "old_password",
  "inquiry", "bulk", "session", "kind", "standing", "ended", "accounts", "different", "to", "based_on", "from", "until", "until_day",
  "date", "institution", "institutions", "heir", "prefecture", "missing", "state", "flagged", "asked", "filled", "file", "body",
  "days", "when", "channel", "rule", "mail", "address", "reversed", "event", "day", "level", "area", "result", "topic", "method",
  "value:core.function", "take:core.function", "decided:core.function", "reason:after_hours.overtime_claims", "run", "version"];
const values = ["", "0", "1", "-1", "9", "999999999999999999999", "2147483648", "-9223372036854775808", "1e309", "NaN", "1.5",
  "１２３", "true", "null", "[]", "{}", "all", "none", "core", "home_care", "core.function", "core.function:9", "../../etc/passwd",
  "' OR 1=1 --", "%", "_", "\\", "\"", "<script>alert(1)</script>", "𠮷岡", "髙", "内科", "\u202e\u200b", "\r\nSet-Cookie: x=1",
  "//evil.example", "a".repeat(5000), "内".repeat(3000), "🏥".repeat(300), "31", "31-米子", "2027-02-30", "0".repeat(64),
  "019a0000-0000-7000-8000-000000000000", "kk_" + "a".repeat(43), "current"];

for (const engine of engines) {
  let server, database, visitors, askers, numbers, ids;
  before(async () => {
    database = demoDatabase(engine);
    server = await serve(database);
    const who = { "山根 花子": "yamane@aoba.example", "林原 隆": "hayashi@minato.example", "田中 陽子": "tanaka@tottori.example",
      "佐藤 恵": "sato@yonago.example", "小谷 亮": "kotani@tottori-city.example", "山田 恵子": "yamada@aobakai.example",
      "石川 真": "ishikawa@ministry.example", "運用 担当": "admin@kakari.example" };
    visitors = [];
    askers = [api(server)];
    for (const [name, login] of Object.entries(who)) {
      const visitor = await server.visitor(name);
      await visitor.csrf();
      visitors.push(visitor);
      askers.push(api(server, server.token(login)));
    }
    numbers = [numberOf(database, "あおば内科クリニック"), numberOf(database, "みなと在宅クリニック"), "31-000000-0", "none"];
    ids = idsOf(database);
  });
  const filled = (path) => path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(
    name === "number" ? one([...numbers, one(values) || "x"])
      : name === "year" ? one(["2025", "2026", "2027", "1999", one(values) || "x"])
        : name === "id" ? one([...ids, one(values) || "x"])
        : name === "date" ? one(["forum", "target", "legal_deadline", "request", "x"])
        : name === "page" ? one(["function", "fields", "staff", "home_care", "other", "none"])
          : name === "revision" ? one(["1", "2", "current", "0", "-1", "99", "x"]) : one(values) || "x"));
  const fields = () => Object.fromEntries(Array.from({ length: below(6) }, () => [one(names), one(values)]));
  const json = () => one([() => fields(), () => ({ items: [fields()] }), () => ({ answers: fields() }), () => [], () => "",
    () => ({ items: [{ item: "core.function", base_version: below(3), answer: one([0, 1, null, [1], "x", { a: 1 }]) }] }),
    () => ({ function: "home_care", hash: one(values), reason: one(values) }),
    () => ({ manager: one(values), answers: { "core.function": one([0, 1, 9, "x", [0]]) } })])();

  test(`${engine}: nonsense is answered below 500 (KAKARI_SEED=${seed})`, async () => {
    const once = async () => {
      let sent;
      try {
        return await send((what) => (sent = what));
      } catch (error) {
        if (error.cause) assert.fail(`${error.cause.code ?? error.cause} for ${sent?.slice(0, 600)}\n${server.said.slice(-600)}`);
        throw error;
      }
    };
    const send = async (told) => {
      const kind = below(3);
      const visitor = one(visitors);
      const query = new URLSearchParams(fields());
      let sent, answer;
      if (kind === 0) {
        sent = `${filled(one(pages))}?${query}`;
        told(sent);
        answer = await one([() => visitor.get(sent), () => server.ask(sent)])();
      } else if (kind === 1) {
        const path = filled(one(forms));
        // The others go on being signed in.
        if (path === "/sign-out") return;
        const body = fields();
        sent = `POST ${path} ${JSON.stringify(body)}`;
        told(sent);
        answer = await visitor.post(path, body);
      } else {
        const method = one(["GET", "POST", "PATCH"]);
        const path = `${filled(one(calls))}?${query}`;
        const body = method === "GET" ? undefined : json();
        sent = `${method} ${path} ${JSON.stringify(body)}`;
        told(sent);
        answer = await one(askers)(method, path, body, one([{}, { "if-match": one(['"v0"', "x", "*"]) }, { "idempotency-key": `k${below(9)}` }]));
      }
      const text = await answer.text();
      assert.ok(answer.status < 500, `${answer.status} for ${sent.slice(0, 600)}\n${text.slice(0, 300)}\n${server.said.slice(-600)}`);
      assert.ok(!text.includes("<script>alert(1)"), sent);
      assert.ok(!answer.headers.get("set-cookie")?.includes("x=1"), sent);
    };
    for (let round = 0; round < 150; ++round) await Promise.all(Array.from({ length: 16 }, once));
    assert.equal((await server.ask("/healthz")).status, 200);
    assert.ok(Number(sql(database, "SELECT COUNT(*) FROM journal_entry")) > 0);
    assert.equal(await server.stop(), 0);
  });
}
