// 「現在地から探す」. The browser is asked when the button is pressed and not before; the place is rounded to
// about 100 metres, goes into this one question and is kept nowhere.
const decimals = 3;

export function where(button) {
  const form = button.form;
  if (!navigator.geolocation || !form) return;
  const field = (name) => form.elements.namedItem(name);
  const status = form.querySelector("[data-where] ~ [role=status]");
  button.hidden = false;
  button.addEventListener("click", () => {
    button.setAttribute("aria-disabled", "true");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        field("lat").value = coords.latitude.toFixed(decimals);
        field("lon").value = coords.longitude.toFixed(decimals);
        field("from").value = "";
        button.removeAttribute("aria-disabled");
        form.requestSubmit();
      },
      () => {
        button.removeAttribute("aria-disabled");
        status.textContent = button.dataset.whereUnknown;
        field("from").focus();
      },
      { timeout: 10_000, maximumAge: 60_000 },
    );
  });
  // A place that is typed takes the place of where one is.
  field("from").addEventListener("input", () => {
    field("lat").value = field("lon").value = "";
  });
}

/** Fields with nothing in them stay out of the address. */
export function lean(form) {
  form.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
    if (!formData.has("from") && !formData.has("lat")) formData.delete("within");
  });
}
