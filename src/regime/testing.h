// For tests of the regime: the real forms, and answers that make functions held.
#pragma once
#include <algorithm>
#include <map>
#include <stdexcept>

#include "regime/evaluate.h"

namespace kakari::regime {

/// The form of a year from the project's regime/ folder; throws with the first finding.
inline const Form& real_form(int year = 2025) {
  static std::map<int, Form> forms;
  if (!forms.contains(year)) {
    auto form = load_form("regime", year);
    if (!form)
      throw std::runtime_error(fmt::format("{}:{}: {}", form.error().front().file, form.error().front().line,
                                           form.error().front().message));
    forms.emplace(year, std::move(*form));
  }
  return forms.at(year);
}

/// 1号機能 held and nothing else answered.
inline Answers core_held() {
  return {{"core.function", 1}, {"core.posted", 1}, {"core.fields", Codes{6, 9}}, {"core.consultation", 1}};
}

/// The same and more.
inline Answers core_and(std::initializer_list<Answers::value_type> more) {
  Answers answers = core_held();
  for (const auto& [item, answer] : more) answers.insert_or_assign(item, answer);
  return answers;
}

/// The first choice that means 有り (else the last one), 12, a word or a partner.
inline Answer some_answer(const Item& item) {
  if (item.kind == Kind::text) return std::string("架空の記入");
  if (item.kind == Kind::partners) return Partners{{"", "架空病院", "病床の確保"}};
  if (item.choices.empty()) return std::int64_t{12};
  auto first = std::ranges::find_if(item.choices, &Choice::affirmative);
  const Choice& chosen = first == item.choices.end() ? item.choices.back() : *first;
  return item.kind == Kind::choice ? Answer(chosen.code) : Answer(Codes{chosen.code});
}

/// Every item that is asked, answered with some_answer().
inline Answers full_answers(const Form& form, const Facts& facts = {}) {
  Answers answers = core_held();
  for (int round = 0; round < 4; ++round)
    for (const std::string& id : evaluate(form, answers, facts).asked)
      if (!answers.contains(id)) answers.emplace(id, some_answer(*form.item(id)));
  return answers;
}

}  // namespace kakari::regime
