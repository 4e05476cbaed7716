#include "training/applications/words.h"

#include <fmt/format.h>

#include "regime/training.h"

namespace kakari::applications {
namespace {

struct ActWords {
  std::string_view act, words;
};
constexpr ActWords acts[] = {
    {"application.submit", "申請した"},
    {"application.resubmit", "直して再び申請した"},
    {"application.enter", "紙の申請を入力した"},
    {"application.withdraw", "取り下げた"},
    {"application.item", "項目を確認した"},
    {"application.check", "確認を終えて会長の承認に回した"},
    {"application.return", "差し戻した"},
    {"application.approve", "承認した"},
    {"application.refer", "非承認とし、委員会に依頼した"},
    {"application.state", "本人の意見を記録した"},
    {"inquiry.raise", "疑義を照会した"},
    {"inquiry.answer", "疑義に回答した"},
    {"committee.approve", "委員会が承認した"},
    {"committee.refuse", "委員会が非承認とした"},
};

}  // namespace

std::string act_in_words(std::string_view act) {
  for (const ActWords& one : acts)
    if (one.act == act) return std::string(one.words);
  return std::string(act);
}

std::string last_change(const Application& a) {
  return fmt::format("{}さんが{}に{}", a.changed_by, local_time(a.changed_at), act_in_words(a.changed));
}

std::string counted_in_words(const Application& a) {
  if (a.kind == "course_certificate")
    return "日医かかりつけ医機能研修制度の修了証（" + a.course_number + "）";
  return fmt::format("座学 {}単位、実地 {}単位、合計 {}単位", regime::units(a.lecture_halves),
                     regime::units(a.practice_halves), regime::units(a.lecture_halves + a.practice_halves));
}

std::string title(const Application& a) {
  return "修了申請（" + a.number + "）";
}

int age_days(const Application& a, Instant now) {
  return std::max(0, Date::of(now).days_since(Date::of(a.waiting_since)));
}

}  // namespace kakari::applications
