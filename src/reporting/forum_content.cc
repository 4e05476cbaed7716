#include "reporting/forum_content.h"

#include <array>

namespace kakari::reporting {
namespace {

namespace json = boost::json;

constexpr std::array levels{ForumLevel::planning_area, ForumLevel::health_centre, ForumLevel::municipality};
constexpr std::array outcomes{ForumResult::Outcome::confirmed, ForumResult::Outcome::absent,
                              ForumResult::Outcome::reversed};

std::string text(const json::object& from, std::string_view key) {
  return std::string(from.at(json::string_view(key.data(), key.size())).as_string());
}

ForumResult read(const json::object& from) {
  ForumResult r;
  r.number = text(from, "number");
  r.name = text(from, "name");
  r.municipality = text(from, "municipality");
  r.function = regime::function_of(text(from, "function")).value();
  for (const auto outcome : outcomes)
    if (id(outcome) == text(from, "outcome")) r.outcome = outcome;
  r.on = text(from, "on");
  r.change = from.at("change").as_bool();
  r.reason = text(from, "reason");
  return r;
}

}  // namespace

json::array to_json(const std::vector<ForumResult>& results) {
  json::array all;
  for (const ForumResult& r : results)
    all.push_back({{"number", r.number},
                   {"name", r.name},
                   {"municipality", r.municipality},
                   {"function", std::string(regime::id(r.function))},
                   {"outcome", std::string(id(r.outcome))},
                   {"on", r.on},
                   {"change", r.change},
                   {"reason", r.reason}});
  return all;
}

std::string content_of(std::string_view area_name, const ForumNews& news) {
  return json::serialize(json::object{
      {"area", std::string(area_name)}, {"undone", news.undone}, {"results", to_json(news.results)}});
}

void read_content(std::string_view content, ForumReport& report) {
  const auto value = json::parse(json::string_view(content.data(), content.size()));
  report.area_name = text(value.as_object(), "area");
  for (const auto& result : value.at("results").as_array())
    report.results.push_back(read(result.as_object()));
}

std::string_view id(ForumLevel level) {
  constexpr std::array ids{"planning_area", "health_centre", "municipality"};
  return ids.at(std::size_t(level));
}

std::string_view label(ForumLevel level) {
  constexpr std::array labels{"構想区域", "保健所の区域", "市町村"};
  return labels.at(std::size_t(level));
}

std::optional<ForumLevel> forum_level_of(std::string_view text) {
  for (const ForumLevel level : levels)
    if (id(level) == text) return level;
  return {};
}

std::string_view id(ForumResult::Outcome outcome) {
  constexpr std::array ids{"confirmed", "absent", "reversed"};
  return ids.at(std::size_t(outcome));
}

std::string_view label(ForumResult::Outcome outcome) {
  constexpr std::array labels{"確認", "体制なし", "判断の取消し"};
  return labels.at(std::size_t(outcome));
}

std::vector<ForumArea> forum_areas(const regime::Areas& areas, std::string_view prefecture,
                                   ForumLevel level) {
  std::vector<ForumArea> all;
  switch (level) {
    case ForumLevel::planning_area:
      for (const auto& area : areas.planning_areas())
        if (area.prefecture == prefecture) all.push_back({area.code, area.name});
      break;
    case ForumLevel::health_centre:
      for (const auto& centre : areas.health_centres())
        if (centre.prefecture == prefecture) all.push_back({centre.id, centre.name});
      break;
    case ForumLevel::municipality:
      for (const auto* m : areas.municipalities_of(prefecture))
        if (m->city.empty()) all.push_back({m->code, m->name});
  }
  return all;
}

}  // namespace kakari::reporting
