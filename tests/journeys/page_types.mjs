// Every type of page the program has, by its route table, and an address of each in a demo prefecture, found by
// following links as each of its people would.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./support.mjs";

/** Not pages: data, files, pictures, pieces of a page. */
const files = new RegExp(
  "^/(api|fhir|badges|\\.well-known|map|en/map|evidence|exports|forms|paper-scans)(/|$)|" +
    "\\.(csv|xlsx|pdf|png|svg|json|ics|jwt|pem)$|" +
    "/(panel|file|look-up|amount)$|/(files|pictures)/|path\\*|\\{provider\\}",
);

/** [{pattern, own: RegExp}] of the route table; what is spelt out comes before what is filled in. */
export function pageTypes() {
  const table = readFileSync(join(root, "src/app/authorisation.txt"), "utf8");
  const patterns = [...table.matchAll(/^GET (\S+) /gm)].map((found) => found[1]).filter((each) => !files.test(each));
  const exact = (pattern) => pattern.replaceAll(/[.]/g, "\\.").replaceAll(/\{\w+\}/g, "[^/]+");
  return patterns
    .map((pattern) => ({ pattern, own: new RegExp(`^${exact(pattern)}$`) }))
    .sort((a, b) => a.pattern.split("{").length - b.pattern.split("{").length);
}

export const typeOf = (types, path) => types.find((each) => each.own.test(path))?.pattern;

const decoded = (text) => text.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&#39;", "'");
const cookiesOf = (answer) => answer.headers.getSetCookie().map((each) => each.split(";")[0]);

/** {name: its cookies} of everybody the demo lets in by one press. */
export async function everybody(origin) {
  const guide = await fetch(`${origin}/demo`);
  const first = cookiesOf(guide);
  const forms = [...(await guide.text()).matchAll(/<form action="\/demo\/sign-in".*?<\/form>/gs)].map(([form]) => form);
  const people = {};
  for (const form of forms) {
    const fields = [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]);
    const answer = await fetch(`${origin}/demo/sign-in`,
      { method: "POST", body: new URLSearchParams(fields), headers: { cookie: first.join("; ") }, redirect: "manual" });
    assert.equal(answer.status, 303, form);
    people[form.match(/>([^<>]+)さんとして入る</)[1]] = { home: answer.headers.get("location"), cookies: cookiesOf(answer) };
  }
  return people;
}

/** The same for Playwright. */
export const cookiesFor = ({ cookies }) =>
  cookies.map((each) => ({
    name: each.slice(0, each.indexOf("=")), value: each.slice(each.indexOf("=") + 1),
    domain: "localhost", path: "/", secure: true, httpOnly: true,
  }));

async function linksOn(origin, path, cookies) {
  const answer = await fetch(origin + path, { headers: { cookie: cookies.join("; ") }, redirect: "manual" });
  const text = await answer.text();
  if (answer.status !== 200 || !answer.headers.get("content-type").startsWith("text/html")) return null;
  return [...text.matchAll(/(?:href|action)="(\/[^"#]*)/g)].map((found) => decoded(found[1]));
}

/**
 * Map of pattern → [{who, path}], the first the plainest; `seeds` {name: [path…]} are where the person begins besides
 * home. Each person opens at most `each` of a type.
 */
export async function walk(origin, people, { seeds = {}, each = 3 } = {}) {
  const types = pageTypes();
  const found = new Map(types.map(({ pattern }) => [pattern, []]));
  for (const [who, { home, cookies }] of Object.entries(people)) {
    const queue = [home, ...(seeds[who] ?? [])];
    const known = new Set(queue);
    const opened = new Map();
    for (let path; (path = queue.shift()) !== undefined; ) {
      const pattern = typeOf(types, path.split("?")[0]);
      if (!pattern || (opened.get(pattern) ?? 0) >= each) continue;
      const links = await linksOn(origin, path, cookies);
      if (!links) continue;
      opened.set(pattern, (opened.get(pattern) ?? 0) + 1);
      found.get(pattern).push({ who, path });
      for (const link of links) if (!known.has(link)) known.add(link), queue.push(link);
    }
  }
  for (const list of found.values()) list.sort((a, b) => a.path.includes("?") - b.path.includes("?"));
  return found;
}
