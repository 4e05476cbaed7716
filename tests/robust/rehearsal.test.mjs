// A rehearsal: another day than today's. Every page and every sheet of paper says so, and no mail leaves the house.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { demoDatabase, emptyDatabase, folder, freePort, kakari, serve, sql } from "./kakari.mjs";

// What stands across a sheet is read letter by letter, one a line.
const across = /^練\n習$/m;
const textOf = (pdf) => execFileSync("pdftotext", ["-raw", "-", "-"], { input: Buffer.from(pdf), encoding: "utf8" });

test("A rehearsal says 練習 on every page and sheet and sends no mail", async () => {
  let calls = 0;
  const post = createServer((socket) => (calls++, socket.destroy()));
  const port = await freePort();
  await new Promise((ready) => post.listen(port, "127.0.0.1", ready));
  const database = demoDatabase();
  assert.notEqual(sql(database, "SELECT count(*) FROM mail WHERE due_at > 0"), "0", "a mail waits");
  const server = await serve(database, {
    args: ["--mail-server", `smtp://127.0.0.1:${port}`, "--mail-from", "office@kakari.example"],
  });
  assert.match(server.said, /a rehearsal: no mail is sent/);
  for (const path of ["/", "/help", "/calendar", "/sign-in", "/search", "/no-such-page"])
    assert.match(await (await server.ask(path)).text(), /class="banner">練習　令和9年2月10日として動いています/, path);
  assert.match(await (await server.ask("/en")).text(), /class="banner">Rehearsal, running as of 2027-02-10/);
  const form = await server.ask("/forms/2026.pdf");
  assert.match(textOf(await form.arrayBuffer()), across, "the blank form");
  assert.equal(await server.stop(), 0);
  post.close();
  assert.equal(calls, 0, "the mail server was never called");
});

test("A letter printed in a rehearsal says so across the sheet", () => {
  const database = emptyDatabase();
  const run = (...args) => {
    const done = kakari(["--db", database, ...args]);
    assert.equal(done.status, 0, done.err);
  };
  run("demo", "--institutions", "14", "--before-request");
  run("request", "send", "--prefecture", "31", "--year", "2026", "--person", "練習係");
  const out = join(folder, "letters");
  run("letters", "print", "--prefecture", "31", "--year", "2026", "--out", out, "--public-url", "https://kakari.example");
  const pages = textOf(readFileSync(join(out, readdirSync(out).find((name) => name.endsWith(".pdf"))))).split("\f").slice(0, -1);
  assert.ok(pages.length > 0 && pages.every((page) => across.test(page)), `${pages.length} sheets`);
});
