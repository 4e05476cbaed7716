// The prefecture looks at all areas together; nobody else's forum opens to a town.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journey, looks, noScript, openHouse } from "./support.mjs";

let house;
before(async () => (house = await openHouse({ worked: true })));
after(() => house?.stop());

journey("All areas stand side by side: gaps nobody took, themes, shared causes, measures", () => house, async (enter) => {
  for (const options of [{}, noScript]) {
    const officer = await enter(options);
    await officer.enters("田中 陽子");
    await officer.page.goto("/integration");
    for (const title of ["まだ誰も取り上げていない空白", "テーマと構想区域", "方策の進みぐあい"]) await officer.reads(title);
    await looks(officer, "integration");
    await officer.page.getByLabel("比較するテーマ").selectOption({ label: "ハ 在宅医療の提供" });
    await officer.presses("表示する");
    assert.match(officer.page.url(), /theme=home_care/);
    const file = await officer.context.request.get(`${officer.origin}/integration.xlsx`);
    assert.equal(file.status(), 200);
  }
});
