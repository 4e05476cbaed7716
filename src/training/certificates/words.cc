#include "training/certificates/words.h"

#include <array>
#include <utility>

namespace kakari::certificates {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kActs{{
    {"certificate.issue", "修了証を発行した"},
    {"certificate.import", "発行済みの修了証を取り込んだ"},
    {"certificate.revoke", "修了証を取り消した"},
    {"certificate.reissue", "氏名の変更により修了証を再発行した"},
    {"completer.declare", "ほかの研修の修了者を登録した"},
    {"completer.end", "ほかの研修の修了者の登録を終わりにした"},
}};

}  // namespace

std::string act_in_words(std::string_view act) {
  for (const auto& [id, words] : kActs)
    if (id == act) return std::string(words);
  return {};
}

}  // namespace kakari::certificates
