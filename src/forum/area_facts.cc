#include "forum/area_facts.h"

#include <fmt/format.h>

#include <charconv>
#include <stdexcept>

#include "forum/indicator.h"
#include "platform/sheet/csv.h"

namespace kakari::forum {
namespace {

/// Calls take(row) with the wanted columns of a CSV file, in the order asked for.
template <class Take>
void each_row(const std::string& path, const std::vector<std::string>& columns, Take take) {
  const auto parts = sheet::parts(path);
  if (!parts) throw std::runtime_error(parts.error().message);
  auto bytes = sheet::open(parts->front());
  if (!bytes) throw std::runtime_error(bytes.error().message);
  sheet::CsvReader reader(std::move(*bytes));
  sheet::Row row;
  std::vector<std::size_t> places;
  while (reader.next(row)) {
    if (!row.fault.empty())
      throw std::runtime_error(fmt::format("{} の {} 行目: {}", path, row.line, row.fault));
    if (places.empty()) {
      for (const std::string& column : columns) {
        const auto at = std::find(row.cells.begin(), row.cells.end(), column);
        if (at == row.cells.end())
          throw std::runtime_error(fmt::format("{} に列「{}」がありません。", path, column));
        places.push_back(std::size_t(at - row.cells.begin()));
      }
      continue;
    }
    std::vector<std::string> cells;
    for (const std::size_t place : places) cells.emplace_back(row.cells[place]);
    take(cells);
  }
}

std::optional<double> number(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

template <class Map>
std::optional<double> at(const Map& map, const std::string& key) {
  const auto found = map.find(key);
  if (found == map.end()) return {};
  return found->second;
}

}  // namespace

AreaFacts AreaFacts::load(const std::string& regime_folder) {
  AreaFacts facts;
  const std::string folder = regime_folder + "/areas/";
  each_row(folder + "demand_forecast.csv", {"area_code", "demand_category", "year", "receipts_per_month"},
           [&](const std::vector<std::string>& c) {
             if (const auto n = number(c[3])) facts.demand_[fmt::format("{}|{}|{}", c[0], c[1], c[2])] = *n;
           });
  each_row(folder + "patient_flow_total.csv", {"area_code", "direction", "overall_rate"},
           [&](const std::vector<std::string>& c) {
             if (const auto n = number(c[2])) facts.flow_[fmt::format("{}|{}", c[0], c[1])] = *n;
           });
  each_row(folder + "municipality_centres.csv", {"code5", "latitude", "longitude"},
           [&](const std::vector<std::string>& c) {
             const auto latitude = number(c[1]), longitude = number(c[2]);
             if (latitude && longitude) facts.centres_[c[0]] = {float(*latitude), float(*longitude)};
           });
  return facts;
}

std::optional<double> AreaFacts::demand(std::string_view area, std::string_view category, int year) const {
  return at(demand_, fmt::format("{}|{}|{}", area, category, year));
}

std::optional<double> AreaFacts::flow(std::string_view area, std::string_view direction) const {
  return at(flow_, fmt::format("{}|{}", area, direction));
}

Point AreaFacts::centre(std::string_view municipality) const {
  const auto found = centres_.find(municipality);
  return found == centres_.end() ? Point{} : found->second;
}

std::shared_ptr<const AreaFacts> load_area_facts(const std::string& regime_folder, const regime::Areas&) {
  return std::make_shared<const AreaFacts>(AreaFacts::load(regime_folder));
}

}  // namespace kakari::forum
