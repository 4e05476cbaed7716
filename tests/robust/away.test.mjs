// A server that starts before its database waits for it; one whose database goes away and comes back needs no restart.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { connect, createServer } from "node:net";
import { after, test } from "node:test";
import { api, clerks, demoDatabase, engines, folder, freePort, kakari, program, serve } from "./kakari.mjs";

/// Stands between the house and its PostgreSQL: open, or as if nobody were there.
class Line {
  sockets = new Set();
  constructor(url, port) {
    this.to = new URL(url);
    this.port = port;
  }
  get url() {
    const url = new URL(this.to);
    url.host = `127.0.0.1:${this.port}`;
    return url.href;
  }
  open() {
    this.server = createServer((near) => {
      const far = connect(Number(this.to.port), this.to.hostname);
      for (const [from, into] of [[near, far], [far, near]]) {
        this.sockets.add(from);
        from.on("error", () => into.destroy());
        from.on("close", () => (into.destroy(), this.sockets.delete(from)));
        from.pipe(into);
      }
    });
    return new Promise((done) => this.server.listen(this.port, "127.0.0.1", done));
  }
  cut() {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }
}

const started = new Set();
after(() => {
  for (const child of started) child.kill("SIGKILL");
});
/// `kakari serve` that is not waited for: what it has said, and how it ended.
function begin(database, port) {
  const child = spawn(program, ["--db", database, "serve", "--demo", "--listen", `127.0.0.1:${port}`], { cwd: folder });
  const one = { child, said: "", ended: new Promise((done) => child.on("exit", (code, signal) => done(signal ?? code))) };
  for (const out of [child.stdout, child.stderr]) out.on("data", (text) => (one.said += text));
  started.add(child);
  return one;
}
const until = async (ask) => {
  while (!(await ask())) await new Promise((next) => setTimeout(next, 50));
};

if (engines.includes("postgresql")) {
  test("a server waits for its database, says so, and serves when it is there", async () => {
    const line = new Line(demoDatabase("postgresql"), await freePort());
    const port = await freePort();
    const early = begin(line.url, port);
    await until(() => early.said.includes("応答するまで待ちます"));
    await line.open();
    await until(async () => (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null))?.status === 200);
    early.child.kill("SIGHUP");  // its terminal was closed
    assert.equal(await early.ended, 0);
    line.cut();
  });

  test("a server that waits for its database stops when it is asked to", async () => {
    const waiting = begin(`postgresql://postgres@127.0.0.1:${await freePort()}/kakari`, await freePort());
    await until(() => waiting.said.includes("応答するまで待ちます"));
    waiting.child.kill("SIGTERM");
    assert.equal(await waiting.ended, 0);
  });

  test("what waiting cannot mend is said at once", async () => {
    const url = new URL(demoDatabase("postgresql"));
    url.pathname += "_that_is_not_there";
    const run = kakari(["--db", url.href, "serve", "--demo", "--listen", `127.0.0.1:${await freePort()}`]);
    assert.equal(run.status, 3);
    assert.match(run.err, /接続先・利用者名を確認してください/);
  });

  test("a database that was away is used again without a restart, and nobody has to sign in again", async () => {
    const database = demoDatabase("postgresql");
    const line = new Line(database, await freePort());
    await line.open();
    const server = await serve(line.url);
    server.database = database; // commands are waited for, and the line would wait with us
    const officer = await server.visitor("田中 陽子");
    const [clinic] = await clerks(server, 1);
    const submit = () => clinic.ask("POST", `${clinic.path}/revisions`, { manager: "架空 院長", answers: clinic.answers });
    line.cut();
    const refused = await submit();
    assert.equal(refused.status, 503);
    assert.equal((await refused.json()).code, "busy", "nothing was saved, and that is known");
    assert.equal((await server.ask("/search?q=内科")).status, 200, "residents search on");
    assert.equal((await server.ask("/healthz")).status, 200);
    assert.equal((await server.ask("/readyz")).status, 503);
    await line.open();
    await until(async () => (await server.ask("/readyz")).status === 200);
    assert.equal((await submit()).status, 201);
    assert.equal((await officer.get("/account")).status, 200);
    assert.equal(await api(server, server.token("tanaka@tottori.example"))("GET", `${clinic.path}/revisions/current`).then((a) => a.status), 200);
    assert.equal(await server.stop(), 0);
    line.cut();
  });
}
