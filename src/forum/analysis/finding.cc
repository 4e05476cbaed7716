#include "forum/analysis/finding.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "directory/facets.h"

namespace kakari::analysis {
namespace {

using forum::Area;
using forum::Indicator;
using forum::Level;
using forum::Measure;
using forum::Value;

std::vector<const Area*> with_numerator(const Found& found, std::int64_t numerator) {
  std::vector<const Area*> out;
  for (std::size_t i = 0; i < found.parts.size(); ++i)
    if (found.values[i].known() && found.values[i].numerator == numerator) out.push_back(found.parts[i]);
  return out;
}

/// 在宅医療; of other indicators what stands before 医療機関数: 糖尿病を診る医療機関.
std::string subject(const Indicator& indicator) {
  if (indicator.function && indicator.id.contains(".held"))
    return std::string(directory::short_name(*indicator.function));
  const std::size_t at = indicator.label.find("医療機関");
  return at == std::string::npos ? indicator.label : indicator.label.substr(0, at) + "医療機関";
}

bool by_function(const Indicator& indicator) {
  return indicator.function && indicator.id.contains(".held");
}

/// 5つ, 59か所: nobody counts to ten with つ.
std::string counted(std::int64_t n, std::string_view unit) {
  return n < 10 ? fmt::format("{}つ", n) : with_commas(n) + std::string(unit);
}

std::string willing_words(const Found& found) {
  if (!found.willing || *found.willing == 0) return {};
  return fmt::format("。意向のある医療機関は{}あります", counted(*found.willing, "か所"));
}

std::string gaps(const Found& found) {
  const std::vector<const Area*> none = with_numerator(found, 0), one = with_numerator(found, 1);
  const std::string who = subject(found.indicator);
  const bool held = by_function(found.indicator);
  if (found.whole_value.known() && found.whole_value.numerator == 0)
    return held ? fmt::format("{}は{}にまだ担い手がいません{}", who, found.whole.name, willing_words(found))
                : fmt::format("{}は{}にまだありません", who, found.whole.name);
  if (!none.empty())
    return held ? fmt::format("{}は{}で担い手がいません{}", who, counted_areas(none), willing_words(found))
                : fmt::format("{}は{}にありません", who, counted_areas(none));
  const std::string all = all_parts(found.whole, found.parts, found.values);
  std::string out =
      held ? fmt::format("{}は{}に担い手がいます", who, all) : fmt::format("{}は{}にあります", who, all);
  if (!one.empty())
    out += fmt::format("。1か所だけの{}は{}あります", parts_name(one.front()->level),
                       counted(std::int64_t(one.size()), ""));
  return out;
}

std::string named(const Found& found, std::size_t at) {
  const auto same = std::size_t(std::ranges::count_if(found.values, [&](const Value& v) {
    return v.known() &&
           forum::in_words(found.indicator, v) == forum::in_words(found.indicator, found.values[at]);
  }));
  return fmt::format("{}{}（{}）", found.parts[at]->name, same > 1 ? fmt::format("など{}区域", same) : "",
                     forum::in_words(found.indicator, found.values[at]));
}

std::string spread(const Found& found) {
  std::size_t low = found.values.size(), high = low;
  for (std::size_t i = 0; i < found.values.size(); ++i) {
    if (!found.values[i].known()) continue;
    if (low == found.values.size() || found.values[i].number < found.values[low].number) low = i;
    if (high == found.values.size() || found.values[i].number > found.values[high].number) high = i;
  }
  const bool rate = found.indicator.unit == "％" || found.indicator.unit == "歳";
  const std::string whole =
      found.whole_value.known()
          ? fmt::format("は{}で{}{}", found.whole.name, forum::in_words(found.indicator, found.whole_value),
                        found.indicator.unit)
          : "";
  if (low == found.values.size())
    return whole.empty() ? fmt::format("{}の{}は、{}はまだ分かりません", found.whole.name,
                                       found.indicator.label, fiscal_year_name(found.year))
                         : found.indicator.label + whole + "です";
  if (found.values[low].number == found.values[high].number)
    return fmt::format("{}{}、どの{}も同じです", found.indicator.label, whole.empty() ? "は" : whole,
                       parts_name(found.parts.front()->level));
  return fmt::format("{}{}。最も{}は{}、最も{}は{}です", found.indicator.label,
                     whole.empty() ? "の違い" : whole, rate ? "低いの" : "少ないの", named(found, low),
                     rate ? "高いの" : "多いの", named(found, high));
}

}  // namespace

bool counts_providers(const Indicator& indicator) {
  const bool counted = indicator.measure == Measure::count || indicator.measure == Measure::share ||
                       indicator.measure == Measure::rate;
  if (!counted || !indicator.more_is_better || indicator.audience == forum::Audience::members) return false;
  const auto does = [](const std::string& set) {
    return (set.starts_with("function:") &&
            (set.ends_with(":held") || set.ends_with(":alone") || set.ends_with(":with_others"))) ||
           set.starts_with("item:") || set.starts_with("count:");
  };
  const bool any = !indicator.all.empty() || !indicator.any.empty();
  return any && indicator.without.empty() && std::ranges::all_of(indicator.all, does) &&
         std::ranges::all_of(indicator.any, does);
}

std::string_view parts_name(Level level) {
  switch (level) {
    case Level::prefecture:
    case Level::country:
      return "都道府県";
    case Level::planning_area:
      return "構想区域";
    case Level::health_centre:
      return "保健所の区域";
    case Level::municipality:
    case Level::joint:
      return "市町村";
    case Level::living_area:
      return "日常生活圏域";
  }
  return {};
}

std::string counted_areas(std::span<const Area* const> areas) {
  if (areas.empty()) return "0区域";
  if (areas.front()->level == Level::prefecture) return fmt::format("{}都道府県", areas.size());
  if (areas.front()->level != Level::municipality)
    return fmt::format("{}の{}", counted(std::int64_t(areas.size()), ""), parts_name(areas.front()->level));
  for (const std::string_view kind : {"市", "町", "村", "区"})
    if (std::ranges::all_of(areas, [&](const Area* area) { return area->name.ends_with(kind); }))
      return fmt::format("{}{}", areas.size(), kind);
  const bool city = std::ranges::any_of(
      areas, [](const Area* area) { return area->name.ends_with("市") || area->name.ends_with("区"); });
  return fmt::format("{}{}", areas.size(), city ? "市町村" : "町村");
}

std::string all_parts(const Area& whole, std::span<const Area* const> parts, std::span<const Value> values) {
  std::vector<const Area*> known;
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (values[i].known()) known.push_back(parts[i]);
  if (known.size() < parts.size()) return fmt::format("集計できる{}のすべて", counted_areas(known));
  return fmt::format("{}のすべての{}", whole.name, parts.empty() ? "区域" : parts_name(parts.front()->level));
}

std::string finding(const Found& found) {
  const bool known = std::ranges::any_of(found.values, [](const Value& v) { return v.known(); });
  return known && counts_providers(found.indicator) && !found.parts.empty() ? gaps(found) : spread(found);
}

}  // namespace kakari::analysis
