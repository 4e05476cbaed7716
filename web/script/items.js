// The items of a form: which fields belong together, what they hold, and the messages at them.

/** The element round one item: [data-item], else [data-field]. */
export function wrapper(control) {
  return control.closest("[data-item]") ?? control.closest("[data-field]");
}
export const idOf = (item) => item.dataset.item ?? item.dataset.field;
export function find(form, id) {
  const name = CSS.escape(id);
  return form.querySelector(`[data-item="${name}"]`) ?? form.querySelector(`[data-field="${name}"]`);
}

const own = (name) => name && !name.startsWith("_") && !/^(base|was):/.test(name);
const controls = (item) => [...item.querySelectorAll("input, select, textarea")].filter((c) => own(c.name));
const isBox = (control) => control.type === "checkbox" || control.type === "radio";

/** What a form would post: {name: [values]}; a name with nothing chosen has []. */
export function valuesOf(item) {
  const values = {};
  for (const control of controls(item)) {
    values[control.name] ??= [];
    if (!isBox(control) || control.checked) values[control.name].push(control.value);
  }
  return values;
}

export function fill(item, values) {
  for (const control of controls(item)) {
    const given = values[control.name] ?? [];
    if (isBox(control)) control.checked = given.includes(control.value);
    else control.value = given[0] ?? "";
    if (control.checked) control.closest("details")?.setAttribute("open", "");
  }
}

/** Whether the page has a field for each of the values. */
export function holds(item, values) {
  const names = new Set(controls(item).map((control) => control.name));
  return Object.keys(values).every((name) => names.has(name));
}

/** The values in the words of the page: labels of what is chosen, or what was typed. */
export function inWords(item) {
  const words = controls(item).flatMap((control) => {
    if (control.type === "hidden") return [];
    if (isBox(control)) return control.checked ? [control.labels[0]?.firstElementChild?.textContent ?? control.value] : [];
    return control.value ? [control.selectedOptions?.[0]?.textContent ?? control.value] : [];
  });
  return words.join("、") || "（空欄）";
}

const versioned = (item) => (item.matches("[data-version]") ? item : item.querySelector("[data-version]"));
export const versionOf = (item) => Number(versioned(item)?.dataset.version ?? 0);
export function setVersion(item, version) {
  const holder = versioned(item);
  if (holder) holder.dataset.version = version;
  const base = item.querySelector(`input[name="${CSS.escape("base:" + idOf(item))}"]`);
  if (base) base.value = version;
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}
export { element };

function describe(control, id, on) {
  const ids = new Set((control.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (on) ids.add(id);
  else ids.delete(id);
  if (ids.size) control.setAttribute("aria-describedby", [...ids].join(" "));
  else control.removeAttribute("aria-describedby");
}

/** Shows what the server says about an item, or takes it away. `say` = {error, warning, mend: {label, value}} */
export function showMessages(item, say = {}) {
  const field = item.matches("[data-field]") ? item : item.querySelector("[data-field]");
  const control = field && controls(field).find((each) => each.type !== "hidden");
  if (!control) return;
  const described = field.matches("fieldset") ? field : control;
  for (const kind of ["error", "warning"]) {
    const old = [...field.querySelectorAll(`.field-${kind}`)].find((line) => line.closest("[data-field]") === field);
    const id = old?.id ?? `${control.id}-${kind}`;
    old?.remove();
    describe(described, id, Boolean(say[kind]));
    field.classList.toggle(`has-${kind}`, Boolean(say[kind]) && (kind === "error" || !say.error));
    if (!say[kind]) continue;
    const line = element("p", `field-${kind}`);
    line.id = id;
    line.append(element("span", "unseen", kind === "error" ? "直してください：" : "お確かめください："), say[kind]);
    (field.querySelector(".field-head") ?? field.querySelector(".choice")).after(line);
  }
  for (const each of controls(field))
    if (each.type !== "radio") each.toggleAttribute("aria-invalid", Boolean(say.error));
  if (say.error) item.querySelector('details:has([name^="reason:"])')?.setAttribute("open", "");
  field.querySelectorAll("[aria-invalid]").forEach((each) => each.setAttribute("aria-invalid", "true"));
  showMend(field, control, say.mend);
}

function showMend(field, control, mend) {
  field.querySelector("[data-mend]")?.remove();
  if (!mend?.label) return;
  const button = element("button", "button secondary", mend.label);
  button.type = "submit";
  button.name = "_mend";
  button.value = `${control.name}:${mend.value}`;
  button.formNoValidate = true;
  button.dataset.mend = mend.value;
  button.dataset.mendField = control.name;
  (field.querySelector(".field-control") ?? field).append(button);
}
