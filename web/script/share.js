// Buttons that need a script, and are not there without: copy, share, print.

/** data-copy="ID": the value or text of that element; data-copied is said then. */
export function copy(button) {
  reveal(button, async () => {
    const from = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText(from.value ?? from.textContent);
    say(button, button.dataset.copied);
  }, navigator.clipboard);
}

/** data-share: this page's address to the phone's own sharing, else to the clipboard. */
export function share(button) {
  reveal(button, async () => {
    const page = { title: document.title, url: button.dataset.share || location.href };
    if (navigator.share) return navigator.share(page).catch(() => {}); // changed their mind
    await navigator.clipboard.writeText(page.url);
    say(button, button.dataset.copied);
  }, navigator.share || navigator.clipboard);
}

/** data-print */
export function print(button) {
  reveal(button, () => window.print(), true);
}

function reveal(button, act, able) {
  if (!able) return;
  button.hidden = false;
  button.addEventListener("click", act);
}

/** In the element with role=status beside the button. */
function say(button, words) {
  const status = button.parentElement.querySelector("[role=status]");
  if (status) status.textContent = words ?? "";
}
