#include "training/oversight/words.h"

namespace kakari::oversight {

std::string act_in_words(std::string_view act) {
  struct Named {
    std::string_view act, words;
  };
  constexpr Named acts[]{
      {"audit.draw", "抽出確認の対象を抽出した"},    {"audit.answer", "抽出確認の資料を送った"},
      {"audit.outcome", "抽出確認の結果を記録した"}, {"practice.reverse", "実地研修の単位を取り消した"},
      {"reminder.send", "あと一歩の方に案内した"},   {"training.export", "表を保存した"}};
  for (const Named& named : acts)
    if (named.act == act) return std::string(named.words);
  return {};
}

}  // namespace kakari::oversight
