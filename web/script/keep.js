// A long text in the making (the record of what was said at a meeting): kept in this window until it has been saved, so
// that a page left by mistake loses nothing. data-keep: the version that the page was opened with.
import { element } from "./items.js";

export function keep(part) {
  const area = part.querySelector("textarea");
  const key = `kakari:kept:${location.pathname}`;
  const version = part.dataset.keep;
  const saved = area.value;
  let note = null;
  const say = (text, press, value) => {
    note?.remove();
    note = element("div", "row note", text);
    note.setAttribute("role", "status");
    const button = element("button", "button secondary", press);
    button.type = "button";
    button.addEventListener("click", () => {
      area.value = value;
      area.dispatchEvent(new Event("input", { bubbles: true }));
      note.remove();
      area.focus();
    });
    note.append(button);
    area.closest(".field").before(note);
  };
  const kept = read(key);
  if (kept && kept.text !== saved && !(kept.sent && kept.version !== version)) {
    if (kept.version === version) {
      area.value = kept.text;
      area.dispatchEvent(new Event("input", { bubbles: true }));
      say("前に入力して、まだ保存していない文章を入れました。", "保存した文章に戻す", saved);
    } else {
      say("前に入力して、保存しなかった文章があります。", "その文章を入れる", kept.text);
    }
  }
  const hold = (sent) => write(key, area.value === saved ? null : { version, text: area.value, sent });
  area.addEventListener("input", () => hold(false));
  area.form.addEventListener("submit", () => hold(true));
}

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null; // storage is forbidden
  }
}

function write(key, value) {
  try {
    if (value) sessionStorage.setItem(key, JSON.stringify(value));
    else sessionStorage.removeItem(key);
  } catch {
    // Then nothing is kept.
  }
}
