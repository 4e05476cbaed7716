// Somebody takes the whole directory away as files, checks them, and asks later only for what changed.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { after, before } from "node:test";
import { journey, looks, openHouse, until } from "./support.mjs";

let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

const get = (path, headers = {}) => fetch(house.origin + path, { headers: { "accept-encoding": "identity", ...headers } });
const made = () => until(async () => (await get("/open-data/institutions.csv")).ok, "the first edition");

journey("Somebody downloads everything with one press and finds what each column means", () => house, async (person) => {
  await made();
  const reader = await person();
  await reader.page.goto("/");
  await reader.follows("オープンデータ");
  assert.equal(await reader.heading(), "オープンデータ");
  await looks(reader, "open data");
  const [download] = await Promise.all([
    reader.page.waitForEvent("download"),
    reader.page.getByRole("link", { name: /すべての医療機関のCSV/ }).click(),
  ]);
  assert.match(download.suggestedFilename(), /^kakari-\d{4}-\d\d-\d\d.*institutions\.csv$/);
  const text = readFileSync(await download.path(), "utf8");
  assert.ok(text.startsWith("\ufeffID,正式名称,"), text.slice(0, 40));
  assert.match(text, /在宅/);
  assert.doesNotMatch(text, /意向有り/);
  await reader.follows("項目の説明");
  await reader.reads("2号ハ_機能の有無");
  await reader.reads("要確認");
  await looks(reader, "dictionary");
});

journey("A reader of English finds the same page", () => house, async (person) => {
  await made();
  const reader = await person();
  await reader.page.goto("/en/open-data");
  assert.equal(await reader.heading(), "Open data");
  await reader.reads("Newest edition");
  await looks(reader, "open data in English");
  await reader.follows("What the columns mean");
  assert.equal(await reader.heading(), "What the columns mean");
  await looks(reader, "dictionary in English");
});

journey("A program keeps a copy: whole files with their sums, in parts, and then the changes alone", () => house, async () => {
  await made();
  for (const line of (await (await get("/open-data/checksums.sha256")).text()).trim().split("\n")) {
    const [sum, name] = line.split(/\s+/);
    const bytes = Buffer.from(await (await get(`/open-data/${name}`)).arrayBuffer());
    assert.equal(createHash("sha256").update(bytes).digest("hex"), sum, name);
  }
  const whole = Buffer.from(await (await get("/open-data/institutions.ndjson")).arrayBuffer());
  const packed = Buffer.from(await (await get("/open-data/institutions.ndjson.gz")).arrayBuffer());
  assert.ok(gunzipSync(packed).equals(whole), "the compressed one is the same");
  const part = await get("/open-data/institutions.ndjson", { range: "bytes=100-199" });
  assert.equal(part.status, 206);
  assert.ok(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(100, 200)));
  const encoded = await fetch(`${house.origin}/open-data/institutions.ndjson`);
  assert.ok(Buffer.from(await encoded.arrayBuffer()).equals(whole), "decoded by the client");
  const objects = whole.toString().trim().split("\n").map((line) => JSON.parse(line));
  assert.ok(objects.some((each) => each.report?.functions.some((f) => f.standing === "confirmed")));
  const changes = await get("/open-data/changes?since=2000-01-01");
  const lines = (await changes.text()).trim().split("\n").map((line) => JSON.parse(line));
  assert.equal(new Set(lines.filter((each) => each.change === "appeared" && each.what === "institution")
    .map((each) => each.number)).size, objects.length, "all have appeared");
  assert.equal((await get("/open-data/changes?since=yesterday")).status, 400);
  const catalog = await (await get("/open-data/catalog.jsonld")).json();
  assert.equal(catalog["@type"], "dcat:Catalog");
});

journey("What the command writes is what the page gives, and can be read in again", () => house, async () => {
  await made();
  const folder = mkdtempSync(join(tmpdir(), "kakari-open-data-"));
  try {
    const path = join(folder, "institutions.csv");
    const written = await house.kakari("export", "open-data", "--out", path);
    assert.equal(written.code, 0, written.out);
    assert.equal(readFileSync(path, "utf8"), await (await get("/open-data/institutions.csv")).text().then((t) => `\ufeff${t.replace(/^\ufeff/, "")}`));
    const taken = await house.kakari("import", "institutions", "--dry-run", path);
    assert.match(taken.out, /rejected 0/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
