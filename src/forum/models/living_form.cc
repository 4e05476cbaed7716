// The form of one 日常生活圏域: what may be ticked, what is typed, and what of it other areas hold.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "forum/living_check.h"
#include "forum/models/living_parts.h"
#include "forum/town.h"

namespace kakari::models {
namespace {

using access::Visit;
using forum::LivingArea;
using html::Writer;
using Kind = LivingArea::Part::Kind;

constexpr std::int64_t kUnreadable = -1;

std::int64_t residents(const Visit& visit, std::string_view name) {
  const std::string typed = trim(visit.request.field(name));
  return typed.empty() ? 0 : parse_count(typed).value_or(kUnreadable);
}

/// Which area has it, by the key of a town or the value of another part.
std::string taken_by(const LivingView& view, const LivingArea& own, Kind kind, const std::string& value) {
  const std::string key = kind == Kind::town ? forum::town_key(value) : value;
  for (const LivingArea& other : view.areas) {
    if (other.id == own.id) continue;
    for (const auto& part : other.parts)
      if (part.kind == kind && (kind == Kind::town ? forum::town_key(part.value) : part.value) == key)
        return other.name;
  }
  return {};
}

bool holds(const LivingArea& area, Kind kind, const std::string& value) {
  const std::string key = kind == Kind::town ? forum::town_key(value) : value;
  return std::ranges::any_of(area.parts, [&](const LivingArea::Part& part) {
    return part.kind == kind && (kind == Kind::town ? forum::town_key(part.value) : part.value) == key;
  });
}

/// The parts of a kind that no box stands for, one a line.
std::string others(const LivingArea& area, Kind kind, const std::set<std::string>& boxed) {
  std::string lines;
  for (const auto& part : area.parts)
    if (part.kind == kind && !boxed.contains(kind == Kind::town ? forum::town_key(part.value) : part.value))
      lines += part.value + "\n";
  return lines;
}

html::Fragment towns_part(const LivingView& view, const LivingArea& area, const Problem* problem) {
  std::vector<html::Choice> choices;
  std::set<std::string> boxed;
  for (const auto& town : view.towns) {
    const std::string by = taken_by(view, area, Kind::town, town.name);
    boxed.insert(forum::town_key(town.name));
    choices.push_back({.value = town.name,
                       .label = town.name,
                       .chosen = holds(area, Kind::town, town.name),
                       .hint = by.empty() ? "" : fmt::format("「{}」に指定済み", by),
                       .count = (long long)town.institutions,
                       .disabled = !by.empty()});
  }
  std::ranges::stable_sort(choices, {}, &html::Choice::disabled);  // what can still be ticked first
  Writer w;
  if (!choices.empty())
    w << html::check_group({.name = "town",
                            .label = "町丁名",
                            .hint = "医療機関の所在地にある町丁名です。数字は医療機関の数です。"},
                           choices, {.columns = 3, .visible = 30, .unit = "町丁"});
  w << html::text_area(
      {.name = "towns",
       .label = "上にない町丁名",
       .hint = "1行に一つずつ。市区町村名より後の書き出しで指定します（「本町二丁目」など）。",
       .error = error_at(problem, "towns"),
       .optional = true},
      {.value = others(area, Kind::town, boxed), .rows = 3});
  return w.take();
}

html::Fragment institutions_part(const forum::Roster& roster, const LivingView& view, const LivingArea& area,
                                 const Problem* problem) {
  std::vector<html::Choice> choices;
  std::set<std::string> boxed;
  const auto offer = [&](const forum::Place& place, bool chosen) {
    if (boxed.insert(place.id.text()).second)
      choices.push_back(
          {.value = place.id.text(), .label = place.name, .chosen = chosen, .hint = place.address});
  };
  for (const auto& part : area.parts)
    if (part.kind == Kind::institution)
      if (const auto doc = roster.find(part.value)) offer(roster[*doc], true);
  for (const forum::Doc doc : view.nowhere) offer(roster[doc], false);
  Writer w;
  if (!choices.empty())
    w << html::check_group({.name = "institution",
                            .label = "医療機関の指定",
                            .hint = "町丁名や郵便番号で分けられない医療機関だけを指定します。"},
                           choices, {.columns = 2, .visible = 6});
  w << html::text_area({.name = "institutions",
                        .label = "そのほかの医療機関",
                        .hint = "機関番号を1行に一つずつ",
                        .error = error_at(problem, "institutions"),
                        .optional = true},
                       {.value = others(area, Kind::institution, boxed), .rows = 2});
  return w.take();
}

html::Fragment residents_part(const LivingArea& area, const Visit& visit, const Problem* problem) {
  const auto one = [&](std::string_view name, std::string label, std::int64_t value) {
    const std::string shown = value == kUnreadable ? std::string(visit.request.field(name))
                              : value > 0          ? std::to_string(value)
                                                   : "";
    return html::text_field({.name = std::string(name),
                             .label = std::move(label),
                             .error = error_at(problem, name),
                             .optional = true},
                            {.value = shown, .unit = "人", .inputmode = "numeric", .width = 10});
  };
  return html::stack(
      {html::heading({.text = "人口",
                      .lead = "分からないところは空欄のままにしてください。その圏域の人口あたりの数は"
                              "「不明」と示されます。"}),
       html::row({one("all", "総人口", area.residents.all),
                  one("aged_65", "65歳以上", area.residents.aged_65),
                  one("aged_75", "75歳以上", area.residents.aged_75)}),
       html::date_field({.name = "population_on",
                         .label = "人口の基準日",
                         .error = error_at(problem, "population_on"),
                         .optional = true},
                        {.value = area.population_on, .latest = visit.moment.today().iso()})});
}

}  // namespace

LivingArea living_typed_in(const Visit& visit, const regime::Municipality& municipality) {
  LivingArea area;
  area.id = visit.request.param("id");
  area.municipality = municipality.code;
  area.name = visit.request.field("name");
  area.residents = {residents(visit, "all"), residents(visit, "aged_65"), residents(visit, "aged_75")};
  area.population_on = trim(visit.request.field("population_on"));
  area.version = parse_count(visit.request.field("version")).value_or(0);
  const auto add = [&](Kind kind, std::string_view field, std::string_view more) {
    for (const auto value : visit.request.fields(field)) area.parts.push_back({kind, std::string(value)});
    for (auto& line : lines_of(visit.request.field(more))) area.parts.push_back({kind, std::move(line)});
  };
  add(Kind::town, "town", "towns");
  add(Kind::postal, "postal", "postals");
  add(Kind::institution, "institution", "institutions");
  return area;
}

html::Fragment living_form(const PageDeps& deps, const Visit& visit, const LivingView& view,
                           const LivingArea& area, const Problem* problem) {
  const auto cube = deps.live->get(visit.moment.now);
  const bool fresh = area.id.empty();
  return html::form(
      {.action = fresh ? "/living-areas" : "/living-areas/" + area.id,
       .csrf = visit.csrf,
       .idempotency_key = visit.moment.new_id().text(),
       .hidden = {{"municipality", view.municipality->code}, {"version", std::to_string(area.version)}},
       .label = "圏域"},
      html::stack(
          {html::text_field({.name = "name",
                             .label = "圏域の名前",
                             .hint = "例：東地区圏域",
                             .error = error_at(problem, "name")},
                            {.value = area.name, .maxlength = forum::living_name_max, .required = true}),
           html::heading({.text = "範囲"}), towns_part(view, area, problem),
           html::text_area({.name = "postals",
                            .label = "郵便番号",
                            .hint = "7桁の郵便番号を1行に一つずつ。町丁名で分けられるときは不要です。",
                            .error = error_at(problem, "postals"),
                            .optional = true},
                           {.value = others(area, Kind::postal, {}), .rows = 2}),
           institutions_part(*cube->roster, view, area, problem), residents_part(area, visit, problem),
           html::row({html::button({.label = fresh ? "圏域を加える" : "変更を記録する"}),
                      html::button({.label = "やめる",
                                    .press = html::Press::secondary,
                                    .href = living_path(*view.municipality)})})}));
}

}  // namespace kakari::models
