// What a program may send as answers, and what it gets when it sends nonsense: each refused in words, the draft as it was.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { clear } from "./clear.mjs";
import { api, demoDatabase, engines, numberOf, serve } from "./kakari.mjs";

for (const engine of engines) {
  let server, ask, number, report;
  before(async () => {
    const database = demoDatabase(engine);
    server = await serve(database);
    number = numberOf(database, "あおば内科クリニック");
    report = `/institutions/${number}/reports/2026`;
    ask = api(server, server.token("yamane@aoba.example"));
  });
  const draft = async () => (await ask("GET", `${report}/draft`)).json();
  const unchanged = async (act) => {
    const before = await draft();
    await act();
    assert.deepEqual(await draft(), before);
  };

  test(`${engine}: a body that is no JSON, or of another shape, is a problem`, () => unchanged(async () => {
    for (const body of ["", "{", "[]", "null", "1", '"text"', "{}}", '{"items":', '{"items":{}}', '{"items":[1]}',
      '{"items":[{}]}', '{"items":[{"item":"core.function"}]}', '{"items":[{"item":1,"base_version":0,"answer":1}]}',
      '{"items":[{"item":"core.function","base_version":"0","answer":1}]}',
      '{"items":[{"item":"core.function","base_version":-1,"answer":1}]}',
      '{"items":[{"item":"core.function","base_version":0,"answer":{}}]}',
      '{"items":[{"item":"core.function","base_version":0,"answer":1.5}]}',
      '{"items":[{"item":"core.function","base_version":0,"answer":true}]}',
      '{"items":[{"item":"core.function","base_version":0,"answer":99999999999999999999}]}',
      '{"items":[{"item":"core.function","base_version":0,"answer":01}]}',
      '{"items":[{"item":"core.function","base_version":0,"answer":[[1]]}]}',
      `{"items":${"[".repeat(50_000)}`, `{"items":[{"item":"core.function","base_version":0,"answer":${"[".repeat(50_000)}`,
      Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), Buffer.from('\xff\xfe{\0"\0', "latin1"),
    ]) {
      if (body === "") continue;
      await clear(await ask("PATCH", `${report}/draft`, body.toString("latin1")), 422);
    }
    for (const body of ["{", "[]", "null", '{"answers":[]}', '{"answers":1}', '{"answers":{"core.function":{}}}',
      '{"answers":{},"manager":1}', '{"answers":{"core.function":1}}', "{}", '{"manager":""}', '{"manager":"   "}',
      `{"manager":"${"長".repeat(101)}"}`, '{"manager":"\\u0000"}', '{"manager":"\\ud800"}'])
      await clear(await ask("POST", `${report}/revisions`, body), 422);
  }));

  test(`${engine}: an answer the item cannot take names the item`, () => unchanged(async () => {
    const form = await (await ask("GET", "/prefectures/31/report-forms/2026")).json();
    const items = form.sections.flatMap((section) => section.items);
    const of = (kind) => items.find((item) => item.kind === kind)?.id;
    const partner = (i) => ({ number: "", name: `医院${i}`, cooperation: "連携" });
    const wrong = [
      ["no.such.item", 1], ["", 1], ["core.function", 99], ["core.function", -1], ["core.function", "1"],
      ["core.function", []], ["core.function", [1]], ["core.function", "x".repeat(100_000)],
      [of("choices"), [9999]], [of("choices"), 1], [of("choices"), "1"],
      [of("count"), -1], [of("count"), 10 ** 15], [of("count"), [1]], [of("count"), "12"],
      [of("tenths"), -15], [of("tenths"), 10 ** 12],
      [of("partners"), Array.from({ length: 9 }, (_, i) => partner(i))], [of("partners"), [partner(0), 1]],
      [of("partners"), [{ name: "" }]], [of("partners"), [{ name: "x".repeat(100_000) }]],
      [of("partners"), [{ name: "医院", other: "x" }]], [of("partners"), [{ name: "医\u0000院" }]],
      [of("text"), "長".repeat(35_000)], [of("text"), "a\u0000b"], [of("text"), 1],
    ].filter(([item]) => item !== undefined);
    assert.ok(new Set(wrong.map(([item]) => item)).size >= 6, "the form has items of every kind");
    for (const [item, answer] of wrong)
      await clear(await ask("PATCH", `${report}/draft`, { items: [{ item, base_version: 0, answer }] }), 422);
    for (const [item, answer] of wrong)
      if (item) await clear(await ask("POST", `${report}/revisions`, { manager: "髙橋 誠", answers: { [item]: answer } }), 422);
  }));

  test(`${engine}: one wrong item keeps the others of its save out, too`, () => unchanged(async () => {
    const { items } = await draft();
    const problem = await clear(await ask("PATCH", `${report}/draft`, { items: [
      { item: "core.function", base_version: items["core.function"]?.version ?? 0, answer: 0 },
      { item: "core.posted", base_version: 0, answer: 77 }] }), 422);
    assert.deepEqual(problem.errors.map((error) => error.field), ["core.posted"]);
  }));

  test(`${engine}: a page's autosave that is no JSON is a problem`, () => unchanged(async () => {
    const clerk = await server.visitor("山根 花子");
    const csrf = await clerk.csrf();
    const save = (body) => server.ask("/report/2026/pages/function/draft", { method: "PATCH", body,
      headers: { cookie: clerk.cookie, "x-csrf-token": csrf, "content-type": "application/json", accept: "application/json" } });
    for (const body of ["{", "[]", "1", '"x"', "\xff"]) await clear(await save(body), 422);
    for (const body of ['{"items":1}', '{"items":{"core.function":1}}', '{"items":{"none":{"version":0,"fields":{}}}}',
      '{"items":{"core.function":{"version":"x","fields":{"core.function":[1]}}}}'.replace("core.function", "none")])
      assert.equal((await save(body)).status, 200, body);
    for (const [item, value] of [["core.function", "99"], ["core.function", "a\\u0000b"]]) {
      const answer = await save(`{"items":{"${item}":{"version":0,"fields":{"${item}":["${value}"]}}}}`);
      assert.equal(answer.status, 422, await answer.text());
    }
  }));

  test(`${engine}: a token that is wrong, ended or of nobody is asked to sign in`, async () => {
    for (const token of ["garbage", "kk_" + "a".repeat(43), "", "kk_", "あ", "kk_" + "a".repeat(10_000)]) {
      const answer = await server.ask(`/api/v1${report}/draft`,
        { headers: { authorization: token === "あ" ? "Basic eDp5" : `Bearer ${token}` } });
      assert.equal(answer.headers.get("www-authenticate"), "Bearer");
      await clear(answer, 401);
    }
    await clear(await api(server)("GET", `${report}/draft`), 401);
    await clear(await api(server, "garbage")("GET", `${report}/draft`), 401);
  });
}
