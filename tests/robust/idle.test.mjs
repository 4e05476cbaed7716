// A server that nobody asks anything leaves the disk alone: its jobs look whether there is something to do by reading.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { demoDatabase, engines, folder, serve } from "./kakari.mjs";

const windowMs = 5000;

for (const engine of engines)
  test(`${engine}: an idle server writes less than once a second`, async () => {
    const mail = join(folder, `mail-${engine}`);
    mkdirSync(mail);
    const server = await serve(demoDatabase(engine), { args: ["--demo", "--mail-server", `folder:${mail}`, "--mail-from", "kakari@example.lg.jp"] });
    const written = async () => Number((await (await server.ask("/metrics")).text()).match(/^kakari_store_jobs_total (\S+)$/m)[1]);
    // The first moments have work to do; what is asked for is that it becomes quiet.
    let writes = [];
    for (let n = 0; n < 12; ++n) {
      const before = await written();
      await new Promise((next) => setTimeout(next, windowMs));
      writes.push(await written() - before);
      if (writes.at(-1) < windowMs / 1000) break;
    }
    assert.ok(writes.at(-1) < windowMs / 1000, `transactions in ${windowMs} ms each: ${writes}`);
    await server.stop();
  });
