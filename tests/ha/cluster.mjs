// Three etcd, two Patroni with PostgreSQL, HAProxy, two `kakari serve`: started, asked, killed.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { request } from "node:https";
import { join, resolve } from "node:path";
import { etcdEnvironment, copyKeys, makeCertificates, ports, writeHaproxy, writePatroni } from "./files.mjs";
import { alive, folder, giveToPlainUser, kill, pause, plainUser, said, start, until } from "./processes.mjs";

export const program = resolve(process.env.KAKARI_BUILD ?? join(import.meta.dirname, "../../build/release"), "kakari");
export const etcds = ["a", "b", "c"], nodes = ["a", "b"], servers = ["a", "b"];
let authority;
export const certificateAuthority = () => authority;

/// One answer of something in the cluster, straight: { status, text }.
export function ask(port, path, { method = "GET", seconds = 2, headers = {} } = {}) {
  return new Promise((done, fail) => {
    const asked = request({ host: "127.0.0.1", port, path, method, headers, ca: authority, agent: false, timeout: seconds * 1000,
      cert: readFileSync(join(folder, "tls/node.pem")), key: readFileSync(join(folder, "tls/node.key")) }, (answer) => {
      let text = "";
      answer.on("data", (part) => (text += part));
      answer.on("end", () => done({ status: answer.statusCode, text }));
      answer.on("error", fail);
    });
    asked.on("timeout", () => asked.destroy(new Error("no answer")));
    asked.on("error", fail);
    asked.end();
  });
}

const is = (name, role) => ask(ports[name][8008], `/${role}`).then((answer) => answer.status === 200, () => false);
export async function leader() {
  for (const name of nodes) if (await is(name, "primary")) return name;
  return null;
}
export const standbyIsSynchronous = async (name) => is(name, "synchronous");

export function startEtcd(name) {
  return start(`etcd-${name}`, ["etcd"], { env: etcdEnvironment(name) });
}
export function startNode(name) {
  return start(`patroni-${name}`, ["patroni", writePatroni(name)]);
}
const keys = (name) => ({ KAKARI_KEYS: join(folder, `keys-${name}`), KAKARI_JOURNAL_KEY: join(folder, `keys-${name}`, "kakari.journal-key") });
/// As superuser and as the program: through HAProxy, to whoever leads.
export const url = (user, database, password) =>
  `postgresql://${user}:${password}@127.0.0.1:${ports.leader}/${database}?sslmode=verify-full&sslrootcert=${folder}/tls/ca.pem`;
const superuser = (database) => url("postgres", database, "change-me-1");
export const database = url("kakari", "kakari", "rehearsal");

/// Each start has a folder of mails of its own, so that a mail that goes out twice is seen.
let starts = 0;
export function startServer(name) {
  const tls = join(folder, "tls");
  return start(`kakari-${name}`, [program, "--db", database, "serve", "--demo", "--listen", `127.0.0.1:${ports[name][8443]}`,
    "--certificate", `${tls}/node.pem`, "--key", `${tls}/node.key`, "--trusted-proxy", "127.0.0.1",
    "--public-url", `https://localhost:${ports.web}`, "--mail-server", `folder:${folder}/mails/${++starts}`,
    "--mail-from", "kakari@rehearsal.example"], { env: keys(name), own: true });
}
export const serverIsReady = (name) =>
  ask(ports[name][8443], "/readyz").then((answer) => answer.status === 200, () => false);

/// The ids of all mails that went out.
export function mailsDelivered() {
  const mails = join(folder, "mails");
  return readdirSync(mails).flatMap((one) => readdirSync(join(mails, one))).filter((name) => name.endsWith(".eml"));
}

/// `kakari ARGUMENT…` on machine a.
export function kakari(...args) {
  const run = spawnSync(program, ["--db", database, ...args], { encoding: "utf8", cwd: folder, maxBuffer: 1 << 28,
    env: { ...process.env, ...keys("a") } });
  if (run.error) throw run.error;
  return { status: run.status, out: run.stdout, err: run.stderr };
}
export function sql(text, of = "kakari") {
  return execFileSync("psql", [superuser(of), "-v", "ON_ERROR_STOP=1", "-qAtc", text], { encoding: "utf8" }).trim();
}

export async function startCluster(say) {
  authority = makeCertificates();
  giveToPlainUser(folder);
  for (const name of etcds) startEtcd(name);
  for (const name of nodes) startNode(name);
  const haproxy = writeHaproxy();
  const checked = spawnSync("haproxy", ["-c", "-f", haproxy], { encoding: "utf8" });
  if (checked.status !== 0) throw new Error(checked.stderr);
  start("haproxy", ["haproxy", "-db", "-f", haproxy]);
  say("etcd, Patroni and HAProxy are starting …");
  const first = await until("a leader", leader, 120);
  const other = nodes.find((name) => name !== first);
  await until("a synchronous standby", () => standbyIsSynchronous(other), 120);
  await until("PostgreSQL behind HAProxy", () => sql("SELECT 1", "postgres"), 30);
  sql("CREATE ROLE kakari LOGIN PASSWORD 'rehearsal'", "postgres");
  sql("CREATE DATABASE kakari OWNER kakari ENCODING 'UTF8' TEMPLATE template0", "postgres");
}

export async function startServers(institutions, say) {
  mkdirSync(join(folder, "keys-a"), { mode: 0o700 });
  mkdirSync(join(folder, "mails"));
  say("a demo prefecture is made on it …");
  const made = kakari("demo", "--institutions", String(institutions));
  if (made.status !== 0) throw new Error(made.err);
  startServer("a");
  await until("server a", () => serverIsReady("a"), 120);
  copyKeys("keys-a", "keys-b");
  startServer("b");
  await until("server b", () => serverIsReady("b"), 120);
  await until("HAProxy to see both", async () =>
    (await ask(ports.web, "/api/v1/directory/search?q=x").catch(() => ({}))).status !== 503, 30);
}

export function killPostgres(name) {
  const [pid] = readFileSync(join(folder, `postgresql-${name}`, "postmaster.pid"), "utf8").split("\n");
  process.kill(Number(pid), "SIGKILL");
}
/// Patroni and its PostgreSQL at once, as when the machine stops.
export function killNode(name) {
  const over = kill(`patroni-${name}`);
  killPostgres(name);
  return over;
}
export function switchOver(from, to) {
  const run = spawnSync("patronictl", ["-c", writePatroni(from), "switchover", "kakari", "--leader", from, "--candidate", to, "--force"],
    { encoding: "utf8", cwd: folder, env: { ...process.env, HOME: folder, LC_ALL: "C.UTF-8", LANG: "C.UTF-8" } });
  if (run.status !== 0 || !/switched over|Successfully/i.test(run.stdout)) throw new Error(run.stdout + run.stderr);
}
export { alive, kill, pause, plainUser, said };
