// Check everything on one page, then submit in the manager's name (提出), late ones with the reason; pull
// back.
#include "base/text.h"
#include "reporting/check_page.h"
#include "reporting/extension.h"
#include "reporting/form_page.h"
#include "reporting/opened_page.h"
#include "reporting/subject.h"
#include "reporting/submission.h"

namespace kakari::reporting {
namespace {

using access::Visit;
using http::Response;

Result<CheckStanding> standing(const PageDeps& deps, const Visit& visit, int year) {
  return deps.database->read([&](store::Tx& tx) -> Result<CheckStanding> {
    const auto s = find_subject(tx, visit.actor, access::Act::draft_read, own_institution(visit), year);
    if (!s) return std::unexpected(s.error());
    const auto ready = may_submit_now(*s, visit.moment.today());
    return CheckStanding{last_day(tx, *s), ready ? "" : ready.error().message};
  });
}

Response show_page(const PageDeps& deps, const Visit& visit, const Draft& draft,
                   const CheckRefused& refused) {
  const auto now = standing(deps, visit, draft.year());
  if (!now) return visit.refuse(now.error());
  return visit.show(check_page(draft, visit, refused, *now));
}

/// A change has a check of its own.
bool changing(const Draft& draft) {
  return draft.stage == Stage::draft && draft.revision > 0;
}

Response show_check(const PageDeps& deps, const Visit& visit) {
  const auto draft = own_draft(deps, visit);
  if (!draft) return visit.refuse(draft.error());
  if (!draft->writable()) return Response::see_other(report_path(draft->year()));
  if (changing(*draft)) return Response::see_other(report_path(draft->year(), "/change/check"));
  return show_page(deps, visit, *draft, {});
}

/// What a person forgot on the page itself; the rules of the form are submit()'s.
CheckRefused missing_on_page(const Draft& draft, const http::Request& request, std::string_view manager) {
  CheckRefused refused;
  refused.manager = manager;
  for (const regime::Section& section : draft.form->sections) {
    const std::string name = "checked:" + section.id;
    if (!request.field(name).empty()) {
      refused.ticked.insert(name);
    } else if (carried_over(draft, section)) {
      refused.fields.push_back({name, section.label + "の内容を確かめて、印を付けてください。"});
    }
  }
  if (manager.empty()) refused.fields.push_back({"manager", "管理者の氏名を入力してください。"});
  return refused;
}

Response take_submission(const PageDeps& deps, const Visit& visit) {
  const auto draft = own_draft(deps, visit);
  if (!draft) return visit.refuse(draft.error());
  if (!draft->writable()) return Response::see_other(report_path(draft->year(), "?submitted=1"));
  if (changing(*draft)) return Response::see_other(report_path(draft->year(), "/change/check"));
  const std::string manager = trim(visit.request.field("manager"));
  CheckRefused refused = missing_on_page(*draft, visit.request, manager);
  refused.late_reason = trim(visit.request.field("late_reason"));
  if (!refused.fields.empty()) return show_page(deps, visit, *draft, refused);
  const SubmitRequest request{.institution = own_institution(visit),
                              .year = draft->year(),
                              .manager = manager,
                              .draft_version = parse_count(visit.request.field("draft_version")).value_or(-1),
                              .arrived_at = visit.request.received_at,
                              .late_on_purpose = !visit.request.field("late").empty(),
                              .late_reason = refused.late_reason};
  const auto done =
      deps.database->write([&](store::Tx& tx) { return submit(tx, visit.actor, visit.moment, request); });
  if (done) return Response::see_other(report_path(draft->year(), "?submitted=1"));
  if (done.error().kind != ProblemKind::invalid && done.error().kind != ProblemKind::precondition)
    return visit.refuse(done.error());
  const auto now = own_draft(deps, visit);
  if (!now) return visit.refuse(now.error());
  refused.message = done.error().message;
  refused.status = http_status(done.error().kind);
  refused.fields = done.error().code == "late-reason-missing" ? done.error().fields : refused.fields;
  return show_page(deps, visit, *now, refused);
}

Response take_withdrawal(const PageDeps& deps, const Visit& visit) {
  const auto year = year_of(visit);
  if (!year) return visit.refuse(year.error());
  const auto done = deps.database->write(
      [&](store::Tx& tx) { return withdraw(tx, visit.actor, visit.moment, own_institution(visit), *year); });
  if (!done) return visit.refuse(done.error());
  return Response::see_other(report_path(*year, "?withdrawn=1"));
}

}  // namespace

void add_check_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  routes.push_back({Method::get, "/report/{year}/check", Act::report_submit,
                    [deps](const Visit& visit) { return show_check(deps, visit); }});
  routes.push_back({Method::post, "/report/{year}/submission", Act::report_submit,
                    [deps](const Visit& visit) { return take_submission(deps, visit); }});
  routes.push_back({Method::post, "/report/{year}/withdrawal", Act::report_withdraw,
                    [deps](const Visit& visit) { return take_withdrawal(deps, visit); }});
}

}  // namespace kakari::reporting
