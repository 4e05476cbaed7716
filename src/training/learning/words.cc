#include "training/learning/words.h"

#include <utility>

namespace kakari::learning {
namespace {

constexpr std::pair<std::string_view, std::string_view> acts[]{
    {"learning.add", "教材を登録しました"},        {"learning.change", "教材を変更しました"},
    {"learning.question", "問題を書き換えました"}, {"learning.revise", "問題の改訂を始めました"},
    {"learning.publish", "教材を公開しました"},    {"learning.file", "資料を登録または外しました"},
    {"learning.withdraw", "問題を取り下げました"}, {"learning.postcard", "はがきの解答を記録しました"},
    {"learning.answer", "問題に解答しました"}};

}  // namespace

std::string act_in_words(std::string_view act) {
  for (const auto& [id, words] : acts)
    if (id == act) return std::string(words);
  return {};
}

}  // namespace kakari::learning
