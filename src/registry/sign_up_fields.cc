#include <boost/json.hpp>

#include "base/text.h"
#include "platform/html/components.h"
#include "registry/sign_up_pages.h"

namespace kakari::registry {
namespace {

using access::error_at;

}  // namespace

html::Fragment details_fields(const PhysicianDetails& typed, const Problem* problem, bool for_office) {
  return html::stack(
      {html::text_field({.name = "name",
                         .label = "氏名",
                         .hint = "医籍に登録されているとおりに入力してください。髙や𠮷などの字も使えます。",
                         .error = error_at(problem, "name")},
                        {.value = typed.name,
                         .autocomplete = for_office ? "" : "name",
                         .width = 24,
                         .maxlength = 60,
                         .required = true}),
       html::text_field({.name = "kana",
                         .label = "フリガナ",
                         .hint = "ひらがなでもかまいません。",
                         .error = error_at(problem, "kana")},
                        {.value = typed.kana, .width = 24, .maxlength = 60, .required = true}),
       html::date_field({.name = "birth_date", .label = "生年月日", .error = error_at(problem, "birth_date")},
                        {.value = typed.birth_date, .required = true}),
       html::text_field({.name = "licence_number",
                         .label = "医籍登録番号",
                         .hint = "医師免許証に「第…号」と書かれている、6桁以内の数字です。",
                         .error = error_at(problem, "licence_number")},
                        {.value = typed.licence_number,
                         .inputmode = "numeric",
                         .width = 10,
                         .maxlength = 20,
                         .required = true}),
       html::date_field({.name = "licence_date",
                         .label = "医籍登録年月日",
                         .hint = "医師免許証に書かれている登録の日です。",
                         .error = error_at(problem, "licence_date"),
                         .optional = for_office},
                        {.value = typed.licence_date, .required = !for_office})});
}

PhysicianDetails details_of(const http::Request& request) {
  const auto field = [&](std::string_view name) { return std::string(request.field(name)); };
  return {field("name"), field("kana"), field("birth_date"), field("licence_number"), field("licence_date")};
}

http::Response look_up_institutions(store::Database& database, const regime::Areas& areas,
                                    std::string_view query, std::string_view prefecture) {
  namespace json = boost::json;
  json::array out;
  if (const std::string text = trim(query); !text.empty())
    database.read([&](store::Tx& tx) {
      out.clear();
      for (const Institution& found : look_up(tx, text, prefecture, 10)) {
        const auto* place = areas.municipality(found.municipality);
        out.push_back({{"number", found.number}, {"name", found.name}, {"note", place ? place->name : ""}});
      }
    });
  return http::Response::json(json::serialize(json::object{{"results", std::move(out)}}));
}

std::optional<Institution> chosen_institution(store::Tx& tx, std::string_view number, std::string_view name,
                                              std::string_view prefecture) {
  if (!number.empty()) return find_by_number(tx, narrow(trim(number)));
  const std::string key = fold(name);
  if (key.empty()) return {};
  std::optional<Institution> only;
  for (Institution& found : look_up(tx, name, prefecture, 5)) {
    const bool same = fold(found.name) == key || found.number == narrow(trim(name));
    if (!same || !found.closed_on.empty()) continue;
    if (only) return {};
    only = std::move(found);
  }
  return only;
}

}  // namespace kakari::registry
