// One report of the history as it is read, its copy, and the paper that says what was confirmed.
#include <fmt/format.h>

#include <algorithm>

#include "access/act.h"
#include "base/text.h"
#include "paperwork/confirmation_notice.h"
#include "platform/html/components.h"
#include "reporting/desk/history_paths.h"
#include "reporting/desk/pages.h"
#include "reporting/desk/year_history.h"
#include "reporting/governor.h"
#include "reporting/revision_view.h"

namespace kakari::desk {
namespace {

using access::Visit;
using http::Response;
using reporting::Revision;

int number_in_path(const Visit& visit, std::string_view name) {
  return int(parse_count(visit.request.param(name)).value_or(0));
}

std::unexpected<Problem> no_such_report() {
  return problem(ProblemKind::not_found, "no-such-report",
                 "この報告は見つかりません。「これまでの報告」から選んでください。");
}

Result<reporting::RevisionView> load(const PageDeps& deps, const Visit& visit) {
  return deps.database->read([&](store::Tx& tx) -> Result<reporting::RevisionView> {
    const auto at = find_readable(tx, visit.actor, visit.request.param("number"));
    if (!at) return std::unexpected(at.error());
    auto all = reporting::revisions(tx, at->id, number_in_path(visit, "year"));
    const auto found = std::ranges::find(all, number_in_path(visit, "revision"), &Revision::number);
    if (found == all.end()) return no_such_report();
    return reporting::view_revision(tx, std::move(*found));
  });
}

Response show_revision(const PageDeps& deps, const Visit& visit) {
  const auto view = load(deps, visit);
  if (!view) return visit.refuse(view.error());
  const std::string number = view->institution.number;
  html::Page page = reporting::revision_page(
      *view, revision_path(number, view->revision.year, view->revision.number, "/copy.pdf"));
  const bool own = visit.actor.scope == view->institution.id.text();
  page.nav = visit.actor.role == access::Role::corporation_staff ? "/corporation" : "/history";
  page.crumbs = {
      {"これまでの報告", own ? "/history" : history_path(number)},
      {fmt::format("{}　第{}版", fiscal_year_name(view->revision.year), view->revision.number), ""}};
  if (!own) page.crumbs.insert(page.crumbs.begin() + 1, {view->institution.name, history_path(number)});
  return visit.show(std::move(page));
}

Response send_copy(const PageDeps& deps, const Visit& visit) {
  const auto view = load(deps, visit);
  return view ? reporting::revision_copy(*view, *deps.areas) : visit.refuse(view.error());
}

/// How one held function of 2号 stands.
paperwork::ConfirmationNotice::Function result_of(const YearHistory& y, regime::Function function) {
  paperwork::ConfirmationNotice::Function f{std::string(regime::label(function)), "確認中", "", ""};
  for (const reporting::Decision& d : y.decisions)
    if (d.function == function) {
      f.result = d.confirmed ? "確認済" : "体制なし";
      f.day = Date::of(d.at).wareki();
      f.reason = d.reason;
    }
  return f;
}

paperwork::ConfirmationNotice notice_of(const YearHistory& y, const Revision& current, Date today) {
  paperwork::ConfirmationNotice n;
  n.year_name = fiscal_year_name(y.year);
  n.institution = y.institution.name;
  n.institution_number = y.institution.number;
  n.address = y.institution.address;
  n.founder = y.institution.founder.empty() ? "－" : y.institution.founder;
  n.report_number = y.report_number;
  n.revision = fmt::format("第{}版（{} 報告）", current.number, local_time(current.arrived_at, true));
  n.authority =
      y.decisions.empty() ? reporting::governor(y.institution.prefecture) : y.decisions.back().authority;
  n.date = today.wareki();
  n.invented = y.institution.invented ? "架空" : "";
  for (const reporting::ReportedFunction& f : current.functions)
    if (f.held && f.function != regime::Function::core) n.functions.push_back(result_of(y, f.function));
  n.all_decided = std::ranges::none_of(n.functions, [](const auto& f) { return f.result == "確認中"; });
  return n;
}

Response send_confirmation(const PageDeps& deps, const Visit& visit) {
  const int year = number_in_path(visit, "year");
  const auto found = deps.database->read(
      [&](store::Tx& tx) { return history(tx, visit.actor, visit.request.param("number"), {}); });
  if (!found) return visit.refuse(found.error());
  for (const YearHistory& y : found->years) {
    if (y.year != year || y.institution.number != visit.request.param("number") || y.decisions.empty())
      continue;
    const auto current =
        std::ranges::find(y.revisions.rbegin(), y.revisions.rend(), false, &Revision::withdrawn);
    if (current == y.revisions.rend()) continue;
    const auto notice = notice_of(y, *current, visit.moment.today());
    Response response;
    response.body = paperwork::confirmation_notice_pdf(notice);
    response.set("Content-Type", "application/pdf")
        .set("Content-Disposition", "inline; filename=\"" + y.report_number + "-confirmation.pdf\"");
    return response;
  }
  return visit.refuse(no_such_report().error());
}

}  // namespace

void add_past_report_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  const std::string report = "/histories/{number}/{year}";
  routes.push_back({http::Method::get, report + "/revisions/{revision}", Act::report_read,
                    [deps](const Visit& visit) { return show_revision(deps, visit); }});
  routes.push_back({http::Method::get, report + "/revisions/{revision}/copy.pdf", Act::report_read,
                    [deps](const Visit& visit) { return send_copy(deps, visit); }});
  routes.push_back({http::Method::get, report + "/confirmation.pdf", Act::report_read,
                    [deps](const Visit& visit) { return send_confirmation(deps, visit); }});
}

}  // namespace kakari::desk
