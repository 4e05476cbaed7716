// What one address and one account may ask for, on the real program: told plainly, and never the innocent.
import assert from "node:assert/strict";
import { connect } from "node:net";
import { test } from "node:test";
import { demoDatabase, serve } from "./kakari.mjs";

// Behind a proxy on this machine, so that strangers have addresses.
const args = ["--demo", "--trusted-proxy", "127.0.0.1", "--limit-pages", "40", "--limit-searches", "20", "--limit-account", "80"];
const from = (address, more = {}) => ({ headers: { "x-forwarded-for": address, accept: "text/html", ...more } });

async function statuses(times, ask) {
  const all = [];
  for (let i = 0; i < times; i++) {
    const answer = await ask();
    await answer.arrayBuffer();
    all.push(answer.status);
  }
  return all;
}
const refused = (all) => all.filter((status) => status === 429).length;

test("a stranger who asks too fast is told when to come again, in words or as a problem", async () => {
  const server = await serve(demoDatabase(), { args });
  const all = await statuses(30, () => server.ask("/sign-in", from("203.0.113.5")));
  assert.ok(refused(all) >= 15 && all.slice(0, 10).every((status) => status === 200), String(all));

  const page = await server.ask("/sign-in", from("203.0.113.5"));
  assert.equal(page.status, 429);
  assert.match(page.headers.get("retry-after"), /^[1-9][0-9]*$/);
  assert.match(await page.text(), /しばらくお待ちください[\s\S]*秒ほどたってから/);

  const problem = await server.ask("/sign-in", from("203.0.113.5", { accept: "application/json" }));
  assert.equal(problem.status, 429);
  assert.match(problem.headers.get("content-type"), /^application\/problem\+json/);
  assert.equal((await problem.json()).code, "too-many-requests");

  assert.equal((await server.ask("/sign-in", from("203.0.113.6"))).status, 200);
});

test("searches have a budget of their own; files of the site and the health check have none", async () => {
  const server = await serve(demoDatabase(), { args });
  const address = from("203.0.113.5");
  assert.ok(refused(await statuses(12, () => server.ask("/search?q=内科", address))) >= 5);
  assert.equal((await server.ask("/sign-in", address)).status, 200);
  for (const free of ["/healthz", "/static/nowhere.js"])
    assert.equal(refused(await statuses(60, () => server.ask(free, address))), 0, free);
});

test("many addresses of one IPv6 network count as one", async () => {
  const server = await serve(demoDatabase(), { args });
  let number = 0;
  const all = await statuses(30, () => server.ask("/sign-in", from(`2001:db8:1:2::${(++number).toString(16)}`)));
  assert.ok(refused(all) >= 15, String(all));
  assert.equal((await server.ask("/sign-in", from("2001:db8:1:3::1"))).status, 200);
});

test("colleagues behind one address do not slow each other, nor does a stranger there slow them", async () => {
  const server = await serve(demoDatabase(), { args });
  const page = await (await server.ask("/demo", from("203.0.113.7"))).text();
  const names = [...page.matchAll(/>([^<>]+)さんとして入る/g)].map((found) => found[1]).slice(0, 8);
  const people = await Promise.all(names.map((name) => server.visitor(name)));
  await statuses(30, () => server.ask("/sign-in", from("203.0.113.5")));
  for (const person of people)
    assert.equal(refused(await statuses(15, () => server.ask("/account", from("203.0.113.5", { cookie: person.cookie })))), 0);
  assert.ok(refused(await statuses(30, () => server.ask("/account", from("203.0.113.9", { cookie: people[0].cookie })))) > 0,
    "an account has its own bound, from wherever it asks");
});

test("this machine itself is not counted", async () => {
  const server = await serve(demoDatabase(), { args });
  assert.equal(refused(await statuses(60, () => server.ask("/sign-in"))), 0);
});

test("the usual numbers hold where none are given, and a demo has none", async () => {
  const server = await serve(demoDatabase(), { args: ["--demo", "--trusted-proxy", "127.0.0.1"] });
  assert.equal(refused(await statuses(400, () => server.ask("/sign-in", from("203.0.113.5")))), 0);
  const all = Array.from({ length: 40 }, () => new Promise((done) => {
    const socket = connect(server.port, "127.0.0.1", () => done(socket));
  }));
  const sockets = await Promise.all(all);
  assert.equal((await server.ask("/healthz")).status, 200);
  for (const socket of sockets) socket.destroy();
});
