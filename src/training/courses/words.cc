#include "training/courses/words.h"

#include <utility>

namespace kakari::courses {
namespace {

constexpr std::pair<std::string_view, std::string_view> acts[]{
    {"course.register", "講習会を登録しました"},
    {"course.change", "講習会を変更しました"},
    {"course.cancel", "講習会を中止しました"},
    {"course.sign_up", "講習会を申し込みました"},
    {"course.give_up", "講習会の申込みを取り下げました"},
    {"course_application.apply", "講習会の申請をしました"},
    {"course_application.correct", "講習会の申請を直しました"},
    {"attendance.record", "出席を記録しました"},
    {"attendance.grant", "出席にもとづき単位を認めました"},
    {"attendance.guest", "登録のない方の出席を記録しました"},
    {"attendance.take_back", "出席を取り消しました"}};

}  // namespace

std::string act_in_words(std::string_view act) {
  for (const auto& [id, words] : acts)
    if (id == act) return std::string(words);
  return {};
}

}  // namespace kakari::courses
