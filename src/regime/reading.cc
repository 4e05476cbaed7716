#include "regime/reading.h"

#include <algorithm>

#include "regime/plan.h"

namespace kakari::regime {
namespace {

void match(const Form& form, const Answers& answers, Reading& reading) {
  auto at = answers.begin();
  for (std::size_t index : form.plan->by_id) {
    const std::string& id = form.items[index].id;
    for (; at != answers.end() && at->first < id; ++at) reading.unknown.push_back(at->first);
    if (at != answers.end() && at->first == id) reading.sent[index] = &at++->second;
  }
  for (; at != answers.end(); ++at) reading.unknown.push_back(at->first);
}

HeldState decide(const Form& form, const FunctionRule& rule, const Reading& reading) {
  if (rule.needs)
    if (HeldState needed = reading.functions[std::size_t(*rule.needs)]; needed != HeldState::held)
      return needed;
  bool every = true, undecided = false;
  for (const auto& ground : form.plan->rules[std::size_t(rule.function)].grounds) {
    bool yes = false, open = false;
    for (std::size_t i : ground) {
      yes |= reading.counted[i] && affirmative(form.items[i], *reading.counted[i]);
      open |= reading.open(form.items[i], i);
    }
    if (yes && !rule.all) return HeldState::held;
    if (!yes && !open && rule.all) return HeldState::not_held;
    every &= yes;
    undecided |= open;
  }
  if (rule.all && every) return HeldState::held;
  return undecided ? HeldState::unanswered : HeldState::not_held;
}

}  // namespace

bool fits(const Item& item, const Answer& answer) {
  switch (item.kind) {
    case Kind::choice:
    case Kind::count:
    case Kind::tenths:
      return std::holds_alternative<std::int64_t>(answer);
    case Kind::choices:
      return std::holds_alternative<Codes>(answer);
    case Kind::text:
      return std::holds_alternative<std::string>(answer);
    case Kind::partners:
      return std::holds_alternative<Partners>(answer);
  }
  return false;
}

Reading read(const Form& form, const Answers& answers, const Facts& facts) {
  std::size_t n = form.items.size();
  Reading reading{std::vector<const Answer*>(n), std::vector<const Answer*>(n), std::vector<char>(n), {}, {}};
  reading.functions.fill(HeldState::unanswered);
  match(form, answers, reading);
  Circumstances now{form, reading.counted, reading.functions,
                    facts.kind == InstitutionKind::hospital ? "hospital" : "clinic"};
  for (const Plan::Step& step : form.plan->steps) {
    if (step.function) {
      reading.functions[step.index] = now.functions[step.index] =
          decide(form, form.functions[step.index], reading);
      continue;
    }
    const Item& item = form.items[step.index];
    if (!item.only_for.empty() && item.only_for != now.kind) continue;
    if (item.asked_if && !holds(*item.asked_if, now)) continue;
    reading.asked[step.index] = true;
    const Answer* sent = reading.sent[step.index];
    if (given(sent) && fits(item, *sent)) reading.counted[step.index] = sent;
  }
  return reading;
}

}  // namespace kakari::regime
