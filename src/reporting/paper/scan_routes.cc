// One scan, as a file: for the office and, once submitted, for the institution.
#include "access/uploaded_file.h"
#include "reporting/paper/pages.h"

namespace kakari::paper {
namespace {

using access::Visit;
using http::Response;

Response show(const PageDeps& deps, const Visit& visit) {
  auto found =
      deps.database->read([&](store::Tx& tx) { return read_scan(tx, visit.actor, paper_in(visit)); });
  if (!found) return visit.refuse(found.error());
  return access::uploaded_file(std::move(found->file.bytes), found->file.media_type, found->scan.name);
}

}  // namespace

void add_scan_routes(const PageDeps& deps, Routes& routes) {
  // Officers hold report_read too; whose it is and whether it is out yet, read_scan decides.
  routes.push_back({http::Method::get, "/paper-scans/{id}", access::Act::report_read,
                    [deps](const Visit& visit) { return show(deps, visit); }});
}

}  // namespace kakari::paper
