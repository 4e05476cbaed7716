#include "app/year_page.h"

#include "base/text.h"
#include "platform/html/components.h"
#include "reporting/queue.h"
#include "reporting/schedule/pages.h"

namespace kakari::app {
namespace {

using access::Act;
using access::Visit;
using html::Writer;

struct Place {
  std::string_view label, path, about;
  Act act;
};
struct Part {
  std::string_view name;
  std::vector<Place> places;
};

/// The parts of the year in the order in which they come.
const std::vector<Part>& parts() {
  static const std::vector<Part> all{
      {"準備",
       {{"体制の整備の記録", "/preparation", "協議の場になりうる会議、担う人、テーマを圏域ごとに控えます。",
         Act::preparation_manage},
        {"周知の記録", "/preparation/outreach", "だれに、いつ、何を知らせたかを控えます。",
         Act::preparation_manage},
        {"日程", "/calendar/settings", "県の日程を決め、動かします。", Act::schedule_manage},
        {"NDBの件数の取り込み", "/claims-import", "算定件数の表を取り込み、下書きに入れます。",
         Act::claims_import},
        {"医療法人", "/corporations", "同じ法人の医療機関をまとめます。", Act::corporation_manage},
        {"承継", "/successions", "開設者の変更などで、別の医療機関に引き継ぎます。",
         Act::succession_manage}}},
      {"依頼と催促",
       {{"報告の依頼", "/requests", "対象の医療機関すべてに、一度に依頼します。", Act::request_send},
        {"手紙", "/letters", "メールの届かない医療機関に送る手紙を印刷します。", Act::reminder_send},
        {"催促", "/reminders", "期限の前後に、状態に応じて催促します。", Act::reminder_send},
        {"報告していない医療機関", "/missing", "保健所・市町村ごとに見て、連絡します。", Act::review_list},
        {"届いたか分からないメール", "/deliveries/unknown", "届いたかどうかを、人が決めます。",
         Act::reminder_send}}},
      {"報告と確認",
       {{"報告のようす", "/progress", "地域ごとの報告の割合を、前の年度と並べて見ます。", Act::progress_read},
        {"紙の調査票", "/paper", "届いた紙の調査票を、写しを見ながら入力します。", Act::report_enter},
        {"報告の確認", "/review", "機能ごとに体制を確認します。", Act::review_list},
        {"まとめて確認", "/review/bulk", "気になる点のない報告を、まとめて確認します。", Act::review_list},
        {"協議の場への報告", "/forum-reports", "確認の結果を、圏域の協議の場に報告します。",
         Act::forum_report}}},
      {"公表とその後",
       {{"公表", "/publication", "その年度の報告を公表します。", Act::cycle_publish},
        {"報告命令・是正命令", "/orders", "催促しても報告がないときに、開設者に命じます。", Act::order_issue},
        {"書き出し", "/exports", "報告を表の形で保存します。", Act::report_export},
        {"一覧と違うという連絡", "/registry-notes",
         "医療機関から、公的な一覧の内容が違うと知らせがあったものです。", Act::contact_manage}}},
      {"集計と協議の場",
       {{"集計", "/indicators", "機能、診療領域、疾患を、区域ごとの地図と表で見ます。", Act::indicator_read},
        {"空白の一覧", "/white-spots", "担う医療機関のない区域、一か所だけの区域を見ます。",
         Act::indicator_read},
        {"協議の場", "/forums", "会議を招集し、資料、記録、課題と方策をまとめます。", Act::forum_read},
        {"方策の進みぐあい", "/measures", "期限を過ぎたものから、区域を通して見ます。", Act::forum_read},
        {"全体の統合", "/integration", "区域ごとの課題と方策を並べ、だれも引き受けていない空白を見ます。",
         Act::forum_read},
        {"協議の結果の公表", "/forum-results", "公表した結果を、住民と同じ画面で見ます。",
         Act::result_publish},
        {"好事例", "/practices", "ほかの地域の参考になる取り組みを載せます。", Act::practice_add}}}};
  return all;
}

html::Fragment part_card(const Part& part, const access::Actor& actor) {
  std::vector<html::Entry> entries;
  for (const Place& place : part.places)
    if (access::could(actor.role, place.act))
      entries.push_back({.title = std::string(place.label),
                         .href = std::string(place.path),
                         .sentence = std::string(place.about)});
  if (entries.empty()) return {};
  return html::card({.heading = std::string(part.name), .body = html::entries(entries, 3)});
}

struct Standing {
  int year = 0;
  std::vector<schedule::Upcoming> upcoming;
  reporting::Queue queue;
};

http::Response show(House& house, const YearHouse& year, const Visit& visit) {
  const std::string prefecture = visit.actor.scope.substr(0, 2);
  const Date today = visit.moment.today();
  const auto standing = house.database().read([&](store::Tx& tx) -> Result<Standing> {
    Standing s;
    s.year = schedule::shown_year(tx, prefecture, today);
    s.upcoming = schedule::upcoming(tx, year.almanac(), prefecture, s.year, today);
    reporting::QueueFilter filter{.year = s.year};
    filter.page_size = 1;
    auto queue = reporting::queue(tx, visit.actor, filter, visit.moment.now);
    if (!queue) return std::unexpected(queue.error());
    s.queue = std::move(*queue);
    return s;
  });
  if (!standing) return visit.refuse(standing.error());
  const auto count = [&](std::initializer_list<reporting::Stage> stages) {
    std::int64_t n = 0;
    for (const auto stage : stages)
      if (const auto at = standing->queue.by_stage.find(stage); at != standing->queue.by_stage.end())
        n += at->second;
    return with_commas(n);
  };
  using reporting::Stage;
  Writer w;
  w << html::heading({.text = fiscal_year_name(standing->year) + "のかかりつけ医機能報告", .level = 1})
    << html::figures({{"まだ報告していない", count({Stage::not_started, Stage::draft}), "医療機関", {}},
                      {"差し戻し中", count({Stage::returned}), "件", {}},
                      {"確認を待っている", count({Stage::submitted, Stage::in_review}), "件", {}},
                      {"確認が済んだ", count({Stage::settled}), "件", {}}})
    << schedule::upcoming_card(standing->upcoming);
  Writer cards;
  for (const Part& part : parts()) cards << part_card(part, visit.actor);
  w << html::card_grid(cards.take());
  return visit.show({.title = "一年の仕事", .body = w.take(), .nav = "/year", .wide = true});
}

}  // namespace

std::vector<access::Route> year_page(House& house, const YearHouse& year) {
  return {{http::Method::get, "/year", Act::review_list,
           [&house, &year](const Visit& visit) { return show(house, year, visit); }}};
}

}  // namespace kakari::app
