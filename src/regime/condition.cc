#include "regime/condition.h"

#include <algorithm>

namespace kakari::regime {
namespace {

bool any_choice(const Item& item, const Answer& answer, bool Choice::*trait) {
  auto is = [&](std::int64_t code) {
    const Choice* choice = item.choice(code);
    return choice && choice->*trait;
  };
  if (auto* code = std::get_if<std::int64_t>(&answer)) return is(*code);
  if (auto* codes = std::get_if<Codes>(&answer)) return std::ranges::any_of(*codes, is);
  return false;
}

bool chosen(const Answer& answer, const Codes& in) {
  auto is = [&](std::int64_t code) { return std::ranges::find(in, code) != in.end(); };
  if (auto* code = std::get_if<std::int64_t>(&answer)) return is(*code);
  if (auto* codes = std::get_if<Codes>(&answer)) return std::ranges::any_of(*codes, is);
  return false;
}

}  // namespace

bool given(const Answer* answer) {
  if (!answer) return false;
  if (auto* codes = std::get_if<Codes>(answer)) return !codes->empty();
  if (auto* text = std::get_if<std::string>(answer)) return !text->empty();
  if (auto* partners = std::get_if<Partners>(answer)) return !partners->empty();
  return true;
}

bool affirmative(const Item& item, const Answer& answer) {
  switch (item.kind) {
    case Kind::choice:
    case Kind::choices:
      return any_choice(item, answer, &Choice::affirmative);
    case Kind::count:
    case Kind::tenths: {
      auto* n = std::get_if<std::int64_t>(&answer);
      return n && *n > 0;
    }
    case Kind::text:
    case Kind::partners:
      return given(&answer);
  }
  return false;
}

bool cooperative(const Item& item, const Answer& answer) {
  return any_choice(item, answer, &Choice::cooperation);
}

bool holds(const Condition& c, const Circumstances& now) {
  auto each = [&](const ConditionPtr& part) { return holds(*part, now); };
  const Answer* answer = c.item.empty() ? nullptr : now.answers[c.at];
  switch (c.test) {
    case Condition::Test::all:
      return std::ranges::all_of(c.parts, each);
    case Condition::Test::any:
      return std::ranges::any_of(c.parts, each);
    case Condition::Test::negation:
      return std::ranges::none_of(c.parts, each);
    case Condition::Test::codes:
      return answer && chosen(*answer, c.in);
    case Condition::Test::affirmative:
      return answer && affirmative(now.form.items[c.at], *answer);
    case Condition::Test::cooperation:
      return answer && cooperative(now.form.items[c.at], *answer);
    case Condition::Test::held:
      return now.functions[std::size_t(c.function)] == HeldState::held;
    case Condition::Test::not_held:
      return now.functions[std::size_t(c.function)] == HeldState::not_held;
    case Condition::Test::kind:
      return now.kind == c.kind;
  }
  return false;
}

void mentioned(const Condition& c, std::vector<std::string>& items, std::vector<Function>& functions) {
  for (const ConditionPtr& part : c.parts) mentioned(*part, items, functions);
  if (!c.item.empty()) items.push_back(c.item);
  if (c.test == Condition::Test::held || c.test == Condition::Test::not_held) functions.push_back(c.function);
}

}  // namespace kakari::regime
