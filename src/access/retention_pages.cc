#include "access/retention_pages.h"

#include <algorithm>
#include <memory>

#include "base/text.h"
#include "platform/html/components.h"

namespace kakari::access {
namespace {

std::string last_of(const std::vector<RetentionRun>& runs, const RetentionRule& rule) {
  const auto run = std::ranges::find(runs, rule.what, &RetentionRun::what);
  if (run == runs.end()) return "まだ";
  return local_time(run->at) + "　" + with_commas(run->gone) + "件";
}

html::Fragment kept_for(const RetentionRule& rule) {
  html::Writer w;
  if (rule.then == Then::keep)
    w << "期間を定めず残します";
  else if (rule.after_us == 0)
    w << "保存しません";
  else
    w << rule.from << "から" << rule.period;
  if (!rule.note.empty()) w << html::note(rule.note);
  return w.take();
}

html::Page retention_page(const Retention& retention) {
  const auto due = retention_due(retention);
  const auto runs = retention.database->read([](store::Tx& tx) { return last_retention_runs(tx); });
  html::Table table{.caption = "保存期間の決まり", .caption_hidden = true};
  table.columns = {{.label = "もの", .row_head = true},
                   {.label = "残す期間"},
                   {.label = "そのあと"},
                   {.label = "根拠"},
                   {.label = "前回（その日の分）"},
                   {.label = "次回", .numeric = true}};
  for (const RetentionRule& rule : retention.rules) {
    const auto next = std::ranges::find(due, &rule, &Due::rule);
    const bool by_job = next != due.end();
    html::Writer source;
    source << rule.source;
    if (regime::unverified(rule.status)) source << " " << html::tag({"要確認", html::Tone::waiting});
    table.rows.push_back({{rule.label, kept_for(rule), std::string(label(rule.then)), source.take(),
                           by_job ? last_of(runs, rule) : std::string("―"),
                           by_job ? with_commas(next->rows) + "件" : std::string("―")}});
  }
  html::Page page;
  page.title = "保存期間";
  page.nav = "/retention";
  page.body = html::stack(
      {html::paragraph(
           "個人情報などをいつまで残すかの決まりと、それによって消した件数です。毎晩2時を過ぎると、期間を過ぎ"
           "たものを少しずつ消し、消したことを操作の記録に残します。"),
       html::notice(
           {.kind = html::NoticeKind::info,
            .text =
                "期間を定めた資料が見つかっていないものには「要確認」と示しています。都道府県の文書管理の規程"
                "などに照らして、ファイル regime/retention.yaml を直してください。"}),
       html::table(table)});
  return page;
}

}  // namespace

std::vector<Route> retention_routes(Retention retention) {
  const auto kept = std::make_shared<const Retention>(std::move(retention));
  return {{http::Method::get, "/retention", Act::system_administer,
           [kept](const Visit& visit) { return visit.show(retention_page(*kept)); }}};
}

}  // namespace kakari::access
