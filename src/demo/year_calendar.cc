// The prefecture's own dates, the register of preparation, 周知 and 延長.
#include "demo/must.h"
#include "demo/year_parts.h"
#include "reporting/cycle.h"
#include "reporting/extension.h"
#include "reporting/queue.h"
#include "reporting/schedule/move.h"
#include "reporting/schedule/outreach.h"
#include "reporting/schedule/preparation.h"

namespace kakari::demo {
namespace {

using schedule::Place;
using schedule::PlaceKind;
using schedule::Progress;

struct Settled {
  std::string_view topic, title, detail;
  Progress progress;
};

/// Of the whole prefecture.
constexpr std::array kOffice{
    Settled{"office", "医療政策課に担当2名を置く", "医療機能情報提供制度の担当と席を並べ、窓口を一つにする。",
            Progress::decided},
    Settled{"participants", "県医師会と市町村からの参加", "推薦を依頼し、5月末に名簿をまとめる。",
            Progress::decided},
    Settled{"theme", "夜間の看取りを県全体のテーマにする", "圏域ごとの事情が違うため、圏域のテーマとする。",
            Progress::dropped}};
/// Of each 構想区域; what is decided last in the one is open in another.
constexpr std::array kArea{
    Settled{"meeting", "地域医療構想調整会議の部会を使う", "年2回、7月と11月に開く。", Progress::decided},
    Settled{"key_person", "郡市区医師会の在宅医療担当理事", "就任の承諾を得た。", Progress::decided},
    Settled{"coordinator", "在宅医療・介護連携の相談窓口の職員", "市町村の窓口と役割を分ける。",
            Progress::arranging},
    Settled{"theme", "休日と夜間の往診の分担", "前年度の報告の集計をもとに素案を作る。", Progress::arranging},
    Settled{"area", "テーマごとに協議する範囲", "入退院支援は隣の圏域と合同とするかを検討する。",
            Progress::not_started}};

void keep(const Year& y, const Place& place, const Settled& settled, const Moment& moment) {
  y.database.write([&](store::Tx& tx) {
    schedule::Preparation wanted;
    wanted.prefecture = y.prefecture;
    wanted.year = y.year;
    wanted.place = place;
    wanted.topic = settled.topic;
    wanted.title = std::string(settled.title) + "（架空）";
    wanted.detail = settled.detail;
    wanted.owner = "医療政策課 田中";
    wanted.progress = settled.progress;
    wanted.due_on = settled.progress == Progress::not_started ? y.day(3, 19).iso() : "";
    must(schedule::keep_preparation(tx, y.officer, moment, {&y.almanac, &y.areas}, wanted));
  });
}

void move(const Year& y, const Moment& moment, std::string_view date, Date to, std::string_view reason) {
  y.database.write([&](store::Tx& tx) {
    must(schedule::move_date(tx, y.officer, moment, y.almanac,
                             {y.prefecture, y.year, std::string(date), to.iso(), std::string(reason), 0}));
  });
}

void tell(const Year& y, const Place& place, schedule::Channel channel, Date on, std::string_view what,
          std::int64_t told, std::string_view note) {
  y.database.write([&](store::Tx& tx) {
    schedule::Outreach wanted;
    wanted.prefecture = y.prefecture;
    wanted.year = y.year;
    wanted.done_on = on.iso();
    wanted.what = what;
    wanted.channel = channel;
    wanted.place = place;
    wanted.told = told;
    wanted.note = note;
    must(schedule::add_outreach(tx, y.officer, {on.start() + 17 * kHour, &y.random}, y.areas, wanted));
  });
}

}  // namespace

void settle_dates(const Year& y) {
  y.database.write([&](store::Tx& tx) {
    reporting::add_cycle(tx, y.at(4, 1, 9), reporting::lawful_cycle(y.prefecture, y.year), y.form);
  });
  const Date request = y.almanac.holidays().next_business_day(y.day(11, 1));
  if (request != y.day(11, 1)) move(y, y.at(5, 11, 10), "request", request, "11月1日は閉庁日のため");
  move(y, y.at(5, 11, 10, 20), "target", y.day(2, 27),
       "体制の確認に1か月をとり、4月1日の公表に間に合わせるため");
}

void prepare_areas(const Year& y) {
  int day = 13;
  for (const Settled& one : kOffice) keep(y, {PlaceKind::prefecture, y.prefecture}, one, y.at(4, day++, 11));
  std::size_t nth = 0;
  for (const regime::PlanningArea& area : y.areas.planning_areas()) {
    if (area.prefecture != y.prefecture) continue;
    for (const Settled& one : kArea)
      if (nth == 0 || one.progress != Progress::arranging || one.topic == kArea[2 + nth % 2].topic)
        keep(y, {PlaceKind::planning_area, area.code}, one, y.at(5, day % 28 + 1, 14));
    ++nth, day += 3;
  }
}

void tell_institutions(const Year& y) {
  const Place whole{PlaceKind::prefecture, y.prefecture};
  using schedule::Channel;
  tell(y, whole, Channel::briefing, y.day(6, 17), "制度の概要と昨年度の報告の結果", 164,
       "県医師会館とオンラインで開き、録画を公開した。（架空）");
  tell(y, whole, Channel::notice, y.day(10, 5), "11月に報告の依頼をお送りすることのお知らせ", 461,
       "文書で通知した。（架空）");
  tell(y, whole, Channel::briefing, y.day(10, 21), "報告の画面と紙の調査票の使い方", 138,
       "説明の後、個別の相談を12件受けた。（架空）");
}

void extend_some(const Year& y, const std::vector<Made>& made) {
  y.database.write([&](store::Tx& tx) {
    const auto drafts = must(reporting::queue(
        tx, y.officer, {.year = y.year, .stage = reporting::Stage::draft, .page_size = 10}, y.now));
    std::vector<Id> chosen;
    for (const auto& row : drafts.rows)
      if (std::ranges::none_of(
              made, [&](const Made& m) { return is_sample(m) && m.institution.id == row.institution; }))
        chosen.push_back(row.institution);
    const auto extend = [&](const Id& institution, const Moment& moment, std::string_view reason) {
      reporting::Extension wanted;
      wanted.prefecture = y.prefecture;
      wanted.year = y.year;
      wanted.institution = institution.text();
      wanted.until = y.day(3, 31).plus_days(16).iso();
      wanted.reason = reason;
      return must(reporting::extend(tx, y.officer, moment, wanted)).id;
    };
    if (!chosen.empty()) extend(chosen[0], y.ago(6, 11), "1月の大雪で建物の一部が壊れ、休診が続いたため");
    if (chosen.size() < 2) return;
    const Id ended = extend(chosen[1], y.ago(21, 11), "管理者の入院のため");
    must(reporting::end_extension(tx, y.officer, y.ago(8, 15), ended));
  });
}

}  // namespace kakari::demo
