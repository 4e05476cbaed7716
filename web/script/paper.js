// A form typed from paper: Enter goes on to the next field, at the last one to the press that saves.

const fields = "input:not([type=hidden]):not([type=file]), textarea, select, button[type=submit], button:not([type])";

/** `data-enter-next` round a form. In a text of several lines, and on buttons, Enter stays what it is. */
export function enterNext(part) {
  part.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!event.target.matches("input") || event.target.getAttribute("aria-expanded") === "true") return;
    const all = [...part.querySelectorAll(fields)].filter((field) => field.offsetParent && !field.disabled);
    const next = all[all.indexOf(event.target) + (event.shiftKey ? -1 : 1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.select?.();
  });
  const first = part.querySelector("[aria-invalid=true]") ?? part.querySelector("input:not([type=hidden]), textarea");
  if (!document.querySelector("[data-focus]") && !location.hash) first?.focus({ preventScroll: true });
}
