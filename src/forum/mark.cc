#include <array>

#include "forum/cube.h"

namespace kakari::forum {
namespace {

struct MarkWords {
  std::string_view id, glyph, label;
};
constexpr std::array<MarkWords, mark_count> kMarks{{{"alone", "◎", "自院単独で提供"},
                                                    {"with_others", "○", "他院と連携して提供"},
                                                    {"willing", "×", "意向はあるが現時点では提供できない"},
                                                    {"none", "ー", "意向なし"},
                                                    {"absent", "無", "確認の結果、体制が認められない"},
                                                    {"unreported", "…", "報告なし"}}};

}  // namespace

std::string_view id(Mark mark) {
  return kMarks.at(std::size_t(mark)).id;
}

std::string_view glyph(Mark mark) {
  return kMarks.at(std::size_t(mark)).glyph;
}

std::string_view label(Mark mark) {
  return kMarks.at(std::size_t(mark)).label;
}

}  // namespace kakari::forum
