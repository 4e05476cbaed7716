// A cluster as docs/high-availability.md describes it, on loopback: loaded, killed part by part, counted.
import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import * as cluster from "./cluster.mjs";
import { addInstitutions, addMails, asked, doneTwice, mailsWaiting, requestIsRunning } from "./errands.mjs";
import { compare, during, journalHolds } from "./ledger.mjs";
import { beginLoad, endLoad, requests, signedOut, submissions, autosaves } from "./load.mjs";
import { clearAway, kill, pause, said, until } from "./processes.mjs";
import { Officer, publicationLags } from "./publications.mjs";

const short = process.argv.includes("--short");
const begin = Date.now();
const say = (text) => console.log(`${String(Math.round((Date.now() - begin) / 1000)).padStart(4)} s  ${text}`);
const rows = [], faults = [];
const must = (holds, text) => holds || faults.push(text);

const lastWrite = () => requests.findLast((one) => one.writes && one.end === 0)?.done ?? 0;
/// Does it under load, waits until writes have gone on for `after` seconds, and adds a row.
async function event(name, act, { after = 5, within = 90 } = {}) {
  say(`${name} …`);
  await pause(2000);
  const from = Date.now();
  await act();
  const acted = Date.now();
  await until(`writes after: ${name}`, () => lastWrite() > acted + after * 1000, within + after);
  const seen = { name, ...during(from, Date.now()) };
  rows.push(seen);
  say(`  ${seen.seconds.toFixed(1)} s without a write; failed ${seen.writesFailed} of ${seen.writesAsked} changes, ` +
    `${seen.readsFailed} of ${seen.readsAsked} readings (searches: ${seen.searchesFailed})`);
  for (const [what, times] of Object.entries(seen.how)) console.log(`        ${String(times).padStart(4)} × ${what}`);
  return seen;
}

async function whole() {
  const leads = await until("a leader", cluster.leader, 60);
  const other = cluster.nodes.find((name) => name !== leads);
  await until("a synchronous standby", () => cluster.standbyIsSynchronous(other), 120);
  return { leads, other };
}

async function killLeader() {
  const { leads } = await whole();
  const seen = await event("the PostgreSQL that leads is killed, with its Patroni", () => cluster.killNode(leads));
  must(seen.seconds < 45, `writes came back only after ${seen.seconds} s`);
  cluster.startNode(leads);
  await whole();
}
async function killPostgres() {
  const { leads } = await whole();
  await event("PostgreSQL alone is killed, Patroni beside it lives", () => cluster.killPostgres(leads));
  await whole();
}
async function killStandby() {
  const { other } = await whole();
  await event("the standby is killed, with its Patroni", () => cluster.killNode(other));
  cluster.startNode(other);
  await whole();
}
async function switchOver() {
  const { leads, other } = await whole();
  await event("planned switchover (patronictl)", () => cluster.switchOver(leads, other));
  await whole();
}
async function killServer(name, beforehand = () => {}) {
  await beforehand();
  await event(`kakari on ${name} is killed in the middle of the load`, () => kill(`kakari-${name}`));
  cluster.startServer(name);
  await until(`server ${name}`, () => cluster.serverIsReady(name), 120);
  await pause(3000);
}
async function upgradeServers() {
  await event("rolling upgrade: each kakari is asked to stop, and started again", async () => {
    for (const name of cluster.servers) {
      await kill(`kakari-${name}`, "SIGTERM");
      cluster.startServer(name);
      await until(`server ${name}`, () => cluster.serverIsReady(name), 120);
      await pause(3000);
    }
  });
}
async function killEtcd() {
  if (!short) {
    await event("one etcd of three is killed", () => kill("etcd-a"));
    cluster.startEtcd("a");
    await pause(5000);
  }
  const away = short ? 8 : 25;
  await event(`all etcd are killed and come back after ${away} s`, async () => {
    for (const name of cluster.etcds) await kill(`etcd-${name}`);
    await pause(away * 1000);
    for (const name of cluster.etcds) cluster.startEtcd(name);
  });
  await whole();
}

function table() {
  const of = (failed, all) => `${failed} of ${all}`;
  const head = ["what died", "seconds without a write", "changes that failed", "readings that failed"];
  const lines = rows.map((row) => [row.name, row.seconds.toFixed(1), of(row.writesFailed, row.writesAsked), of(row.readsFailed, row.readsAsked)]);
  const wide = head.map((title, i) => Math.max(title.length, ...lines.map((line) => line[i].length)));
  return [head, ...lines].map((line) => line.map((cell, i) => (i === 0 ? cell.padEnd(wide[i]) : cell.padStart(wide[i]))).join("  ")).join("\n");
}

async function rehearse() {
  await cluster.startCluster(say);
  await cluster.startServers(60, say);
  const officer = new Officer();
  await officer.signIn();
  await beginLoad(short ? { submitting: 3, saving: 3, staying: 3, searching: 1 } : {});
  say("the prefecture is at work");
  await pause(3000);

  const lags = (await publicationLags(officer, short ? 10 : 40)).sort((a, b) => a - b);
  say(`a publication shows on every server after ${lags[lags.length >> 1]} ms (median), ${lags.at(-1)} ms (worst of ${lags.length})`);
  must(lags.at(-1) <= 2000, `a publication showed only after ${lags.at(-1)} ms`);

  await killLeader();
  if (!short) await killPostgres();
  if (!short) await killStandby();
  if (!short) await switchOver();
  const more = short ? 2000 : 8000;
  addInstitutions(more);
  await killServer("a", async () => {
    addMails("first", 120);
    const pressed = await officer.press("/requests");
    must(pressed.status === 303, `the request could not be started: ${pressed.status}`);
  });
  await killServer("b", () => addMails("second", 120));
  if (!short) await upgradeServers();
  await killEtcd();
  const stillIn = await officer.client.ask("GET", "/account");
  must(stillIn.status === 200, "the officer's session did not last");
  await until("the request to have asked everybody", () => !requestIsRunning() && asked() >= more, 120);
  await until("the mails to be sent", () => mailsWaiting() === 0, 120);
  await endLoad();

  const { missing, phantom } = await compare();
  const twice = doneTwice();
  const journal = await journalHolds();
  const count = (end) => submissions.filter((one) => one.end === end).length;
  const saved = [...autosaves.values()].reduce((sum, kept) => sum + kept.count, 0);
  must(missing.length === 0, `acknowledged and missing: ${JSON.stringify(missing)}`);
  must(phantom.length === 0, `there and never acknowledged: ${JSON.stringify(phantom)}`);
  must(signedOut.length === 0, `had to sign in again: ${JSON.stringify(signedOut)}`);
  must(twice.length === 0, `done twice: ${JSON.stringify(twice)}`);
  must(journal === "whole", `journal: ${journal}`);
  const sum = (key) => rows.reduce((all, row) => all + row[key], 0);
  console.log(`
${table()}

acknowledged: ${count(0)} submissions, ${saved} autosaves; missing ${missing.length}, phantom ${phantom.length}
not known to the sender: ${count(2)} submissions, of which what is there is there once
sessions that had to sign in again: ${signedOut.length}
requests, letters and mails done twice: ${twice.length} (${asked()} institutions asked, ${cluster.mailsDelivered().length} mails delivered)
publications shown by every server: ${lags[lags.length >> 1]} ms median, ${lags.at(-1)} ms at most (${lags.length} tries)
journal: ${journal}
in the windows of the events: ${sum("writesFailed")} changes and ${sum("readsFailed")} readings failed
${cpus().length} cores, load ${loadavg()[0].toFixed(1)}, ${Math.round((Date.now() - begin) / 1000)} s in all
`);
}

process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));
try {
  await rehearse();
} catch (error) {
  faults.push(error.stack ?? String(error));
}
if (faults.length > 0) {
  console.error(`\nThe rehearsal failed:\n- ${faults.join("\n- ")}\n`);
  const kept = process.env.KAKARI_HA_LOG;
  for (const name of ["kakari-a", "kakari-b", "haproxy", "patroni-a", "patroni-b", "etcd-a"])
    try {
      if (kept) writeFileSync(`${kept}-${name}.log`, said(name));
      else console.error(`--- end of ${name}\n${said(name).slice(-1500)}`);
    } catch {
      // it never began
    }
}
await clearAway();
process.exit(faults.length > 0 ? 1 : 0);
