// The server is killed while the prefecture's request goes out: it goes on by itself, and nobody is asked twice.
import assert from "node:assert/strict";
import { test } from "node:test";
import { demoDatabase, engines, kakari, serve, sql } from "./kakari.mjs";

const more = 20_000; // institutions, so that there is a middle to be killed in

/// Copies of one institution of the demo, by SQL alone.
function addInstitutions(database) {
  const columns = sql(database, database.startsWith("sqlite:")
    ? "SELECT group_concat(name, ',') FROM pragma_table_info('institution')"
    : "SELECT string_agg(column_name, ',') FROM information_schema.columns WHERE table_name = 'institution' AND " +
      "table_schema = current_schema()").split(",");
  const values = columns.map((column) => ({ id: "'x-' || n.n", number: "'31-x' || n.n", exempt: "''", closed_on: "''" })[column] ??
    `i.${column}`);
  const numbers = `WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${more})`;
  sql(database, `${numbers} INSERT INTO institution (${columns.join(",")}) SELECT ${values.join(",")} FROM n, ` +
    "(SELECT * FROM institution ORDER BY number LIMIT 1) i WHERE true");
}

for (const engine of engines)
  test(`${engine}: kill -9 in the middle of the request loses nobody and asks nobody twice`, async () => {
    const database = demoDatabase(engine);
    addInstitutions(database);
    const count = (what) => Number(sql(database, `SELECT ${what}`));
    const running = () => count("COUNT(*) FROM request_run WHERE state = 'running'") > 0;
    const before = count("COUNT(*) FROM request");
    let server = await serve(database);
    const officer = await server.visitor("田中 陽子");
    const pressed = await officer.post("/requests", {});
    assert.equal(pressed.status, 303, await pressed.text());
    let killed = 0;
    for (let asked = before; ; ) {
      const now = count("COUNT(*) FROM request");
      if (!running()) break;
      if (now > asked && killed < 3) {
        asked = now;
        killed += 1;
        await server.kill();
        // Another process may take the run once the dead one's lease is over.
        sql(database, "UPDATE request_run SET lease_until = 0 WHERE state = 'running'");
        server = await serve(database);
      }
      await new Promise((next) => setImmediate(next));
    }
    assert.ok(killed > 0, "killed in the middle");
    const asked = count("COUNT(*) FROM request WHERE year = 2026");
    assert.ok(asked >= more, `${asked} were asked`);
    assert.equal(count("COUNT(*) FROM (SELECT to_id FROM message WHERE topic = 'report-request' GROUP BY to_id HAVING COUNT(*) > 1) t"), 0);
    assert.equal(count("COUNT(*) FROM message WHERE topic = 'report-request'"), asked, "one notice each");
    assert.equal(count("COUNT(*) FROM request WHERE year = 2026 AND (channel = 'letter' OR bounced_at > 0)"),
      count("COUNT(*) FROM letter WHERE year = 2026 AND cause = 'request'"), "one letter each where nothing else reaches them");
    assert.equal(count("SUM(by_mail + by_program + by_letter) FROM request_run WHERE year = 2026"), asked, "the run has counted them");
    const again = await (await server.visitor("田中 陽子")).post("/requests", {});
    assert.equal(again.status, 409, "everybody has been asked");
    assert.equal(await server.stop(), 0);
    const journal = kakari(["--db", database, "journal", "verify"]);
    assert.equal(journal.status, 0, journal.out);
  });
