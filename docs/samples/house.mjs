// The demo, served on loopback as an office would serve it behind its proxy, and visitors who read and fill in its
// pages without a browser.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const program = join(root, process.env.KAKARI_BUILD ?? "build/release", "kakari");
const host = "kakari.example"; // what the papers print

async function freePort() {
  for (let port = 17500; ; port++) {
    const server = createServer();
    const free = await new Promise((done) =>
      server.once("error", () => done(false)).listen(port, "127.0.0.1", () => done(true)));
    await new Promise((done) => server.close(done));
    if (free) return port;
  }
}

/** A demo of its own with its mails as files. `demo`: more words for `kakari demo`. */
export async function openHouse(...demo) {
  const folder = mkdtempSync(join(tmpdir(), "kakari-samples-"));
  const mails = join(folder, "mails");
  mkdirSync(mails);
  const db = `sqlite:${join(folder, "demo.db")}`;
  const kakari = (...args) => execFileSync(program, ["--db", db, ...args], { cwd: root, maxBuffer: 64 << 20 });
  kakari("demo", ...demo);
  const port = await freePort();
  const server = spawn(program, ["--db", db, "serve", "--demo", "--listen", `127.0.0.1:${port}`,
    "--public-url", `https://${host}`, "--trusted-proxy", "127.0.0.1", "--mail-server", `folder:${mails}`,
    "--mail-from", "kakari@pref.example"], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((done) => server.once("exit", done));
  await Promise.race([new Promise((done) => server.stdout.on("data", (text) => `${text}`.includes("http://") && done())),
    ended.then(() => { throw new Error("kakari serve ended"); })]);

  const house = { folder, mails, kakari, ask };
  function ask(method, path, { cookie, type, body = "" } = {}) {
    const headers = { host, origin: `https://${host}`, "x-forwarded-for": "192.0.2.7", "x-forwarded-proto": "https" };
    if (cookie) headers.cookie = cookie;
    if (method === "POST")
      Object.assign(headers, { "content-type": type ?? "application/x-www-form-urlencoded",
        "content-length": Buffer.byteLength(body) });
    return new Promise((done, fail) => {
      const request = http.request({ host: "127.0.0.1", port, method, path, headers }, (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part)).on("end", () =>
          done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
      });
      request.on("error", fail).end(body);
    });
  }
  house.visitor = async (name) => {
    const visitor = new Visitor(house);
    if (name) await visitor.sends(await visitor.page("/demo"), { button: `${name}さんとして入る` });
    return visitor;
  };
  house.stop = async () => {
    server.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return house;
}

const plain = (text) => text.replace(/&quot;/g, '"').replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&#39;/g, "'")
  .replace(/&amp;/g, "&");
const attribute = (tag, name) => plain(tag.match(new RegExp(` ${name}="([^"]*)"`))?.[1] ?? "");

/** What a browser would send of a form as it stands: [[name, value], …]. */
function filled(form) {
  const fields = [];
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const type = attribute(tag, "type"), name = attribute(tag, "name");
    if (!name || type === "file" || (/checkbox|radio/.test(type) && !/ checked/.test(tag))) continue;
    fields.push([name, attribute(tag, "value")]);
  }
  for (const [, tag, text] of form.matchAll(/<textarea([^>]*)>\n?([^<]*)<\/textarea>/g))
    fields.push([attribute(tag, "name"), plain(text)]);
  for (const [, tag, options] of form.matchAll(/<select([^>]*)>(.*?)<\/select>/gs)) {
    const chosen = options.match(/<option[^>]* selected[^>]*>/) ?? options.match(/<option[^>]*>/);
    if (chosen) fields.push([attribute(tag, "name"), attribute(chosen[0], "value")]);
  }
  return fields;
}

class Visitor {
  constructor(house) {
    this.house = house;
  }
  async get(path) {
    const answer = await this.house.ask("GET", path, { cookie: this.cookie });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.headers.location ?? ""}`);
    return answer.body;
  }
  async page(path) {
    return `${await this.get(path)}`;
  }
  /** The first link of a page whose address fits. */
  async link(path, pattern) {
    const found = [...(await this.page(path)).matchAll(/href="([^"]+)"/g)].map(([, to]) => plain(to));
    const link = found.find((to) => pattern.test(to));
    if (!link) throw new Error(`${path} leads to no ${pattern}`);
    return link;
  }
  /** Sends the form that has this action or button, with these fields changed, or to the address of another `press`. */
  async sends(page, { action, button, fields = {}, press }) {
    const form = page.split("<form").slice(1).map((part) => part.split("</form>")[0]).find((part) =>
      action ? action.test(attribute(part, "action")) : part.replace(/<[^>]+>/g, "").includes(button));
    if (!form) throw new Error(`no form ${action ?? button} in ${page.replace(/<[^>]+>/g, " ").slice(0, 3000)}`);
    const sent = filled(form).filter(([name]) => !(name in fields));
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) sent.push([name, one]);
    const parts = /multipart/.test(attribute(form.split(">")[0], "enctype")) ? multipart(sent) : {};
    const to = press ?? attribute(form, "action");
    const answer = await this.house.ask("POST", to,
      { cookie: this.cookie, body: `${new URLSearchParams(sent)}`, ...parts });
    if (answer.status >= 400)
      throw new Error(`${to}: ${answer.status} ${`${answer.body}`.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ").slice(0, 2000)}`);
    const cookie = answer.headers["set-cookie"]?.[0]?.split(";")[0];
    if (cookie) this.cookie = cookie;
    return answer;
  }
}

function multipart(fields) {
  const edge = "kakari-samples";
  const body = fields.map(([name, value]) =>
    `--${edge}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join("") + `--${edge}--\r\n`;
  return { type: `multipart/form-data; boundary=${edge}`, body };
}
