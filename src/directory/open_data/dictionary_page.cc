#include <fmt/format.h>

#include "directory/open_data/dictionary.h"
#include "directory/open_data/page.h"
#include "platform/html/components.h"

namespace kakari::open_data {
namespace {

std::string choices(const Column& column, directory::Tongue say) {
  if (!say.english()) return choices_in_words(column);
  std::string out;
  for (const CodeLabel& choice : column.choices)
    out += fmt::format("{}{} = {}", out.empty() ? "" : ", ", choice.code, say.term(choice.label, choice.en));
  return out;
}

/// The names are Japanese in every language.
html::Fragment name(const Column& column, directory::Tongue say) {
  html::Writer w;
  w << "<span";
  if (say.english()) w << " lang=\"ja\"";
  w << ">" << column.name << "</span>";
  return w.take();
}

html::Fragment what(const Column& column, directory::Tongue say) {
  html::Writer w(1024);
  if (say.english()) {
    if (!column.en.empty()) w << column.en;
  } else {
    if (column.label != column.name) w << column.label;
    if (column.label != column.name && !column.note.empty()) w << "。";
    w << column.note;
  }
  if (column.unverified)
    w << " " << html::tag({std::string(say("要確認", "To be confirmed")), html::Tone::waiting});
  return w.take();
}

html::Fragment column_table(const std::vector<Column>& columns, std::size_t from, std::size_t to,
                            std::string_view caption, directory::Tongue say) {
  html::Table table{.caption = std::string(caption), .caption_hidden = true};
  table.columns = {{.label = std::string(say("列", "Column")), .row_head = true},
                   {.label = std::string(say("説明", "What"))},
                   {.label = std::string(say("型と選択肢", "Type and choices"))}};
  const bool reported = from < columns.size() && columns[from].item;
  if (reported) table.columns.push_back({.label = std::string(say("期間・根拠", "Source"))});
  for (std::size_t i = from; i < to && i < columns.size(); ++i) {
    const Column& c = columns[i];
    std::string type(say.english() ? std::string_view(c.type) : type_in_words(c.type));
    if (!c.unit.empty()) type += "（" + c.unit + "）";
    if (const std::string list = choices(c, say); !list.empty()) type += (say.english() ? ": " : "：") + list;
    auto& cells = table.rows.emplace_back(html::Row{.cells = {name(c, say), what(c, say), type}}).cells;
    if (!reported) continue;
    const std::string period = say.english() || c.period.empty() ? "" : c.period + "、";
    cells.emplace_back(period + c.source);
  }
  return html::table(table);
}

/// What "M68" and "LAW" stand for: page 68 of source M.
html::Fragment sources(const regime::Form& form, directory::Tongue say) {
  html::Writer w(2048);
  w << "<ul class=\"bullets\">";
  for (const regime::Source& source : form.sources) {
    w << "<li>" << source.id << say("：", ": ");
    if (source.url.empty())
      w << source.title;
    else
      w << html::link(source.url, source.title);
    w << "</li>";
  }
  w << "</ul>";
  return html::folded(
      say("根拠の記号（M68はMの68ページ）", "What the sources stand for (M68 is page 68 of M)"), w.take());
}

}  // namespace

html::Page dictionary_page(const Layout& layout, directory::Tongue say) {
  html::Writer w(1 << 18);
  const std::string title(say("項目の説明", "What the columns mean"));
  w << html::heading(
      {.text = title,
       .level = 1,
       .lead = std::string(say("オープンデータの列の名前、型、選択肢と根拠です。報告の定義から"
                               "作っています。",
                               "Names, types, choices and sources of the columns, made from the "
                               "definition of the report."))});
  w << "<p>" << html::link("/open-data/dictionary.csv", "CSV") << " · "
    << html::link("/open-data/dictionary.json", "JSON") << " · "
    << html::link(say.path("/open-data"), say("オープンデータに戻る", "Back to open data")) << " · "
    << html::link(say.english() ? "/open-data/dictionary" : "/en/open-data/dictionary",
                  say("In English", "In Japanese"))
    << "</p>" << sources(*layout.forms().front(), say);
  const auto& columns = layout.columns();
  struct Part {
    std::string_view ja, en;
    std::size_t from, to;
  };
  for (const Part& part : {Part{"医療情報ネットの施設票と同じ列",
                                "As in the national Medical Information Net", 0, kFacilitySheetColumns},
                           Part{"加えた列", "Added columns", kFacilitySheetColumns, layout.functions_at()},
                           Part{"かかりつけ医機能", "Functions", layout.functions_at(), layout.items_at()},
                           Part{"報告された項目", "Reported items", layout.items_at(), columns.size()}}) {
    w << html::heading({.text = fmt::format("institutions.csv：{}", say(part.ja, part.en))})
      << column_table(columns, part.from, part.to, say(part.ja, part.en), say);
  }
  const std::vector<Column> hours = hours_columns();
  w << html::heading({.text = "hours.csv"}) << column_table(hours, 0, hours.size(), "hours.csv", say);
  return {.title = title, .body = w.take(), .nav = "/open-data", .lang = std::string(say.code())};
}

}  // namespace kakari::open_data
