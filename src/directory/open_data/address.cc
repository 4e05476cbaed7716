#include "directory/open_data/address.h"

#include <vector>

#include "base/date.h"

namespace kakari::open_data {
namespace {

bool is_edition(std::string_view segment) {
  if (segment.size() < 10 || !Date::parse(segment.substr(0, 10))) return false;
  if (segment.size() == 10) return true;
  return segment.size() <= 13 && segment[10] == '-' &&
         segment.find_first_not_of("0123456789", 11) == std::string_view::npos && segment.size() > 11;
}

bool is_prefecture(std::string_view segment) {
  return segment.size() == 2 && segment.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::string Address::path() const {
  std::string out = "/open-data/";
  if (!edition.empty()) out += edition + "/";
  if (!scope.empty()) out += scope + "/";
  return out + name + (packed ? ".gz" : "");
}

std::optional<Address> parse_address(std::string_view rest) {
  Address out;
  std::vector<std::string_view> segments;
  while (!rest.empty()) {
    segments.push_back(rest.substr(0, rest.find('/')));
    rest.remove_prefix(std::min(rest.size(), segments.back().size() + 1));
  }
  std::size_t at = 0;
  if (at < segments.size() && is_edition(segments[at])) out.edition = segments[at++];
  if (at < segments.size() && is_prefecture(segments[at])) out.scope = segments[at++];
  if (at + 1 != segments.size()) return {};
  std::string_view name = segments[at];
  out.packed = name.ends_with(".gz");
  if (out.packed) name.remove_suffix(3);
  out.name = name;
  return out;
}

}  // namespace kakari::open_data
