// Every form of the demo prefecture, sent with its text fields empty: what is refused says so at its field and in a
// summary that gets the focus, and what was there before is still there.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axeFaults, frameFaults, roomFaults } from "./page_checks.mjs";
import { cookiesFor, everybody, walk } from "./page_types.mjs";
import { openHouse } from "./support.mjs";

const seeds = { "": ["/sign-in", "/activation", "/courses/apply", "/physicians/new"] };
const text = "input[type=text],input[type=email],input[type=tel],input[type=password],input[type=date],input[type=number],input:not([type]),textarea";
const leastRefused = 25;

let house, people, found;
before(async () => {
  house = await openHouse({ worked: true });
  people = { "": { home: "/", cookies: [] }, ...(await everybody(house.origin)) };
  found = await walk(house.origin, people, { seeds, each: 1 });
});
after(() => house?.stop());

/** Empties the n-th form with a required text and sends it past the browser's own checks; 0: there is none. */
async function statusOfEmpty(page, n) {
  const form = page.locator("main form[method=post]:not([data-autosave], [data-passkey])").filter({ has: page.locator(`:is(${text}):required`) }).nth(n);
  if (!(await form.count())) return 0;
  const sent = page.waitForNavigation({ timeout: 10_000 });
  await form.evaluate((form, text) => {
    for (const field of form.querySelectorAll(text)) field.value = "";
    form.noValidate = true;
    setTimeout(() => form.requestSubmit());
  }, text);
  return (await sent)?.status() ?? 0;
}

/** One field alone may be refused on a page of its own: it says what to do, and leads back to the field. */
async function pageOfOneFaults(page) {
  const main = page.locator("main");
  if (!/ください。/.test(await main.innerText())) return ["nothing says what is to be mended"];
  const back = main.locator("a[href*='#']").first();
  if (!(await back.count())) return ["no link leads back to the field"];
  await back.click();
  const id = decodeURIComponent(new URL(page.url()).hash.slice(1));
  const field = page.locator(`[id="${id}"]`);
  if (!(await field.count())) return [`the link back leads to no field: ${page.url()}`];
  return (await field.isVisible()) ? [] : [`the field stays hidden: ${page.url()}`];
}

/** What a refusal on the form's own page must be, besides what every page must be. */
const summaryFaults = (page) =>
  page.evaluate(() => {
    const faults = [];
    const summary = document.querySelector(".error-summary");
    if (!summary.contains(document.activeElement)) faults.push("the summary has not got the focus");
    const links = [...summary.querySelectorAll("a[href^='#']")];
    for (const link of links) {
      const field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!field) { faults.push(`a link to nowhere: ${link.outerHTML}`); continue; }
      const group = field.matches("[type=radio]") && field.closest("fieldset"); // a radio button itself cannot be wrong
      const whole = field.closest("[data-field]");
      const marked = group || whole?.querySelector("[aria-invalid=true]") || (field.getAttribute("aria-invalid") && field);
      const ids = (marked?.getAttribute("aria-describedby") ?? field.closest("fieldset")?.getAttribute("aria-describedby") ?? "").split(" ");
      const said = ids.map((id) => document.getElementById(id)?.innerText ?? "").join(" ");
      if (!marked) faults.push(`not marked as wrong: ${link.innerText}`);
      else if (!/ください/.test(said)) faults.push(`the field does not say what to do: ${link.innerText}`);
    }
    return faults;
  });

test("Every form that is refused says at its field what is to be done", { timeout: 300_000 }, async () => {
  const faults = [];
  let refused = 0;
  const todo = [...found].filter(([pattern, list]) => list.length && !pattern.startsWith("/demo")).map(([, [one]]) => one);
  const worker = async () => {
    const contexts = new Map();
    for (let one; (one = todo.shift()); ) {
      const plain = await fetch(house.origin + one.path, { headers: { cookie: people[one.who].cookies.join("; ") } });
      if (!/<form[^>]*method="post"[\s\S]*? required/.test(await plain.text())) continue;
      if (!contexts.has(one.who)) {
        const context = await house.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "ja-JP", reducedMotion: "reduce" });
        await context.addCookies(cookiesFor(people[one.who]));
        contexts.set(one.who, await context.newPage());
      }
      const page = contexts.get(one.who);
      const add = (list) => faults.push(...list.map((each) => `${one.path} (${one.who || "everybody"}): ${each}`));
      for (let n = 0; n < 2; n++) {
        try {
          await page.goto(house.origin + one.path);
          const status = await statusOfEmpty(page, n);
          if (!status) break;
          if (status !== 422) continue;
          refused++;
          const alone = !(await page.locator(".error-summary").count());
          if (!alone) add(await summaryFaults(page));
          add(await axeFaults(page));
          add(await frameFaults(page));
          await page.setViewportSize({ width: 320, height: 256 });
          add(await roomFaults(page));
          await page.setViewportSize({ width: 1280, height: 900 });
          if (alone) add(await pageOfOneFaults(page));
        } catch (error) {
          if (/ERR_ABORTED/.test(error.message)) break; // it was answered with a file
          add([error.message.split("\n")[0]]);
        }
      }
    }
    for (const page of contexts.values()) await page.context().close();
  };
  await Promise.all([worker(), worker()]);
  console.log(`${refused} forms were refused`);
  assert.equal(faults.length, 0, faults.join("\n"));
  assert.ok(refused >= leastRefused, `only ${refused} forms were refused`);
});

/** Fields about the person who fills them in, and the token by which a browser or a password manager knows them. */
const tokens = {
  "/sign-in": { login: "username", password: "current-password" },
  "/account": { old_password: "current-password", password: "new-password" },
  "/activation": { code: "one-time-code" },
  "/courses/apply": { contact: "name", phone: "tel", email: "email" },
};

test("Fields about oneself are known to the browser, and passwords can be pasted", async () => {
  const page = await house.browser.newPage();
  await page.context().addCookies(cookiesFor(people["山根 花子"]));
  for (const [path, fields] of Object.entries(tokens)) {
    if (path === "/sign-in") await page.context().clearCookies();
    else await page.context().addCookies(cookiesFor(people["山根 花子"]));
    await page.goto(house.origin + path);
    for (const [name, token] of Object.entries(fields)) {
      const field = page.locator(`main [name="${name}"]`).first();
      assert.equal(await field.getAttribute("autocomplete"), token, `${name} on ${path}`);
      const taken = await field.evaluate((each) =>
        each.dispatchEvent(new ClipboardEvent("paste", { clipboardData: new DataTransfer(), bubbles: true, cancelable: true })));
      assert.ok(taken, `${name} on ${path} refuses what is pasted`);
    }
  }
  await page.context().close();
});
