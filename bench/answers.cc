#include "answers.h"

namespace kakari::bench {

regime::Answers full_answers(const regime::Form& form, std::mt19937_64& random, bool with_intent) {
  regime::Answers answers;
  for (const auto& item : form.items) {
    if (!item.published && !with_intent) continue;
    if (item.kind == regime::Kind::choice) {
      answers[item.id] = item.choices[random() % item.choices.size()].code;
    } else if (item.kind == regime::Kind::choices) {
      regime::Codes codes;
      for (const auto& choice : item.choices)
        if (!choice.excludes_others && random() % 3 == 0) codes.push_back(choice.code);
      answers[item.id] = std::move(codes);
    } else if (item.kind == regime::Kind::count || item.kind == regime::Kind::tenths) {
      answers[item.id] = std::int64_t(random() % 200);
    } else if (item.kind == regime::Kind::partners) {
      answers[item.id] = regime::Partners{{.number = "", .name = "日野病院", .cooperation = "夜間の往診"}};
    }
  }
  return answers;
}

}  // namespace kakari::bench
