// Warns before a session ends and lets it go on with one press (WCAG 2.2.1). All tabs of a browser know when any of
// them last asked the server for something.
import { element } from "./items.js";

const warnMs = 5 * 60_000;
const lookMs = 10_000;
const seenKey = "kakari:seen";

const words = {
  ja: {
    idle: (n) => `操作がないため、あと${n}分ほどでログアウトします。続けるときは「続けて使う」を押してください。`,
    whole: (n) => `ログインから長い時間がたったため、あと${n}分ほどでログアウトします。入力を保存して、ログインし直してください。`,
    ended: "ログインの期限が過ぎました。入力した内容はこの画面に残っています。送信すると、ログインし直したあとに続けられます。",
    away: "通信できませんでした。もう一度お試しください。",
    on: "続けて使う",
  },
  en: {
    idle: (n) => `You will be signed out in about ${n} minutes. Press “Stay signed in” to go on.`,
    whole: (n) => `You signed in long ago and will be signed out in about ${n} minutes. Save your work and sign in again.`,
    ended: "Your sign-in has ended. What you typed is still on this page.",
    away: "There is no connection. Please try again.",
    on: "Stay signed in",
  },
};

/** Somebody has just reached the server: the session goes on from now. */
export function seen() {
  try {
    localStorage.setItem(seenKey, String(Date.now()));
  } catch {
    // Storage is forbidden: this tab's own time stands.
  }
}

/** `signOut`: the form that only a page for somebody signed in has. */
export function session(signOut) {
  const say = words[document.documentElement.lang] ?? words.ja;
  const bar = element("div", "session-bar");
  const text = element("p");
  const button = element("button", "button secondary", say.on);
  const loadedAt = Date.now();
  let life = null; // {idleMs, endsAt}
  let ended = false;
  bar.hidden = true;
  bar.setAttribute("role", "alert");
  button.type = "button";
  bar.append(text, button);
  document.body.append(bar);
  seen();

  async function ask() {
    const answer = await fetch("/account/session", { headers: { Accept: "application/json" } }).catch(() => null);
    if (answer?.status === 401 || answer?.redirected) return "ended";
    if (!answer?.ok) return "away";
    const { idle_seconds: idle, seconds } = await answer.json();
    life = { idleMs: idle * 1000, endsAt: Date.now() + seconds * 1000 };
    seen();
    return "on";
  }
  function lastSeen() {
    try {
      return Math.max(Number(localStorage.getItem(seenKey)) || 0, loadedAt);
    } catch {
      return loadedAt;
    }
  }
  function show(words, pressable) {
    if (text.textContent !== words) text.textContent = words;
    button.hidden = !pressable;
    bar.hidden = false;
  }
  function look() {
    if (!life || ended) return;
    const idle = lastSeen() + life.idleMs - Date.now(), whole = life.endsAt - Date.now();
    const left = Math.min(idle, whole);
    if (left > warnMs) bar.hidden = true;
    else if (left <= 0) (ended = true), show(say.ended, false);
    else show((idle < whole ? say.idle : say.whole)(Math.max(1, Math.round(left / 60_000))), idle < whole);
  }
  button.addEventListener("click", async () => {
    const answer = await ask();
    if (answer === "on") return look(), document.getElementById("main")?.focus({ preventScroll: true });
    ended = answer === "ended";
    show(ended ? say.ended : say.away, !ended);
  });

  // How long it is, is asked once a sign-in and tab.
  const key = `kakari:session:${signOut.elements.namedItem("csrf")?.value}`;
  try {
    life = JSON.parse(sessionStorage.getItem(key));
  } catch {
    // As if it were not known.
  }
  if (!life)
    ask().then(() => {
      try {
        if (life) sessionStorage.setItem(key, JSON.stringify(life));
      } catch {
        // Then the next page asks again.
      }
    });
  setInterval(look, lookMs);
  document.addEventListener("visibilitychange", look);
}
