// `kakari import` with the files people really bring: each says what is wrong and where; what is good is kept.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { deflateRawSync, gzipSync } from "node:zlib";
import { emptyDatabase, engines, folder, kakari, root, sql } from "./kakari.mjs";

const summary = /^read (\d+), new (\d+), changed (\d+), unchanged (\d+), gone (\d+), rejected (\d+)$/m;
const fixtures = join(root, "tests/fixtures");
let files = 0;
function file(bytes, name = "list.csv") {
  const path = join(folder, `${++files}-${name}`);
  writeFileSync(path, bytes);
  return path;
}
function fresh(engine) {
  const database = emptyDatabase(engine);
  assert.equal(kakari(["--db", database, "init"]).status, 0);
  return database;
}
const imported = (database, path, ...more) => kakari(["--db", database, "import", "institutions", path, ...more]);
const count = (database) => Number(sql(database, "SELECT COUNT(*) FROM institution"));
const counts = ({ out }) => out.match(summary)?.slice(1).map(Number);

/// The last digit of a 10-digit code of a prefecture where it is over all ten digits.
function luhn(body) {
  const sum = [...body].reverse().reduce((total, digit, i) => {
    const n = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (n > 9 ? n - 9 : n);
  }, 0);
  return (10 - (sum % 10)) % 10;
}
/// A 地方厚生局 list of invented clinics: no header, 9 digits, 7 digits, name, postal code, address.
function bureauRows(n, from = 0) {
  return Array.from({ length: n }, (_, i) => {
    const six = String(from + i).padStart(6, "0");
    const seven = six + luhn(`311${six}`);
    return `31${seven},${seven},架空第${from + i}医院,6800001,鳥取市架空町${from + i}番地`;
  });
}

/// A zip of one stored or deflated entry, enough for the reader.
function zip(name, content) {
  const packed = deflateRawSync(content);
  const table = Array.from({ length: 256 }, (_, n) => {
    for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
    return n >>> 0;
  });
  let crc = 0xffffffff;
  for (const byte of content) crc = table[(crc ^ byte) & 255] ^ (crc >>> 8);
  const label = Buffer.from(name);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE((crc ^ 0xffffffff) >>> 0, 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(label.length, 22);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), fields, label, packed]);
  const central = Buffer.concat([Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), fields, Buffer.alloc(14), label]);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

for (const engine of engines) {
  test(`${engine}: a broken quote at row 50,000 costs that row only`, () => {
    const database = fresh(engine);
    const rows = bureauRows(60_000);
    rows[49_999] = rows[49_999].replace("架空第", '架空"第');
    const rejects = join(folder, `${engine}-rejects.csv`);
    const run = imported(database, file(rows.join("\r\n") + "\r\n"), "--rejects", rejects);
    assert.equal(run.status, 1, run.out + run.err);
    assert.deepEqual(counts(run), [60_000, 59_999, 0, 0, 0, 1], run.out);
    assert.equal(count(database), 59_999);
    const told = readFileSync(rejects, "utf8").replace(/^\uFEFF/, "").trim().split("\r\n");
    assert.equal(told.length, 2);
    assert.match(told[1], /^[^,]+,50000,/);
    assert.match(told[1], /引用符/);
    assert.match(run.out, /引用符/);
  });

  test(`${engine}: the same file twice changes nothing; --dry-run writes nothing`, () => {
    const database = fresh(engine);
    const list = file(bureauRows(500).join("\n"));
    const before = sql(database, "SELECT COUNT(*) FROM journal_entry");
    const dry = imported(database, list, "--dry-run");
    assert.equal(dry.status, 0, dry.err);
    assert.deepEqual(counts(dry), [500, 500, 0, 0, 0, 0]);
    assert.equal(count(database), 0);
    assert.equal(sql(database, "SELECT COUNT(*) FROM source_row"), "0");
    assert.equal(sql(database, "SELECT COUNT(*) FROM journal_entry"), before);
    assert.deepEqual(counts(imported(database, list)), [500, 500, 0, 0, 0, 0]);
    const rows = sql(database, "SELECT COUNT(*), MAX(number) FROM institution");
    const again = imported(database, list);
    assert.equal(again.status, 0, again.err);
    assert.deepEqual(counts(again), [500, 0, 0, 500, 0, 0]);
    assert.equal(sql(database, "SELECT COUNT(*), MAX(number) FROM institution"), rows);
  });

  test(`${engine}: a list cut short asks for --accept-gone and writes nothing`, () => {
    const database = fresh(engine);
    const rows = bureauRows(400);
    assert.equal(imported(database, file(rows.join("\n"))).status, 0);
    const short = file([...rows.slice(0, 300), ...bureauRows(3, 900)].join("\n"));
    const refused = imported(database, short);
    assert.equal(refused.status, 1);
    assert.match(refused.err, /--accept-gone/);
    assert.match(refused.err, /25/);
    assert.equal(sql(database, "SELECT COUNT(*) FROM institution WHERE closed_on <> ''"), "0");
    assert.equal(count(database), 400);
    const taken = imported(database, short, "--accept-gone");
    assert.deepEqual(counts(taken), [303, 3, 0, 300, 100, 0], taken.out + taken.err);
    assert.equal(sql(database, "SELECT COUNT(*) FROM institution WHERE closed_on <> ''"), "100");
    assert.equal(count(database), 403);
  });
}

test("rows of every other fault are told with row number and reason, and the rest is kept", () => {
  const database = fresh();
  const rows = bureauRows(20);
  rows[3] = "これは,表では,ない";
  rows[5] = rows[5].replace(/^\d{9}/, "999999999");
  rows[7] = rows[7].replace("架空第7医院", "");
  const bytes = Buffer.concat([Buffer.from(rows.slice(0, 10).join("\n") + "\n"), Buffer.from([0x33, 0xff, 0xfe, 0x0a]),
    Buffer.from(rows.slice(10).join("\n"))]);
  const rejects = join(folder, "faults.csv");
  const run = imported(database, file(bytes), "--rejects", rejects);
  assert.equal(run.status, 1);
  const told = readFileSync(rejects, "utf8").trim().split("\r\n").slice(1).map((line) => Number(line.split(",")[1]));
  assert.deepEqual(told, [4, 6, 8, 11]);
  assert.deepEqual(counts(run), [21, 17, 0, 0, 0, 4], run.out);
  assert.equal(count(database), 17);
});

test("CP932 and UTF-8, with and without BOM, in zip and gz, are read as they are", () => {
  const rows = bureauRows(30).join("\r\n");
  const cp932 = kakariCp932(rows);
  for (const [name, bytes] of [["bom.csv", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(rows)])],
    ["cp932.csv", cp932], ["list.csv.gz", gzipSync(Buffer.from(rows))], ["list.zip", zip("list.csv", Buffer.from(rows))],
    ["cp932.zip", zip("list.CSV", cp932)]]) {
    const database = fresh();
    const run = imported(database, file(bytes, name));
    assert.equal(run.status, 0, name + run.err + run.out);
    assert.deepEqual(counts(run), [30, 30, 0, 0, 0, 0], name);
    assert.equal(sql(database, "SELECT name FROM institution ORDER BY number LIMIT 1"), "架空第0医院", name);
  }
});
/// The few characters of the rows above in CP932.
function kakariCp932(text) {
  const table = { 架: "89CB", 空: "8BF3", 第: "91E6", 医: "88E3", 院: "8940", 鳥: "92B9", 取: "8EE6", 市: "8E73", 町: "92AC",
    番: "94D4", 地: "926E" };
  return Buffer.concat([...text].map((c) => (table[c] ? Buffer.from(table[c], "hex") : Buffer.from(c))));
}

test("a file that is no list is refused with what it is, and nothing is written", () => {
  const database = fresh();
  const rows = Buffer.from(bureauRows(2000).join("\n"));
  const gz = gzipSync(rows);
  const packed = zip("list.csv", rows);
  const hours = readFileSync(join(fixtures, "hours_sheet.csv"));
  const sheet = readFileSync(join(fixtures, "hospital_sheet.csv"), "utf8").replace(/^\uFEFF/, "");
  const header = sheet.split("\n")[0].trim();
  const columns = header.split(",");
  const dental = Array.from({ length: 57 }, (_, i) => columns[i] ?? `列${i}`).filter((c) => c !== "合計病床数");
  while (dental.length < 57) dental.push(`"列${dental.length}"`);
  for (const [name, bytes, words] of [
    ["empty.csv", "", /空です/],
    ["blank.csv", "\n\n\n", /空です/],
    ["utf16.csv", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(rows.toString(), "utf16le")]), /UTF-16/],
    ["other.csv", "a,b,c\n1,2,3\n", /どの一覧か分かりません/],
    ["binary.bin", Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) & 255)), /(どの一覧か|読めません|文字コード)/],
    ["empty.zip", Buffer.concat([Buffer.from("PK\x05\x06"), Buffer.alloc(18)]), /(zip|CSV|どの一覧か)/],
    ["pictures.zip", zip("picture.png", Buffer.from("x")), /CSV がありません/],
    ["cut.zip", packed.subarray(0, packed.length - 40), /(zip として読めません|壊れています)/],
    ["cut.csv.gz", gz.subarray(0, gz.length - 200), /途中で壊れています/],
    ["hours.csv", hours, /import hours/],
    ["pharmacy.csv", `ID,機関区分,正式名称,薬局のホームページアドレス\n1,5,架空薬局,x\n`, /薬局.*対象外/],
    ["midwife.csv", `ID,機関区分,正式名称,毎週決まった曜日に休業（月）\n1,4,架空助産所,0\n`, /助産所.*対象外/],
    ["dental.csv", `${dental.join(",")}\n`, /歯科.*対象外/],
  ]) {
    const run = imported(database, file(bytes, name));
    assert.equal(run.status, 1, `${name}: ${run.status} ${run.out}${run.err}`);
    assert.match(run.err, words, name);
    assert.match(run.err, /(ください|ません|対象外|空です)/, name);
    assert.equal(count(database), 0, name);
  }
  const sheetAsHours = kakari(["--db", database, "import", "hours", join(fixtures, "hospital_sheet.csv")]);
  assert.equal(sheetAsHours.status, 1);
  assert.match(sheetAsHours.err, /(ください|ません)/);
});

test("wrong words on the line are usage, said in words", () => {
  const database = fresh();
  const list = file(bureauRows(3).join("\n"));
  for (const [args, words] of [[[join(folder, "none.csv")], /none\.csv がありません/], [[folder], /フォルダーです/],
    [[list, "--encoding", "latin1"], /cp932/], [[], /files を指定してください/], [[list, "--nothing"], /--nothing/]]) {
    const run = kakari(["--db", database, "import", "institutions", ...args]);
    assert.equal(run.status, 2, run.err);
    assert.match(run.err, words);
  }
  const rejects = imported(database, list, "--rejects", join(folder, "no/such/folder/r.csv"));
  assert.ok([1, 3].includes(rejects.status));
  assert.match(rejects.err, /書き込めません/);
  assert.equal(count(database), 0);
  const wrong = imported(database, file(bureauRows(3).join("\n")), "--encoding", "cp932");
  assert.equal(wrong.status, 1, wrong.out + wrong.err);
  assert.match(wrong.err, /UTF-8 です/);
  const other = imported(database, file(kakariCp932(bureauRows(3).join("\n"))), "--encoding", "utf-8");
  assert.equal(other.status, 1, other.out + other.err);
  assert.match(other.out + other.err, /文字コードが正しくない/);
  assert.equal(count(database), 0);
});
