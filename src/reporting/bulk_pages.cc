// まとめて確認: reports where nothing is flagged, chosen on one page, counted on the next, confirmed in one
// act.
#include "access/act.h"
#include "base/text.h"
#include "platform/html/components.h"
#include "reporting/bulk_confirmation.h"
#include "reporting/bulk_page_parts.h"
#include "reporting/cycle.h"
#include "reporting/officer_pages.h"

namespace kakari::reporting {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

struct Loaded {
  Cycle cycle;
  BulkFilter filter;
  BulkCandidates found;
  std::vector<BulkAct> acts;
};

Result<Cycle> cycle_of(store::Tx& tx, const Visit& visit) {
  const std::string prefecture = visit.actor.scope.substr(0, 2);
  const auto year = parse_count(visit.request.arg("year").empty() ? visit.request.field("year")
                                                                  : visit.request.arg("year"));
  auto cycle =
      year ? find_cycle(tx, prefecture, int(*year)) : current_cycle(tx, prefecture, visit.moment.today());
  if (!cycle)
    return problem(ProblemKind::not_found, "no-cycle",
                   "報告の期間がまだ始まっていません。始まると、ここでまとめて確認できます。");
  return std::move(*cycle);
}

BulkFilter filter_of(const http::Request& request, int year) {
  BulkFilter filter{.year = year};
  filter.unchanged_only = !request.arg("unchanged").empty();
  filter.page = int(std::clamp<std::int64_t>(parse_count(request.arg("page")).value_or(1), 1, 100'000));
  return filter;
}

std::string page_path(const BulkFilter& filter, int page) {
  return fmt::format("/review/bulk?year={}{}&page={}", filter.year,
                     filter.unchanged_only ? "&unchanged=1" : "", page);
}

/// A box for each report: it sends which revision was seen.
html::Fragment candidates_table(const PageDeps& deps, const BulkCandidates& found, int year, bool choose) {
  html::Table table{.caption = "まとめて確認できる報告", .caption_hidden = true};
  table.columns = {{.label = "医療機関", .row_head = true},
                   {.label = "市町村"},
                   {.label = "届いた日"},
                   {.label = "昨年度から"},
                   {.label = "確認する機能"}};
  if (choose) table.columns.push_back({.label = "内容"});
  for (const BulkCandidate& c : found.rows) {
    const auto* place = deps.areas->municipality(c.municipality);
    std::string functions;
    for (const auto function : c.waiting)
      functions += std::string(functions.empty() ? "" : "・") + std::string(regime::letter(function));
    const auto box = [&] {
      return html::check_box({.name = "pick:" + c.institution.text(), .label = c.name}, true,
                             std::to_string(c.revision));
    };
    html::Row row{{choose ? box() : html::link(review_path(year, c.number), c.name),
                   place ? place->name : c.municipality, Date::of(c.arrived_at).month_day(),
                   c.changed_items   ? fmt::format("{}件変更", c.changed_items)
                   : c.had_last_year ? std::string("同じ")
                                     : std::string("初めての報告"),
                   functions}};
    if (choose) row.cells.push_back(html::link(review_path(year, c.number), "報告を見る"));
    table.rows.push_back(std::move(row));
  }
  return html::table(table);
}

html::Fragment others(const BulkCandidates& found) {
  std::string text;
  if (found.flagged)
    text += fmt::format("確かめていただきたい点がある報告が{}件", with_commas(found.flagged));
  if (found.asked)
    text += fmt::format("{}照会への回答を待っている報告が{}件", text.empty() ? "" : "、",
                        with_commas(found.asked));
  if (text.empty()) return {};
  Writer w;
  w << html::paragraph("この一覧には出していないものとして、" + text +
                       "あります。報告を一件ずつ開いて確認してください。");
  return w.take();
}

html::Fragment chooser(const PageDeps& deps, const Loaded& l, const Visit& visit) {
  const std::int64_t first = (l.filter.page - 1) * std::int64_t(l.filter.page_size) + 1;
  Writer form;
  form << candidates_table(deps, l.found, l.filter.year, true)
       << html::button({.label = "選んだ報告の件数を確かめる"});
  Writer w;
  w << html::form({.action = "/review/bulk/check",
                   .csrf = visit.csrf,
                   .hidden = {{"year", std::to_string(l.filter.year)}},
                   .label = "まとめて確認する報告"},
                  form.take())
    << html::pager({.total = l.found.reports,
                    .first = l.found.rows.empty() ? 0 : first,
                    .last = first + std::ssize(l.found.rows) - 1,
                    .previous = l.filter.page > 1 ? page_path(l.filter, l.filter.page - 1) : "",
                    .next = first + std::ssize(l.found.rows) <= l.found.reports
                                ? page_path(l.filter, l.filter.page + 1)
                                : ""});
  return w.take();
}

Response show(const PageDeps& deps, const Visit& visit) {
  const auto loaded = deps.database->read([&](store::Tx& tx) -> Result<Loaded> {
    auto cycle = cycle_of(tx, visit);
    if (!cycle) return std::unexpected(cycle.error());
    BulkFilter filter = filter_of(visit.request, cycle->year);
    auto found = bulk_candidates(tx, visit.actor, filter);
    if (!found) return std::unexpected(found.error());
    auto acts = bulk_acts(tx, visit.actor, filter.year);
    if (!acts) return std::unexpected(acts.error());
    return Loaded{std::move(*cycle), filter, std::move(*found), std::move(*acts)};
  });
  if (!loaded) return visit.refuse(loaded.error());
  const Loaded& l = *loaded;
  Writer w;
  w << html::heading(
      {.text = l.found.reports
                   ? fmt::format("まとめて確認できる報告が{}件あります", with_commas(l.found.reports))
                   : "まとめて確認できる報告はありません",
       .level = 1,
       .side = fiscal_year_name(l.filter.year),
       .lead = "確認を待っている機能に確かめていただきたい点がなく、照会中でもない報告です。"});
  w << others(l.found);
  w << html::form({.action = "/review/bulk",
                   .method = "get",
                   .hidden = {{"year", std::to_string(l.filter.year)}},
                   .autosubmit = true,
                   .label = "しぼりこみ"},
                  html::row({html::check_box({.name = "unchanged", .label = "昨年度の報告と同じものだけ"},
                                             l.filter.unchanged_only),
                             html::button({.label = "しぼりこむ", .press = html::Press::secondary})}));
  if (l.found.rows.empty())
    w << html::paragraph("提出された報告のうち、条件に合うものがここに並びます。");
  else
    w << chooser(deps, l, visit);
  w << bulk_acts_table(l.acts);
  return visit.show({.title = "まとめて確認",
                     .body = w.take(),
                     .crumbs = {{"報告の確認", "/review"}, {"まとめて確認", ""}},
                     .nav = "/review",
                     .wide = true});
}

std::vector<BulkPick> picks_of(const http::Request& request) {
  std::vector<BulkPick> picks;
  for (const auto& [name, value] : request.form) {
    const auto revision = parse_count(value);
    if (name.starts_with("pick:") && revision) picks.push_back({Id::trusted(name.substr(5)), int(*revision)});
  }
  return picks;
}

/// The second page: exactly what will be confirmed.
Response check(const PageDeps& deps, const Visit& visit) {
  const auto picks = picks_of(visit.request);
  const auto year = parse_count(visit.request.field("year")).value_or(0);
  const auto found =
      deps.database->read([&](store::Tx& tx) { return bulk_picked(tx, visit.actor, int(year), picks); });
  if (!found) return visit.refuse(found.error());
  const auto gone = std::ssize(picks) - found->reports;
  Writer w;
  w << html::heading({.text = found->reports
                                  ? fmt::format("{}件の報告の、{}の機能を確認します",
                                                with_commas(found->reports), with_commas(found->functions))
                                  : "確認する報告が選ばれていません",
                      .level = 1,
                      .side = fiscal_year_name(int(year))});
  if (gone > 0)
    w << html::notice(
        {.kind = html::NoticeKind::warning,
         .text = fmt::format("選んだもののうち{}件は、その後に状況が変わったため除きました。", gone)});
  if (found->reports == 0) {
    w << html::paragraph("一覧に戻って、確認する報告を一つ以上選んでください。")
      << html::button({.label = "一覧に戻る", .href = fmt::format("/review/bulk?year={}", year)});
  } else {
    std::vector<std::pair<std::string, std::string>> hidden{{"year", std::to_string(year)}};
    for (const BulkCandidate& c : found->rows)
      hidden.emplace_back("pick:" + c.institution.text(), std::to_string(c.revision));
    w << html::paragraph(
             "機能ごとに、その内容に対する確認を一つずつ記録します。押した時点で内容が変わっていた報告は除き"
             "、"
             "理由とともに示します。確認した当日は、まとめて取り消すことができます。")
      << html::form(
             {.action = "/review/bulk",
              .csrf = visit.csrf,
              .idempotency_key = visit.moment.new_id().text(),
              .hidden = std::move(hidden)},
             html::button({.label = fmt::format("{}件をまとめて確認する", with_commas(found->reports))}))
      << candidates_table(deps, *found, int(year), false);
  }
  return visit.show({.title = "まとめて確認",
                     .body = w.take(),
                     .crumbs = {{"報告の確認", "/review"},
                                {"まとめて確認", fmt::format("/review/bulk?year={}", year)},
                                {"件数の確認", ""}},
                     .status = found->reports ? 200 : 422,
                     .nav = "/review",
                     .wide = true});
}

Response take(const PageDeps& deps, const Visit& visit) {
  const auto year = parse_count(visit.request.field("year")).value_or(0);
  const auto done = confirm_in_bulk(*deps.database, visit.actor, visit.moment, visit.moment.new_id(),
                                    int(year), picks_of(visit.request));
  if (!done) return visit.refuse(done.error());
  return Response::see_other("/review/bulk/" + done->id.text() + "?done=1");
}

}  // namespace

void add_bulk_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  routes.push_back({Method::get, "/review/bulk", Act::function_confirm,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({Method::post, "/review/bulk/check", Act::function_confirm,
                    [deps](const Visit& visit) { return check(deps, visit); }});
  routes.push_back({Method::post, "/review/bulk", Act::function_confirm,
                    [deps](const Visit& visit) { return take(deps, visit); }});
  add_bulk_act_pages(deps, routes);
}

}  // namespace kakari::reporting
