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
