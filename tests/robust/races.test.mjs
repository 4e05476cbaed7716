// Two at once, twice the same, and too late: one report, both values shown, nothing overwritten.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { clear } from "./clear.mjs";
import { api, clerks, demoDatabase, engines, numberOf, serve, sql } from "./kakari.mjs";

for (const engine of engines) {
  let server, officer, clinics;
  before(async () => {
    server = await serve(demoDatabase(engine));
    officer = api(server, server.token("tanaka@tottori.example"));
    clinics = await clerks(server, 4);
  });
  const revisions = (number) => Number(sql(server.database, "SELECT COUNT(*) FROM revision v JOIN report r ON r.id = v.report_id " +
    `JOIN institution i ON i.id = r.institution_id WHERE r.year = 2026 AND i.number = '${number}'`));

  test(`${engine}: a save based on an old version shows both values and keeps the other items`, async () => {
    const { ask, path } = clinics[0];
    const first = await ask("GET", `${path}/draft`);
    const etag = first.headers.get("etag");
    const { items } = await first.json();
    const version = (item) => items[item]?.version ?? 0;
    const flipped = items["core.posted"]?.answer === 1 ? 0 : 1;
    const save = (changes, headers) => ask("PATCH", `${path}/draft`, { items: changes }, headers);
    const mine = await save([{ item: "core.posted", base_version: version("core.posted"), answer: flipped }], { "if-match": etag });
    assert.equal(mine.status, 200);
    const stale = await clear(await save([{ item: "core.posted", base_version: version("core.posted"), answer: 1 - flipped }],
      { "if-match": etag }), 412);
    assert.equal(stale.code, "draft-changed");
    await clear(await save([], { "if-match": '"nonsense"' }), 412);
    const both = await clear(await save([
      { item: "core.posted", base_version: version("core.posted"), answer: 1 - flipped },
      { item: "core.other_diseases", base_version: version("core.other_diseases"), answer: "架空の疾患" }]), 409);
    assert.deepEqual(both.saved.map((saved) => saved.item), ["core.other_diseases"]);
    assert.equal(both.conflicts[0].item, "core.posted");
    assert.equal(both.conflicts[0].theirs, flipped);
    assert.equal(both.conflicts[0].yours, 1 - flipped);
    assert.ok(both.conflicts[0].by && both.conflicts[0].at);
    const now = await (await ask("GET", `${path}/draft`)).json();
    assert.equal(now.items["core.posted"].answer, flipped);
    assert.equal(now.items["core.other_diseases"].answer, "架空の疾患");
  });

  test(`${engine}: of many saves of one item at once, one is kept and the others see it`, async () => {
    const { ask, path } = clinics[0];
    const { items } = await (await ask("GET", `${path}/draft`)).json();
    const base = items["core.other_diseases"].version;
    const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => ask("PATCH", `${path}/draft`,
      { items: [{ item: "core.other_diseases", base_version: base, answer: `版${i}` }] })));
    const statuses = answers.map((answer) => answer.status);
    assert.equal(statuses.filter((status) => status === 200).length, 1, statuses.join());
    assert.equal(statuses.filter((status) => status === 409).length, 11, statuses.join());
    const winner = statuses.indexOf(200);
    for (const answer of answers.filter((one) => one.status === 409))
      assert.equal((await answer.json()).conflicts[0].theirs, `版${winner}`);
  });

  test(`${engine}: the same submission sent again is answered again, not taken again`, async () => {
    const { ask, path, number, answers } = clinics[1];
    const body = { manager: "架空 院長", answers };
    const key = { "idempotency-key": "robust-1" };
    const first = await ask("POST", `${path}/revisions`, body, key);
    const said = await first.json();
    assert.equal(first.status, 201, JSON.stringify(said));
    assert.match(said.arrived_at, /^2027-02-10T/, "it arrives by the scheme's clock");
    const again = await ask("POST", `${path}/revisions`, body, key);
    assert.equal(again.headers.get("idempotent-replayed"), "true");
    assert.deepEqual(await again.json(), said);
    const without = await ask("POST", `${path}/revisions`, body);
    assert.equal((await without.json()).repeated, true);
    const other = await clear(await ask("POST", `${path}/revisions`, { ...body, manager: "別の人" }, key), 422);
    assert.equal(other.code, "idempotency-key-reused");
    await clear(await ask("POST", `${path}/revisions`, body, { "idempotency-key": "k".repeat(201) }), 422);
    assert.equal(revisions(number), 1);
  });

  test(`${engine}: two submissions at the same instant make one report`, async () => {
    const { ask, path, number, answers } = clinics[2];
    const body = { manager: "架空 院長", answers };
    const sent = await Promise.all(Array.from({ length: 8 }, (_, i) => ask("POST", `${path}/revisions`, body,
      { "idempotency-key": `two-${i}` })));
    const said = await Promise.all(sent.map((answer) => answer.json()));
    assert.equal(sent.filter((answer) => answer.status === 201).length, 1, JSON.stringify(said));
    assert.ok(sent.every((answer) => answer.status === 200 || answer.status === 201), JSON.stringify(said));
    assert.equal(new Set(said.map((one) => `${one.report} ${one.revision}`)).size, 1);
    assert.equal(revisions(number), 1);
  });

  test(`${engine}: of two different submissions at once the second is told of the first`, async () => {
    const { ask, path, number, answers } = clinics[3];
    const changed = { ...answers, "core.other_diseases": "架空の疾患" };
    const sent = await Promise.all([answers, changed].map((one) => ask("POST", `${path}/revisions`,
      { manager: "架空 院長", answers: one })));
    const statuses = sent.map((answer) => answer.status).sort();
    assert.deepEqual(statuses, [201, 409]);
    assert.equal((await clear(sent.find((answer) => answer.status === 409), 409)).code, "already-submitted");
    assert.equal(revisions(number), 1);
  });

  test(`${engine}: the same form pressed twice at once makes one report`, async () => {
    const visitor = await server.visitor("山根 花子");
    const own = numberOf(server.database, "あおば内科クリニック");
    const fields = { manager: "髙橋 誠" };
    const page = await (await visitor.get("/report/2026/check")).text();
    for (const [, name] of page.matchAll(/name="(checked:[^"]+)"/g)) fields[name] = "1";
    for (const name of ["idempotency_key", "draft_version"])
      fields[name] = page.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1] ?? "";
    await visitor.csrf();
    const sent = await Promise.all([1, 2, 3, 4].map(() => visitor.post("/report/2026/submission", fields)));
    for (const answer of sent) assert.ok([303, 409].includes(answer.status), `${answer.status} ${await answer.text()}`);
    assert.ok(sent.some((answer) => answer.status === 303));
    assert.equal(revisions(own), 1);
  });

  test(`${engine}: pulled back and submitted again; after 確認を始める no longer`, async () => {
    const { ask, path, number, answers } = clinics[1];
    assert.equal((await ask("POST", `${path}/withdrawal`)).status, 201);
    assert.equal((await clear(await ask("POST", `${path}/withdrawal`), [404, 409])).status >= 404, true);
    const again = await ask("POST", `${path}/revisions`, { manager: "架空 院長", answers });
    assert.equal(again.status, 201);
    assert.equal((await again.json()).revision, 2);
    await clear(await officer("POST", `${path}/review`, { revision: 1 }), 412);
    const [opened, withdrawn] = await Promise.all([officer("POST", `${path}/review`, { revision: 2 }),
      ask("POST", `${path}/withdrawal`)]);
    assert.equal([opened.status, withdrawn.status].filter((status) => status === 201).length, 1,
      `opened ${opened.status}, withdrawn ${withdrawn.status}`);
    if (opened.status !== 201) {
      assert.equal((await ask("POST", `${path}/revisions`, { manager: "架空 院長", answers })).status, 201);
      assert.equal((await officer("POST", `${path}/review`)).status, 201);
    }
    assert.equal((await clear(await ask("POST", `${path}/withdrawal`), 409)).code, "review-open");
    assert.equal((await clear(await ask("POST", `${path}/revisions`, { manager: "架空 院長",
      answers: { ...answers, "core.other_diseases": "別" } }), 409)).code, "already-submitted");
    assert.ok(revisions(number) >= 2);
  });

  test(`${engine}: a confirmation of answers that have changed since is refused`, async () => {
    const { path } = clinics[1];
    const current = await (await officer("GET", `${path}/revisions/current`)).json();
    const held = current.functions.find((one) => one.held && one.function !== "core");
    const target = held ?? { function: "home_care", hash: "0".repeat(64) };
    await clear(await officer("POST", `${path}/confirmations`, { function: target.function, hash: "f".repeat(64) }), 412);
    await clear(await officer("POST", `${path}/confirmations`, { function: target.function, hash: "" }), [412, 422]);
    await clear(await officer("POST", `${path}/confirmations`, { function: "none", hash: "x" }), 422);
    await clear(await officer("POST", `${path}/confirmations`, { function: "core", hash: "x" }), [412, 422, 409]);
    await clear(await officer("POST", `${path}/absences`, { function: target.function, hash: target.hash }), [412, 422]);
    await clear(await officer("POST", `${path}/returns`, {}), 422);
    await clear(await officer("POST", `${path}/returns`, { items: [{ item: "none", reason: "x" }] }), 422);
    await clear(await officer("POST", `${path}/returns`, { items: [{ item: "core.function", reason: "\u0000" }] }), 422);
    await clear(await officer("POST", "/decisions/none/reversal", { reason: "x" }), 404);
    if (!held) return;
    const both = await Promise.all([1, 2].map(() => officer("POST", `${path}/confirmations`,
      { function: held.function, hash: held.hash })));
    assert.equal(both.filter((answer) => answer.status === 201).length >= 1, true);
    for (const answer of both) assert.ok(answer.status < 500, String(answer.status));
  });
}
