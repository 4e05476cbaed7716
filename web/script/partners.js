// Suggestions for a text field (ARIA 1.2 combobox with a list). Without it the field takes plain text.
import { element } from "./items.js";

const quietMs = 200;
const shownMax = 20;
let made = 0;

export function lookup(input) {
  const number = input.form?.elements.namedItem(input.dataset.lookupInto ?? "");
  const { list, status } = surround(input);
  let results = [];
  let active = -1;
  let timer = 0;
  let asked = 0;

  const options = () => [...list.children];
  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  function mark(index) {
    const all = options();
    all[active]?.setAttribute("aria-selected", "false");
    active = index;
    if (!all[active]) return input.removeAttribute("aria-activedescendant");
    all[active].setAttribute("aria-selected", "true");
    all[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", all[active].id);
  }
  function choose(index) {
    const { name, number: id } = results[index];
    clearTimeout(timer);
    asked++;
    input.value = name;
    if (number) number.value = id;
    close();
    status.textContent = `${name}を選びました。`;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }
  function show(found) {
    results = found.slice(0, shownMax);
    list.replaceChildren(...results.map((result, index) => option(list.id, result, index)));
    active = -1;
    list.hidden = !results.length;
    input.setAttribute("aria-expanded", String(results.length > 0));
    input.removeAttribute("aria-activedescendant");
    status.textContent = results.length ? `候補が${results.length}件あります。` : "候補はありません。そのまま入力できます。";
  }
  async function ask() {
    const turn = ++asked;
    const query = input.value.trim();
    if (!query) return close();
    const url = new URL(input.dataset.lookupUrl, location.href);
    url.searchParams.set("q", query);
    try {
      const response = await fetch(url, { headers: { Accept: "application/json" } });
      const found = response.ok ? (await response.json()).results : [];
      if (turn === asked && document.activeElement === input) show(found);
    } catch {
      if (turn === asked) close(); // no connection: what is typed stands
    }
  }

  input.addEventListener("input", () => {
    if (number) number.value = "";
    clearTimeout(timer);
    timer = setTimeout(ask, quietMs);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // Enter ends a conversion
    const last = results.length - 1;
    if (list.hidden) {
      if (event.key === "ArrowDown" && input.value) ask();
      return;
    }
    if (event.key === "ArrowDown") mark(active < last ? active + 1 : 0);
    else if (event.key === "ArrowUp") mark(active > 0 ? active - 1 : last);
    else if (event.key === "Enter" && active >= 0) choose(active);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", () => {
    clearTimeout(timer);
    close();
  });
  // Pressing must not take the focus from the field first.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const pressed = event.target.closest("[role=option]");
    if (pressed) choose(options().indexOf(pressed));
  });
}

function surround(input) {
  const list = element("ul", "lookup-list");
  list.id = `lookup-${++made}`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "候補");
  const status = element("span", "unseen");
  status.setAttribute("role", "status");
  const box = element("div", "lookup");
  input.replaceWith(box);
  box.append(input, list, status);
  for (const [name, value] of Object.entries({
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  }))
    input.setAttribute(name, value);
  return { list, status };
}

function option(listId, { name, note }, index) {
  const made = element("li", "", name);
  made.id = `${listId}-${index}`;
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  if (note) made.append(element("small", "", note));
  return made;
}
