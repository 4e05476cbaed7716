#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "forum/models/practice_row.h"

namespace kakari::models {
namespace {

using Fields = std::vector<FieldProblem>;

void limit(Fields& fields, std::string_view field, std::string_view label, std::string& text,
           std::size_t characters_max) {
  text = trim(text);
  if (length(text).value_or(characters_max + 1) > characters_max)
    fields.push_back(
        {std::string(field), fmt::format("{}は{}文字以内で入力してください。", label, characters_max)});
}

/// "": no such place; the ministry may name any.
bool place_of(const regime::Areas& areas, std::string_view prefecture, std::string_view area) {
  if (const auto* m = areas.municipality(area)) return prefecture.empty() || m->prefecture == prefecture;
  return areas.prefecture(area) && (prefecture.empty() || area == prefecture);
}

}  // namespace

const std::vector<BodyKind>& body_kinds() {
  static const std::vector<BodyKind> all{{"clinic", "診療所"},          {"hospital", "病院"},
                                         {"several", "複数の医療機関"}, {"association", "医師会"},
                                         {"municipality", "市町村"},    {"prefecture", "都道府県・保健所"},
                                         {"care", "介護の事業者"},      {"other", "そのほか"}};
  return all;
}

Fields check(const regime::Areas& areas, std::string_view prefecture, PracticeText& text) {
  Fields fields;
  limit(fields, "title", "題", text.title, practice_title_max);
  if (text.title.empty()) fields.push_back({"title", "題を入力してください。"});
  limit(fields, "what", "取組の内容", text.what, practice_text_max);
  limit(fields, "results", "結果", text.results, practice_text_max);
  limit(fields, "institutions", "取り組んだところの名前", text.institutions, practice_line_max);
  limit(fields, "source", "資料の名前", text.source, practice_line_max);
  limit(fields, "url", "資料のアドレス", text.url, practice_line_max);
  if (!text.institutions.empty() && !text.consent)
    fields.push_back({"consent",
                      "名前を載せるには、載せるところの同意が必要です。同意を得たうえでチェックを"
                      "入れるか、名前を消してください。"});
  if (!text.url.empty() && !text.url.starts_with("https://") && !text.url.starts_with("http://"))
    fields.push_back({"url", "資料のアドレスは「https://」から入力してください。"});
  if (!text.area.empty() && !place_of(areas, prefecture, text.area))
    fields.push_back({"area", "地域を一覧から選んでください。"});
  if (!text.body_kind.empty() &&
      std::ranges::find(body_kinds(), text.body_kind, &BodyKind::id) == body_kinds().end())
    fields.push_back({"body_kind", "取り組んだところの種類を一覧から選んでください。"});
  std::ranges::sort(text.functions);
  const auto repeated = std::ranges::unique(text.functions);
  text.functions.erase(repeated.begin(), repeated.end());
  return fields;
}

Fields lacking(const PracticeText& text) {
  Fields fields;
  const auto needed = [&](std::string_view field, bool there, std::string message) {
    if (!there) fields.push_back({std::string(field), std::move(message)});
  };
  needed("what", !text.what.empty(), "何をしたかを入力してください。");
  needed("body_kind", !text.body_kind.empty(), "だれが取り組んだかを選んでください。");
  needed("area", !text.area.empty(), "どの地域の取組かを選んでください。");
  needed("functions", !text.functions.empty() || !text.theme.empty(),
         "かかわる機能か協議のテーマを、一つ以上選んでください。");
  needed("results", !text.results.empty(), "結果を、できるだけ数字で入力してください。");
  needed("source", !text.source.empty() || text.url.empty(), "資料の名前を入力してください。");
  return fields;
}

}  // namespace kakari::models
