#include "demo/lectures.h"

#include "access/secret.h"
#include "demo/must.h"
#include "training/courses/outside.h"
#include "training/courses/save_course.h"

namespace kakari::demo {
namespace {

using courses::CourseDraft;
using courses::SessionDraft;

CourseDraft lecture(std::string title, std::string speaker, Date day, std::string from, std::string to,
                    std::string place, std::string web, std::string capacity) {
  CourseDraft draft;
  draft.title = std::move(title);
  draft.place = std::move(place);
  draft.web = std::move(web);
  draft.capacity = std::move(capacity);
  SessionDraft session;
  session.title = "講演";
  session.speakers = std::move(speaker);
  session.date = day.iso();
  session.from = std::move(from);
  session.to = std::move(to);
  draft.sessions = {session};
  return draft;
}

}  // namespace

void make_lectures(store::Tx& tx, const Moment& now, const regime::Training& rules, const Lecturers& by) {
  const Date today = now.today();
  const auto save = [&](const access::Actor& office, const CourseDraft& draft) {
    must(courses::save_course(tx, office, now, rules, draft));
  };
  save(by.local, lecture("東部医師会 学術講演会", "山本 一郎（架空大学 老年医学）", today.plus_days(8),
                         "19:00", "20:00", "鳥取市 医師会館（架空）", "https://example.com/live", "40"));
  auto workshop = lecture("在宅医療と救急の連携を考える会", "森 美和（架空病院 救急科）", today, "09:00",
                          "12:10", "鳥取市 医師会館（架空）", "", "60");
  workshop.sessions.front().breaks = "10:30-10:40 休憩";
  workshop.theme = "emergencies";
  save(by.local, workshop);
  auto teamwork = lecture("多職種で支える退院支援", "谷口 誠（架空病院 地域連携室）", today.plus_days(20),
                          "18:30", "20:00", "", "https://example.com/live", "");
  teamwork.theme = "teamwork";
  save(by.prefectural, teamwork);
  courses::OutsideDraft outside;
  outside.association = by.prefectural_body.id.text();
  outside.organiser = "山陰糖尿病研究会（架空）";
  outside.contact = "小谷 由美";
  outside.phone = "0000-00-0000";
  outside.email = "office@research.example";
  outside.content = lecture("第12回 山陰糖尿病研究会", "石田 健一（架空大学 内分泌代謝内科）",
                            today.plus_days(60), "15:00", "17:00", "米子市 文化会館（架空）", "", "80");
  outside.content.outline = "糖尿病の治療の新しい考え方と、かかりつけ医と専門医の連携について話し合います。";
  const std::string secret = access::new_secret(*now.random);
  must(courses::apply_outside(tx, now, rules, outside, nullptr, secret,
                              "https://kakari.example/course-applications/" + secret));
}

}  // namespace kakari::demo
