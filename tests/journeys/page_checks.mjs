// What every page must hold, measured in the page itself; each check answers with what it found wrong, in words.
// The numbers are those of WCAG 2.2: docs/accessibility.md says which check stands for which criterion.
import { axe, rules } from "./support.mjs";

/** Besides the rules by their tags: those axe leaves to be asked for. */
const askedFor = Object.fromEntries(["target-size", "label-content-name-mismatch", "css-orientation-lock", "td-has-header"]
  .map((id) => [id, { enabled: true }]));

export async function axeFaults(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(
    ([values, asked]) => window.axe.run(document, { runOnly: { type: "tag", values }, rules: asked, resultTypes: ["violations"] }),
    [rules, askedFor]);
  return found.violations.map((one) => `${one.id} ×${one.nodes.length}: ${one.nodes[0].html.slice(0, 200)}`);
}

/** 1.3.1, 2.4.1, 2.4.2, 3.1.1, 3.2.6: language, title, one first heading, landmarks, the way past them, where help is. */
export const frameFaults = (page) =>
  page.evaluate(() => {
    const faults = [];
    const must = (holds, what) => holds || faults.push(what);
    const all = (selector) => [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility());
    const headings = all("h1,h2,h3,h4,h5,h6").map((each) => Number(each.tagName[1]));
    const title = document.title.split("｜");
    must(/^(ja|en)$/.test(document.documentElement.lang), "no language");
    must((document.documentElement.lang === "en") === /^\/en(\/|$)/.test(location.pathname), "another language than its address");
    must(title.length >= 2 && title[0].trim(), `a title that says nothing: ${document.title}`);
    must(headings.filter((level) => level === 1).length === 1, `first headings: ${headings.filter((level) => level === 1).length}`);
    must(headings.every((level, i) => level <= (headings[i - 1] ?? 1) + 1), `headings leave out a level: ${headings}`);
    must(all("main").length === 1, "not one main part");
    must(all("header.site").length === 1 && all("footer.site").length === 1, "no header or no footer");
    const skip = document.querySelector("a");
    must(skip?.matches(".skip[href='#main']"), "the first link does not lead past the menus");
    must(document.querySelector("footer.site a[href$='/accessibility']"), "no way to the statement on accessibility");
    const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
    const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
    must(!twice.length, `ids used twice: ${twice}`);
    for (const each of document.querySelectorAll("[aria-describedby],[aria-labelledby],[aria-controls]"))
      for (const name of ["aria-describedby", "aria-labelledby", "aria-controls"])
        for (const id of (each.getAttribute(name) ?? "").split(" ").filter(Boolean))
          must(document.getElementById(id), `${name} names ${id}, which is not there`);
    for (const each of document.querySelectorAll("[aria-invalid=true]"))
      must(each.getAttribute("aria-describedby"), `an error that its field does not name: ${each.outerHTML.slice(0, 120)}`);
    return faults;
  });

/**
 * 2.4.7, 2.4.11, 1.4.11, 2.1.1: what can be reached shows that it is, is not covered, and has an edge that can be seen.
 * Call after a key was pressed, so that the browser shows the focus as for the keyboard. At most `most` places.
 */
export const focusFaults = (page, most = 60) =>
  page.evaluate((most) => {
    const faults = [];
    const reachable = [...document.querySelectorAll("a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex='0'],iframe")]
      .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.disabled && each.tabIndex >= 0);
    const step = Math.max(1, Math.ceil(reachable.length / most));
    const colour = (text) => {
      const [r, g, b, a = 1] = text.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
      return { r, g, b, a };
    };
    const light = ({ r, g, b }) => {
      const [x, y, z] = [r, g, b].map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const contrast = (a, b) => {
      const [less, more] = [light(a), light(b)].sort((x, y) => x - y);
      return (more + 0.05) / (less + 0.05);
    };
    const behind = (each) => {
      for (let at = each.parentElement; at; at = at.parentElement) {
        const found = colour(getComputedStyle(at).backgroundColor);
        if (found.a === 1) return found;
      }
      return { r: 255, g: 255, b: 255 };
    };
    const name = (each) => `<${each.tagName.toLowerCase()}> ${(each.labels?.[0]?.innerText ?? each.innerText ?? "").trim().slice(0, 40) || each.outerHTML.slice(0, 80)}`;
    const ring = (each) => {
      const style = getComputedStyle(each);
      return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
    };
    for (const [i, each] of reachable.entries()) {
      if (i % step) continue;
      if (each.tabIndex > 0) faults.push(`an order of its own: ${name(each)}`);
      if (each.matches(".input")) {
        const style = getComputedStyle(each);
        if (contrast(colour(style.borderTopColor), behind(each)) < 3) faults.push(`an edge too pale: ${name(each)}`);
      }
      each.focus();
      if (document.activeElement !== each) { faults.push(`cannot have the focus: ${name(each)}`); continue; }
      if (each.tagName === "IFRAME") continue;
      if (![each, each.nextElementSibling, each.parentElement].filter(Boolean).some(ring)) faults.push(`the focus cannot be seen: ${name(each)}`);
      const boxes = [...each.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
      const seen = boxes.some((box) =>
        [[0.5, 0.5], [0.05, 0.1], [0.95, 0.9], [0.05, 0.9], [0.95, 0.1]].some(([x, y]) => {
          const left = Math.max(box.left, 0), over = Math.max(box.top, 0);
          const width = Math.min(box.right, innerWidth) - left, height = Math.min(box.bottom, innerHeight) - over;
          const top = width > 0 && height > 0 && document.elementFromPoint(left + width * x, over + height * y);
          return top && (each.contains(top) || top.contains(each) || each.labels?.[0]?.contains(top));
        }));
      if (boxes.length && !seen) faults.push(`covered while it has the focus: ${name(each)}`);
    }
    document.activeElement?.blur();
    return faults;
  }, most);

/** 1.4.10: how far the page must be scrolled sideways, and for what. */
export const widthFaults = (page) =>
  page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - innerWidth;
    if (wide <= 0) return [];
    const inside = (each) => each.parentElement.closest(".scroll, nav.pages, .unseen, svg");
    const all = [...document.body.querySelectorAll("*")]
      .filter((each) => each.getBoundingClientRect().right > innerWidth + 1 && !inside(each));
    return [`${wide} px too wide: ${all.slice(0, 3).map((each) => each.outerHTML.slice(0, 90)).join(" | ")}`];
  });

const innerFaults = (page) =>
  page.evaluate(() => {
    const faults = [];
    for (const each of document.body.querySelectorAll("main *, header *, footer *, nav *")) {
      const style = getComputedStyle(each);
      if (style.overflowX === "visible" && style.overflowY === "visible") continue;
      const sideways = each.scrollWidth - each.clientWidth > 1, downwards = each.scrollHeight - each.clientHeight > 1;
      if (!sideways && !downwards) continue;
      if (each.clientWidth <= 1 || !each.checkVisibility() || each.matches("input,textarea,select,svg,svg *,.unseen")) continue;
      const hidden = /hidden|clip/;
      if ((sideways && hidden.test(style.overflowX)) || (downwards && hidden.test(style.overflowY))) {
        if (!each.matches(".leaflet-container, .leaflet-container *") && each.innerText?.trim()) faults.push(`text is cut off: ${each.outerHTML.slice(0, 120)}`);
      } else if (sideways || downwards) {
        const reached = each.tabIndex >= 0 || each.querySelector("a[href],button,input:not([type=hidden]),select,textarea,summary");
        if (!reached) faults.push(`scrolls, but not by keyboard: ${each.outerHTML.slice(0, 120)}`);
        if (each.tabIndex >= 0 && !(each.getAttribute("aria-label") || each.getAttribute("aria-labelledby")))
          faults.push(`scrolls, but has no name: ${each.outerHTML.slice(0, 120)}`);
      }
    }
    return faults;
  });

/** 1.4.4, 1.4.10, 1.4.12: no scrolling sideways, no text cut off, what scrolls inside can be reached by keyboard and has a name. */
export const roomFaults = async (page) => [...(await widthFaults(page)), ...(await innerFaults(page))];

/** The spacing that 1.4.12 asks a page to bear; a style sheet of the browser's own, which the policy of pages allows. */
export const spaced = (page) =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }" +
      "p { margin-bottom: 2em !important }");
    document.adoptedStyleSheets = [sheet];
  });
export const unspaced = (page) => page.evaluate(() => void (document.adoptedStyleSheets = []));
export const lettersTwice = (page, on) => page.evaluate((on) => void (document.documentElement.style.fontSize = on ? "200%" : ""), on);

/** 3.1.2: Japanese on an English page is marked as such; names of places and institutions may stand as they are. */
export const languageFaults = (page) =>
  page.evaluate(() => {
    if (document.documentElement.lang !== "en") return [];
    const faults = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let at; (at = walker.nextNode()); ) {
      const text = at.textContent.trim();
      // Whole sentences: 。 or many kana; a name has few.
      if (!/[。]|[\u3041-\u3096]{6,}/.test(text)) continue;
      if (!at.parentElement.closest("[lang=ja]") && at.parentElement.checkVisibility()) faults.push(`not marked as Japanese: ${text.slice(0, 60)}`);
    }
    return faults;
  });

/** 1.3.3, 2.4.4: nothing is told by its place, shape or colour alone, and no link says only 「こちら」. */
export const wordFaults = (page) =>
  page.evaluate(() => {
    const faults = [];
    const told = document.body.innerText.match(/[^。\n]*((左|右)(の|側の)(ボタン|欄|表|図|リンク)|(赤い|青い|緑の|黄色い|丸い|四角い)(ボタン|欄|印|文字|部分))[^。\n]*/g);
    for (const each of told ?? []) faults.push(`told by place or colour: ${each.trim().slice(0, 80)}`);
    for (const link of document.querySelectorAll("a[href]"))
      if (/^(こちら|ここ|詳細|詳しくは|もっと見る|クリック|here|more|click here)$/i.test((link.getAttribute("aria-label") ?? link.textContent).trim()))
        faults.push(`a link that says nothing: ${link.outerHTML.slice(0, 120)}`);
    return faults;
  });
