// The real program, as a test meets it from outside: run a command, serve a database, visit as somebody.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const program = join(process.env.KAKARI_BUILD ?? join(root, "build/release"), "kakari");
const postgres = process.env.KAKARI_TEST_POSTGRESQL;
/// The engines there are to try: SQLite always, PostgreSQL where ./test has started one.
export const engines = postgres ? ["sqlite", "postgresql"] : ["sqlite"];

/// A folder of this test file, gone with it.
export const folder = mkdtempSync(join(tmpdir(), "kakari-robust-"));
const databases = [];
const servers = new Set();
after(async () => {
  for (const server of servers) await server.kill();
  for (const name of databases) psql(postgres, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  rmSync(folder, { recursive: true, force: true });
});

const environment = { ...process.env, KAKARI_DB: "", KAKARI_AT: "", KAKARI_JOURNAL_KEY: "" };
for (const name of ["KAKARI_DB", "KAKARI_AT", "KAKARI_JOURNAL_KEY"]) delete environment[name];

/// { status, out, err } of `kakari ARGUMENT…`, started through the words `by` where there are some.
export function kakari(args, options = {}, by = []) {
  const [first, ...rest] = [...by, program, ...args];
  const run = spawnSync(first, rest, { encoding: "utf8", cwd: folder, env: environment, maxBuffer: 1 << 28,
    ...options });
  if (run.error) throw run.error;
  return { status: run.status, out: run.stdout, err: run.stderr };
}

/// One SQL statement, past the program: what somebody with the database's password could do.
export function sql(database, text) {
  if (!database.startsWith("sqlite:")) return psql(database, text);
  return execFileSync("sqlite3", ["-cmd", ".timeout 10000", database.slice(7), text], { encoding: "utf8" }).trim();
}
function psql(url, text) {
  return execFileSync("psql", [url, "-v", "ON_ERROR_STOP=1", "-qAtc", text], { encoding: "utf8" }).trim();
}

let counter = 0;
/// A database URL nobody uses yet.
export function emptyDatabase(engine = "sqlite") {
  counter += 1;
  if (engine === "sqlite") return `sqlite:${join(folder, `${counter}.db`)}`;
  const name = `kakari_robust_${process.pid}_${counter}`;
  psql(postgres, `CREATE DATABASE ${name}`);
  databases.push(name);
  const url = new URL(postgres);
  url.pathname = `/${name}`;
  return url.href;
}

const demos = {};
/// A demo prefecture of its own: the first is made, the others are copies of it.
export function demoDatabase(engine = "sqlite") {
  if (engine === "sqlite") {
    demos.sqlite ??= madeDemo(engine);
    const url = emptyDatabase(engine);
    for (const end of [".db", ".journal-key"])
      copyFileSync(demos.sqlite.slice(7).replace(/\.db$/, end), url.slice(7).replace(/\.db$/, end));
    return url;
  }
  return madeDemo(engine);
}
function madeDemo(engine) {
  const url = emptyDatabase(engine);
  const made = kakari(["--db", url, "demo", "--institutions", "100"]);
  if (made.status !== 0) throw new Error(made.err);
  if (engine === "sqlite") sql(url, "PRAGMA wal_checkpoint(TRUNCATE)");
  return url;
}

/// A loopback port below 32768 that is free now.
export async function freePort() {
  for (;;) {
    const port = 20000 + Math.floor(Math.random() * 12000);
    const free = await new Promise((done) => {
      const probe = createServer().once("error", () => done(false));
      probe.listen(port, "127.0.0.1", () => probe.close(() => done(true)));
    });
    if (free) return port;
  }
}

/// A running `kakari serve`; answers when /healthz does.
export async function serve(database, { args = ["--demo"], shell = "", env = {} } = {}) {
  const port = await freePort();
  const command = [program, "--db", database, "serve", "--listen", `127.0.0.1:${port}`, ...args];
  const child = shell
    ? spawn("bash", ["-c", `${shell}; exec "$@"`, "bash", ...command], { cwd: folder, env: { ...environment, ...env } })
    : spawn(command[0], command.slice(1), { cwd: folder, env: { ...environment, ...env } });
  const server = new Server(child, port, database);
  servers.add(server);
  await server.ready();
  return server;
}

class Server {
  constructor(child, port, database) {
    Object.assign(this, { child, port, database, origin: `http://127.0.0.1:${port}`, said: "", status: null });
    child.stdout.on("data", (text) => (this.said += text));
    child.stderr.on("data", (text) => (this.said += text));
    this.ended = new Promise((done) => child.on("exit", (status, signal) => done((this.status = signal ?? status))));
  }
  async ready() {
    for (;;) {
      if (this.status !== null) throw new Error(`kakari serve ended with ${this.status}: ${this.said}`);
      const up = await fetch(`${this.origin}/healthz`).catch(() => null);
      if (up?.status === 200) return;
      await new Promise((next) => setImmediate(next));
    }
  }
  /// SIGTERM; the exit status.
  stop() {
    this.child.kill("SIGTERM");
    return this.ended;
  }
  kill() {
    this.child.kill("SIGKILL");
    servers.delete(this);
    return this.ended;
  }
  /// A stranger's request; redirects are answers, not followed.
  ask(path, options = {}) {
    return fetch(this.origin + path, { redirect: "manual", ...options });
  }
  /// One-click sign-in as a sample account of the demo.
  async visitor(name) {
    const page = await (await this.ask("/demo")).text();
    const form = page.split("<form").find((part) => part.includes(`${name}さんとして入る`));
    if (!form) throw new Error(`no sample account ${name}`);
    const hidden = (field) => form.match(new RegExp(`name="${field}" value="([^"]+)"`))[1];
    const body = new URLSearchParams({ account: hidden("account"), grant: hidden("grant") });
    const answer = await this.ask("/demo/sign-in", { method: "POST", body, headers: { origin: this.origin } });
    if (answer.status !== 303) throw new Error(`sign-in as ${name}: ${answer.status}`);
    return new Visitor(this, answer.headers.get("set-cookie").split(";")[0]);
  }
  /// An API token for an account of the database.
  token(login, ...more) {
    const made = kakari(["--db", this.database, "account", "token", login, "--name", "試験", ...more]);
    if (made.status !== 0) throw new Error(made.err);
    return made.out.trim().split("\n")[0];
  }
}

/// Somebody with a session, and the CSRF value their pages carry.
class Visitor {
  constructor(server, cookie) {
    Object.assign(this, { server, cookie, origin: server.origin });
  }
  async csrf() {
    if (!this.value) {
      const page = await (await this.get("/account")).text();
      this.value = page.match(/name="csrf" value="([^"]+)"/)?.[1];
    }
    return this.value;
  }
  get(path, headers = {}) {
    return this.server.ask(path, { headers: { cookie: this.cookie, ...headers } });
  }
  /// A form of ours, sent from our own page.
  async post(path, fields = {}, headers = {}) {
    const body = new URLSearchParams({ csrf: await this.csrf(), ...fields });
    return this.server.ask(path, { method: "POST", body,
      headers: { cookie: this.cookie, origin: this.origin, ...headers } });
  }
}

/// The API as one token sees it.
export function api(server, token) {
  return (method, path, body, headers = {}) =>
    server.ask(`/api/v1${path}`, {
      method,
      body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
    });
}

/// 機関番号 of the sample institution whose name begins so.
export function numberOf(database, name) {
  return sql(database, `SELECT number FROM institution WHERE name LIKE '${name}%'`).split("\n")[0];
}

/// Bytes as they are, on a connection of their own, and all that comes back: { status, head, body }.
export function raw(server, bytes) {
  return new Promise((done, fail) => {
    const got = [];
    const socket = connect(server.port, "127.0.0.1", () => socket.write(bytes));
    socket.on("data", (part) => got.push(part));
    socket.on("error", fail);
    socket.on("close", () => {
      const text = Buffer.concat(got).toString();
      const end = text.indexOf("\r\n\r\n");
      done({ status: Number(text.split(" ")[1]), head: text.slice(0, end), body: text.slice(end + 4) });
    });
  });
}

/// Clerks of institutions (not the samples') that reported 2号 last year and nothing yet for 2026: { number, login, answers, ask }.
export async function clerks(server, count) {
  const officer = api(server, server.token("tanaka@tottori.example"));
  const numbers = sql(server.database,
    "SELECT i.number FROM institution i JOIN report l ON l.institution_id = i.id AND l.year = 2025 AND l.revision > 0 " +
      "LEFT JOIN report r ON r.institution_id = i.id AND r.year = 2026 WHERE r.id IS NULL AND i.name NOT LIKE 'あおば%' AND l.home_care + l.care_coordination > 0 " +
      `ORDER BY i.number LIMIT ${count}`).split("\n");
  if (numbers.length < count) throw new Error(`the demo has only ${numbers.length} institutions that have not begun`);
  const made = [];
  for (const number of numbers) {
    const login = `clerk-${number}@robust.example`;
    const added = kakari(["--db", server.database, "account", "add", login, "--name", "試験 太郎", "--role",
      "institution_staff", "--scope", number]);
    if (added.status !== 0) throw new Error(added.err);
    const before = await (await officer("GET", `/institutions/${number}/reports/2025/revisions/current`)).json();
    made.push({ number, login, answers: before.answers, ask: api(server, server.token(login)),
      path: `/institutions/${number}/reports/2026` });
  }
  return made;
}
