#include "registry/open_days.h"

#include <array>
#include <utility>

namespace kakari::registry {
namespace {

constexpr std::array<std::pair<char, std::string_view>, 3> kSigns{{{'o', "○"}, {'c', "×"}, {'-', "・"}}};

}  // namespace

std::string days_written(std::string_view letters) {
  std::string cell;
  for (const char letter : letters)
    for (const auto& [known, sign] : kSigns)
      if (letter == known) cell += sign;
  return cell;
}

std::string days_read(std::string_view cell, std::size_t count) {
  std::string letters;
  while (!cell.empty()) {
    const std::size_t before = letters.size();
    for (const auto& [letter, sign] : kSigns)
      if (letters.size() == before && cell.starts_with(sign)) {
        letters += letter;
        cell.remove_prefix(sign.size());
      }
    if (letters.size() == before) return {};
  }
  return letters.size() == count ? letters : "";
}

}  // namespace kakari::registry
