// A physician prints the certificate, anybody checks its number, JMA's office revokes it, and the clinic sees it gone.
// Of the demo: 足立 美咲 holds a certificate and works at 山根 花子's clinic, which has not confirmed it yet; /demo shows the number.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { journal, journey, looks, noScript, openHouse, phone, root, textOfPdf } from "./support.mjs";

const physician = "足立 美咲", office = "小川 真理", clerk = "山根 花子";
let house, folder, number;
before(async () => {
  house = await openHouse();
  folder = mkdtempSync(join(tmpdir(), "kakari-certificate-"));
});
after(async () => {
  await house?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The number that the page about the demo gives. */
async function numberOf(person) {
  if (!number) {
    await person.page.goto("/demo");
    [number] = /K\d{2}-\d{6}-\d/.exec(await person.page.locator("main").innerText());
  }
  return number;
}

async function asks(person, typed) {
  await person.page.goto("/certificates");
  await person.page.getByLabel("修了証の番号").fill(typed);
  await person.presses("確認する");
}

const mistyped = (right) => right.replace(/\d(?=-\d$)/, (digit) => (Number(digit) + 1) % 10);

for (const [how, options] of [["", {}], [" (on a phone)", phone], [" (without script)", noScript]])
  journey(`Anybody checks a number and is told a typo from an unknown one${how}`, () => house, async (person) => {
    const somebody = await person(options);
    const right = await numberOf(somebody);
    await asks(somebody, right.toLowerCase().replaceAll("-", ""));
    assert.equal(await somebody.path(), `/certificates/${right}`);
    await somebody.reads("この修了証は有効です");
    await somebody.reads(physician);
    const shown = await somebody.page.locator("main").innerText();
    assert.doesNotMatch(shown, /医籍|生年月日|医師会/, "more than name, day and validity is shown");
    await looks(somebody, `certificate check${how}`);

    await asks(somebody, mistyped(right));
    await somebody.refused("修了証の番号", /番号に誤りがあります/);
    await looks(somebody, `certificate typo${how}`);

    const page = await somebody.page.request.get(`/certificates/${right}`);
    assert.match(page.headers()["x-robots-tag"], /noindex/);
    const json = await (await somebody.page.request.get(`/api/v1/certificates/${right}`)).json();
    assert.deepEqual([json.number, json.name, json.status], [right, physician, "valid"]);
  });

journey("A physician takes the signed certificate and the badge, and both verify offline", () => house, async (person) => {
  const doctor = await person();
  const right = await numberOf(doctor);
  await doctor.enters(physician);
  await doctor.page.goto("/certificate");
  await doctor.reads("勤務先の報告への反映");
  await looks(doctor, "own certificate");

  const href = await doctor.page.getByRole("link", { name: "修了証を開く（PDF）" }).getAttribute("href");
  const take = async (path) => Buffer.from(await (await doctor.page.request.get(path)).body());
  const pdf = await take(href);
  assert.deepEqual(await take(href), pdf, "the second view gives other bytes");
  assert.match(textOfPdf(pdf).replaceAll(/\s/g, ""), /あなたは日本医師会が定める/);
  const file = join(folder, "certificate.pdf"), altered = join(folder, "altered.pdf");
  writeFileSync(file, pdf);
  const flipped = Buffer.from(pdf);
  flipped[2000] ^= 1;
  writeFileSync(altered, flipped);
  const signature = (path) => execFileSync("pdfsig", ["-nocert", path], { encoding: "utf8" });
  assert.match(signature(file), /Signature is Valid/);
  assert.doesNotMatch(signature(altered), /Signature is Valid/);
  const verified = await house.kakari("certificate", "verify", file);
  assert.deepEqual([verified.code, verified.out.split("\n")[0]], [0, "valid"], verified.out);
  const changed = await house.kakari("certificate", "verify", altered);
  assert.deepEqual([changed.code, changed.out.split("\n")[0]], [1, "altered"], changed.out);

  const files = { "badge.jwt": "/certificate/badge.jwt", "jwks.json": "/.well-known/jwks.json", "status.jwt": "/badges/status/0" };
  for (const [name, path] of Object.entries(files)) writeFileSync(join(folder, name), await take(path));
  const said = execFileSync(process.execPath,
    [join(root, "docs/examples/check-badge.mjs"), "badge.jwt", "jwks.json", "status.jwt"], { cwd: folder, encoding: "utf8" });
  assert.match(said, new RegExp(`signature valid: ${right} ${physician}`));
  assert.match(said, /not revoked/);
});

journey("The clinic counts its completer, the office revokes with a reason, and it shows at once everywhere", () => house, async (person) => {
  const staff = await person();
  const right = await numberOf(staff);
  await staff.enters(clerk);
  await staff.follows("研修の修了者");
  await staff.follows("在籍を確認する");
  await staff.page.getByRole("row", { name: physician }).getByRole("button", { name: "在籍を確認する" }).click();
  await staff.page.waitForLoadState("load");
  await staff.follows("研修の修了者");
  await staff.reads(right);
  await looks(staff, "completers");

  const jma = await person();
  await jma.enters(office);
  await jma.page.goto("/certificates-register");
  await jma.page.getByLabel("番号・氏名・カナ・医籍登録番号").fill(physician);
  await jma.presses("しぼりこむ");
  await looks(jma, "certificates register");
  await jma.follows(right);
  await looks(jma, "certificate record");
  await jma.page.getByLabel("取消しの理由").fill("　");
  await jma.presses("この修了証を取り消す");
  await jma.refused("取消しの理由", /取消しの理由を/);
  await jma.page.getByLabel("取消しの理由").fill("単位の証明に誤りがあったため");
  await jma.presses("この修了証を取り消す");
  await jma.reads("単位の証明に誤りがあったため");

  const somebody = await person();
  await asks(somebody, right);
  await somebody.reads("理由：単位の証明に誤りがあったため");
  const doctor = await person();
  await doctor.enters(physician);
  await doctor.page.goto("/certificate");
  await doctor.reads("単位の証明に誤りがあったため");
  assert.equal((await doctor.page.request.get("/certificate.pdf")).status(), 404);
  await staff.page.reload();
  assert.doesNotMatch(await staff.page.locator("main").innerText(), new RegExp(physician));

  const asked = await house.kakari("certificate", "verify", right);
  assert.deepEqual([asked.code, asked.out.split("\n")[0]], [1, "revoked"], asked.out);
  const list = Buffer.from(await (await somebody.page.request.get("/badges/status/0")).body());
  writeFileSync(join(folder, "status.jwt"), list);
  const said = execFileSync(process.execPath,
    [join(root, "docs/examples/check-badge.mjs"), "badge.jwt", "jwks.json", "status.jwt"], { cwd: folder, encoding: "utf8" });
  assert.match(said, /^revoked$/m);
  await journal(house);
});
