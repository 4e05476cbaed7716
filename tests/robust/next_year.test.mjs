// docs/how-to/add-an-item.md, done as it stands there: an item and a disease more in a copy of next year's form, and
// nothing else; the check, the form, the paper, the notice, the search and the files know them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { emptyDatabase, folder, kakari, root, serve } from "./kakari.mjs";

const share = join(folder, "share");
const env = { ...process.env, KAKARI_SHARE: share };
const label = "セカンドオピニオンについての相談に応じることができること";
let database, server, clerk;

before(async () => {
  mkdirSync(join(share, "web"), { recursive: true });
  cpSync(join(root, "regime"), join(share, "regime"), { recursive: true });
  symlinkSync(join(root, "web/dist"), join(share, "web/dist"));
  const page = readFileSync(join(root, "docs/how-to/add-an-item.md"), "utf8");
  const pieces = [...page.matchAll(/```yaml\n# (regime\/\S+)\n(.*?)```/gs)];
  assert.equal(pieces.length, 2, "the page shows two files");
  for (const [, file, text] of pieces) appendFileSync(join(share, file), text);
});
after(() => server?.kill());

test("the check finds nothing wrong and counts one item more", () => {
  const { status, out, err } = kakari(["regime", "check"], { env });
  assert.equal(status, 0, err);
  const rows = (year) => Number(out.match(new RegExp(`令和${year}年度: 誤りはありません（(\\d+)項目`))[1]);
  assert.equal(rows(8), rows(7) + 1);
});

test("without its English the check says what is missing", () => {
  const without = join(folder, "without");
  cpSync(join(share, "regime"), without, { recursive: true, filter: (path) => !path.endsWith("2026/english.yaml") });
  const { status, err } = kakari(["regime", "check", without]);
  assert.equal(status, 1);
  assert.match(err, /「core\.second_opinion」の英語がありません/);
});

test("a demo is made with it, and served", async () => {
  database = emptyDatabase();
  const made = kakari(["--db", database, "demo", "--institutions", "40", "--before-request"], { env });
  assert.equal(made.status, 0, made.err);
  server = await serve(database, { env: { KAKARI_SHARE: share } });
  clerk = await server.visitor("山根 花子");
});

const text = async (answer) => (assert.equal(answer.status, 200), answer.text());
const textOfPdf = async (answer) => execFileSync("pdftotext", ["-", "-"], {
  input: Buffer.from(await answer.arrayBuffer()), encoding: "utf8" }).normalize("NFKC").replace(/\s/g, "");

test("the form asks for both, on the screen and on paper, and keeps the answer", async () => {
  assert.match(await text(await clerk.get("/report/2026/pages/staff")), new RegExp(label));
  assert.match(await text(await clerk.get("/report/2026/pages/fields")), /帯状疱疹/);
  const paper = await textOfPdf(await server.ask("/forms/2026.pdf"));
  assert.match(paper, new RegExp(label));
  assert.match(paper, /41帯状疱疹/);
});

test("what is posted in the house has it", async () => {
  const doctor = await server.visitor("林原 隆"); // whose report of the year has been submitted
  assert.match(await text(await doctor.get("/notice?of=2026-1")), new RegExp(label));
});

test("the search knows the disease by its other name, in both languages", async () => {
  assert.match(await text(await server.ask("/search?q=" + encodeURIComponent("帯状ヘルペス"))), /帯状疱疹/);
  assert.match(await text(await server.ask("/en/search?q=Shingles")), /Shingles/);
});

test("the file of the reports has a column for it", async () => {
  const officer = await server.visitor("田中 陽子");
  const head = (await text(await officer.get("/exports/reports.csv?year=2026"))).split("\n")[0];
  assert.match(head, new RegExp(label));
});
