// What somebody with the database's password changes in the journal, `kakari journal verify` names.
import assert from "node:assert/strict";
import { join } from "node:path";
import { before, test } from "node:test";
import { clerks, demoDatabase, engines, folder, kakari, serve, sql } from "./kakari.mjs";

for (const engine of engines) {
  let database;
  before(async () => {
    database = demoDatabase(engine);
    const server = await serve(database);
    const [clinic] = await clerks(server, 1);
    const sent = await clinic.ask("POST", `${clinic.path}/revisions`, { manager: "架空 院長", answers: clinic.answers });
    assert.equal(sent.status, 201);
    while (sql(database, "SELECT COUNT(*) FROM journal_unsealed") !== "0") await new Promise((next) => setTimeout(next, 50));
    assert.equal(await server.stop(), 0);
  });
  const verify = () => kakari(["--db", database, "journal", "verify"]);
  /// Does it, sees it found and named, and undoes it.
  const found = (change, undo, words) => {
    sql(database, change);
    const run = verify();
    sql(database, undo);
    assert.equal(run.status, 1, run.out + run.err);
    assert.match(run.out + run.err, words);
    assert.match(run.out, /異常があります/);
    assert.equal(verify().status, 0, "undone");
  };
  const value = (text) => `'${text.replaceAll("'", "''")}'`;

  test(`${engine}: an untouched journal holds`, () => {
    const run = verify();
    assert.equal(run.status, 0, run.out);
    assert.match(run.out, /書き換えも欠落もありません/);
  });

  test(`${engine}: a changed, forged or removed entry is named by its number`, () => {
    const number = 7;
    const id = sql(database, `SELECT entry FROM journal_link WHERE number = ${number}`);
    for (const column of ["act", "name", "role", "person", "after_json", "before_json", "subject_id"].filter((one) =>
      sql(database, engine === "sqlite" ? `SELECT COUNT(*) FROM pragma_table_info('journal_entry') WHERE name = '${one}'`
        : `SELECT COUNT(*) FROM information_schema.columns WHERE table_name = 'journal_entry' AND column_name = '${one}'`) === "1")) {
      const kept = sql(database, `SELECT ${column} FROM journal_entry WHERE id = '${id}'`);
      found(`UPDATE journal_entry SET ${column} = 'x' WHERE id = '${id}'`,
        `UPDATE journal_entry SET ${column} = ${value(kept)} WHERE id = '${id}'`, /^7: 内容が書き換えられています/m);
    }
    found(`UPDATE journal_entry SET at = at + 1 WHERE id = '${id}'`, `UPDATE journal_entry SET at = at - 1 WHERE id = '${id}'`,
      /^7: 内容が書き換えられています/m);
    sql(database, `CREATE TABLE kept AS SELECT * FROM journal_entry WHERE id = '${id}'`);
    found(`DELETE FROM journal_entry WHERE id = '${id}'`, "INSERT INTO journal_entry SELECT * FROM kept",
      /^7: 内容の行が取り除かれています/m);
    sql(database, "DROP TABLE kept");
  });

  test(`${engine}: a changed or removed link, batch or head is named`, () => {
    const flip = "CASE WHEN hash LIKE 'a%' THEN 'b' ELSE 'a' END || substr(hash, 2)";
    for (const [table, where, words] of [["journal_link", "number = 7", /(7: 内容が書き換えられています|鎖が書き換えられています)/],
      ["journal_batch", "batch = 1", /束 1/], ["journal_head", "id = 1", /(署名|先頭)/]]) {
      const kept = sql(database, `SELECT hash FROM ${table} WHERE ${where}`);
      found(`UPDATE ${table} SET hash = ${flip} WHERE ${where}`, `UPDATE ${table} SET hash = '${kept}' WHERE ${where}`, words);
      sql(database, `CREATE TABLE kept AS SELECT * FROM ${table} WHERE ${where}`);
      found(`DELETE FROM ${table} WHERE ${where}`, `INSERT INTO ${table} SELECT * FROM kept`, /(取り除かれ|つながって)/);
      sql(database, "DROP TABLE kept");
    }
  });

  test(`${engine}: a tail that was cut off is seen by the signed head`, () => {
    const last = sql(database, "SELECT MAX(batch) FROM journal_batch");
    const first = sql(database, `SELECT first_number FROM journal_batch WHERE batch = ${last}`);
    sql(database, `CREATE TABLE kept_batch AS SELECT * FROM journal_batch WHERE batch = ${last}`);
    sql(database, `CREATE TABLE kept_link AS SELECT * FROM journal_link WHERE number >= ${first}`);
    sql(database, `CREATE TABLE kept_entry AS SELECT * FROM journal_entry WHERE id IN (SELECT entry FROM kept_link)`);
    found(`DELETE FROM journal_batch WHERE batch = ${last}; DELETE FROM journal_link WHERE number >= ${first}; ` +
      "DELETE FROM journal_entry WHERE id IN (SELECT entry FROM kept_link)",
      "INSERT INTO journal_entry SELECT * FROM kept_entry; INSERT INTO journal_link SELECT * FROM kept_link; " +
      "INSERT INTO journal_batch SELECT * FROM kept_batch", /署名された先頭は/);
    for (const table of ["kept_batch", "kept_link", "kept_entry"]) sql(database, `DROP TABLE ${table}`);
  });

  test(`${engine}: another key does not fit the signature`, () => {
    const run = kakari(["--db", database, "journal", "verify"],
      { env: { ...process.env, KAKARI_JOURNAL_KEY: join(folder, "other-key") } });
    assert.ok([1, 3].includes(run.status), run.out + run.err);
    if (run.status === 1) assert.match(run.out, /署名が合いません/);
  });
}
