// 勤務する医師: who says they work here; the institution confirms or says they do not.
#include <fmt/format.h>

#include "access/act.h"
#include "platform/html/components.h"
#include "registry/member_words.h"
#include "registry/workplace_pages.h"

namespace kakari::registry {
namespace {

using access::Visit;
using html::Writer;
using http::Response;
using State = Workplace::State;

constexpr std::string_view kPath = "/staff-physicians";

html::Fragment decision(const Visit& visit, const Workplace& w) {
  const auto press = [&](std::string_view value, std::string_view label, html::Press how,
                         std::string_view whose) {
    return html::button({.label = std::string(label),
                         .press = how,
                         .name = "decision",
                         .value = std::string(value),
                         .about = fmt::format("{}さん{}", w.physician_name, whose)});
  };
  std::vector<html::Fragment> buttons;
  if (w.state != State::confirmed)
    buttons.push_back(press("confirm", "在籍を確認する", html::Press::primary, "の"));
  if (w.state != State::declined)
    buttons.push_back(press("decline", "在籍していない", html::Press::secondary, "は"));
  return html::form(
      {.action = "/staff-physicians/decisions", .csrf = visit.csrf, .hidden = {{"workplace", w.id.text()}}},
      html::row(buttons));
}

html::Fragment table_of(const Visit& visit, const std::vector<Workplace>& all, bool waiting) {
  html::Table table{.caption = waiting ? "確認を待っている医師" : "確認した医師"};
  table.columns = {{.label = "医師", .row_head = true},
                   {.label = "常勤換算", .numeric = true},
                   {.label = "期間"},
                   {.label = "状態"},
                   {.label = "操作", .label_hidden = true}};
  for (const Workplace& w : all) {
    if (w.state == State::ended || (w.state == State::stated) != waiting) continue;
    Writer state;
    state << html::tag(state_tag(w.state));
    if (!w.decided_by.empty()) state << html::note(Date::of(w.decided_at).wareki() + "　" + w.decided_by);
    table.rows.push_back({{w.physician_name, fte_in_words(w.fte_tenths), period_in_words(w.from, w.to),
                           state.take(), decision(visit, w)}});
  }
  table.empty =
      waiting ? "確認を待っている医師はいません。医師がこの医療機関を勤務先に登録すると、ここに並びます。"
              : "まだ確認した医師はいません。";
  return html::table(table);
}

Response show(const WorkplaceDeps& deps, const Visit& visit) {
  const auto all = deps.database->read(
      [&](store::Tx& tx) { return workplaces_of_institution(tx, Id::trusted(visit.actor.scope)); });
  Writer w;
  if (!visit.request.arg("done").empty())
    w << html::notice(
        {.kind = html::NoticeKind::success, .text = "ご本人に知らせました。", .announced = true});
  w << html::heading(
           {.text = "勤務する医師",
            .level = 1,
            .lead =
                "この医療機関に勤務していると登録した医師です。在籍を確認した医師の研修の修了が、かかりつけ医"
                "機能報告の「研修修了者」に反映されます。"})
    << table_of(visit, all, true) << table_of(visit, all, false)
    << html::row({html::link("/completers", "研修の修了者を見る")});
  return visit.show({.title = "勤務する医師", .body = w.take(), .nav = std::string(kPath)});
}

Response decide(const WorkplaceDeps& deps, const Visit& visit) {
  const Id id = Id::trusted(std::string(visit.request.field("workplace")));
  const auto decision =
      visit.request.field("decision") == "confirm" ? WorkplaceDecision::confirm : WorkplaceDecision::decline;
  const auto done = deps.database->write([&](store::Tx& tx) {
    return told(deps, tx, visit.moment, decide_workplace(tx, visit.actor, visit.moment, id, decision));
  });
  if (!done) return visit.refuse(done.error());
  return Response::see_other("/staff-physicians?done=1");
}

}  // namespace

void add_staff_physician_pages(const WorkplaceDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  routes.push_back({http::Method::get, std::string(kPath), Act::workplace_confirm,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({http::Method::post, "/staff-physicians/decisions", Act::workplace_confirm,
                    [deps](const Visit& visit) { return decide(deps, visit); }});
}

}  // namespace kakari::registry
