// A form typed from paper: Enter goes on to the next field, at the last one to the press that saves.

const fields = "input:not([type=hidden]):not([type=file]), textarea, select";

const saves = (form) => form?.querySelector("button:not([data-mend], [name=_mend])");

/** `data-enter-next` round a form. In a text of several lines, and on buttons, Enter stays what it is. */
export function enterNext(part) {
  part.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!event.target.matches("input") || event.target.getAttribute("aria-expanded") === "true") return;
    const all = [...part.querySelectorAll(fields)].filter((field) => field.offsetParent && !field.disabled);
    const next = all[all.indexOf(event.target) + (event.shiftKey ? -1 : 1)] ?? saves(event.target.form);
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.select?.();
  });
  keepFocus(part);
  const first = part.querySelector("[aria-invalid=true]") ?? part.querySelector("input:not([type=hidden]), textarea");
  if (!document.querySelector("[data-focus]") && !location.hash) first?.focus({ preventScroll: true });
}

/** A browser's viewer of the scan takes the focus when it has loaded; typing goes on where it was. */
function keepFocus(part) {
  const scan = document.querySelector(".paper-scan");
  let last = null;
  let wanted = false; // the person points at the scan, or goes there by Tab
  part.addEventListener("focusin", (event) => (last = event.target));
  scan?.addEventListener("pointerenter", () => (wanted = true));
  scan?.addEventListener("pointerleave", () => (wanted = false));
  let tabbed = 0;
  addEventListener("keydown", (event) => (tabbed = event.key === "Tab" ? event.timeStamp : 0));
  addEventListener("blur", (event) => {
    if (!document.activeElement?.matches("iframe") || wanted || event.timeStamp - tabbed < 500) return;
    setTimeout(() => last?.focus());
  });
}
