#include "registry/cells.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace kakari::registry {

Columns::Columns(const sheet::Row& header) {
  for (std::size_t i = 0; i < header.cells.size(); ++i) index_.emplace(trim(header.cells[i]), int(i));
}

int Columns::at(std::string_view name) const {
  const auto found = index_.find(name);
  return found == index_.end() ? -1 : found->second;
}

std::string Columns::text(const sheet::Row& row, int at) {
  return at < 0 || std::size_t(at) >= row.cells.size() ? "" : trim(row.cells[std::size_t(at)]);
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string padded(std::string text, std::size_t width) {
  if (text.size() >= width || !all_digits(text)) return text;
  return std::string(width - text.size(), '0') + text;
}

std::optional<std::string> restored_iryo_id(const std::string& id, std::string_view prefecture) {
  const bool plain = std::ranges::all_of(
      id, [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); });
  if (!plain || id.size() < 4 || prefecture.size() != 2) return {};
  if (id.starts_with(prefecture)) return id;
  if (prefecture[0] == '0' && id[0] == prefecture[1]) return "0" + id;
  return {};
}

std::optional<std::pair<double, double>> coordinates(const std::string& latitude,
                                                     const std::string& longitude) {
  double lat = 0, lon = 0;
  const auto a = std::from_chars(latitude.data(), latitude.data() + latitude.size(), lat);
  const auto b = std::from_chars(longitude.data(), longitude.data() + longitude.size(), lon);
  if (a.ec != std::errc{} || b.ec != std::errc{}) return {};
  if (lat < 20 || lat > 46 || lon < 122 || lon > 154) return {};
  return std::pair(lat, lon);
}

Placed place(const regime::Areas& areas, std::string_view code, std::string_view address) {
  const regime::Municipality* m = areas.municipality(code);
  if (!m || m->designated_city) {
    // The ward is more exact than its city, but only within it.
    const regime::Municipality* there = areas.of_address(address);
    if (there && (!m || there->city == m->code)) m = there;
  }
  if (!m) return {};
  return {m->code, areas.health_centre_of(m->code), m->planning_area};
}

}  // namespace kakari::registry
