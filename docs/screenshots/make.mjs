// One picture after the other, role by role: each role begins with a fresh demo, whose clock starts on 2027-02-10 at nine.
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openHouse } from "../../tests/journeys/support.mjs";
import { Album } from "./album.mjs";

process.env.LANGUAGE = process.env.LANG = "ja_JP.UTF-8"; // of the browser's own words, as in a field for a date
const here = dirname(fileURLToPath(import.meta.url));
const all = readdirSync(join(here, "roles")).map((name) => name.replace(/\.mjs$/, "")).sort();
const wanted = process.argv.slice(2);
for (const role of wanted) if (!all.includes(role)) throw new Error(`no role ${role}; there are ${all.join(", ")}`);

for (const role of wanted.length ? wanted : all) {
  const { take } = await import(`./roles/${role}.mjs`);
  const house = await openHouse({ worked: true });
  const album = new Album(house, here, role);
  try {
    await take(album, house);
  } catch (error) {
    await album.spoil(error);
    process.exitCode = 1;
  } finally {
    await album.close();
    await house.stop();
  }
  console.log(album.summary());
}
