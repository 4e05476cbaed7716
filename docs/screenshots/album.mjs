// What takes the pictures: a person's browser, and a page or a part of it as a compact WebP.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Person, phone } from "../../tests/journeys/support.mjs";
import { still } from "./still.mjs";

const quality = 62; // of 100: text stays crisp at a third of the size
const desk = { viewport: { width: 1000, height: 800 } };
export const onPhone = { ...phone, deviceScaleFactor: 1.5 };

export class Album {
  people = new Map();
  bytes = 0;
  pictures = 0;
  constructor(house, folder, role) {
    Object.assign(this, { house, folder, role });
  }

  /** Somebody of the demo at a desk; "" is a resident. The same person comes back to the same browser. */
  async as(name, options = desk) {
    const key = name + (options === desk ? "" : " elsewhere");
    if (!this.people.has(key)) {
      const person = await Person.at(this.house, options);
      this.people.set(key, person);
      if (name) await person.enters(name);
    }
    this.last = this.people.get(key);
    return this.last;
  }

  /** Opens `path` as `name`; gives the person. */
  async at(name, path, options) {
    const person = await this.as(name, options);
    await person.page.goto(path);
    return person;
  }

  /**
   * Keeps a picture named "ROLE-name", as wide as the window. `of`: locators, from the first's top to the last's end
   * (the whole page without); `upTo`: how many pixels of it at most; `mark`: what gets a frame, as "press here".
   */
  async picture(name, { of = [], upTo = 900, mark = [], person = this.last } = {}) {
    const { page } = person;
    const styled = await page.evaluate(() => [...document.styleSheets].some((sheet) => sheet.cssRules.length > 100));
    if (!styled) throw new Error("the page has lost its style: was web/dist made anew meanwhile?");
    await page.evaluate(still);
    for (const each of [mark].flat()) await each.first().evaluate((element) => element.setAttribute("data-marked", ""));
    await page.evaluate(outline);
    const { width } = page.viewportSize();
    const clip = await frame(page, [of].flat(), width, upTo);
    const devtools = await page.context().newCDPSession(page);
    const { data } = await devtools.send("Page.captureScreenshot", {
      format: "webp", quality, captureBeyondViewport: true, clip: { ...clip, scale: 1 },
    });
    await devtools.detach();
    await page.evaluate(() => document.querySelectorAll("[data-marked]").forEach((each) => {
      each.removeAttribute("data-marked");
      each.style.outline = each.style.outlineOffset = "";
    }));
    const bytes = Buffer.from(data, "base64");
    writeFileSync(join(this.folder, `${this.role}-${name}.webp`), bytes);
    this.bytes += bytes.length;
    this.pictures++;
  }

  async spoil(error) {
    console.error(`${this.role}: ${error.message}\n  at ${this.last?.page.url()}`);
    await this.last?.page.screenshot({ path: join(this.folder, `../../tests/shots/screenshots-${this.role}.png`) }).catch(() => {});
  }
  async close() {
    for (const person of this.people.values()) await person.close();
  }
  summary() {
    return `${this.role}: ${this.pictures} pictures, ${Math.round(this.bytes / 1024)} kB`;
  }
}

// By the element's own style: the page's policy lets no other in.
function outline() {
  for (const each of document.querySelectorAll("[data-marked]")) {
    each.style.outline = "3px solid #c8102e";
    each.style.outlineOffset = "4px";
  }
}

async function frame(page, locators, width, upTo) {
  const margin = 12;
  if (!locators.length) {
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    return { x: 0, y: 0, width, height: Math.min(height, upTo) };
  }
  const boxes = [];
  for (const each of locators)
    boxes.push(await each.first().evaluate((element) => {
      const box = element.getBoundingClientRect();
      return { top: box.top + scrollY, bottom: box.bottom + scrollY };
    }));
  const top = Math.max(0, Math.min(...boxes.map((b) => b.top)) - margin);
  const bottom = Math.max(...boxes.map((b) => b.bottom)) + margin;
  return { x: 0, y: top, width, height: Math.min(bottom - top, upTo) };
}
