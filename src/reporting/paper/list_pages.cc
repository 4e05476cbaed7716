// The office's list of forms that came back on paper.
#include "base/text.h"
#include "platform/html/components.h"
#include "reporting/cycle.h"
#include "reporting/paper/pages.h"

namespace kakari::paper {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

constexpr std::size_t kPageSize = 50;

/// The newest year with a cycle in the officer's area that has opened; else the one of today.
int year_asked(store::Tx& tx, const Visit& visit) {
  if (const auto year = parse_count(visit.request.arg("year")); year && *year >= 2025 && *year <= 2200)
    return int(*year);
  const std::string prefecture = visit.actor.scope.substr(0, 2);
  if (const auto cycle = reporting::current_cycle(tx, prefecture, visit.moment.today())) return cycle->year;
  return fiscal_year(visit.moment.today());
}

PaperFilter filter_of(const http::Request& request, int year) {
  PaperFilter filter{.year = year};
  for (const std::string_view state : {"submitted", "set_aside", "all"})
    if (request.arg("state") == state) filter.state = state;
  filter.query = trim(request.arg("q"));
  filter.most = kPageSize;
  filter.skip =
      std::size_t(std::clamp<std::int64_t>(parse_count(request.arg("skip")).value_or(0), 0, 1'000'000));
  return filter;
}

std::string link_to(const PaperFilter& filter, std::size_t skip) {
  return fmt::format("/paper?year={}&state={}&q={}&skip={}", filter.year, filter.state,
                     http::percent_encode(filter.query), skip);
}

html::Fragment filter_form(const PaperFilter& filter) {
  std::vector<html::Choice> states;
  for (const auto& [value, label] : std::initializer_list<std::pair<std::string, std::string>>{
           {"open", "入力中"}, {"submitted", "提出済"}, {"set_aside", "取りやめ"}, {"all", "すべて"}})
    states.push_back({.value = value, .label = label, .chosen = filter.state == value});
  return html::form(
      {.action = "/paper",
       .method = "get",
       .hidden = {{"year", std::to_string(filter.year)}},
       .autosubmit = true,
       .label = "しぼりこみ"},
      html::row({html::select_field({.name = "state", .label = "状態"}, states, ""),
                 html::text_field({.name = "q", .label = "医療機関の番号か名称"}, {.value = filter.query}),
                 html::button({.label = "しぼりこむ", .press = html::Press::secondary})}));
}

html::Fragment papers_table(const PaperList& list, const PaperFilter& filter) {
  html::Table table{.caption = "紙の調査票", .caption_hidden = true};
  table.columns = {{.label = "医療機関", .row_head = true},
                   {.label = "番号"},
                   {.label = "届いた日"},
                   {.label = "入力のしかた"},
                   {.label = "登録した人"},
                   {.label = "状態"}};
  for (const Paper& p : list.papers)
    table.rows.push_back(
        {{html::link(paper_path(p.id), p.name), p.number, Date::parse(p.arrived_on)->wareki(),
          p.twice ? "二重入力" : "1回", p.by, html::tag(state_tag(p))}});
  table.empty = filter.query.empty() && filter.state == "open"
                    ? "入力を待っている調査票はありません。届いた調査票を登録すると、ここに並びます。"
                    : "この条件に当てはまる調査票はありません。";
  Writer w;
  w << html::table(table);
  const auto shown = std::int64_t(list.papers.size()), skip = std::int64_t(filter.skip);
  w << html::pager({.total = list.total,
                    .first = shown ? skip + 1 : 0,
                    .last = skip + shown,
                    .previous = skip > 0 ? link_to(filter, std::size_t(std::max<std::int64_t>(
                                                               0, skip - std::int64_t(kPageSize))))
                                         : "",
                    .next = skip + shown < list.total ? link_to(filter, filter.skip + kPageSize) : ""});
  return w.take();
}

html::Fragment policy_form(const Visit& visit, bool twice) {
  return html::folded(
      "二重入力の扱い",
      html::form({.action = "/paper/policy", .csrf = visit.csrf, .label = "二重入力の扱い"},
                 html::stack({html::check_box({.name = "twice",
                                               .label = "調査票は、原則として2人が別々に入力する",
                                               .hint = "登録するときに、1件ごとに変えることもできます。"},
                                              twice),
                              html::button({.label = "この扱いにする", .press = html::Press::secondary})})));
}

Response show(const PageDeps& deps, const Visit& visit) {
  PaperFilter filter;
  PaperList list;
  bool twice = false;
  deps.database->read([&](store::Tx& tx) {
    filter = filter_of(visit.request, year_asked(tx, visit));
    list = list_papers(tx, visit.actor, filter);
    twice = enters_twice(tx, visit.actor.scope.substr(0, 2));
  });
  Writer w;
  w << html::heading({.text = "紙の調査票",
                      .level = 1,
                      .side = fiscal_year_name(filter.year),
                      .lead = "紙で届いた調査票を登録し、読み取ったものを見ながら入力します。"})
    << html::row({html::button({.label = "届いた調査票を登録する",
                                .href = fmt::format("/paper/new?year={}", filter.year)}),
                  html::link(fmt::format("/forms/{}.pdf", filter.year), "白紙の調査票（PDF）")})
    << filter_form(filter) << papers_table(list, filter);
  if (visit.actor.role == access::Role::prefecture_officer) w << policy_form(visit, twice);
  return visit.show({.title = "紙の調査票", .body = w.take(), .nav = "/paper"});
}

Response take_policy(const PageDeps& deps, const Visit& visit) {
  const auto done = deps.database->write([&](store::Tx& tx) {
    return set_policy(tx, visit.actor, visit.moment, !visit.request.field("twice").empty());
  });
  return done ? Response::see_other("/paper") : visit.refuse(done.error());
}

}  // namespace

void add_list_pages(const PageDeps& deps, Routes& routes) {
  using http::Method;
  routes.push_back(
      {Method::get, "/paper", Act::report_enter, [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({Method::post, "/paper/policy", Act::schedule_manage,
                    [deps](const Visit& visit) { return take_policy(deps, visit); }});
}

}  // namespace kakari::paper
