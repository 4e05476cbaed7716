// The public answers of the running program against what /api/openapi.json says of them.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { before, test } from "node:test";
import { demoDatabase, numberOf, serve } from "./kakari.mjs";

const Ajv = createRequire(import.meta.url)("ajv");

let server, number, schemas;
before(async () => {
  const database = demoDatabase();
  server = await serve(database);
  number = numberOf(database, "あおば内科クリニック");
  schemas = new Ajv({ logger: false, unknownFormats: "ignore" });
  schemas.addSchema({ components: (await (await server.ask("/api/openapi.json")).json()).components }, "api");
});

for (const [what, name, path, status] of [
  ["a search of everything", "SearchResult", () => "/api/v1/directory/search?per_page=100", 200],
  ["a search with words and a place", "SearchResult", () => "/api/v1/directory/search?q=" + encodeURIComponent("内科 糖尿病 鳥取市") + "&lat=35.5&lon=134.2&within=20", 200],
  ["an institution", "PublicInstitution", () => `/api/v1/directory/institutions/${number}`, 200],
  ["an institution in English", "PublicInstitution", () => `/api/v1/directory/institutions/${number}?language=en`, 200],
  ["a report form", "ReportForm", () => "/api/v1/prefectures/31/report-forms/2026", 200],
  ["an unknown filter", "Problem", () => "/api/v1/directory/search?colour=blue", 400],
  ["an unknown number", "Problem", () => "/api/v1/directory/institutions/none", 404],
])
  test(`${what} is answered as described`, async () => {
    const answer = await server.ask(path());
    assert.equal(answer.status, status);
    const good = schemas.validate({ $ref: `api#/components/schemas/${name}` }, await answer.json());
    assert.ok(good, JSON.stringify(schemas.errors?.slice(0, 4)));
  });
