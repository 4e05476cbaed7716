// Small aids for a physician's declarations.

const fileMax = 20 * 1024 * 1024; // files::size_max
const waitMs = 300;

/** 実施数 × 5単位 counts along while boxes are ticked. */
export function practiceSum(bar) {
  const form = bar.closest("form");
  const { each, base } = bar.dataset;
  const show = () => {
    const count = Number(base) + form.querySelectorAll("input[name^='tick:']:checked").length;
    bar.querySelector("[data-count]").textContent = count;
    bar.querySelector("[data-total]").textContent = (count * Number(each)) / 2;
  };
  form.addEventListener("change", show);
  show();
}

/** What a claim would come to, said while it is filled in. */
export function claimAmount(line) {
  const form = line.closest("form");
  let timer, asked = 0;
  const ask = async () => {
    const fields = new FormData(form);
    const query = new URLSearchParams();
    for (const name of ["way", "paper", "on", "hours", "minutes", "count", "trainees", "days", "units", "paid"])
      if (fields.get(name)) query.set(name, fields.get(name));
    const mine = ++asked;
    const answer = await fetch(`${line.dataset.amountUrl}?${query}`, { headers: { Accept: "application/json" } })
      .then((response) => (response.ok ? response.json() : null))
      .catch(() => null);
    if (answer && mine === asked) line.textContent = answer.said;
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, waitMs);
  });
}

/** A file that would be refused is named before a long wait. */
export function fileSizes(field) {
  field.addEventListener("change", () => {
    const large = [...field.files].find((file) => file.size > fileMax);
    field.setCustomValidity(large ? `「${large.name}」は大きすぎます。1つ20 MBまでにしてください。` : "");
    field.reportValidity();
  });
}
