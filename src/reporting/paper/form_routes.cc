// The printed form as PDF: blank for everybody, for one institution blank or with what is known of it.
#include "base/text.h"
#include "reporting/institution_pages.h"
#include "reporting/paper/pages.h"
#include "reporting/paper/printed_form.h"

namespace kakari::paper {
namespace {

using access::Act;
using access::Visit;
using http::Response;

Response pdf(const paperwork::ReportForm& form) {
  Response response;
  response.body = paperwork::report_form_pdf(form);
  const std::string whose = form.institution_number.empty() ? "blank" : form.institution_number;
  return response.set("Content-Type", "application/pdf")
      .set("Content-Disposition", fmt::format("inline; filename=\"form-{}-{}.pdf\"", form.year, whose));
}

std::string sender(const PageDeps& deps, std::string_view prefecture) {
  const auto* found = deps.areas->prefecture(prefecture);
  return found ? found->name : "";
}

Response print(const PageDeps& deps, const Visit& visit, PrintRequest request) {
  const auto form = deps.database->read([&](store::Tx& tx) -> Result<paperwork::ReportForm> {
    if (!request.institution.empty())
      if (const auto institution = registry::find(tx, request.institution))
        request.from = sender(deps, institution->prefecture);
    return print_form(tx, visit.actor, visit.moment.today(), request);
  });
  return form ? pdf(*form) : visit.refuse(form.error());
}

/// /forms/2026.pdf, or with ?prefecture=31 and its date and address.
Response blank(const PageDeps& deps, const Visit& visit) {
  const std::string file(visit.request.param("file"));
  const auto year = parse_count(file.substr(0, file.find('.')));
  if (!file.ends_with(".pdf") || !year || *year < 2025 || *year > 2200)
    return visit.refuse({ProblemKind::not_found, "no-such-year", "その年度の調査票はありません。", {}});
  const std::string prefecture(visit.request.arg("prefecture"));
  return print(deps, visit, {.year = int(*year), .prefecture = prefecture, .from = sender(deps, prefecture)});
}

Response own(const PageDeps& deps, const Visit& visit) {
  const auto year = reporting::year_of(visit);
  if (!year) return visit.refuse(year.error());
  return print(deps, visit,
               {.year = *year,
                .institution = reporting::own_institution(visit),
                .filled = !visit.request.arg("filled").empty()});
}

Response for_officer(const PageDeps& deps, const Visit& visit) {
  const auto year = reporting::year_of(visit);
  if (!year) return visit.refuse(year.error());
  const auto institution = deps.database->read([&](store::Tx& tx) { return institution_in(tx, visit); });
  if (!institution) return visit.refuse(institution.error());
  return print(
      deps, visit,
      {.year = *year, .institution = institution->id, .filled = !visit.request.arg("filled").empty()});
}

}  // namespace

void add_form_routes(const PageDeps& deps, Routes& routes) {
  using http::Method;
  routes.push_back({Method::get, "/forms/{file}", Act::public_read,
                    [deps](const Visit& visit) { return blank(deps, visit); }});
  routes.push_back({Method::get, "/report/{year}/form.pdf", Act::draft_read,
                    [deps](const Visit& visit) { return own(deps, visit); }});
  routes.push_back({Method::get, "/review/{year}/{number}/form.pdf", Act::report_enter,
                    [deps](const Visit& visit) { return for_officer(deps, visit); }});
}

}  // namespace kakari::paper
