#include "base/id.h"

#include <array>

namespace kakari {

Id Id::make(Instant now, Random& random) {
  std::array<unsigned char, 16> b;
  random.fill(b);
  const auto ms = static_cast<std::uint64_t>(now / 1000);
  for (int i = 0; i < 6; ++i) b[std::size_t(i)] = static_cast<unsigned char>(ms >> (40 - 8 * i));
  b[6] = static_cast<unsigned char>(0x70 | (b[6] & 0x0f));
  b[8] = static_cast<unsigned char>(0x80 | (b[8] & 0x3f));
  Id id;
  id.text_.reserve(36);
  for (std::size_t i = 0; i < b.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) id.text_ += '-';
    id.text_ += "0123456789abcdef"[b[i] >> 4];
    id.text_ += "0123456789abcdef"[b[i] & 15];
  }
  return id;
}

std::optional<Id> Id::parse(std::string_view text) {
  if (text.size() != 36) return {};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return {};
  }
  return trusted(std::string(text));
}

Id Id::trusted(std::string text) {
  Id id;
  id.text_ = std::move(text);
  return id;
}

}  // namespace kakari
