#include "reporting/fits.h"

#include <algorithm>

#include "base/text.h"

namespace kakari::reporting {
namespace {

constexpr std::int64_t count_max = 1'000'000'000;
constexpr std::size_t partners_max = 8, partner_characters_max = 500;

bool short_text(std::string_view text, std::size_t most) {
  const auto characters = length(text);
  return characters && *characters <= most && text.find('\0') == text.npos;
}

bool fits_partner(const regime::Partner& p) {
  return !p.name.empty() && short_text(p.name, partner_characters_max) &&
         short_text(p.cooperation, partner_characters_max) && short_text(p.number, 20);
}

}  // namespace

bool fits(const regime::Item& item, const regime::Answer& answer) {
  const auto* number = std::get_if<std::int64_t>(&answer);
  switch (item.kind) {
    case regime::Kind::choice:
      return number && item.choice(*number);
    case regime::Kind::choices: {
      const auto* codes = std::get_if<regime::Codes>(&answer);
      return codes && std::ranges::all_of(*codes, [&](auto code) { return item.choice(code); });
    }
    case regime::Kind::count:
    case regime::Kind::tenths:
      return number && *number >= 0 && *number <= count_max;
    case regime::Kind::text: {
      const auto* text = std::get_if<std::string>(&answer);
      return text && short_text(*text, item.length_max);
    }
    case regime::Kind::partners: {
      // An empty list reads as codes, since nothing in it says otherwise.
      if (const auto* none = std::get_if<regime::Codes>(&answer)) return none->empty();
      const auto* partners = std::get_if<regime::Partners>(&answer);
      return partners && partners->size() <= partners_max && std::ranges::all_of(*partners, fits_partner);
    }
  }
  return false;
}

}  // namespace kakari::reporting
