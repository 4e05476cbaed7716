// A person with a keyboard and no mouse.
import assert from "node:assert/strict";

/** What has the focus: its name as a reader hears it, and whether the focus can be seen. */
export const focus = (page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body) return { name: "", seen: true };
    // A radio button or check box is drawn by what stands beside it.
    const drawn = [at, at.nextElementSibling, at.parentElement].filter(Boolean).map((each) => getComputedStyle(each));
    const box = at.getBoundingClientRect();
    const inView = box.bottom > 0 && box.top < innerHeight;
    return {
      name: (at.labels?.[0]?.innerText ?? at.innerText ?? at.getAttribute("aria-label") ?? "").trim(),
      seen: inView && drawn.some((style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none"),
    };
  });

/** Tab by Tab to what is called so. */
export async function tabsTo(person, name, key = "Tab") {
  const passed = [];
  for (let i = 0; i < 250; i++) {
    await person.page.keyboard.press(key);
    const at = await focus(person.page);
    assert.ok(at.seen, `the focus cannot be seen at 「${at.name}」 on ${person.page.url()}`);
    if (name.test(at.name)) return;
    passed.push(at.name);
  }
  assert.fail(`${name} is not reached from the keyboard: ${passed.join(" / ")}`);
}

export const press = (person, key) => person.page.keyboard.press(key);
