// What was submitted: on the screen, and as the institution's copy (控え) in PDF.
#include "base/text.h"
#include "reporting/form_page.h"
#include "reporting/institution_pages.h"
#include "reporting/revision_view.h"

namespace kakari::reporting {
namespace {

using access::Visit;
using http::Response;

Result<RevisionView> load(const PageDeps& deps, const Visit& visit) {
  const auto year = year_of(visit);
  if (!year) return std::unexpected(year.error());
  const int number = int(parse_count(visit.request.param("revision")).value_or(0));
  return deps.database->read([&](store::Tx& tx) -> Result<RevisionView> {
    auto revision = read_revision(tx, visit.actor, own_institution(visit), *year, number);
    if (!revision) return std::unexpected(revision.error());
    return view_revision(tx, *std::move(revision));
  });
}

Response show_revision(const PageDeps& deps, const Visit& visit) {
  const auto view = load(deps, visit);
  if (!view) return visit.refuse(view.error());
  const Revision& r = view->revision;
  html::Page page =
      revision_page(*view, report_path(r.year, fmt::format("/revisions/{}/copy.pdf", r.number)));
  page.crumbs = {{fiscal_year_name(r.year) + "の報告", report_path(r.year)}, {"報告した内容", ""}};
  return visit.show(std::move(page));
}

Response copy_pdf(const PageDeps& deps, const Visit& visit) {
  const auto view = load(deps, visit);
  return view ? revision_copy(*view, *deps.areas) : visit.refuse(view.error());
}

}  // namespace

void add_revision_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  routes.push_back({Method::get, "/report/{year}/revisions/{revision}", Act::report_read,
                    [deps](const Visit& visit) { return show_revision(deps, visit); }});
  routes.push_back({Method::get, "/report/{year}/revisions/{revision}/copy.pdf", Act::report_read,
                    [deps](const Visit& visit) { return copy_pdf(deps, visit); }});
}

}  // namespace kakari::reporting
