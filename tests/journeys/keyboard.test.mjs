// With the keyboard alone: every stop shows where one stands, and nothing needs a mouse.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { focus, press, tabsTo } from "./keys.mjs";
import { journey, openHouse, until } from "./support.mjs";

let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

journey("A clerk signs in, submits a report and takes it back with the keyboard alone", () => house, async (person) => {
  const clerk = await person();
  await clerk.page.goto("/sign-in");
  await tabsTo(clerk, /^ログイン名/);
  await clerk.page.keyboard.type("mori@aoba.example");
  await tabsTo(clerk, /^パスワード/);
  await clerk.page.keyboard.type("kakari demo 2027");
  await press(clerk, "Enter");
  await clerk.page.waitForURL(/\/report$/);
  await clerk.page.goto("/report/2026/check");
  await tabsTo(clerk, /この内容で提出する/);
  await press(clerk, "Enter");
  await clerk.page.locator(".error-summary").waitFor();
  await press(clerk, "Tab");
  await press(clerk, "Enter");
  for (let left = await unticked(clerk).count(); left > 0; left--) {
    if (!/の内容を確かめました/.test((await focus(clerk.page)).name)) await tabsTo(clerk, /の内容を確かめました/);
    await press(clerk, "Space");
    if (left > 1) await press(clerk, "Tab");
  }
  assert.equal(await unticked(clerk).count(), 0);
  await tabsTo(clerk, /この内容で提出する/);
  await press(clerk, "Enter");
  await clerk.reads("提出しました");
  await tabsTo(clerk, /引き戻して直す/);
  await press(clerk, "Enter");
  await clerk.reads("引き戻しました");
});

const unticked = (person) => person.page.getByRole("checkbox", { name: "の内容を確かめました", checked: false });

journey("A clerk answers the first page with the keyboard alone", () => house, async (person) => {
  const clerk = await person();
  await clerk.page.goto("/demo");
  await tabsTo(clerk, /山根 花子さんとして入る/);
  await press(clerk, "Enter");
  await clerk.page.waitForURL(/\/report$/);
  await clerk.page.goto("/report/2026/pages/function");
  await tabsTo(clerk, /本文へ移る/);
  await press(clerk, "Enter");
  await tabsTo(clerk, /^有り$/);
  const saved = clerk.page.waitForResponse((response) => response.request().method() === "PATCH");
  await press(clerk, "ArrowUp");
  await saved;
  await until(async () => /1号機能[^イ]*無し/s.test(await clerk.page.locator("[data-autosave-panel]").innerText()), "無し");
  await press(clerk, "ArrowDown");
  await tabsTo(clerk, /^次へ/);
  await press(clerk, "Enter");
  await clerk.page.waitForURL(/fields/);
  await clerk.page.goto("/report/2026/pages/staff");
  await tabsTo(clerk, /認定看護師数/);
  await clerk.page.keyboard.type("四人");
  await press(clerk, "Enter");
  await clerk.page.locator(".error-summary").waitFor();
  assert.match((await focus(clerk.page)).name, /直してください/, "the summary has the focus");
  await press(clerk, "Tab");
  await press(clerk, "Enter");
  assert.match((await focus(clerk.page)).name, /認定看護師数/, "its link leads into the field");
  await press(clerk, "Control+A");
  await clerk.page.keyboard.type("4");
  await press(clerk, "Enter");
  await clerk.page.waitForURL(/after_hours/);
});

journey("An officer confirms a function with the keyboard alone", () => house, async (person) => {
  const officer = await person();
  await officer.enters("田中 陽子");
  await officer.page.goto("/review?q=" + encodeURIComponent("みなと在宅クリニック"));
  await tabsTo(officer, /みなと在宅クリニック/);
  await press(officer, "Enter");
  await officer.page.waitForURL(/review\/2026/);
  await tabsTo(officer, /確認を始める/);
  await press(officer, "Enter");
  await officer.reads(/確認を始めました/);
  await tabsTo(officer, /体制がないと判断する/);
  await press(officer, "Enter");
  await tabsTo(officer, /判断の理由/);
  await tabsTo(officer, /体制を有することを確認する/, "Shift+Tab");
  await press(officer, "Enter");
  await until(async () => /確認済/.test(await officer.page.locator("aside, main").last().innerText()), "確認済");
});

journey("A physician applies with the keyboard alone", () => house, async (person) => {
  const doctor = await person();
  await doctor.enters("渡邉 恵");
  await doctor.page.goto("/application");
  await tabsTo(doctor, /申請の内容を確かめる/);
  await press(doctor, "Enter");
  await doctor.page.waitForURL(/preview/);
  await tabsTo(doctor, /この内容で申請する/);
  await press(doctor, "Enter");
  await doctor.page.locator(".error-summary").waitFor();
  await press(doctor, "Tab");
  await press(doctor, "Enter");
  assert.match((await focus(doctor.page)).name, /上の申告のとおりです/, "the summary's link leads to the box");
  await press(doctor, "Space");
  await tabsTo(doctor, /この内容で申請する/);
  await press(doctor, "Enter");
  await doctor.reads(/事務局が確認しています/);
});

journey("A resident searches, narrows, reads and goes back with the keyboard alone", () => house, async (person) => {
  const resident = await person();
  await resident.page.goto("/");
  await tabsTo(resident, /本文へ移る/);
  await press(resident, "Enter");
  await tabsTo(resident, /病気、困りごと/);
  await resident.page.keyboard.type("糖尿病");
  await resident.page.getByRole("option").first().waitFor();
  await press(resident, "Escape");
  assert.equal(await resident.page.getByRole("option").locator("visible=true").count(), 0, "Escape closes the suggestions");
  await press(resident, "Enter");
  await resident.page.waitForURL(/\/search\?/);
  const before = await resident.page.locator(".found, main").first().innerText();
  await tabsTo(resident, /夜や休日も診てくれる/);
  await press(resident, "Space");
  await resident.page.waitForURL(/function=after_hours/);
  await until(async () => /夜や休日も診てくれる/.test((await focus(resident.page)).name), "the focus stays at the filter");
  assert.notEqual(await resident.page.locator(".found, main").first().innerText(), before);
  await tabsTo(resident, /（架空）$/, "Shift+Tab");
  await press(resident, "Enter");
  await resident.page.waitForURL(/institutions/);
  assert.match(await resident.heading(), /架空/);
});
