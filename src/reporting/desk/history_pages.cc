// /history: the years of an institution's reports, each with its versions, its confirmations and its papers.
#include <fmt/format.h>

#include <ranges>

#include "access/act.h"
#include "base/text.h"
#include "platform/html/components.h"
#include "reporting/desk/history_paths.h"
#include "reporting/desk/pages.h"
#include "reporting/desk/year_history.h"
#include "reporting/officer_pages.h"
#include "reporting/revision_view.h"

namespace kakari::desk {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

html::Fragment versions(const YearHistory& y) {
  html::Table table{.caption = fiscal_year_name(y.year) + "に提出した版", .caption_hidden = true};
  table.columns = {{.label = "版", .row_head = true},
                   {.label = "提出"},
                   {.label = "方法"},
                   {.label = "提出した人"},
                   {.label = "控え"}};
  for (const reporting::Revision& r : y.revisions | std::views::reverse) {
    Writer name, copy;
    name << html::link(revision_path(y.institution.number, y.year, r.number),
                       fmt::format("第{}版", r.number));
    name << html::tags(reporting::revision_tags(r));
    copy << html::link(revision_path(y.institution.number, y.year, r.number, "/copy.pdf"),
                       fmt::format("第{}版の控え（PDF）", r.number));
    table.rows.push_back({{name.take(), local_time(r.arrived_at, true),
                           std::string(reporting::label(r.channel)), r.by, copy.take()}});
  }
  table.empty = "まだ提出されていません。提出すると、版ごとにここへ並びます。";
  return html::table(table);
}

html::Fragment confirmations(const YearHistory& y) {
  if (y.decisions.empty()) return {};
  std::vector<html::State> states;
  for (const reporting::Decision& d : y.decisions)
    states.push_back(
        {std::string(regime::label(d.function)),
         {d.confirmed ? "確認済" : "体制なし", d.confirmed ? html::Tone::settled : html::Tone::wrong},
         Date::of(d.at).wareki() + "　" + d.authority + (d.reason.empty() ? "" : "　" + d.reason),
         ""});
  Writer w;
  w << html::state_list(states)
    << html::row(
           {html::link(confirmation_path(y.institution.number, y.year), "確認の結果のお知らせ（PDF）")});
  return w.take();
}

html::Fragment happened(const YearHistory& y) {
  std::vector<html::Happening> all;
  for (const Happened& one : y.happened | std::views::reverse)
    all.push_back({local_time(one.at, true), one.what + (one.who.empty() ? "" : "（" + one.who + "）"),
                   one.note.empty() ? html::Fragment() : html::note(one.note), iso_time(one.at)});
  if (all.empty()) return {};
  return html::folded(fiscal_year_name(y.year) + "の経過", html::timeline(all));
}

html::Fragment year_part(const YearHistory& y) {
  std::vector<html::Tag> tags{reporting::stage_tag(y.stage)};
  if (y.published_at != 0 && !y.revisions.empty()) tags.push_back({"公表済", html::Tone::published});
  if (y.before_succession) tags.push_back({"承継前", html::Tone::plain});
  std::string side = y.report_number;
  if (y.before_succession) side = y.institution.name + "　" + y.institution.number + "　" + side;
  Writer w;
  w << html::heading({.text = fiscal_year_name(y.year) + "の報告", .level = 2, .side = side, .tags = tags})
    << versions(y) << confirmations(y) << happened(y);
  return w.take();
}

Response show(const PageDeps& deps, const Visit& visit, const std::string& number) {
  const auto found =
      deps.database->read([&](store::Tx& tx) { return history(tx, visit.actor, number, deps.sources); });
  if (!found) return visit.refuse(found.error());
  const bool own = visit.actor.role == access::Role::institution_staff;
  Writer w;
  w << html::heading(
      {.text = "これまでの報告",
       .level = 1,
       .side = found->institution.name + "　" + found->institution.number,
       .lead = "年度ごとの提出、確認、公表の記録です。控えと確認の結果は、PDFで保存できます。"});
  if (found->years.empty())
    w << html::empty({.what = "まだ報告はありません",
                      .how = "報告を提出すると、年度ごとの内容と控えのPDFがここに並びます。"});
  for (const YearHistory& y : found->years) w << year_part(y);
  html::Page page{.title = "これまでの報告", .body = w.take(), .nav = own ? "/history" : ""};
  if (visit.actor.role == access::Role::corporation_staff) {
    page.nav = "/corporation";
    page.crumbs = {{"法人の医療機関", "/corporation"}, {found->institution.name, ""}};
  }
  return visit.show(std::move(page));
}

Response show_own(const PageDeps& deps, const Visit& visit) {
  if (visit.actor.role == access::Role::corporation_staff) return Response::see_other("/corporation");
  const auto house = deps.database->read([&](store::Tx& tx) { return own_house(tx, visit); });
  return house ? show(deps, visit, house->number) : visit.refuse(house.error());
}

}  // namespace

std::string history_path(std::string_view number) {
  return "/histories/" + http::percent_encode(number);
}

std::string revision_path(std::string_view number, int year, int revision, std::string_view rest) {
  return fmt::format("{}/{}/revisions/{}{}", history_path(number), year, revision, rest);
}

std::string confirmation_path(std::string_view number, int year) {
  return fmt::format("{}/{}/confirmation.pdf", history_path(number), year);
}

void add_history_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  routes.push_back({http::Method::get, "/history", Act::report_read,
                    [deps](const Visit& visit) { return show_own(deps, visit); }});
  routes.push_back({http::Method::get, "/histories/{number}", Act::report_read, [deps](const Visit& visit) {
                      return show(deps, visit, std::string(visit.request.param("number")));
                    }});
}

}  // namespace kakari::desk
