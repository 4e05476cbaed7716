#include "access/common_passwords.h"

#include <fstream>
#include <stdexcept>
#include <unordered_set>
#include <utility>

namespace kakari::access {
namespace {

constexpr std::string_view kFilling = "0123456789!?.-_@#$%&*+ ";
constexpr std::size_t kCoreMin = 4;  // shorter ones are part of too many good phrases

std::unordered_set<std::string>& listed() {
  static std::unordered_set<std::string> all;
  return all;
}

bool is_listed(std::string_view text) {
  return listed().contains(std::string(text));
}

}  // namespace

std::size_t load_common_passwords(const std::string& path) {
  std::ifstream file(path);
  std::unordered_set<std::string> all;
  for (std::string line; std::getline(file, line);)
    if (line.size() >= kCoreMin) all.insert(std::move(line));
  if (all.empty())
    throw std::runtime_error(path +
                             " を読めません。web/build.mjs で作り直すか、パッケージを入れ直してください。");
  listed() = std::move(all);
  return listed().size();
}

bool is_common_password(std::string_view lower) {
  if (is_listed(lower)) return true;
  const std::size_t half = lower.size() / 2;
  if (lower.substr(0, half) == lower.substr(half) && is_listed(lower.substr(0, half))) return true;
  const std::size_t first = lower.find_first_not_of(kFilling);
  if (first == std::string_view::npos) return false;
  const std::size_t last = lower.find_last_not_of(kFilling);
  const std::string_view core = lower.substr(first, last + 1 - first);
  return core.size() >= kCoreMin && core.size() < lower.size() && is_listed(core);
}

}  // namespace kakari::access
