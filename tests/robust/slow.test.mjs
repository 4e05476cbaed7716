// Thousands of clients that are slow on purpose, against the real program: the others are served, memory has a
// bound, and the deadlines end them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import { demoDatabase, serve } from "./kakari.mjs";

const many = 4000;
const bytesEach = 64 * 1024; // of the server's memory, for a connection that stalls
const headerSeconds = 15, bodySeconds = 30, spare = 60;

let server;
const sockets = new Set();
before(async () => {
  // As a shell or an old init script leaves it.
  server = await serve(demoDatabase(), { shell: "ulimit -S -n 1024" });
});
after(() => sockets.forEach((socket) => socket.destroy()));

const status = (name) => Number(readFileSync(`/proc/${server.child.pid}/status`, "utf8").match(`${name}:\\s+(\\d+)`)[1]);
const pause = (ms) => new Promise((next) => setTimeout(next, ms));

/// Sends the beginning, then a byte a second, until the server ends it; { said } is what it answered.
function slow(beginning) {
  return new Promise((connected) => {
    const client = { said: "", begun: Date.now() };
    const socket = connect(server.port, "127.0.0.1", () => {
      socket.write(beginning);
      connected(client);
    });
    sockets.add(socket);
    const drip = setInterval(() => socket.writable && socket.write("a"), 1000);
    socket.on("data", (part) => (client.said += part));
    socket.on("error", () => {});
    client.ended = new Promise((done) => socket.on("close", () => {
      clearInterval(drip);
      sockets.delete(socket);
      client.seconds = (Date.now() - client.begun) / 1000;
      done();
    }));
  });
}
const all = (count, beginning) => Promise.all(Array.from({ length: count }, () => slow(beginning)));

async function goodClients(rounds) {
  const took = [];
  for (let i = 0; i < rounds; i++) {
    const begin = performance.now();
    const answer = await server.ask(["/healthz", "/search?q=%E5%86%85%E7%A7%91", "/sign-in"][i % 3]);
    await answer.arrayBuffer();
    assert.equal(answer.status, 200);
    took.push(performance.now() - begin);
  }
  return took.sort((a, b) => a - b).at(-1);
}

test("the program raises its own limit of open files to the hard one, and says so", async () => {
  const [, soft, hard] = readFileSync(`/proc/${server.child.pid}/limits`, "utf8").match(/Max open files\s+(\d+)\s+(\d+)/);
  assert.equal(soft, hard);
  assert.ok(Number(soft) > many, `this machine allows ${hard} open files; the test needs ${many} and some`);
  assert.match(server.said, new RegExp(`at most ${hard} files`));
});

test(`${many} slow clients hold up nobody, cost little and are ended`, async () => {
  await goodClients(9);
  const before = status("VmRSS") * 1024;
  const headers = await all(many / 2, "GET /search HTTP/1.1\r\nHost: x\r\nX-Slow: ");
  const bodies = await all(many / 2, "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n" +
    "Content-Length: 5000\r\n\r\nlogin=");
  assert.ok(sockets.size >= many * 0.99, `${sockets.size} stand`);
  const slowest = await goodClients(60);
  const each = (status("VmRSS") * 1024 - before) / many;
  assert.ok(slowest < headerSeconds * 1000, `a good client waited ${slowest.toFixed()} ms`);
  assert.ok(each < bytesEach, `${each.toFixed()} bytes a connection`);

  for (const [clients, seconds] of [[headers, headerSeconds], [bodies, bodySeconds]]) {
    await Promise.race([Promise.all(clients.map((client) => client.ended)), pause((seconds + spare) * 1000)]);
    for (const client of clients) {
      assert.match(client.said, /^HTTP\/1\.1 408 /, `not ended after ${seconds} s`);
      assert.ok(client.seconds < seconds + spare, `ended after ${client.seconds} s`);
    }
  }
  await goodClients(9);
});
