// What a reminder says.
#include "training/oversight/reminder.h"

namespace kakari::oversight {

std::string default_lead(Place place) {
  if (place == Place::may_apply)
    return "かかりつけ医機能報告制度にかかる研修の修了に必要な単位がそろいました。修了申請をお願いいたします"
           "。";
  return "かかりつけ医機能報告制度にかかる研修は、あと少しで修了です。ご都合のよいときに、残りの単位の取得を"
         "お願いいたします。";
}

std::string reminder_subject(Place place, int missing_halves) {
  if (place == Place::may_apply) return "かかりつけ医機能報告制度にかかる研修：修了申請ができます";
  return fmt::format("かかりつけ医機能報告制度にかかる研修：修了まであと{}単位です",
                     regime::units(missing_halves));
}

std::string reminder_text(const regime::Training& rules, const ReminderRun& run, const Reminded& to) {
  std::string text =
      fmt::format("{} 先生\n\n{}\n\n{}現在、座学 {}単位、実地 {}単位、合計 {}単位です。", to.name, run.lead,
                  Date::of(run.at).wareki(), regime::units(to.lecture_halves),
                  regime::units(to.practice_halves), regime::units(to.lecture_halves + to.practice_halves));
  const std::string total = regime::units(rules.total_halves);
  switch (run.place) {
    case Place::lacks_lecture:
      text += fmt::format(
          "修了には合計{}単位以上が必要で、座学があと{}"
          "単位不足しています。講習会の受講のほか、日医会員の先生は"
          "日医雑誌や日医e-ラーニングの解答でも取得できます。",
          total, regime::units(to.missing_halves));
      break;
    case Place::lacks_practice:
      text += fmt::format(
          "修了には実地研修が必要です。当番医、学校医、地域の会議への出席など、実施している活動を1項目申告す"
          "ると"
          "{}単位になり、合計{}単位以上の要件に届きます。",
          regime::units(rules.activity_halves), total);
      break;
    default:
      text += "修了の要件を満たしています。申請の画面で内容をお確かめのうえ、申請してください。";
  }
  return text + "\n\n行き違いで手続きがお済みのときは、ご容赦ください。\n\n" + run.association_name;
}

std::string reminder_link(Place place) {
  if (place == Place::may_apply) return "/application";
  return place == Place::lacks_practice ? "/training/practice" : "/training";
}

}  // namespace kakari::oversight
