// data-phrases="FIELD": what is ticked is put behind what stands in the field, on the page alone: nothing is sent.

export function phrases(part) {
  const field = document.getElementById(`f-${part.dataset.phrases}`);
  const button = part.querySelector("button[name=put]");
  if (!field || !button) return;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const ticked = [...part.querySelectorAll("input:checked")];
    for (const box of ticked) {
      const text = textOf(box);
      if (!field.value.includes(text)) field.value += (field.value ? part.dataset.between : "") + text;
      box.checked = false;
    }
    if (ticked.length === 0) return;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  });
}

/** The phrase under the box; a disease is its own name. */
function textOf(box) {
  const choice = box.closest(".choice");
  return (choice.querySelector(".choice-hint") ?? choice.querySelector("label")).textContent.trim();
}
