#include "regime/evaluate.h"

#include <algorithm>

#include "regime/plan.h"
#include "regime/reading.h"
#include "regime/remarks.h"
#include "regime/standing.h"

namespace kakari::regime {

bool Evaluation::has_errors() const {
  return std::ranges::any_of(remarks, [](const Remark& r) { return r.severity == Severity::error; });
}

Evaluation evaluate(const Form& form, const Answers& answers, const Facts& facts) {
  Reading reading = read(form, answers, facts);
  Evaluation result;
  for (const FunctionRule& rule : form.functions) result.standings.push_back(stand(form, rule, reading));
  for (std::size_t i : form.plan->by_id)
    if (reading.asked[i]) result.asked.emplace_hint(result.asked.end(), form.items[i].id);
  for (std::size_t i = 0; i < form.items.size(); ++i) {
    const Item& item = form.items[i];
    bool open = reading.open(item, i), answered = reading.counted[i] != nullptr;
    if (open) result.left.push_back(item.id);
    bool row = !item.follow_up && !item.extra;
    result.asked_rows += row && (open || answered);
    result.answered_rows += row && answered;
  }
  result.remarks = remark(form, reading, facts);
  return result;
}

Answers effective(const Form& form, const Answers& answers, const Facts& facts) {
  Reading reading = read(form, answers, facts);
  Answers counted;
  for (std::size_t i : form.plan->by_id)
    if (reading.counted[i]) counted.emplace_hint(counted.end(), form.items[i].id, *reading.counted[i]);
  return counted;
}

std::string function_hash(const Form& form, const Answers& effective, Function function) {
  Answers own;
  for (std::size_t i : form.plan->rules[std::size_t(function)].bound)
    if (auto at = effective.find(form.items[i].id); at != effective.end())
      own.emplace_hint(own.end(), at->first, at->second);
  return sha256_hex(canonical(own));
}

}  // namespace kakari::regime
