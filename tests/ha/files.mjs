// The very files of packaging/, with addresses, ports and folders of this rehearsal in their place.
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { folder, giveToPlainUser } from "./processes.mjs";

const packaging = join(dirname(fileURLToPath(import.meta.url)), "../../packaging");
export const first = Number(process.env.KAKARI_HA_PORTS ?? 15400);
export const ports = { web: first, http: first + 1, leader: first + 2 };
const addresses = { a: "192.0.2.11", b: "192.0.2.12", c: "192.0.2.13" };
// Of each machine: what listens there under a port of the packaged files.
["a", "b", "c"].forEach((name, i) => {
  const from = first + 10 * (i + 1);
  ports[name] = { 8443: from, 8008: from + 1, 5432: from + 2, 2379: from + 3, 2380: from + 4 };
});

const at = (name) => join(folder, name);
/// Reads a packaged file; every pair of `changes` must be found in it, so that the two cannot drift apart.
function packaged(file, changes) {
  let text = readFileSync(join(packaging, file), "utf8");
  for (const [from, to] of changes) {
    if (!(from instanceof RegExp ? from.test(text) : text.includes(from)))
      throw new Error(`packaging/${file} does not say ${from}`);
    text = text.replaceAll(from, to);
  }
  for (const [name, address] of Object.entries(addresses))
    text = text.replace(new RegExp(`${address}:(\\d+)`, "g"), (_, port) => `127.0.0.1:${ports[name][port]}`);
  const left = text.replace(/#.*/g, "").match(/192\.0\.2\.\S*|\/etc\/\S*|\/var\/\S*|\/run\/\S*/);
  if (left && left[0] !== "192.0.2.0/24") throw new Error(`packaging/${file}: ${left[0]} is not of this rehearsal`);
  return text;
}

// The newest PostgreSQL that is installed, as the page for operators chooses it.
const version = readdirSync("/usr/lib/postgresql").sort((a, b) => a - b).pop();
const tls = [["/etc/kakari/tls", at("tls")]];

/// One authority of our own, one certificate for every machine of the rehearsal.
export function makeCertificates() {
  mkdirSync(at("tls"));
  const openssl = (...args) => execFileSync("openssl", args, { cwd: at("tls"), stdio: "pipe" });
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  openssl("req", "-x509", ...key, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=rehearsal",
    "-addext", "keyUsage=critical,keyCertSign,cRLSign");
  openssl("req", "-x509", ...key, "-CA", "ca.pem", "-CAkey", "ca.key", "-keyout", "node.key", "-out", "node.pem",
    "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
    "-addext", "basicConstraints=critical,CA:false");
  const whole = ["node.pem", "node.key"].map((name) => readFileSync(join(at("tls"), name), "utf8")).join("");
  writeFileSync(at("tls/web.pem"), whole);
  chmodSync(at("tls/node.key"), 0o600);
  chmodSync(at("tls/web.pem"), 0o600);
  giveToPlainUser(at("tls"));
  return readFileSync(at("tls/ca.pem"));
}

export function writeHaproxy() {
  const text = packaged("haproxy.cfg", [...tls, [/^ *(user|group|log) haproxy.*$|^ *log \/dev\/log.*$/gm, ""],
    ["/run/haproxy/admin.sock", at("haproxy.sock")], ["/etc/haproxy/kakari.pem", at("tls/web.pem")],
    ["bind :443", `bind 127.0.0.1:${ports.web}`], ["bind :80", `bind 127.0.0.1:${ports.http}`],
    ["127.0.0.1:5000", `127.0.0.1:${ports.leader}`],
    ["server a 192.0.2.11:5432 port 8008", `server a 192.0.2.11:5432 port ${ports.a[8008]}`],
    ["server b 192.0.2.12:5432 port 8008", `server b 192.0.2.12:5432 port ${ports.b[8008]}`]]);
  writeFileSync(at("haproxy.cfg"), text);
  return at("haproxy.cfg");
}

export function writePatroni(name) {
  const text = packaged("patroni.yml", [...tls, ["name: a", `name: ${name}`],
    [/192\.0\.2\.11:(\d+)( +# own address)/g, `${addresses[name]}:$1$2`],
    ["/usr/lib/postgresql/15/bin", `/usr/lib/postgresql/${version}/bin`],
    ["/var/lib/postgresql/15/kakari.pgpass", at(`pgpass-${name}`)],
    ["/var/lib/postgresql/15/kakari", at(`postgresql-${name}`)], ["/var/run/postgresql", folder],
    ["192.0.2.0/24", "127.0.0.1/32"], ["shared_buffers: 1GB", "shared_buffers: 64MB"]]);
  writeFileSync(at(`patroni-${name}.yml`), text);
  giveToPlainUser(at(`patroni-${name}.yml`));
  return at(`patroni-${name}.yml`);
}

/// Its environment, as the service of Debian reads it.
export function etcdEnvironment(name) {
  const text = packaged("etcd.default", [...tls, ["ETCD_NAME=a", `ETCD_NAME=${name}`],
    ["/var/lib/etcd/kakari", at(`etcd-${name}`)],
    [/^(ETCD_(?:LISTEN|ADVERTISE|INITIAL_ADVERTISE)\w*=https:\/\/)192\.0\.2\.11/gm, `$1${addresses[name]}`]]);
  return Object.fromEntries(text.split("\n").filter((line) => /^ETCD_/.test(line)).map((line) => {
    const [, variable, value] = line.match(/^(\w+)=(.*)$/);
    return [variable, value];
  }));
}

/// What the runbook has copied from one machine to the other.
export function copyKeys(from, to) {
  cpSync(at(from), at(to), { recursive: true });
}
