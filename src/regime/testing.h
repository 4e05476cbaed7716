// For tests of the regime: the real forms, and answers that make functions held.
#pragma once
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

/// Every item that is asked answered with its first affirmative choice, 12, a word or a partner.
inline Answers full_answers(const Form& form, const Facts& facts = {}) {
  Answers answers = core_held();
  for (int round = 0; round < 4; ++round) {
    auto asked = evaluate(form, answers, facts).asked;
    for (const Item& item : form.items) {
      if (!asked.contains(item.id) || answers.contains(item.id)) continue;
      Answer answer = 12;
      if (item.kind == Kind::text) answer = "架空の記入";
      if (item.kind == Kind::partners) answer = Partners{{"", "架空病院", "病床の確保"}};
      if (item.kind == Kind::choice || item.kind == Kind::choices)
        for (const Choice& choice : item.choices)
          if (choice.affirmative || &choice == &item.choices.back()) {
            answer = item.kind == Kind::choice ? Answer(choice.code) : Answer(Codes{choice.code});
            break;
          }
      answers.emplace(item.id, std::move(answer));
    }
  }
  return answers;
}

}  // namespace kakari::regime
