#include "reporting/release/state_parts.h"

#include <array>

#include "base/text.h"
#include "platform/html/components.h"

namespace kakari::release {
namespace {

using html::Writer;

html::Cell counted(std::int64_t count, int year, Effect effect, std::optional<regime::Function> function) {
  if (count == 0) return html::Cell(0);
  return html::link(fmt::format("/publication/{}/changes?effect={}{}", year, id(effect),
                                function ? fmt::format("&function={}", regime::id(*function)) : ""),
                    with_commas(count));
}

}  // namespace

html::Fragment functions_table(const State& s) {
  html::Table table{.caption = "2号機能の公表のされ方"};
  table.columns = {{.label = "機能", .row_head = true}};
  constexpr std::array all{Treatment::confirmed, Treatment::being_confirmed, Treatment::absent};
  for (const Treatment one : all)
    table.columns.push_back({.label = std::string(label(one)), .numeric = true});
  for (const auto& [function, by_treatment] : s.counts.treatments) {
    html::Row row{{std::string(regime::label(function))}};
    for (const Treatment one : all) {
      const std::int64_t count = by_treatment.at(std::size_t(one));
      row.cells.push_back(
          count ? html::Cell(html::link(fmt::format("/publication/{}/changes?function={}&treatment={}",
                                                    s.preview.cycle.year, regime::id(function), id(one)),
                                        with_commas(count)))
                : html::Cell(0));
    }
    table.rows.push_back(std::move(row));
  }
  return html::table(table);
}

html::Fragment changes_part(const State& s) {
  const int year = s.preview.cycle.year;
  Writer w;
  w << html::heading(
      {.text = "公表すると変わること",
       .level = 2,
       .lead = "いま公表されている内容と比べた、医療機関の数です。数を押すと一覧が開きます。"});
  if (s.unprepared > 0)
    w << html::notice(
        {.kind = html::NoticeKind::warning,
         .text = fmt::format("あと{}件の内容を準備しています。しばらくしてから開き直してください。",
                             with_commas(s.unprepared))});
  html::Table table{.caption = "公表すると変わること", .caption_hidden = true};
  table.columns = {{.label = "対象", .row_head = true}};
  for (const Effect effect : {Effect::appears, Effect::changes, Effect::disappears})
    table.columns.push_back({.label = std::string(label(effect)), .numeric = true});
  table.rows.push_back({{"医療機関", counted(s.counts.appear, year, Effect::appears, {}),
                         counted(s.counts.change, year, Effect::changes, {}), "なし"}});
  for (const auto& [function, by_effect] : s.counts.functions) {
    html::Row row{{std::string(regime::label(function))}};
    for (const Effect effect : {Effect::appears, Effect::changes, Effect::disappears})
      row.cells.push_back(counted(by_effect.at(std::size_t(effect)), year, effect, function));
    table.rows.push_back(std::move(row));
  }
  w << html::table(table)
    << html::note(
           fmt::format("公表しても内容が変わらない医療機関は{}件、{}の報告がなく前の年度の内容のまま表示され"
                       "る医療機関は{}件です。",
                       with_commas(s.counts.same), fiscal_year_name(year), with_commas(s.counts.no_report)))
    << html::row({html::link(fmt::format("/publication/{}/changes", year), "変わる医療機関をすべて見る"),
                  html::link(fmt::format("/publication/{}/changes.csv", year), "CSVで保存")});
  return w.take();
}

html::Fragment at_once(const State& s, const access::Visit& visit) {
  const reporting::Cycle& cycle = s.preview.cycle;
  std::int64_t waiting = 0;
  for (const auto& [function, f] : s.preview.functions) waiting += f.being_confirmed;
  Writer w;
  w << html::heading({.text = "いますぐ公表する", .level = 2});
  if (visit.moment.today() < Date::parse(cycle.publication).value_or(Date{}))
    w << html::notice(
        {.kind = html::NoticeKind::warning,
         .text = "公表の予定日より前です。まだ提出していない医療機関は、提出した日から公表されます。"});
  if (waiting)
    w << html::notice({.kind = html::NoticeKind::warning,
                       .text = fmt::format(
                           "まだ確認していない機能が{}件あります。公表すると「報告あり・確認中」と表示され、"
                           "確認が終わったものから「県の確認」に変わります。",
                           with_commas(waiting))});
  w << html::form({.action = fmt::format("/publication/{}", cycle.year),
                   .csrf = visit.csrf,
                   .idempotency_key = visit.moment.new_id().text(),
                   .hidden = {{"based_on", std::to_string(s.planned.version)}}},
                  html::button({.label = fiscal_year_name(cycle.year) + "の報告を公表する",
                                .press = html::Press::secondary}))
    << html::note("医療法第30条の18の4第3項・第7項、施行規則第30条の33の17・19。公表は取り消せません。");
  return w.take();
}

html::Fragment withheld_part(const State& s) {
  Writer w;
  w << html::heading({.text = "公表を止めている機能", .level = 2})
    << html::paragraph(
           s.withheld ? fmt::format("{}件の機能の公表を止めています。公表しても表示されません。", s.withheld)
                      : "公表を止めている機能はありません。誤りなどがあるときは、医療機関の機能を一つずつ、"
                        "すぐに公開ページから外せます。")
    << html::row({html::link("/publication/withheld", "公表を止めている機能")});
  return w.take();
}

}  // namespace kakari::release
