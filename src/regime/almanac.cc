#include "regime/almanac.h"

#include <fmt/format.h>

#include <filesystem>
#include <stdexcept>

namespace kakari::regime {
namespace {

template <class T>
T must(std::expected<T, std::vector<Finding>> loaded) {
  if (loaded) return std::move(*loaded);
  const Finding& first = loaded.error().front();
  throw std::runtime_error(fmt::format("{}:{}: {}", first.file, first.line, first.message));
}

}  // namespace

Almanac Almanac::load(const std::string& directory) {
  Almanac out;
  for (const int year : years(directory)) {
    const std::string path = fmt::format("{}/{}/calendar.yaml", directory, year);
    if (!std::filesystem::exists(path)) continue;
    out.editions_.emplace(year, must(read_yaml(path)));
    must(calendar_of(out.editions_.at(year), year));
  }
  if (out.editions_.empty()) throw std::runtime_error(directory + " に calendar.yaml がありません。");
  out.holidays_ = Holidays::load(directory + "/holidays.csv");
  return out;
}

Calendar Almanac::calendar(int year) const {
  auto edition = editions_.upper_bound(year);
  if (edition != editions_.begin()) --edition;
  return must(calendar_of(edition->second, year));
}

}  // namespace kakari::regime
