// Two clerks of one clinic fill in the same draft at the same time.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journey, looks, noScript, openHouse, until } from "./support.mjs";

let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

const staff = "/report/2026/pages/staff";
const next = (person) => person.page.getByRole("button", { name: /^次へ/ }).click();
const field = (person, label) => person.page.getByLabel(label);

async function both(person, options) {
  const two = [await person(options), await person(options)];
  for (const [i, name] of ["山根 花子", "森 健一"].entries()) {
    await two[i].enters(name);
    await two[i].page.goto(staff);
  }
  return two;
}

async function saves(person, label, value) {
  const done = person.page.waitForResponse((response) => response.request().method() === "PATCH");
  await field(person, label).fill(value);
  return (await done).status();
}

async function holds(person, label) {
  await person.page.goto(staff);
  return field(person, label).inputValue();
}

journey("Two clerks answer different items of one page, and both answers stand", () => house, async (person) => {
  const [yamane, mori] = await both(person);
  assert.equal(await saves(yamane, "専門看護師数", "5"), 200);
  assert.equal(await saves(mori, "認定看護師数", "6"), 200);
  assert.equal(await holds(yamane, "認定看護師数"), "6");
  assert.equal(await holds(mori, "専門看護師数"), "5");
});

journey("Two clerks answer the same item, see both values and choose", () => house, async (person) => {
  const [yamane, mori] = await both(person);
  assert.equal(await saves(yamane, "専門看護師数", "7"), 200);
  assert.equal(await saves(mori, "専門看護師数", "8"), 409);
  const box = mori.page.locator(".both");
  await box.waitFor();
  assert.match(await box.innerText(), /あなたの入力：8[\s\S]*保存されている答え（山根 花子さん.*）：7/);
  await looks(mori, "two values");
  await mori.page.getByRole("button", { name: "保存されている答えにする" }).click();
  assert.equal(await field(mori, "専門看護師数").inputValue(), "7");
  assert.equal(await saves(mori, "専門看護師数", "9"), 200);

  assert.equal(await saves(yamane, "専門看護師数", "10"), 409);
  const done = yamane.page.waitForResponse((response) => response.request().method() === "PATCH");
  await yamane.page.getByRole("button", { name: "あなたの入力にする" }).click();
  assert.equal((await done).status(), 200);
  assert.equal(await holds(mori, "専門看護師数"), "10");
});

journey("Two clerks without script answer the same item, see both values and choose", () => house, async (person) => {
  const [yamane, mori] = await both(person, noScript);
  await field(yamane, "専門看護師数").fill("11");
  await field(yamane, "認定看護師数").fill("1");
  await next(yamane);
  await field(mori, "専門看護師数").fill("12");
  await field(mori, "特定行為研修修了看護師数").fill("2");
  await next(mori);
  await mori.refused("専門看護師数", /山根 花子さんが.*11.*あなたの入力は「12/);
  await looks(mori, "two values without script");
  assert.equal(await field(mori, "認定看護師数").inputValue(), "1", "the other's answer to another item");
  assert.equal(await field(mori, "特定行為研修修了看護師数").inputValue(), "2", "one's own answer to another item");
  assert.equal(await field(mori, "専門看護師数").inputValue(), "12");
  await next(mori);
  await until(async () => /after_hours/.test(mori.page.url()), "the next page");
  assert.equal(await holds(yamane, "専門看護師数"), "12");

  await field(yamane, "専門看護師数").fill("13");
  await mori.page.goto(staff);
  await field(mori, "専門看護師数").fill("14");
  await next(mori);
  await next(yamane);
  await yamane.presses("14 人 にする");
  await until(async () => (await holds(yamane, "専門看護師数")) === "14", "the other's value");
});

journey("Two clerks without script tick different fields of one question; one takes the other's ticks", () => house, async (person) => {
  const [yamane, mori] = [await person(noScript), await person(noScript)];
  for (const [clerk, name] of [[yamane, "山根 花子"], [mori, "森 健一"]]) {
    await clerk.enters(name);
    await clerk.page.goto("/report/2026/pages/fields");
  }
  await yamane.page.getByLabel("眼領域").check();
  await next(yamane);
  await mori.page.getByLabel("乳腺領域").check();
  await next(mori);
  await mori.reads(/山根 花子さんが.*眼領域/);
  assert.equal(await mori.page.getByLabel("乳腺領域").isChecked(), true, "one's own ticks stay");
  await mori.page.getByRole("button", { name: /眼領域.* にする/ }).click();
  await mori.page.goto("/report/2026/pages/fields");
  assert.equal(await mori.page.getByLabel("眼領域").isChecked(), true);
  assert.equal(await mori.page.getByLabel("乳腺領域").isChecked(), false);
});
