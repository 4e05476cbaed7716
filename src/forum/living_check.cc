#include "forum/living_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "base/text.h"
#include "forum/town.h"
#include "registry/institution.h"

namespace kakari::forum {
namespace {

using Kind = LivingArea::Part::Kind;
using Fields = std::vector<FieldProblem>;

constexpr std::int64_t kResidentsMax = 4'000'000;

void add(Fields& fields, Kind kind, std::string message) {
  fields.push_back({std::string(field_of(kind)), std::move(message)});
}

/// Seven digits, or empty.
std::string postal(std::string_view typed) {
  std::string digits;
  for (const char c : narrow(typed)) {
    if (c >= '0' && c <= '9')
      digits += c;
    else if (c != '-' && c != ' ')
      return {};
  }
  return digits.size() == 7 ? digits : std::string();
}

/// The id for a number or an id; empty with a field problem.
std::string institution(store::Tx& tx, const LivingArea& area, const std::string& typed, Fields& fields) {
  auto found = registry::find_by_number(tx, narrow(typed));
  if (!found) found = registry::find(tx, Id::trusted(typed));
  if (!found) {
    add(fields, Kind::institution,
        fmt::format("「{}」という機関番号の医療機関は見つかりません。番号をご確認ください。", typed));
    return {};
  }
  if (found->municipality == area.municipality) return found->id.text();
  add(fields, Kind::institution,
      fmt::format("「{}」は、この市区町村の医療機関ではありません。指定から外してください。", found->name));
  return {};
}

void normalise_part(store::Tx& tx, const LivingArea& area, LivingArea::Part& part, Fields& fields) {
  const std::string typed = trim(part.value);
  part.value.clear();
  if (typed.empty()) return;
  switch (part.kind) {
    case Kind::town:
      if (length(typed).value_or(living_town_max + 1) > living_town_max)
        add(fields, part.kind, fmt::format("町丁名は{}文字以内で入力してください。", living_town_max));
      else
        part.value = trim(narrow(typed));
      break;
    case Kind::postal:
      part.value = postal(typed);
      if (part.value.empty())
        add(fields, part.kind,
            fmt::format("「{}」は郵便番号として読めません。7桁の数字で入力してください。", typed));
      break;
    case Kind::institution:
      part.value = institution(tx, area, typed, fields);
      break;
  }
}

std::string key(const LivingArea::Part& part) {
  const std::string value = part.kind == Kind::town ? town_key(part.value) : part.value;
  return std::string(field_of(part.kind)) + ":" + value;
}

void check_residents(const LivingArea& area, const Moment& moment, Fields& fields) {
  const auto& r = area.residents;
  const auto within = [&](std::string_view field, std::int64_t number, std::int64_t most, std::string why) {
    if (number < 0 || number > most) fields.push_back({std::string(field), std::move(why)});
  };
  within("all", r.all, kResidentsMax, "総人口は0以上の整数で入力してください。");
  within("aged_65", r.aged_65, r.all > 0 ? r.all : kResidentsMax,
         "65歳以上の人口は、総人口以下の整数で入力してください。");
  within("aged_75", r.aged_75,
         r.aged_65 > 0 ? r.aged_65
         : r.all > 0   ? r.all
                       : kResidentsMax,
         "75歳以上の人口は、65歳以上の人口以下の整数で入力してください。");
  const bool any = r.all > 0 || r.aged_65 > 0 || r.aged_75 > 0;
  if (area.population_on.empty()) {
    if (any) fields.push_back({"population_on", "人口がいつ現在のものかを入力してください。"});
    return;
  }
  const auto day = Date::parse(area.population_on);
  if (!day)
    fields.push_back({"population_on", "日付を「2026-01-01」のように入力してください。"});
  else if (*day > moment.today())
    fields.push_back({"population_on", "これからの日は入力できません。人口を調べた日を入力してください。"});
}

}  // namespace

std::string_view field_of(Kind kind) {
  constexpr std::string_view fields[]{"towns", "postals", "institutions"};
  return fields[std::size_t(kind)];
}

std::string_view label(Kind kind) {
  constexpr std::string_view labels[]{"町丁名", "郵便番号", "医療機関"};
  return labels[std::size_t(kind)];
}

Fields normalise(store::Tx& tx, const Moment& moment, LivingArea& wanted) {
  Fields fields;
  wanted.name = trim(wanted.name);
  const auto characters = length(wanted.name);
  if (characters == 0)
    fields.push_back({"name", "圏域の名前を入力してください。"});
  else if (!characters || *characters > living_name_max)
    fields.push_back({"name", fmt::format("圏域の名前は{}文字以内で入力してください。", living_name_max)});
  check_residents(wanted, moment, fields);
  if (wanted.parts.size() > living_parts_max) {
    add(fields, Kind::town, fmt::format("一つの圏域に指定できるのは{}件までです。", living_parts_max));
    return fields;
  }
  std::set<std::string> seen;
  std::vector<LivingArea::Part> kept;
  for (auto& part : wanted.parts) {
    normalise_part(tx, wanted, part, fields);
    if (!part.value.empty() && seen.insert(key(part)).second) kept.push_back(std::move(part));
  }
  std::ranges::sort(kept, {}, [](const auto& part) { return std::pair(part.kind, part.value); });
  wanted.parts = std::move(kept);
  return fields;
}

Fields clashes(const LivingArea& wanted, const std::vector<LivingArea>& drawn) {
  Fields fields;
  std::set<std::string> own;
  for (const auto& part : wanted.parts) own.insert(key(part));
  for (const LivingArea& other : drawn) {
    if (other.id == wanted.id) continue;
    if (fold(other.name) == fold(wanted.name))
      fields.push_back(
          {"name", fmt::format("「{}」という圏域がすでにあります。別の名前にしてください。", other.name)});
    for (const auto& part : other.parts)
      if (own.contains(key(part)))
        add(fields, part.kind,
            fmt::format("{}「{}」は、すでに「{}」に指定されています。どちらか一方から外してください。",
                        label(part.kind), part.kind == Kind::institution ? "指定した医療機関" : part.value,
                        other.name));
  }
  return fields;
}

bool same_drawing(const LivingArea& a, const LivingArea& b) {
  return a.name == b.name && a.residents.all == b.residents.all &&
         a.residents.aged_65 == b.residents.aged_65 && a.residents.aged_75 == b.residents.aged_75 &&
         a.population_on == b.population_on &&
         std::ranges::equal(a.parts, b.parts, [](const auto& x, const auto& y) {
           return x.kind == y.kind && x.value == y.value;
         });
}

std::vector<CheckedArea> check_together(store::Tx& tx, const Moment& moment, std::string_view municipality,
                                        std::vector<LivingArea> wanted) {
  const auto drawn = living_areas(tx, municipality);
  std::vector<CheckedArea> checked;
  auto after = drawn;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    CheckedArea one{std::move(wanted[i]), {}, {}, true};
    one.wanted.municipality = municipality;
    one.fields = normalise(tx, moment, one.wanted);
    const auto there = std::ranges::find_if(drawn, [&](const LivingArea& a) {
      return one.wanted.id.empty() ? fold(a.name) == fold(one.wanted.name) : a.id == one.wanted.id;
    });
    if (there != drawn.end()) {
      one.kept = *there;
      one.wanted.id = there->id;
      one.wanted.version = there->version;
      after[std::size_t(there - drawn.begin())] = one.wanted;
      one.changed = !same_drawing(*there, one.wanted);
    } else {
      one.wanted.id = fmt::format("new {}", i);
      after.push_back(one.wanted);
    }
    checked.push_back(std::move(one));
  }
  for (CheckedArea& one : checked) {
    std::ranges::move(clashes(one.wanted, after), std::back_inserter(one.fields));
    if (!one.kept) one.wanted.id.clear();
  }
  return checked;
}

}  // namespace kakari::forum
