// Approving many: a page that says what will be approved and what cannot, then one press.
#include <fmt/format.h>

#include "base/text.h"
#include "training/applications/case_parts.h"
#include "training/applications/page_routes.h"
#include "training/applications/rows.h"

namespace kakari::applications {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

std::vector<Chosen> chosen_of(const http::Request& request) {
  std::vector<Chosen> chosen;
  const bool all = !request.field("all").empty();
  for (const std::string_view value : request.fields(all ? "shown" : "chosen")) {
    const std::size_t colon = value.find(':');
    if (colon == std::string_view::npos || chosen.size() == bulk_max) continue;
    chosen.push_back(
        {Id::trusted(std::string(value.substr(0, colon))), parse_count(value.substr(colon + 1)).value_or(0)});
  }
  return chosen;
}

html::Fragment exceptions_table(const std::vector<Bulk::Exception>& exceptions) {
  html::Table table{
      .caption = fmt::format("承認できないもの {}件", exceptions.size()),
      .columns = {{.label = "申請者", .row_head = true}, {.label = "申請番号"}, {.label = "理由"}}};
  for (const Bulk::Exception& one : exceptions) {
    Writer number;
    if (one.number.empty())
      number << "—";
    else
      number << html::link("/applications/" + one.number, one.number);
    table.rows.push_back({.cells = {one.name.empty() ? "—" : one.name, number.take(), one.reason}});
  }
  return html::table(table);
}

struct Sorted {
  std::vector<Application> ready;
  std::vector<Bulk::Exception> exceptions;
};

Sorted sort(store::Tx& tx, const Visit& visit, const regime::Training& rules,
            const std::vector<Chosen>& chosen) {
  Sorted sorted;
  const Office office = office_of(tx, visit.actor.scope);
  for (const Chosen& one : chosen) {
    auto found = find_for(tx, visit.actor, access::Act::application_approve, one.id, one.version);
    if (!found) {
      sorted.exceptions.push_back(exception_of(tx, visit.actor, one, found.error()));
      continue;
    }
    if (auto ok = approvable(tx, visit.actor, rules, *found, office); !ok)
      sorted.exceptions.push_back({found->number, found->physician_name, ok.error().message});
    else
      sorted.ready.push_back(std::move(*found));
  }
  return sorted;
}

std::string activities(const Application& a) {
  std::string all;
  for (const Item& item : a.items)
    if (!(item.activity().empty() && item.laboratory().empty()) && item.state != ItemState::not_accepted)
      all += (all.empty() ? "" : "、") + item.label;
  return all.empty() ? "—" : all;
}

Response confirm(const PageDeps& deps, const Visit& visit) {
  const std::vector<Chosen> chosen = chosen_of(visit.request);
  const auto rules = deps.rules();
  const Sorted sorted = deps.database->read([&](store::Tx& tx) { return sort(tx, visit, *rules, chosen); });
  Writer w;
  html::FormOptions form{.action = "/applications/approvals",
                         .csrf = visit.csrf,
                         .idempotency_key = visit.moment.new_id().text(),
                         .label = "承認"};
  html::Table table{.caption = fmt::format("承認するもの {}件", sorted.ready.size()),
                    .columns = {{.label = "申請者", .row_head = true},
                                {.label = "申請番号"},
                                {.label = "座学", .numeric = true},
                                {.label = "実地", .numeric = true},
                                {.label = "実施している活動"},
                                {.label = "確認した方"}}};
  for (const Application& a : sorted.ready) {
    form.hidden.emplace_back("chosen", fmt::format("{}:{}", a.id.text(), a.version));
    const bool other = a.kind == "course_certificate";
    table.rows.push_back({.cells = {html::link(case_path(a), a.physician_name), a.number,
                                    other ? "—" : regime::units(a.lecture_halves),
                                    other ? "—" : regime::units(a.practice_halves), activities(a),
                                    a.checked_by.empty() ? "—" : a.checked_by}});
  }
  table.empty = "承認できる申請が選ばれていません。一覧に戻って選んでください。";
  w << html::heading({.text = sorted.ready.empty()
                                  ? "承認できる申請がありません"
                                  : fmt::format("{}件の修了申請を承認しますか", sorted.ready.size()),
                      .level = 1,
                      .lead = sorted.ready.empty() ? "" : deps.rules()->approval_statement});
  if (!sorted.ready.empty())
    w << html::form(form, html::row({html::button({.label = fmt::format("{}件を承認して修了証を発行する",
                                                                        sorted.ready.size())}),
                                     html::link("/applications?state=checked", "一覧に戻る")}));
  else
    w << html::row({html::link("/applications?state=checked", "一覧に戻る")});
  if (!sorted.exceptions.empty()) w << exceptions_table(sorted.exceptions);
  w << html::table(table);
  return visit.show({.title = "承認の確認",
                     .body = w.take(),
                     .crumbs = {{"修了申請", "/applications"}, {"承認の確認", ""}},
                     .nav = "/applications"});
}

Response approve_all(const PageDeps& deps, const Visit& visit) {
  const auto rules = deps.rules();
  const auto done = approve_many(*deps.database, visit.actor, visit.moment, *rules, chosen_of(visit.request),
                                 deps.listener);
  if (!done) return visit.refuse(done.error());
  Writer w;
  w << html::heading({.text = fmt::format("{}件の修了申請を承認しました", done->approved), .level = 1});
  if (done->approved)
    w << html::notice({.kind = html::NoticeKind::success,
                       .text = "修了証が発行され、申請した医師に知らせました。",
                       .announced = true});
  if (done->already) w << html::note(fmt::format("{}件は、すでに承認されていました。", done->already));
  if (!done->exceptions.empty()) w << exceptions_table(done->exceptions);
  w << html::button({.label = "一覧に戻る", .press = html::Press::secondary, .href = "/applications"});
  return visit.show({.title = "承認の結果",
                     .body = w.take(),
                     .crumbs = {{"修了申請", "/applications"}, {"承認の結果", ""}},
                     .nav = "/applications"});
}

}  // namespace

void add_bulk_pages(const PageDeps& deps, Routes& routes) {
  using access::Act;
  routes.push_back({http::Method::post, "/applications/approval", Act::application_approve,
                    [deps](const Visit& visit) { return confirm(deps, visit); }});
  routes.push_back({http::Method::post, "/applications/approvals", Act::application_approve,
                    [deps](const Visit& visit) { return approve_all(deps, visit); }});
}

}  // namespace kakari::applications
