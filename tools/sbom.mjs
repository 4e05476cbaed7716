#!/usr/bin/env node
// sbom.mjs PROGRAM FILE : what the program is made of, as CycloneDX 1.5 JSON: the Debian packages of the shared
// libraries it loads (and that these load), and the npm packages that are part of web/dist.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const [program, file] = process.argv.slice(2);
if (!file) {
  console.error("usage: tools/sbom.mjs PROGRAM FILE");
  process.exit(2);
}
const run = (...words) => execFileSync(words[0], words.slice(1), { encoding: "utf8", env: { ...process.env, LC_ALL: "C.UTF-8" } });

/// Where dpkg knows a library: /lib is /usr/lib since the two were merged, and dpkg may have it under either.
function ownerOf(path) {
  for (const name of [realpathSync(path), path, realpathSync(path).replace(/^\/usr/, "")])
    try {
      return run("dpkg-query", "-S", name).split("\n")[0].split(": ")[0];
    } catch {}
  throw new Error(`${path} belongs to no package`);
}
/// This Debian, as package URLs name it: debian-12.
function distribution() {
  const said = readFileSync("/etc/os-release", "utf8");
  const [id, version] = ["ID", "VERSION_ID"].map((name) => said.match(new RegExp(`^${name}="?([^"\n]*)`, "m"))?.[1]);
  return [id, version].filter(Boolean).join("-");
}
function debian() {
  const libraries = [...run("ldd", program).matchAll(/(?:=> )?(\/\S+) \(0x/g)].map((found) => found[1]);
  const names = [...new Set(libraries.map(ownerOf))].sort();
  return names.map((name) => {
    const [plain, version, arch, source] = run("dpkg-query", "-W", "-f", "${Package}\t${Version}\t${Architecture}\t${source:Package}", name).split("\t");
    const purl = `pkg:deb/debian/${plain}@${encodeURIComponent(version)}?arch=${arch}&distro=${distribution()}`;
    return { type: "library", "bom-ref": purl, name: plain, version, purl,
      properties: [{ name: "debian:source", value: source }] };
  });
}
/// Of what is installed to build the pages, what ends up in them: everything but the bundler.
function npm() {
  const lock = JSON.parse(readFileSync(join(root, "web/package-lock.json"), "utf8"));
  const tools = /^node_modules\/(@?esbuild)(\/|$)/;
  return Object.entries(lock.packages).filter(([path]) => path && !tools.test(path)).map(([path, about]) => {
    const name = path.replace(/^.*node_modules\//, "");
    const purl = `pkg:npm/${name.replace("@", "%40")}@${about.version}`;
    return { type: "library", "bom-ref": purl, name, version: about.version, purl,
      ...(about.license ? { licenses: [{ license: { id: about.license } }] } : {}),
      ...(about.integrity ? { hashes: [{ alg: "SHA-512", content: Buffer.from(about.integrity.split("-")[1], "base64").toString("hex") }] } : {}) };
  });
}
const version = run(program, "--version").trim().split(" ")[1];
const components = [...debian(), ...npm()];
const ref = `pkg:generic/kakari@${version}`;
// The same contents give the same number.
const hash = createHash("sha256").update(JSON.stringify(components)).digest("hex");
const serial = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
writeFileSync(file, JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.5", serialNumber: `urn:uuid:${serial}`, version: 1,
  metadata: { component: { type: "application", "bom-ref": ref, name: "kakari", version } },
  components, dependencies: [{ ref, dependsOn: components.map((one) => one["bom-ref"]) }] }, null, 1) + "\n");
