#include "regime/function.h"

#include "base/name.h"

namespace kakari::regime {
namespace {

struct Names {
  std::string_view id, label, letter;
};
constexpr std::array<Names, kFunctions.size()> kNames{{
    {"core", "1号機能 日常的な診療を総合的かつ継続的に行う機能", "1号"},
    {"after_hours", "イ 通常の診療時間外の診療", "イ"},
    {"discharge_support", "ロ 入退院時の支援", "ロ"},
    {"home_care", "ハ 在宅医療の提供", "ハ"},
    {"care_coordination", "ニ 介護サービス等と連携した医療提供", "ニ"},
}};

}  // namespace

std::string_view id(Function function) {
  return kNames.at(std::size_t(function)).id;
}
std::string_view label(Function function) {
  return kNames.at(std::size_t(function)).label;
}
std::string_view letter(Function function) {
  return kNames.at(std::size_t(function)).letter;
}

std::optional<Function> function_of(std::string_view id) {
  return named<Function>(kNames, id);
}

}  // namespace kakari::regime
