// The fields of an issue.
#include "base/text.h"
#include "forum/measures/page_parts.h"
#include "forum/measures/words.h"

namespace kakari::measures {
namespace {

std::vector<html::Choice> functions(const std::string& chosen) {
  std::vector<html::Choice> all;
  for (const auto function : regime::kFunctions)
    all.push_back({.value = std::string(regime::id(function)),
                   .label = std::string(regime::label(function)),
                   .chosen = regime::id(function) == chosen});
  return all;
}

}  // namespace

Filled filled(const Issue& issue) {
  Filled f;
  f.values = {{"year", std::to_string(issue.year)},
              {"function", issue.function},
              {"indicator", issue.indicator},
              {"text", issue.text}};
  for (const auto& code : issue.municipalities) f.values.emplace_back("municipality", code);
  return f;
}

html::Fragment issue_fields(const forum::Deps& deps, const Forum& forum, const std::vector<int>& years,
                            const Filled& f) {
  std::vector<html::Choice> of_years;
  for (const int year : years)
    of_years.push_back({.value = std::to_string(year),
                        .label = fiscal_year_name(year) + "の報告",
                        .chosen = f.of("year") == std::to_string(year)});
  std::vector<html::Choice> places;
  for (const auto& code : forum.municipalities) {
    const auto* found = deps.areas->municipality(code);
    places.push_back(
        {.value = code, .label = found ? found->name : code, .chosen = f.has("municipality", code)});
  }
  std::vector<html::Fragment> fields{
      html::text_area(
          {.name = "text",
           .label = "課題",
           .hint = "目指す姿と現状の隔たりを、住民の困りごとが分かるように書いてください。例："
                   "夜間に往診を頼める医療機関が東部の2町にない。",
           .error = f.error("text")},
          {.value = f.of("text"), .rows = 4, .maxlength = int(text_characters_max), .required = true}),
      html::select_field({.name = "year", .label = "どの年度の報告から見えたか", .error = f.error("year")},
                         of_years, ""),
      html::select_field(
          {.name = "function", .label = "機能", .error = f.error("function"), .optional = true},
          functions(f.of("function")), "機能を限らない"),
      html::select_field(
          {.name = "indicator", .label = "課題を示す指標", .error = f.error("indicator"), .optional = true},
          offered_indicators(deps, forum, f.of("function"), "", f.of("indicator")), "指標を選ばない")};
  if (places.size() > 1)
    fields.push_back(html::check_group({.name = "municipality",
                                        .label = "特に課題のある市町村",
                                        .hint = "選ばないときは、区域全体の課題とします。",
                                        .error = f.error("municipality"),
                                        .optional = true},
                                       places, {.columns = 3}));
  return html::stack(fields);
}

NewIssue issue_of(const Visit& visit, const std::string& forum) {
  const auto field = [&](std::string_view name) { return std::string(visit.request.field(name)); };
  NewIssue wanted;
  wanted.forum = forum;
  wanted.year = int(parse_count(field("year")).value_or(0));
  wanted.function = field("function");
  wanted.indicator = field("indicator");
  wanted.text = field("text");
  for (const auto code : visit.request.fields("municipality")) wanted.municipalities.emplace_back(code);
  return wanted;
}

}  // namespace kakari::measures
