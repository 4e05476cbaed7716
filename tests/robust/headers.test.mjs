// Every answer of the real program says what a browser may do with it: pages, files, data, redirects, refusals;
// and no page carries a script or a style of its own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { demoDatabase, raw, serve } from "./kakari.mjs";

const always = {
  "x-content-type-options": /^nosniff$/,
  "referrer-policy": /^(same-origin|no-referrer)$/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-resource-policy": /^(same-origin|cross-origin)$/,
  "permissions-policy": /camera=\(\)/,
  "content-security-policy": /default-src '(self|none)'/,
};

function check(path, answer) {
  for (const [name, value] of Object.entries(always)) assert.match(answer.headers.get(name) ?? "", value, `${path}: ${name}`);
  const policy = answer.headers.get("content-security-policy");
  assert.doesNotMatch(policy, /unsafe-|\*/, path);
  if (/default-src 'self'/.test(policy))
    for (const part of ["frame-ancestors", "base-uri 'none'", "form-action 'self'", "object-src 'none'"])
      assert.ok(policy.includes(part), `${path}: ${part}`);
}

function checkPage(path, body) {
  // Data for search engines is no script: nothing runs it.
  const scripts = (body.match(/<script[^>]*>/g) ?? []).filter((tag) => tag !== '<script type="application/ld+json">');
  for (const script of scripts) assert.match(script, /\ssrc="\/static\//, `${path}: ${script}`);
  assert.doesNotMatch(body, /<style[\s>]/, path);
  for (const tag of body.match(/<[a-z][^<>]*>/g) ?? []) {
    assert.doesNotMatch(tag, /\sstyle=/, `${path}: ${tag}`);
    assert.doesNotMatch(tag, /\son[a-z]+=/, `${path}: ${tag}`);
    assert.doesNotMatch(tag, /="\s*javascript:/i, `${path}: ${tag}`);
  }
}

/// Walks the links of a visitor from `start`, one of each kind of path.
async function walk(ask, start, mostPages) {
  const waiting = [...start];
  const seen = new Set(waiting.map(kind));
  let pages = 0;
  for (let path; pages < mostPages && (path = waiting.shift()) !== undefined; pages++) {
    const answer = await ask(path);
    check(path, answer);
    const type = answer.headers.get("content-type") ?? "";
    const body = await answer.text();
    if (!type.startsWith("text/html")) continue;
    checkPage(path, body);
    for (const [, , link] of body.matchAll(/(href|src)="(\/[^"#]*)/g)) {
      const next = link.replaceAll("&amp;", "&");
      if (!seen.has(kind(next))) seen.add(kind(next)), waiting.push(next);
    }
  }
  return pages;
}
/// "/institutions/{}": ids and numbers do not make another kind of page.
const kind = (path) => path.replace(/\?.*/, "").replace(/[0-9a-f]{8}-[0-9a-f-]+/g, "{}").replace(/[0-9][0-9A-Z-]*/g, "{}");

test("strangers, clerks, officers and administrators get no answer without its headers", async () => {
  const server = await serve(demoDatabase());
  const doors = ["/", "/search", "/sign-in", "/en", "/healthz", "/open-data", "/fhir/metadata", "/nowhere",
    "/institutions/0", "/api/v1/nowhere", "/static/nowhere.js", "/account"];
  assert.ok((await walk((path) => server.ask(path), doors, 150)) > 30);
  const page = await (await server.ask("/demo")).text();
  const people = [...page.matchAll(/>([^<>]+)さんとして入る/g)].map((found) => found[1]);
  assert.ok(people.length > 5);
  for (const name of people) {
    const visitor = await server.visitor(name);
    const ask = (path) => server.ask(path, { headers: { cookie: visitor.cookie, accept: "text/html" } });
    await walk(ask, ["/", "/account", "/messages"], 60);
  }
});

test("what the server refuses by itself carries them too", async () => {
  const server = await serve(demoDatabase());
  for (const bytes of ["nonsense\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", `GET /${"x".repeat(40000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    "POST /sign-in HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 99999999999\r\n\r\n"]) {
    const answer = `${(await raw(server, bytes)).head}\r\n`.toLowerCase();
    for (const name of Object.keys(always)) assert.ok(answer.includes(`\r\n${name}: `), `${bytes.slice(0, 20)}: ${name}`);
  }
  const wrong = await server.ask("/search", { method: "DELETE" });
  assert.equal(wrong.status, 405);
  check("405", wrong);
});

test("over TLS the browser is told to stay there, and a sign-out leaves nothing behind", async () => {
  const server = await serve(demoDatabase(), { args: ["--demo", "--trusted-proxy", "127.0.0.1"] });
  for (const path of ["/", "/static/nowhere", "/nowhere"]) {
    const answer = await server.ask(path, { headers: { "x-forwarded-proto": "https" } });
    assert.match(answer.headers.get("strict-transport-security") ?? "", /max-age=31536000/, path);
  }
  const clear = await server.ask("/sign-out", { method: "POST", headers: { origin: server.origin } });
  assert.equal(clear.headers.get("clear-site-data"), '"cache", "storage"'); // a known browser stays known
  assert.match(clear.headers.getSetCookie().join(), /__Host-kakari=;.*Max-Age=0/);
});
