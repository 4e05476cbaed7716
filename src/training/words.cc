#include "training/words.h"

#include <map>

namespace kakari::training {

std::string act_in_words(std::string_view act) {
  static const std::map<std::string_view, std::string_view> words{
      {"claim.declare", "単位を申告しました"},
      {"claim.withdraw", "単位の申告を取り下げました"},
      {"credit.add", "単位を記録しました"},
      {"credit.reverse", "単位を取り消しました"},
      {"credit.merge", "まとめた登録から単位を移しました"},
      {"practice.tick", "実地研修の申告を変えました"},
      {"laboratory.add", "シミュレーションラボ等への参加を登録しました"},
      {"laboratory.remove", "シミュレーションラボ等への参加を取り下げました"},
      {"evidence.add", "証明できるものを添付しました"},
      {"evidence.remove", "証明できるものを外しました"}};
  const auto found = words.find(act);
  return found == words.end() ? std::string() : std::string(found->second);
}

}  // namespace kakari::training
