#include "platform/html/assets.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace kakari::html {
namespace {

// The manifest is ours: one object of plain strings, no escapes.
std::string next_string(const std::string& json, std::size_t& at) {
  const auto open = json.find('"', at);
  const auto close = open == json.npos ? open : json.find('"', open + 1);
  if (close == json.npos) {
    at = json.size();
    return {};
  }
  at = close + 1;
  return json.substr(open + 1, close - open - 1);
}

}  // namespace

Assets Assets::load(const std::filesystem::path& dist) {
  const auto path = dist / "manifest.json";
  std::ifstream file(path, std::ios::binary);
  const std::string json{std::istreambuf_iterator<char>(file), {}};
  Assets assets;
  assets.folder_ = dist;
  for (std::size_t at = 0; at < json.size();) {
    const auto name = next_string(json, at);
    const auto hashed = next_string(json, at);
    if (!name.empty() && !hashed.empty()) assets.names_[name] = hashed;
  }
  if (assets.names_.empty())
    throw std::runtime_error(path.string() + ": no styles and scripts listed; run node web/build.mjs");
  return assets;
}

std::string Assets::href(std::string_view name) const {
  const auto found = names_.find(name);
  return "/static/" + (found == names_.end() ? std::string(name) : found->second);
}

}  // namespace kakari::html
