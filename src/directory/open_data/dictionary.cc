#include "directory/open_data/dictionary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "platform/sheet/csv_writer.h"

namespace kakari::open_data {
namespace {

namespace json = boost::json;

void write_rows(sheet::CsvWriter& writer, std::string_view file, const std::vector<Column>& columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Column& c = columns[i];
    const std::string number = fmt::format("{}", i + 1), choices = choices_in_words(c);
    std::string english;
    for (const CodeLabel& choice : c.choices)
      if (!choice.en.empty())
        english += fmt::format("{}{}={}", english.empty() ? "" : "; ", choice.code, choice.en);
    writer.row({file, number, c.name, c.label, c.en, c.id, type_in_words(c.type), c.unit, choices, english,
                c.period, c.source, c.unverified ? "要確認" : "", c.note});
  }
}

json::array columns_json(const std::vector<Column>& columns) {
  json::array out;
  for (const Column& c : columns) {
    json::object column{{"name", c.name}, {"id", c.id}, {"label", c.label}, {"type", c.type}};
    const auto add = [&](const char* key, const std::string& value) {
      if (!value.empty()) column[key] = value;
    };
    add("label_en", c.en), add("unit", c.unit), add("period", c.period), add("source", c.source);
    add("note", c.note);
    if (c.item) column["verified"] = !c.unverified;
    json::array choices;
    for (const CodeLabel& choice : c.choices) {
      json::object one{{"code", choice.code}, {"label", choice.label}};
      if (!choice.en.empty()) one["label_en"] = choice.en;
      choices.push_back(std::move(one));
    }
    if (!choices.empty()) column["choices"] = std::move(choices);
    out.push_back(std::move(column));
  }
  return out;
}

}  // namespace

std::string choices_in_words(const Column& column) {
  std::string out;
  for (const CodeLabel& choice : column.choices)
    out += fmt::format("{}{}＝{}", out.empty() ? "" : "、", choice.code, choice.label);
  return out;
}

std::string_view type_in_words(std::string_view type) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> words{
      {{"text", "文字列"},
       {"code", "コード"},
       {"codes", "コード（複数）"},
       {"integer", "整数"},
       {"decimal", "小数"},
       {"date", "日付（YYYY-MM-DD）"},
       {"time", "時刻（HH:MM）"},
       {"partners", "連携医療機関"}}};
  const auto found = std::ranges::find(words, type, &std::pair<std::string_view, std::string_view>::first);
  return found == words.end() ? type : found->second;
}

std::string dictionary_csv(const Layout& layout) {
  sheet::CsvWriter writer;
  writer.row({"ファイル", "列の番号", "列名", "項目名", "English", "id", "型", "単位", "選択肢", "Choices",
              "期間", "根拠", "要確認", "説明"});
  write_rows(writer, "institutions.csv", layout.columns());
  write_rows(writer, "hours.csv", hours_columns());
  return writer.take();
}

std::string dictionary_json(const Layout& layout) {
  json::array forms;
  for (const Form& form : layout.forms())
    forms.push_back({{"fiscal_year", form->year}, {"title", form->title}, {"hash", form->hash}});
  json::array sources;
  for (const regime::Source& source : layout.forms().front()->sources)
    sources.push_back({{"id", source.id}, {"title", source.title}, {"url", source.url}});
  const json::object out{
      {"forms", std::move(forms)},
      {"sources", std::move(sources)},
      {"files",
       json::array{json::object{{"name", "institutions.csv"}, {"columns", columns_json(layout.columns())}},
                   json::object{{"name", "hours.csv"}, {"columns", columns_json(hours_columns())}}}}};
  return json::serialize(out) + "\n";
}

}  // namespace kakari::open_data
