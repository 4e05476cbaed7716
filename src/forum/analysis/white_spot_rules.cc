#include <stdexcept>

#include "forum/analysis/white_spots.h"
#include "regime/definition.h"

namespace kakari::analysis {
namespace {

using regime::Definition;

[[noreturn]] void fail(const Definition& at, std::string_view what) {
  throw std::runtime_error(fmt::format("{}:{}: {}", at.file, at.line, what));
}

int whole(const Definition& rules, std::string_view key, std::int64_t least, std::int64_t most) {
  const auto number = rules.integer_of(key);
  if (!number || *number < least || *number > most)
    fail(rules, fmt::format("white_spots の {} は {} から {} までの数で書いてください。", key, least, most));
  return int(*number);
}

}  // namespace

WhiteSpotRules load_white_spot_rules(const std::string& regime_folder, int year) {
  const std::string path = regime::newest_edition(regime_folder, year, "indicators.yaml");
  const auto file = regime::read_yaml(path);
  if (!file) throw std::runtime_error(path + ": " + file.error().front().message);
  const Definition* rules = file->find("white_spots");
  if (!rules) fail(*file, "white_spots がありません。");
  return {.ageing_years = whole(*rules, "ageing_years", 40, 100),
          .fall_percent = whole(*rules, "fall_percent", 1, 100),
          .fall_least = whole(*rules, "fall_least", 1, 1000),
          .near_km = whole(*rules, "near_km", 1, 100),
          .status = regime::status_of(rules->text_of("status")).value_or(regime::Status::reconstructed)};
}

}  // namespace kakari::analysis
