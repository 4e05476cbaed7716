// Processes of a rehearsal, all working in one temporary folder. A guard outlives whoever started it: when the
// rehearsal ends in whatever way, every process whose working folder lies there is killed and the folder removed.
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, openSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = process.getuid() === 0;
export const folder = mkdtempSync(join(tmpdir(), "kakari-ha-"));
chmodSync(folder, 0o755);
const guard = spawn(process.execPath, [join(dirname(fileURLToPath(import.meta.url)), "guard.mjs"), folder],
  { cwd: "/", detached: true, stdio: ["pipe", "ignore", "inherit"] });
guard.unref();
guard.stdin.unref();

/// Ends everything, and waits for it.
export function clearAway() {
  const gone = new Promise((done) => guard.on("exit", done));
  guard.ref();
  guard.stdin.end();
  return gone;
}

/// PostgreSQL refuses to run as root.
export const plainUser = root ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"] : [];
export function giveToPlainUser(path) {
  if (root) spawnSync("chown", ["-R", "postgres:postgres", path]);
}

const running = new Map();
/// Starts a program under a name; its output goes to NAME.log. Exits when it is not expected to is told.
export function start(name, command, { env = {}, own = false } = {}) {
  const log = openSync(join(folder, `${name}.log`), "a");
  const [program, ...args] = own ? command : [...plainUser, ...command];
  const child = spawn(program, args, { cwd: folder, env: { ...process.env, HOME: folder, ...env }, stdio: ["ignore", log, log] });
  const one = { name, child, ended: null };
  one.over = new Promise((done) => child.on("exit", (code, signal) => done((one.ended = signal ?? code))));
  child.on("error", (error) => (one.ended = error.message));
  running.set(name, one);
  return one;
}
export async function kill(name, signal = "SIGKILL") {
  const one = running.get(name);
  one.child.kill(signal);
  return one.over;
}
export const alive = (name) => running.has(name) && running.get(name).ended === null;
export const said = (name) => readFileSync(join(folder, `${name}.log`), "utf8");

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));
/// What `ask` answers once it is true; refuses to wait for ever.
export async function until(what, ask, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await Promise.resolve().then(ask).catch(() => null);
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited ${seconds} s for ${what}`);
    await pause(100);
  }
}
