#include "regime/standing.h"

#include <algorithm>

#include "base/text.h"
#include "regime/plan.h"

namespace kakari::regime {
namespace {

/// 月1回 of 有り(月1回); the label itself where it has no brackets.
std::string_view detail(std::string_view label) {
  auto open = label.find('('), close = label.rfind(')');
  bool bracketed = open != label.npos && close != label.npos && open < close;
  return bracketed ? label.substr(open + 1, close - open - 1) : label;
}

std::string because(const Ground& ground, const Item& item, const Answer& answer) {
  std::string text = fill(ground.because, "unit", item.unit);
  if (auto* codes = std::get_if<Codes>(&answer)) return fill(text, "count", std::to_string(codes->size()));
  auto* n = std::get_if<std::int64_t>(&answer);
  if (!n) return text;
  if (const Choice* choice = item.choice(*n)) return fill(text, "choice", detail(choice->label));
  return fill(text, "count", with_commas(*n));
}

/// "当番医制に月1回参加しています。往診を12回算定しています。ほかに3項目が当てはまります。"
std::string told(const std::vector<std::string>& reasons, bool all) {
  constexpr std::size_t most = 2;
  if (all) return fmt::format("{}。", fmt::join(reasons, "、"));
  std::string text;
  for (std::size_t i = 0; i < std::min(most, reasons.size()); ++i) text += reasons[i] + "。";
  if (reasons.size() > most) text += fmt::format("ほかに{}項目が当てはまります。", reasons.size() - most);
  return text;
}

std::string why_not(const Form& form, const FunctionRule& rule, const Reading& reading) {
  if (rule.needs && reading.functions[std::size_t(*rule.needs)] != HeldState::held) return rule.without;
  if (!rule.all) return rule.none;
  std::string text;
  const auto& grounds = form.plan->rules[std::size_t(rule.function)].grounds;
  for (std::size_t g = 0; g < grounds.size(); ++g) {
    bool lacking = std::ranges::none_of(grounds[g], [&](std::size_t i) {
      const Answer* answer = reading.counted[i];
      return reading.open(form.items[i], i) || (answer && affirmative(form.items[i], *answer));
    });
    if (lacking) text += rule.grounds[g].lacking + "。";
  }
  return text;
}

int open_items(const Form& form, const FunctionRule& rule, const Reading& reading) {
  int open = 0;
  for (const auto& ground : form.plan->rules[std::size_t(rule.function)].grounds)
    for (std::size_t i : ground) open += reading.open(form.items[i], i);
  return open;
}

}  // namespace

std::string fill(std::string text, std::string_view name, std::string_view value) {
  std::string place = fmt::format("{{{}}}", name);
  for (auto at = text.find(place); at != text.npos; at = text.find(place, at + value.size()))
    text.replace(at, place.size(), value);
  return text;
}

Standing stand(const Form& form, const FunctionRule& rule, const Reading& reading) {
  Standing standing;
  standing.function = rule.function;
  standing.state = reading.functions[std::size_t(rule.function)];
  standing.unanswered_items = open_items(form, rule, reading);
  if (standing.state == HeldState::not_held) {
    standing.why = why_not(form, rule, reading);
    return standing;
  }
  if (standing.state == HeldState::unanswered) {
    bool waits = rule.needs && reading.functions[std::size_t(*rule.needs)] != HeldState::held;
    standing.why = waits ? rule.until : fmt::format("あと{}問です。", standing.unanswered_items);
    return standing;
  }
  std::vector<std::string> reasons;
  const auto& grounds = form.plan->rules[std::size_t(rule.function)].grounds;
  for (std::size_t g = 0; g < grounds.size(); ++g) {
    bool said = false;
    for (std::size_t i : grounds[g]) {
      const Answer* answer = reading.counted[i];
      if (!answer || !affirmative(form.items[i], *answer)) continue;
      standing.because.push_back(form.items[i].id);
      standing.with_others |= cooperative(form.items[i], *answer);
      if (!std::exchange(said, true)) reasons.push_back(because(rule.grounds[g], form.items[i], *answer));
    }
  }
  standing.why = told(reasons, rule.all);
  return standing;
}

}  // namespace kakari::regime
