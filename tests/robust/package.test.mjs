// The Debian package as a stranger installs it: what is in it, whether it runs from where it was unpacked, and an
// upgrade and its undoing, in a root of its own.
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { before, test } from "node:test";
import { emptyDatabase, engines, folder, freePort, program, root, sql } from "./kakari.mjs";

const build = dirname(program);
const place = join(folder, "root");
const make = (version) => execFileSync(join(root, "tools/package"), version ? [version] : [],
  { encoding: "utf8", cwd: root, env: { ...process.env, DEBFULLNAME: "架空 太郎", DEBEMAIL: "packages@example.lg.jp", KAKARI_BUILD: build, KAKARI_SKIP_INSTALL: "1" } }).trim().split("\n").pop();
const field = (deb, name) => execFileSync("dpkg-deb", ["-f", deb, name], { encoding: "utf8" }).trim();
let deb, later;
before(() => {
  deb = join(root, make()).replace(join(root, build), build);
});
const environment = () => ({ ...process.env, KAKARI_CONFIG: join(place, "etc/kakari/kakari.toml"), KAKARI_DB: "", KAKARI_KEYS: "" });
function dpkg(...args) {
  const run = spawnSync("dpkg", ["--root", place, "--force-script-chrootless", "--force-depends", "--force-not-root", "--force-confold",
    ...args], { encoding: "utf8", env: { ...environment(), KAKARI_DB: undefined, KAKARI_KEYS: undefined } });
  return { status: run.status, out: run.stdout + run.stderr };
}
function kakari(...args) {
  const env = environment();
  delete env.KAKARI_DB;
  delete env.KAKARI_KEYS;
  const run = spawnSync(join(place, "usr/bin/kakari"), args, { encoding: "utf8", env });
  return { status: run.status, out: run.stdout, err: run.stderr };
}
function rollback() {
  const env = { ...environment(), DPKG_ROOT: place, DPKG_ADMINDIR: join(place, "var/lib/dpkg"),
    KAKARI_DPKG_OPTIONS: `--root=${place} --force-script-chrootless --force-depends --force-not-root` };
  delete env.KAKARI_DB;
  delete env.KAKARI_KEYS;
  const run = spawnSync(join(place, "usr/sbin/kakari-rollback"), ["--yes"], { encoding: "utf8", env });
  return { status: run.status, out: run.stdout, err: run.stderr };
}
const ok = (run) => (assert.equal(run.status, 0, run.out + (run.err ?? "")), run);

test("it holds program, definitions, pages, unit, settings and what it is made of, and asks for what it needs", () => {
  const list = execFileSync("dpkg-deb", ["-c", deb], { encoding: "utf8" });
  for (const [mode, path] of [["-rwxr-xr-x", "./usr/bin/kakari"], ["-rw-r--r--", "./usr/share/kakari/regime/2025/report.yaml"],
    ["-rw-r--r--", "./usr/share/kakari/web/dist/manifest.json"], ["-rw-r--r--", "./usr/share/kakari/docs/openapi.json"],
    ["-rw-r--r--", "./usr/lib/systemd/system/kakari.service"], ["-rw-r--r--", "./etc/kakari/kakari.toml"],
    ["-rwxr-xr-x", "./usr/sbin/kakari-rollback"], ["-rw-r--r--", "./usr/share/doc/kakari/operations.md"],
    ["-rw-r--r--", "./usr/share/doc/kakari/sbom.cdx.json"], ["-rw-r--r--", "./usr/share/doc/kakari/copyright"]]) {
    const line = list.split("\n").find((one) => one.endsWith(` ${path}`));
    assert.ok(line, path);
    assert.ok(line.startsWith(`${mode} root/root`), line);
  }
  assert.doesNotMatch(list, /\.(cc|h|o|a)$|_test|node_modules/m);
  assert.equal(field(deb, "Maintainer"), "架空 太郎 <packages@example.lg.jp>");
  const needs = field(deb, "Depends");
  for (const name of ["libpq5", "libsqlite3-0", "libssl3(t64)?", "libc6", "fonts-ipamj-mincho", "adduser"]) assert.match(needs, new RegExp(`(^|, )${name}\\b`));
  const control = join(folder, "control");
  execFileSync("dpkg-deb", ["-e", deb, control]);
  assert.equal(readFileSync(join(control, "conffiles"), "utf8"), "/etc/kakari/kakari.toml\n");
  for (const script of ["preinst", "postinst", "prerm", "postrm"]) assert.equal(statSync(join(control, script)).mode & 0o777, 0o755);
});

test("its list of parts names every linked library's package and what the pages are made of", () => {
  execFileSync("dpkg-deb", ["-x", deb, join(folder, "parts")]);
  const list = JSON.parse(readFileSync(join(folder, "parts/usr/share/doc/kakari/sbom.cdx.json"), "utf8"));
  assert.equal(list.bomFormat, "CycloneDX");
  const names = new Map(list.components.map((one) => [one.name, one]));
  for (const name of ["libpq5", "libsqlite3-0", /^libssl3(t64)?$/, "libsodium23", "libheif1", "leaflet"]) assert.ok([...names.keys()].some((one) => one.match(name)), name);
  assert.equal(names.get("libpq5").version, execFileSync("dpkg-query", ["-W", "-f", "${Version}", "libpq5"], { encoding: "utf8" }));
  assert.ok(!names.has("esbuild"));
  assert.equal(list.metadata.component.version, field(deb, "Version"));
});

test("the unit gives the program no more than it needs", () => {
  const unit = join(root, "packaging/kakari.service");
  const text = readFileSync(unit, "utf8");
  for (const line of ["User=kakari", "NoNewPrivileges=yes", "ProtectSystem=strict", "PrivateTmp=yes", "MemoryDenyWriteExecute=yes",
    "SystemCallFilter=@system-service", "CapabilityBoundingSet=", "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX",
    "LoadCredential=kakari:/etc/kakari/credentials", "StateDirectory=kakari", "RestartPreventExitStatus=2 4"])
    assert.ok(text.split("\n").includes(line), line);
  if (!existsSync("/usr/bin/systemd-analyze")) return;
  const said = spawnSync("systemd-analyze", ["security", "--offline=yes", "--threshold=25", unit], { encoding: "utf8" });
  assert.equal(said.status, 0, said.stdout.split("\n").slice(-3).join("\n"));
});

test("unpacked into a root of its own it checks, begins and serves", async () => {
  mkdirSync(join(place, "var/lib/dpkg/info"), { recursive: true });
  for (const name of ["status", "available"]) writeFileSync(join(place, "var/lib/dpkg", name), "");
  ok(dpkg("-i", deb));
  assert.match(kakari("--version").out, new RegExp(field(deb, "Version").replaceAll(".", "\\.")));
  const config = join(place, "etc/kakari/kakari.toml");
  const port = await freePort();
  writeFileSync(config, readFileSync(config, "utf8").replaceAll("/var/lib/kakari", join(place, "var/lib/kakari")).replace("8080", String(port)));
  chmodSync(config, 0o640);
  ok(kakari("init"));
  ok(kakari("config", "check"));
  const env = environment();
  delete env.KAKARI_DB;
  delete env.KAKARI_KEYS;
  const child = spawn(join(place, "usr/bin/kakari"), ["serve"], { env });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  const ended = new Promise((done) => child.on("exit", done));
  for (;;) {
    assert.equal(child.exitCode, null, said);
    const page = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
    if (page) {
      assert.equal(page.status, 200);
      break;
    }
    await new Promise((next) => setImmediate(next));
  }
  child.kill("SIGTERM");
  assert.equal(await ended, 0);
});

test("with nothing there yet an upgrade keeps the package alone", () => {
  const file = join(place, "var/lib/kakari/kakari.db");
  renameSync(file, `${file}.away`);
  ok(dpkg("-i", deb));
  const kept = join(place, "var/backups/kakari", field(deb, "Version"));
  assert.ok(existsSync(join(kept, "kakari.deb")) && !existsSync(join(kept, "database/before-upgrade.backup")));
  renameSync(`${file}.away`, file);
});

test("an upgrade keeps what was there, and one command brings it back", () => {
  ok(kakari("account", "add", "before@x.example", "--name", "前 から"));
  const first = field(deb, "Version");
  later = make("9.9.9");
  ok(dpkg("-i", later));
  const version = () => execFileSync("dpkg-query", ["--admindir", join(place, "var/lib/dpkg"), "-W", "-f", "${Version}", "kakari"], { encoding: "utf8" });
  assert.equal(version(), "9.9.9");
  const kept = join(place, "var/backups/kakari", first);
  assert.equal(field(join(kept, "kakari.deb"), "Version"), first);
  assert.ok(statSync(join(kept, "database/before-upgrade.backup")).size > 0);
  ok(kakari("account", "add", "after@x.example", "--name", "後 から"));
  assert.match(ok(rollback()).out, /失われます：.*1 件/);
  assert.equal(version(), first);
  const file = join(place, "var/lib/kakari/kakari.db");
  const known = execFileSync("sqlite3", [file, "SELECT login FROM account"], { encoding: "utf8" }).trim().split("\n");
  assert.deepEqual(known, ["before@x.example"]);
  ok(kakari("config", "check"));
});

if (engines.includes("postgresql"))
  test("the second of two machines is upgraded and put back, though the first has changed the database by then", () => {
    const config = join(place, "etc/kakari/kakari.toml"), before = readFileSync(config, "utf8"), shared = emptyDatabase("postgresql");
    writeFileSync(config, before.replace(/^database = .*$/m, `database = "${shared}"`));
    ok(kakari("init"));
    sql(shared, "INSERT INTO migration VALUES('access', 99, 'later', 'x', 0)");
    const run = ok(dpkg("-i", later));
    assert.match(run.out, /another machine/);
    const kept = join(place, "var/backups/kakari", field(deb, "Version"));
    assert.ok(existsSync(join(kept, "kakari.deb")) && !existsSync(join(kept, "database/before-upgrade.backup")));
    ok(rollback());
    writeFileSync(config, before);
  });

test("an upgrade whose backup fails changes nothing", () => {
  const backups = join(place, "var/backups/kakari");
  execFileSync("rm", ["-rf", backups]);
  writeFileSync(backups, "no folder");
  assert.notEqual(dpkg("-i", later).status, 0);
  assert.equal(execFileSync("dpkg-query", ["--admindir", join(place, "var/lib/dpkg"), "-W", "-f", "${Version} ${db:Status-Status}", "kakari"],
    { encoding: "utf8" }), `${field(deb, "Version")} installed`);
  ok(kakari("journal", "verify"));
  execFileSync("rm", ["-f", backups]);
});

test("purging leaves the database and its keys unless they are meant", () => {
  ok(dpkg("--purge", "kakari"));
  assert.ok(!existsSync(join(place, "usr/bin/kakari")));
  assert.ok(existsSync(join(place, "var/lib/kakari/kakari.db")));
  assert.ok(readdirSync(join(place, "var/lib/kakari/keys")).includes("kakari.journal-key"));
});
