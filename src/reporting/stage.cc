#include "reporting/stage.h"

#include <array>

#include "base/name.h"

namespace kakari::reporting {
namespace {

constexpr std::array<Name, 6> stages{{{"not_started", "未着手"},
                                      {"draft", "下書き"},
                                      {"submitted", "提出済"},
                                      {"in_review", "確認中"},
                                      {"returned", "差し戻し"},
                                      {"settled", "確認済"}}};
constexpr std::array<Name, 5> decideds{{{"not_held", "無し"},
                                        {"not_needed", "確認不要"},
                                        {"waiting", "確認待ち"},
                                        {"confirmed", "確認済"},
                                        {"absent", "体制なし"}}};

}  // namespace

std::string_view id(Stage stage) {
  return stages.at(std::size_t(stage)).id;
}

std::string_view label(Stage stage) {
  return stages.at(std::size_t(stage)).label;
}

std::optional<Stage> stage_of(std::string_view id) {
  return named<Stage>(stages, id);
}

std::string_view id(Decided decided) {
  return decideds.at(std::size_t(decided)).id;
}

std::string_view label(Decided decided) {
  return decideds.at(std::size_t(decided)).label;
}

}  // namespace kakari::reporting
