#include "training/oversight/pages.h"

namespace kakari::oversight {

std::vector<access::Route> pages(const PageDeps& deps) {
  std::vector<access::Route> routes;
  add_overview_pages(deps, routes);
  add_member_list(deps, routes);
  add_export_pages(deps, routes);
  add_reminder_pages(deps, routes);
  add_reminder_run_pages(deps, routes);
  add_draw_pages(deps, routes);
  add_audit_pages(deps, routes);
  add_audit_case_pages(deps, routes);
  add_audited_pages(deps, routes);
  return routes;
}

std::string overview_path(const Body& body, std::string_view rest) {
  return fmt::format("{}/{}{}", kOverview, http::percent_encode(body.number()), rest);
}

Result<Body> body_in(store::Tx& tx, const access::Visit& visit) {
  return body_of(tx, visit.actor, visit.request.param("number"));
}

html::Tag place_tag(Place place) {
  const html::Tone tone = place == Place::completed                              ? html::Tone::settled
                          : place == Place::may_apply || place == Place::applied ? html::Tone::published
                                                                                 : html::Tone::waiting;
  return {std::string(label(place)), tone};
}

http::Response attachment(std::string bytes, std::string_view media_type, std::string_view name) {
  http::Response response;
  response.body = std::move(bytes);
  response.set("Content-Type", media_type)
      .set("Content-Disposition", fmt::format("attachment; filename=\"{}\"", name));
  return response;
}

}  // namespace kakari::oversight
