// Two people answered the same item: both values, and a press for each.
import { element, inWords } from "./items.js";

/** `theirs` = {text, by, …}; calls `chosen(mine)` once. */
export function conflict(item, theirs, chosen) {
  item.querySelector(".both")?.remove();
  const box = element("div", "both");
  box.setAttribute("role", "alert");
  const by = theirs.by ? `（${theirs.by}）` : "";
  box.append(
    element("p", "", "ほかの方がこの項目に別の答えを保存しています。どちらにするか選んでください。"),
    element("p", "", `あなたの入力：${inWords(item)}`),
    element("p", "", `保存されている答え${by}：${theirs.text || "（空欄）"}`),
  );
  const row = element("div", "row");
  for (const [label, mine] of [["あなたの入力にする", true], ["保存されている答えにする", false]]) {
    const button = element("button", "button secondary", label);
    button.type = "button";
    button.addEventListener("click", () => {
      box.remove();
      item.querySelector("input:not([type=hidden]), select, textarea")?.focus();
      chosen(mine);
    });
    row.append(button);
  }
  box.append(row);
  (item.querySelector("[data-field]") ?? item).append(box);
}
