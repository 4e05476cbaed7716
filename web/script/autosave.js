// Saves a form as it is filled in. The protocol is in web/README.md.
import { conflict } from "./conflict.js";
import { fill, find, holds, idOf, setVersion, showMessages, valuesOf, versionOf, wrapper } from "./items.js";
import { seen } from "./session.js";

const quietMs = 600;
const retryMs = [10_000, 20_000, 40_000, 60_000];

export function autosave(form) {
  const status = form.querySelector("[data-autosave-status]") ?? document.querySelector("[data-autosave-status]");
  const changed = new Map(); // id of an item → how often it has changed
  const waiting = new Set(); // items with two values, until the person has chosen
  const memory = keep(form);
  let timer = 0;
  let sending = false;
  let failures = 0;
  let notBefore = 0; // as the server has asked
  let leaving = false;

  const say = (text, failed = false) => {
    if (!status) return;
    status.textContent = text;
    status.classList.toggle("failed", failed);
  };
  const later = (ms) => {
    clearTimeout(timer);
    timer = setTimeout(send, ms);
  };
  const touched = (item) => {
    const id = idOf(item);
    changed.set(id, (changed.get(id) ?? 0) + 1);
    memory.put(id, valuesOf(item));
    later(quietMs);
  };

  const hide = (ids) =>
    form.querySelectorAll("[data-item]").forEach((item) => (item.hidden = ids.includes(idOf(item))));

  async function send() {
    const ids = [...changed.keys()].filter((id) => !waiting.has(id));
    if (sending || !ids.length) return;
    if (performance.now() < notBefore) return later(notBefore - performance.now());
    const sent = new Map(ids.map((id) => [id, changed.get(id)]));
    const items = Object.fromEntries(ids.map((id) => {
      const item = find(form, id);
      return [id, { version: versionOf(item), fields: valuesOf(item) }];
    }));
    sending = true;
    say("保存しています…");
    const answer = await patch(form, { items });
    sending = false;
    if (answer.status === 401)
      return say("ログインの有効期限が切れました。ログインし直すと、入力した内容が戻ります。", true);
    if (answer.status === 429) {
      say("混み合っているため、少し待って自動で保存し直します。入力した内容は残っています。", true);
      notBefore = performance.now() + answer.waitMs;
      return later(answer.waitMs);
    }
    if (!answer.body) {
      say("保存できませんでした。通信を確かめてください。", true);
      return later(retryMs[Math.min(failures++, retryMs.length - 1)]);
    }
    failures = 0;
    seen();
    take(answer.body, sent);
    if (changed.size && [...changed.keys()].some((id) => !waiting.has(id))) later(quietMs);
  }

  function take(body, sent) {
    const { versions = {}, fields = {}, conflicts = {}, hidden, panel_html: panelHtml, saved_at: savedAt } = body;
    for (const [id, times] of sent) {
      const item = find(form, id);
      if (id in versions) setVersion(item, versions[id]);
      // Changed again while it was being saved: its messages are about what no longer stands there.
      if (changed.get(id) !== times) continue;
      if (!(id in conflicts)) {
        changed.delete(id);
        if (id in versions) memory.drop(id);
      }
      showMessages(item, fields[id]);
    }
    for (const [id, said] of Object.entries(fields)) if (!sent.has(id) && find(form, id)) showMessages(find(form, id), said);
    if (hidden) hide(hidden);
    for (const [id, theirs] of Object.entries(conflicts)) choose(find(form, id), theirs);
    const panel = document.querySelector("[data-autosave-panel]");
    if (panelHtml && panel) panel.innerHTML = panelHtml; // our own server's components
    if (Object.keys(conflicts).length) say("ほかの方も入力した項目があります。どちらにするか選んでください。", true);
    else if (Object.keys(versions).length && savedAt) say(`保存しました ${savedAt}`);
    else say("まだ保存していない項目があります。", true);
  }

  function choose(item, theirs) {
    const id = idOf(item);
    waiting.add(id);
    conflict(item, theirs, (mine) => {
      waiting.delete(id);
      setVersion(item, theirs.version);
      if (mine) return touched(item);
      changed.delete(id);
      memory.drop(id);
      // They have more rows than this page: have it drawn anew.
      if (!holds(item, theirs.fields)) return changed.size ? say("画面を読み込み直してください。", true) : location.reload();
      fill(item, theirs.fields);
      showMessages(item);
      say("ほかの方の入力にしました。");
    });
  }

  const edited = (event) => {
    const item = wrapper(event.target);
    if (item && form.contains(item)) touched(item);
  };
  form.addEventListener("input", edited);
  form.addEventListener("change", edited);
  // The post that follows carries everything; nothing is left unsaved by leaving then.
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    leaving = true;
    clearTimeout(timer);
  });
  addEventListener("pageshow", () => (leaving = false));
  addEventListener("online", () => later(0));
  addEventListener("beforeunload", (event) => {
    if (changed.size && !leaving) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") later(0);
  });

  if (form.dataset.hiddenItems) hide(form.dataset.hiddenItems.split(" "));
  const restored = memory.restore(form);
  restored.forEach(touched);
  if (restored.length) say("保存できていなかった入力を戻しました。");
}

async function patch(form, body) {
  try {
    const response = await fetch(form.dataset.autosaveUrl, {
      method: "PATCH",
      keepalive: true, // also when the page is being left
      headers: {
        "Content-Type": "application/json",
        Accept: "application/json",
        "X-CSRF-Token": form.elements.namedItem("csrf")?.value ?? "",
      },
      body: JSON.stringify(body),
    });
    const understood = [200, 409, 422].includes(response.status);
    const waitMs = 1000 * Math.min(Math.max(Number(response.headers.get("Retry-After")) || 2, 1), 120);
    return { status: response.status, body: understood ? await response.json() : null, waitMs };
  } catch {
    return { status: 0, body: null };
  }
}

// Answers that have not reached the server, in this tab only. They survive an expired session and a new sign-in.
function keep(form) {
  const key = `kakari:${form.dataset.autosaveKey}`;
  const read = () => {
    try {
      return JSON.parse(sessionStorage.getItem(key)) ?? {};
    } catch {
      return {};
    }
  };
  const write = (all) => {
    try {
      if (Object.keys(all).length) sessionStorage.setItem(key, JSON.stringify(all));
      else sessionStorage.removeItem(key);
    } catch {
      // Storage is full or forbidden: the warning on leaving remains.
    }
  };
  return {
    put: (id, values) => write({ ...read(), [id]: values }),
    drop(id) {
      const { [id]: _, ...others } = read();
      write(others);
    },
    /** Fills the form; returns the items that differ from what the server holds. */
    restore(form) {
      return Object.entries(read()).flatMap(([id, values]) => {
        const item = find(form, id);
        if (!item || JSON.stringify(valuesOf(item)) === JSON.stringify(values)) {
          if (item) this.drop(id);
          return [];
        }
        fill(item, values);
        return [item];
      });
    },
  };
}
