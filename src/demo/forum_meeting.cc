// What was said in July, and what stands on the table in March.
#include "demo/forum.h"
#include "demo/must.h"
#include "forum/meetings/agenda.h"
#include "forum/meetings/aim.h"
#include "forum/meetings/attendance.h"
#include "forum/meetings/closing.h"

namespace kakari::demo {
namespace {

struct Spoken {
  std::string_view title, explanation, said, kind, conclusion;
};
constexpr std::array kSpoken{
    Spoken{
        "在宅医療の担い手のいない町について", "集計と空白の一覧（資料1）をもとに、地図で確かめます。",
        "医師会：町に一か所だけの診療所は院長が高齢で、夜間の往診は難しい。\n病院：退院のときに、訪問診療を"
        "引き受ける先を探すのに時間がかかっている。\n町：冬は峠を越えるのに一時間かかる。隣の市の診療所が来ら"
        "れる日を決めてほしい。\n訪問看護：急変のときに連絡のつく医師が決まっていれば、夜も対応できる。",
        "agreed", "担い手のいない町には、隣の市の診療所が曜日を決めて訪問する形を、年度内に試す。"},
    Spoken{
        "夜間と急変のときの代わりの医師について", "輪番の案を示します。",
        "診療所：一人で続けるのは限界がある。三か所で組めば月に十日の当番で済む。\n病院：急変のときの入院は、"
        "後方支援の病床で受けられる。連絡先を一つにしてほしい。",
        "continued", "輪番に加わる診療所を募り、3月の会議で案を決める。"}};

void speak(const ForumYear& y, const Id& meeting, const Moment& on) {
  y.year.database.write([&](store::Tx& tx) {
    for (const Spoken& one : kSpoken) {
      const Id item =
          must(meetings::add_item(tx, y.year.officer, on, y.deps, meeting, one.title, one.explanation));
      must(meetings::write_said(tx, y.year.officer, on, y.deps, item, 0, one.said));
      must(meetings::conclude(tx, y.year.officer, on, y.deps, item, one.kind, one.conclusion));
    }
  });
}

}  // namespace

void meet(const ForumYear& y, const Forums& forums) {
  const Year& year = y.year;
  const auto write = [&](auto verb) { return year.database.write(verb); };
  const Id july = write([&](store::Tx& tx) {
    return must(meetings::make_meeting(tx, year.officer, year.at(6, 1, 10), y.deps,
                                       {.forum = forums.home_care,
                                        .title = "",
                                        .held_on = year.day(7, 14).iso(),
                                        .starts_at = "14:00",
                                        .ends_at = "16:00",
                                        .place = "県の東部庁舎 大会議室（架空）",
                                        .link = "",
                                        .note = "昨年度の報告の集計を、事前にお送りします。"}));
  });
  write([&](store::Tx& tx) {
    return must(meetings::call(tx, year.officer, year.at(6, 15, 10), y.deps, july));
  });
  const Moment held = year.at(7, 14, 17);
  speak(y, july, held);
  write([&](store::Tx& tx) {
    int turn = 0;
    for (const auto& one : meetings::invited_to(tx, july)) {
      const bool absent = ++turn == 4;
      const bool deputy = turn == 2;
      must(meetings::record_came(tx, year.officer, held, y.deps, one.id,
                                 absent   ? meetings::Came::absent
                                 : deputy ? meetings::Came::deputy
                                          : meetings::Came::present,
                                 deputy ? "係長（架空）" : "", absent ? "災害の対応のため" : ""));
    }
    must(meetings::close_record(tx, year.officer, year.at(7, 28, 10), y.deps, july));
  });
  write([&](store::Tx& tx) {
    must(meetings::write_aim(tx, year.officer, held, y.deps, forums.home_care, 0,
                             "どの町に住んでいても、通院が難しくなったときに、家で診てもらえる。急に具合が悪"
                             "くなった夜も、連絡のつく医師"
                             "がいる。"));
  });
  const Id march = write([&](store::Tx& tx) {
    return must(meetings::make_meeting(tx, year.officer, year.at(1, 25, 10), y.deps,
                                       {.forum = forums.home_care,
                                        .title = "輪番の案と、来年度の進め方",
                                        .held_on = year.day(3, 16).iso(),
                                        .starts_at = "14:00",
                                        .ends_at = "15:30",
                                        .place = "県の東部庁舎 大会議室（架空）",
                                        .link = "https://meeting.example/kakari-demo",
                                        .note = ""}));
  });
  write([&](store::Tx& tx) {
    must(meetings::add_item(tx, year.officer, year.at(1, 25, 11), y.deps, march, "輪番の案について",
                            "加わる診療所と、当番の日数を示します。"));
    return must(meetings::call(tx, year.officer, year.at(2, 1, 10), y.deps, march));
  });
}

}  // namespace kakari::demo
