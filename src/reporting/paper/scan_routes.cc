// One scan, as a file: for the office and, once submitted, for the institution.
#include "reporting/paper/pages.h"

namespace kakari::paper {
namespace {

using access::Visit;
using http::Response;

Response show(const PageDeps& deps, const Visit& visit) {
  const auto found =
      deps.database->read([&](store::Tx& tx) { return read_scan(tx, visit.actor, paper_in(visit)); });
  if (!found) return visit.refuse(found.error());
  Response response;
  response.body = found->file.bytes;
  // Browsers do not show a PDF in a sandbox.
  const bool pdf = found->file.media_type == "application/pdf";
  return response.set("Content-Type", found->file.media_type)
      .set("Content-Security-Policy",
           pdf ? "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
               : "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'")
      .set("X-Content-Type-Options", "nosniff")
      .set("Cache-Control", "private")
      .set("Content-Disposition", "inline; filename*=UTF-8''" + http::percent_encode(found->scan.name));
}

}  // namespace

void add_scan_routes(const PageDeps& deps, Routes& routes) {
  // Officers hold report_read too; whose it is and whether it is out yet, read_scan decides.
  routes.push_back({http::Method::get, "/paper-scans/{id}", access::Act::report_read,
                    [deps](const Visit& visit) { return show(deps, visit); }});
}

}  // namespace kakari::paper
