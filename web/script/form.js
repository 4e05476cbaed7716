// Small aids for any form.
import { element } from "./items.js";

// A post that is answered with a file leaves the page standing; its button works again after this long.
const releaseMs = 8000;

const choices = "input[type=checkbox], input[type=radio], select";
const placeKey = "kakari:place";

/**
 * A changed choice sends the form (filters), which it says beforehand; the reader stays where they were (WCAG 3.2.2).
 * A list gone through with the arrow keys is sent when it is left. The button stays for text fields.
 */
export function autosubmit(form) {
  const first = form.querySelector(choices);
  if (!first) return;
  const english = document.documentElement.lang === "en";
  const note = english ? "The results change as soon as you choose." : "選ぶと、すぐに結果が変わります。";
  (first.closest(".row") ?? first.closest("fieldset, .field") ?? first).before(element("p", "note", note));
  let keyed = null; // the list that arrow keys have changed
  form.addEventListener("keydown", ({ target, key }) => {
    if (!target.matches("select")) return;
    if (key === "Enter" && keyed === target) send(form, target);
    else if (key !== "Tab") keyed = target;
  });
  form.addEventListener("pointerdown", () => (keyed = null));
  form.addEventListener("focusout", ({ target }) => {
    if (keyed === target && target.dataset.changed) setTimeout(() => send(form, document.activeElement));
    keyed = null;
  });
  form.addEventListener("change", ({ target }) => {
    if (!target.matches(choices)) return;
    if (keyed === target) target.dataset.changed = "yes";
    else send(form, target);
  });
}

/** A selector that finds the same control on the page that comes. */
function nameOf({ id, name, type, value }) {
  if (id) return `#${CSS.escape(id)}`;
  return name && /checkbox|radio/.test(type) ? `[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]` : "";
}

function send(form, at) {
  try {
    sessionStorage.setItem(placeKey, JSON.stringify({ path: location.pathname, at: nameOf(at), y: scrollY }));
  } catch {
    // Then the page begins at its top.
  }
  form.requestSubmit();
}

/** After a filter has been sent by itself: to where the reader was. */
export function backToPlace() {
  try {
    const { path, at: name, y } = JSON.parse(sessionStorage.getItem(placeKey)) ?? {};
    sessionStorage.removeItem(placeKey);
    const at = name && path === location.pathname && document.querySelector(name);
    if (!at) return;
    for (let fold = at.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
    at.focus({ preventScroll: true });
    scrollTo(0, y);
  } catch {
    // Storage is forbidden.
  }
}

/** 「あと120字」; counted as the server counts, by characters. */
export function count(line) {
  const area = document.getElementById(line.dataset.countFor);
  const shown = line.querySelector("[data-count]");
  const show = () => (shown.textContent = Math.max(0, area.maxLength - [...area.value].length));
  area.addEventListener("input", show);
}

/** 「1.5 にする」 puts the value in instead of posting the whole form. */
export function mend() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-mend]");
    const field = button?.form?.elements.namedItem(button.dataset.mendField);
    if (!field || !("value" in field)) return;
    event.preventDefault();
    field.value = button.dataset.mend;
    field.focus?.();
    (field instanceof RadioNodeList ? field[0] : field).dispatchEvent(new Event("change", { bubbles: true }));
  });
}

/** A second press of a button that posts does nothing until the page changes. */
export function sendOnce() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sending) return event.preventDefault();
    form.dataset.sending = "yes";
    form.querySelectorAll("button").forEach((b) => b.setAttribute("aria-disabled", "true"));
    setTimeout(() => release(form), releaseMs);
  });
  // The page may come back from the browser's memory with "back".
  addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form[data-sending]").forEach(release);
  });
}

function release(form) {
  delete form.dataset.sending;
  form.querySelectorAll("button").forEach((b) => b.removeAttribute("aria-disabled"));
}

/** A busy browser may pass autofocus over; somebody who types on without looking must not lose the first letters. */
export function focusFirst() {
  const wanted = document.querySelector("[autofocus]");
  if (wanted && document.activeElement === document.body) wanted.focus();
}

/** After a refused form the reader stands at the list of what to mend. */
export function focusSummary() {
  document.querySelector("[data-focus]")?.focus();
  // A link of the summary leads to a group's first box even when it is folded away.
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".error-summary a[href^='#']");
    const target = link && document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    const folded = target.closest("details:not([open])");
    if (folded) folded.open = true;
    target.focus();
    target.closest("[data-field]")?.scrollIntoView({ block: "nearest" });
  });
}
