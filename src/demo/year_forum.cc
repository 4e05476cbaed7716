// Last year's results before the areas' forums (第3項・第5項), and a succession (承継) in the autumn.
#include "demo/must.h"
#include "demo/names.h"
#include "demo/year_parts.h"
#include "reporting/desk/hand_over.h"
#include "reporting/forum_report.h"
#include "reporting/revision.h"

namespace kakari::demo {

void report_to_forums(const Year& y) {
  y.database.write([&](store::Tx& tx) {
    constexpr auto level = reporting::ForumLevel::planning_area;
    const auto news = must(reporting::forum_news(tx, y.officer, y.areas, y.year - 1, level));
    int day = 7;
    for (const reporting::ForumArea& area : reporting::forum_areas(y.areas, y.prefecture, level)) {
      const auto found = news.find(area.id);
      if (found == news.end()) continue;
      day = std::min(day + 3, 29);
      must(reporting::report_to_forum(
          tx, y.officer, y.at(7, day, 16), y.areas,
          {y.year - 1, level, area.id, area.name + "圏域 かかりつけ医機能に関する協議の場（架空）",
           y.day(7, day).iso(), found->second.digest}));
    }
  });
}

std::vector<Made> hand_one_over(const Year& y, std::vector<Made> made) {
  y.database.write([&](store::Tx& tx) {
    const Date on = y.day(10, 1);
    for (auto old = made.rbegin(); old != made.rend(); ++old) {
      if (is_sample(*old) || old->institution.kind != regime::InstitutionKind::clinic ||
          !reporting::current_revision(tx, old->institution.id, y.year - 1))
        continue;
      Made next = successor_of(tx, y.at(9, 24, 11), *old, made.size() + 1, on);
      must(desk::hand_over(tx, y.at(10, 2, 10), y.officer,
                           {{old->institution.id, next.institution.id, on,
                             "前の院長の引退により、同じ場所で診療を引き継いだため"},
                            true,
                            true,
                            true}));
      *old = std::move(next);
      return;
    }
  });
  return made;
}

}  // namespace kakari::demo
