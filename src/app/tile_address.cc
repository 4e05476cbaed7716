#include "app/tile_address.h"

#include <algorithm>

#include "base/text.h"

namespace kakari::app {
namespace {

bool alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// "tiles.example" or "tiles.example:8443".
bool is_host(std::string_view host) {
  if (const auto colon = host.find(':'); colon != host.npos) {
    if (!parse_count(host.substr(colon + 1))) return false;
    host = host.substr(0, colon);
  }
  return !host.empty() && alphanumeric(host.front()) &&
         std::ranges::all_of(host, [](char c) { return alphanumeric(c) || c == '.' || c == '-'; });
}

/// Without spaces, quotes and semicolons, and with no braces but those of the three numbers.
bool is_path(std::string path) {
  for (const std::string_view number : {"{z}", "{x}", "{y}"}) {
    const auto at = path.find(number);
    if (at == path.npos) return false;
    path.erase(at, number.size());
  }
  return std::ranges::all_of(
      path, [](char c) { return alphanumeric(c) || std::string_view("/._-~%?=&@+:").contains(c); });
}

}  // namespace

std::string fault_of_tiles(std::string_view address) {
  const std::string_view scheme = address.starts_with("http://") ? "http://" : "https://";
  const std::string_view rest = address.starts_with(scheme) ? address.substr(scheme.size()) : "";
  const auto slash = rest.find('/');
  if (slash != rest.npos && is_host(rest.substr(0, slash)) && is_path(std::string(rest.substr(slash))))
    return {};
  return fmt::format(
      "地図の画像のアドレスは https://tiles.example/{{z}}/{{x}}/{{y}}.png "
      "の形で、{{z}}（縮尺）、{{x}}、{{y}} "
      "を一つずつ入れて指定してください（{}）。",
      address);
}

CLI::Validator tile_address() {
  return CLI::Validator([](std::string& typed) { return typed.empty() ? "" : fault_of_tiles(typed); }, "");
}

}  // namespace kakari::app
