// /corporations: the office's list of 法人, and proposals by equal names of 開設者.
#include <fmt/format.h>

#include <algorithm>

#include "access/act.h"
#include "access/pages.h"
#include "base/text.h"
#include "platform/html/components.h"
#include "reporting/desk/corporation_office.h"

namespace kakari::desk {
namespace {

using access::Visit;
using html::Writer;
using http::Response;
using registry::FounderGroup;

constexpr std::size_t kPage = 50;

html::Fragment list_table(const registry::CorporationList& list, const std::string& text) {
  html::Table table{.caption = "登録されている法人", .caption_hidden = true};
  table.columns = {{.label = "法人", .row_head = true},
                   {.label = "医療機関", .numeric = true},
                   {.label = "利用者", .numeric = true}};
  for (const registry::ListedCorporation& one : list.rows)
    table.rows.push_back({{html::link(corporation_path(one.corporation.id), one.corporation.name),
                           one.institutions, one.staff}});
  table.empty = text.empty() ? "まだ法人は登録されていません。下の欄か、開設者からの候補から登録できます。"
                             : "この名称の法人は登録されていません。";
  return html::table(table);
}

html::Fragment new_form(const Visit& visit, const Problem* problem) {
  return html::form(
      {.action = "/corporations",
       .csrf = visit.csrf,
       .idempotency_key = visit.moment.new_id().text(),
       .label = "法人を登録する"},
      html::stack({html::text_field({.name = "name",
                                     .label = "法人の名称",
                                     .hint = "医療法人○○会のように、登記された名称を入力してください。",
                                     .error = access::error_at(problem, "name")},
                                    {.value = problem ? std::string(visit.request.field("name")) : "",
                                     .maxlength = 100,
                                     .required = true}),
                   html::button({.label = "法人を登録する"})}));
}

/// Every institution is ticked by itself: a name alone merges nothing.
html::Fragment proposal(const Visit& visit, const FounderGroup& group) {
  std::vector<html::Choice> choices;
  for (const registry::Institution& one : group.institutions)
    choices.push_back({.value = one.id.text(),
                       .label = one.name + "（" + one.number + "）",
                       .hint = one.address + "　管理者：" + (one.manager.empty() ? "－" : one.manager)});
  Writer w;
  w << html::heading({.text = group.founder, .level = 3})
    << html::form(
           {.action = "/corporations/proposals",
            .csrf = visit.csrf,
            .hidden = {{"name", group.known ? group.known->name : group.founder},
                       {"corporation", group.known ? group.known->id.text() : ""}}},
           html::stack(
               {html::check_group({.name = "institution", .label = "同じ法人と確かめた医療機関"}, choices),
                html::button({.label = group.known ? "選んだ医療機関を加える" : "法人として登録する",
                              .press = html::Press::secondary,
                              .about = group.founder + "："})}));
  return w.take();
}

html::Fragment proposals_part(const Visit& visit, const std::vector<FounderGroup>& groups) {
  if (groups.empty()) return {};
  Writer w;
  w << html::heading(
      {.text = "開設者の名称からの候補",
       .level = 2,
       .lead = "開設者の名称が同じ医療機関です。名称だけでは同じ法人とは限りません。開設許可の記録などで"
               "確かめた医療機関だけを選んでください。"});
  for (const FounderGroup& group : groups) w << proposal(visit, group);
  return w.take();
}

}  // namespace

Response show_corporations(const PageDeps& deps, const Visit& visit, const Problem* problem) {
  const int page =
      int(std::clamp<std::int64_t>(parse_count(visit.request.arg("page")).value_or(1), 1, 10'000));
  const std::string text = trim(visit.request.arg("q"));
  registry::CorporationList list;
  std::vector<FounderGroup> groups;
  deps.database->read([&](store::Tx& tx) {
    list = registry::corporations(tx, visit.actor, text, kPage, std::size_t(page - 1) * kPage);
    groups = registry::founder_groups(tx, visit.actor);
  });
  const auto address = [&](int to) {
    return fmt::format("/corporations?q={}&page={}", http::percent_encode(text), to);
  };
  const std::int64_t first = std::int64_t(page - 1) * std::int64_t(kPage) + 1;
  const std::int64_t last = first + std::int64_t(list.rows.size()) - 1;
  Writer w;
  if (problem) w << html::error_summary(*problem);
  w << html::heading(
           {.text = "法人",
            .level = 1,
            .side = visit.actor.scope_name,
            .lead =
                "複数の医療機関を開設する法人です。加えた医療機関の報告のようすを、法人の本部が見られるよう"
                "になります。"})
    << html::form({.action = "/corporations", .method = "get", .role = "search"},
                  html::row({html::text_field({.name = "q", .label = "法人の名称"},
                                              {.value = text, .type = "search", .width = 20}),
                             html::button({.label = "しぼりこむ", .press = html::Press::secondary})}))
    << list_table(list, text)
    << html::pager({.total = list.total,
                    .first = list.rows.empty() ? 0 : first,
                    .last = last,
                    .previous = page > 1 ? address(page - 1) : "",
                    .next = last < list.total && !list.rows.empty() ? address(page + 1) : ""});
  if (visit.actor.role == access::Role::prefecture_officer) w << new_form(visit, problem);
  w << proposals_part(visit, groups);
  html::Page shown{.title = "法人", .body = w.take(), .nav = "/corporations"};
  if (problem) shown.status = http_status(problem->kind);
  return visit.show(std::move(shown));
}

}  // namespace kakari::desk
