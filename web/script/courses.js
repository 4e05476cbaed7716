// A panel that renews itself: the QR and the counts at the door.

export function refresh(panel) {
  const { refreshUrl, refreshSeconds } = panel.dataset;
  const renew = async () => {
    if (document.hidden) return;
    const answer = await fetch(refreshUrl, { headers: { Accept: "text/html" } }).catch(() => null);
    if (answer?.ok && !answer.redirected) {
      panel.innerHTML = await answer.text();
      panel.classList.remove("stale");
    } else {
      panel.classList.add("stale"); // an old QR is not accepted: better seen than tried
    }
  };
  setInterval(renew, Number(refreshSeconds) * 1000);
  document.addEventListener("visibilitychange", renew);
}

const waitMs = 400;

/** The credit of each session follows its times while they are typed. */
export function sessionCredits(line) {
  const form = line.closest("form");
  let timer, asked = 0;
  const ask = async () => {
    const fields = new FormData(form);
    fields.delete("idempotency_key"); // that of the form itself is for sending it
    fields.delete("file");
    fields.set("count", "1");
    const mine = ++asked;
    const answer = await fetch(form.action, { method: "POST", body: fields }).catch(() => null);
    if (!answer?.ok || mine !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const said = page.querySelectorAll(".session-credit");
    form.querySelectorAll(".session-credit").forEach((each, i) => (each.textContent = said[i]?.textContent ?? ""));
  };
  form.addEventListener("input", (event) => {
    if (!/^s\d+_(date|from|to|breaks)$/.test(event.target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(ask, waitMs);
  });
}
