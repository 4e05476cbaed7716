// A prefecture at work: institutions submit and fill in, residents search, people sign in and stay signed in. What
// they were told is kept here, outside the database.
import { randomUUID } from "node:crypto";
import { Client } from "./client.mjs";
import { kakari, sql } from "./cluster.mjs";
import { pause } from "./processes.mjs";

const password = "kakari demo 2027";
const people = ["tanaka@tottori.example", "yamane@aoba.example", "hayashi@minato.example"];

/// Every request: when it was asked, of what kind, how it ended.
export const requests = [];
const ended = { acknowledged: 0, refused: 1, unknown: 2 };
export const { acknowledged, refused, unknown } = ended;

/// Acknowledged: it is kept. Refused: it is not. Unknown: either.
function endOf({ status, text }) {
  if (status >= 200 && status < 400) return acknowledged;
  if (status >= 400 && status < 500) return refused;
  return status === 503 && text.includes('"busy"') ? refused : unknown;
}
async function tried(kind, asked) {
  const begin = Date.now();
  const answer = await asked;
  const end = endOf(answer);
  requests.push({ at: begin, done: Date.now(), kind, end, status: answer.status, writes: kind === "submission" || kind === "autosave" });
  // As our own pages do, and people.
  if (answer.status === 0 || answer.status >= 500 || answer.status === 429) await pause(1000 * (Number(answer.headers["retry-after"]) || 1));
  return { ...answer, end };
}

/// What was sent by whom, and what was said of it.
export const submissions = [], autosaves = new Map();
/// Sessions that were asked for another sign-in.
export const signedOut = [];
let working = true;
const workers = [];
const work = (step, ms) => workers.push((async () => {
  while (working) {
    await step();
    await pause(ms * (0.5 + Math.random()));
  }
})());

function token(login, ...more) {
  const made = kakari("account", "token", login, "--name", "試験", ...more);
  if (made.status !== 0) throw new Error(made.err);
  return made.out.trim().split("\n")[0];
}
const withToken = (login) => new Client({ authorization: `Bearer ${token(login)}` });

/// Clerks of institutions that have begun nothing this year, each with last year's answers.
async function clerks(count) {
  const officer = withToken("tanaka@tottori.example");
  const numbers = sql("SELECT i.number FROM institution i JOIN report l ON l.institution_id = i.id AND l.year = 2025 AND l.revision > 0 " +
    "LEFT JOIN report r ON r.institution_id = i.id AND r.year = 2026 WHERE r.id IS NULL AND i.name NOT LIKE 'あおば%' " +
    `AND l.home_care + l.care_coordination > 0 ORDER BY i.number LIMIT ${count}`).split("\n");
  const made = [];
  for (const number of numbers) {
    const login = `clerk-${number}@ha.example`;
    const added = kakari("account", "add", login, "--name", "試験 太郎", "--role", "institution_staff", "--scope", number);
    if (added.status !== 0) throw new Error(added.err);
    const before = await officer.json("GET", `/api/v1/institutions/${number}/reports/2025/revisions/current`);
    made.push({ number, client: withToken(login), answers: JSON.parse(before.text).answers, path: `/api/v1/institutions/${number}/reports/2026` });
  }
  officer.close();
  return made;
}

async function submit({ client, path, answers }) {
  const manager = `架空 院長 ${randomUUID()}`;
  const sent = await tried("submission", client.json("POST", `${path}/revisions`, { manager, answers }));
  submissions.push({ manager, end: sent.status === 200 ? refused : sent.end });
  await tried("withdrawal", client.json("POST", `${path}/withdrawal`));
}

const item = "core.other_diseases";
async function autosave(clinic) {
  const now = await tried("draft", clinic.client.json("GET", `${clinic.path}/draft`));
  if (now.status !== 200) return;
  const sent = `架空の疾患 ${randomUUID()}`;
  const saved = await tried("autosave", clinic.client.json("PATCH", `${clinic.path}/draft`,
    { items: [{ item, base_version: JSON.parse(now.text).items[item]?.version ?? 0, answer: sent }] }));
  const kept = autosaves.get(clinic.number) ?? { path: clinic.path, client: clinic.client, last: null, perhaps: [], refused: [], count: 0 };
  autosaves.set(clinic.number, kept);
  if (saved.end === acknowledged) Object.assign(kept, { last: sent, perhaps: [], count: kept.count + 1 });
  else kept[saved.end === unknown ? "perhaps" : "refused"].push(sent);
}

/// A cookie, or null.
async function signIn(client, login) {
  const answer = await tried("sign-in", client.form("/sign-in", { login, password }));
  const cookie = answer.status === 303 && answer.headers["set-cookie"]?.find((one) => one.includes("kakari="));
  return cookie ? cookie.split(";")[0] : null;
}
async function stay(person) {
  const page = await tried("page of a session", person.client.ask("GET", "/account", { headers: { cookie: person.cookie } }));
  if (page.status === 303 || page.status === 401) signedOut.push({ at: Date.now(), to: page.headers.location });
}

const words = ["内科", "家に来てほしい", "糖尿病", "米子", "小児科", "鳥取"];
export async function beginLoad({ submitting = 4, saving = 4, staying = 3, searching = 2 } = {}) {
  const clinics = await clerks(submitting + saving);
  const sessions = [];
  for (let i = 0; i < staying; ++i) {
    const client = new Client();
    const cookie = await signIn(client, people[i % people.length]);
    if (!cookie) throw new Error("nobody can sign in");
    sessions.push({ client, cookie });
  }
  for (const clinic of clinics.slice(0, submitting)) work(() => submit(clinic), 150);
  for (const clinic of clinics.slice(submitting)) work(() => autosave(clinic), 150);
  for (const person of sessions) work(() => stay(person), 300);
  for (let i = 0; i < searching; ++i) {
    const resident = new Client();
    work(() => tried("search", resident.ask("GET", `/search?q=${encodeURIComponent(words[Math.floor(Math.random() * words.length)])}`)), 200);
  }
  const door = new Client();
  work(async () => signIn(door, people[Math.floor(Math.random() * people.length)]), 2000);
}
export async function endLoad() {
  working = false;
  await Promise.all(workers);
}
