// Everyday words, places and names under the resident's search box. Choosing one goes there.
import { combobox } from "./combobox.js";

const typedMax = 100;
const words = {
  ja: { list: "候補", count: (n) => `候補が${n}件あります。上下の矢印で選べます。`, none: "" },
  en: { list: "Suggestions", count: (n) => `${n} suggestions. Use the up and down arrows.`, none: "" },
};

export function suggest(input) {
  const { suggest: address, suggestLanguage: language, suggestPrefecture: prefecture } = input.dataset;
  combobox(input, {
    async find(typed, signal) {
      if ([...typed].length > typedMax) return [];
      const url = new URL(address, location.href);
      url.searchParams.set("q", typed);
      if (language) url.searchParams.set("language", language);
      if (prefecture) url.searchParams.set("prefecture", prefecture);
      const response = await fetch(url, { headers: { Accept: "application/json" }, signal });
      return response.ok ? (await response.json()).suggestions : [];
    },
    show: ({ text, note }) => ({ text, note }),
    choose({ text, href }) {
      input.value = text;
      location.assign(new URL(href, location.href));
    },
    words: words[language === "en" ? "en" : "ja"],
  });
}
