// A list of suggestions under a text field (ARIA 1.2 combobox with a listbox).
import { element } from "./items.js";

const quietMs = 200;
let made = 0;

/**
 * `find(typed, signal)` gives results (a promise), or null when nobody is to be asked; `show(result)` says
 * {text, note}; `choose(result)` returns what is read out then. `words`: {list, count(n), none}.
 */
export function combobox(input, { find, show, choose, typed = () => {}, words }) {
  const { list, status } = surround(input, words.list);
  let results = [];
  let active = -1;
  let timer = 0;
  let asking = null;

  const options = () => [...list.children];
  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  /** What is on its way is no longer wanted. */
  function forget() {
    clearTimeout(timer);
    asking?.abort();
    asking = null;
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
  function take(index) {
    forget();
    close();
    status.textContent = choose(results[index]) ?? "";
  }
  function open(found) {
    results = found;
    list.replaceChildren(...results.map((result, index) => option(list.id, show(result), index)));
    active = -1;
    list.hidden = !results.length;
    input.setAttribute("aria-expanded", String(results.length > 0));
    input.removeAttribute("aria-activedescendant");
    status.textContent = results.length ? words.count(results.length) : words.none;
  }
  async function ask() {
    forget();
    const text = input.value.trim();
    if (!text) return close();
    const mine = (asking = new AbortController());
    try {
      const found = await find(text, mine.signal);
      if (found && mine === asking && document.activeElement === input) open(found);
    } catch {
      if (mine === asking) close(); // no connection: what is typed stands
    }
  }
  function soon() {
    forget();
    timer = setTimeout(ask, quietMs);
  }

  input.addEventListener("input", (event) => {
    typed();
    // What is being converted (かな to 漢字) is not yet what is meant.
    if (!event.isComposing) soon();
  });
  input.addEventListener("compositionstart", forget);
  input.addEventListener("compositionend", soon);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // Enter ends a conversion
    const last = results.length - 1;
    if (list.hidden) {
      if (event.key === "ArrowDown" && input.value) ask();
      return;
    }
    if (event.key === "ArrowDown") mark(active < last ? active + 1 : 0);
    else if (event.key === "ArrowUp") mark(active > 0 ? active - 1 : last);
    else if (event.key === "Enter" && active >= 0) take(active);
    else if (event.key === "Escape") forget(), close();
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", () => {
    forget();
    close();
  });
  // Pressing must not take the focus from the field first.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const pressed = event.target.closest("[role=option]");
    if (pressed) take(options().indexOf(pressed));
  });
}

function surround(input, label) {
  const list = element("ul", "lookup-list");
  list.id = `lookup-${++made}`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label);
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

function option(listId, { text, note }, index) {
  const made = element("li", "", text);
  made.id = `${listId}-${index}`;
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  if (note) made.append(element("small", "", note));
  return made;
}
