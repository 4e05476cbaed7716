// Looks up what is typed into a field and keeps the number of what is chosen. Without it the field takes plain text.
import { combobox } from "./combobox.js";

const shownMax = 20;

export function lookup(input) {
  const number = input.form?.elements.namedItem(input.dataset.lookupInto ?? "");
  combobox(input, {
    async find(typed, signal) {
      const url = new URL(input.dataset.lookupUrl, location.href);
      url.searchParams.set("q", typed);
      const response = await fetch(url, { headers: { Accept: "application/json" }, signal });
      return response.ok ? (await response.json()).results.slice(0, shownMax) : [];
    },
    show: ({ name, note }) => ({ text: name, note }),
    choose({ name, number: id }) {
      input.value = name;
      if (number) number.value = id;
      input.dispatchEvent(new Event("change", { bubbles: true }));
      return `${name}を選びました。`;
    },
    typed() {
      if (number) number.value = "";
    },
    words: {
      list: "候補",
      count: (n) => `候補が${n}件あります。`,
      none: "候補はありません。そのまま入力できます。",
    },
  });
}
