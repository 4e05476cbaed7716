#include "forum/results/page_parts.h"

#include "forum/measures/words.h"

namespace kakari::results {
namespace {

void paragraphs(html::Writer& w, std::string_view text) {
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    std::string_view line = text.substr(from, end - from);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty()) w << html::paragraph(line);
    from = end + 1;
  }
}

std::string empty_words(std::string_view section) {
  if (section == id(Section::issues)) return "この年度に挙げた課題はありません。";
  if (section == id(Section::causes)) return "原因は、引き続き話し合っています。";
  if (section == id(Section::measures)) return "この年度に決めた方策はありません。";
  if (section == id(Section::earlier)) return "前の年度までの方策はありません。";
  if (section == id(Section::meetings)) return "会議の記録はありません。";
  return "数字はありません。";
}

/// The table with a column that says how each measure goes today.
forum::Table beside(forum::Table table, const std::vector<std::string>& ids, const Now& now, Date today) {
  table.columns.push_back({.label = "今の状態（" + today.wareki() + "）", .width_mm = 30});
  for (std::size_t i = 0; i < table.rows.size() && i < ids.size(); ++i) {
    const auto state = now.find(ids[i]);
    table.rows[i].push_back({.text = state == now.end() ? "―" : state->second, .number = {}});
  }
  return table;
}

}  // namespace

Now states_now(store::Tx& tx, std::string_view forum, Date today) {
  Now now;
  for (const auto& m : measures::measures_of(tx, forum, 0)) {
    std::string said = measures::state_words(m, today);
    if (!m.due().empty() && m.open()) said += "、期限 " + measures::day_words(m.due());
    now[m.id.text()] = std::move(said);
  }
  return now;
}

html::Fragment sheet_part(const Sheet& sheet, const Now& now, Date today) {
  html::Writer w;
  for (const papers::Section& section : sheet.content.sections) {
    w << html::heading({.text = section.title});
    bool said = false;
    for (const papers::Block& block : section.blocks) {
      if (const auto* text = std::get_if<papers::Text>(&block)) {
        paragraphs(w, text->words);
        said = true;
        continue;
      }
      const auto* table = std::get_if<forum::Table>(&block);
      if (!table) continue;
      if (table->rows.empty()) {
        w << html::note(empty_words(section.id));
      } else {
        const auto rows =
            std::ranges::find(sheet.rows, section.id, [](const auto& one) { return id(one.first); });
        const forum::Table shown =
            rows == sheet.rows.end() || now.empty() ? *table : beside(*table, rows->second, now, today);
        w << forum::draw(shown, "") << forum::foot(shown);
      }
      said = true;
    }
    if (!said) w << html::note("まだまとめていません。");
  }
  return w.take();
}

std::string title_of(const Sheet& sheet) {
  return fmt::format("{}　{}の報告をもとにした協議の結果", sheet.content.forum_name,
                     fiscal_year_name(sheet.content.year));
}

std::string title_of(const Edition& edition) {
  return fmt::format("{}　{}の報告をもとにした協議の結果", edition.forum_name,
                     fiscal_year_name(edition.year));
}

std::string published_words(const Edition& e) {
  std::string said = measures::day_words(e.published_on) + "公表";
  if (e.edition > 1) said += fmt::format("（第{}版）", e.edition);
  return said;
}

}  // namespace kakari::results
