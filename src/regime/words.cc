// Answers as a person reads them.
#include <cstdlib>

#include "base/text.h"
#include "regime/evaluate.h"

namespace kakari::regime {
namespace {

std::string choice_words(const Item& item, std::int64_t code, bool in_public) {
  const Choice* choice = item.choice(code);
  if (!choice) return std::to_string(code);
  return in_public && !choice->public_label.empty() ? choice->public_label : choice->label;
}

std::string with_unit(std::string number, const Item& item) {
  return item.unit.empty() ? number : number + " " + item.unit;
}

std::string words(const Item& item, const Answer& answer, bool in_public) {
  if (auto* text = std::get_if<std::string>(&answer)) return *text;
  std::vector<std::string> parts;
  if (auto* codes = std::get_if<Codes>(&answer))
    for (std::int64_t code : *codes) parts.push_back(choice_words(item, code, in_public));
  if (auto* partners = std::get_if<Partners>(&answer))
    for (const Partner& p : *partners)
      parts.push_back(p.cooperation.empty() ? p.name : fmt::format("{}（{}）", p.name, p.cooperation));
  auto* n = std::get_if<std::int64_t>(&answer);
  if (!n) return fmt::format("{}", fmt::join(parts, "、"));
  if (item.kind == Kind::tenths)
    return with_unit(
        fmt::format("{}{}.{}", *n < 0 ? "-" : "", with_commas(std::abs(*n / 10)), std::abs(*n % 10)), item);
  if (item.kind == Kind::count) return with_unit(with_commas(*n), item);
  return choice_words(item, *n, in_public);
}

}  // namespace

std::string in_words(const Item& item, const Answer& answer) {
  return words(item, answer, false);
}

std::string in_public_words(const Item& item, const Answer& answer) {
  return words(item, answer, true);
}

}  // namespace kakari::regime
