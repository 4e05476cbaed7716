#include "reporting/desk/pages.h"

#include "platform/html/components.h"

namespace kakari::desk {

std::vector<access::Route> pages(const PageDeps& deps) {
  std::vector<access::Route> routes;
  add_staff_pages(deps, routes);
  add_staff_acts(deps, routes);
  add_contact_pages(deps, routes);
  add_corporation_page(deps, routes);
  add_corporation_register(deps, routes);
  add_corporation_acts(deps, routes);
  add_succession_pages(deps, routes);
  add_new_succession_page(deps, routes);
  add_history_pages(deps, routes);
  add_past_report_pages(deps, routes);
  add_access_pages(deps, routes);
  add_own_page(deps, routes);
  return routes;
}

Result<registry::Institution> own_house(store::Tx& tx, const access::Visit& visit) {
  if (visit.actor.role == access::Role::institution_staff)
    if (auto found = registry::find(tx, Id::trusted(visit.actor.scope))) return *std::move(found);
  return problem(ProblemKind::not_found, "no-such-institution",
                 "医療機関が見つかりません。権限を選び直してください。");
}

html::Fragment announcement(const access::Visit& visit, std::initializer_list<Said> said) {
  const std::string_view done = visit.request.arg("done");
  for (const Said& one : said)
    if (one.word == done)
      return html::notice(
          {.kind = html::NoticeKind::success, .text = std::string(one.text), .announced = true});
  return {};
}

std::string address_of(const access::Visit& visit, std::string_view path) {
  return (visit.request.secure ? "https://" : "http://") + std::string(visit.request.header("Host")) +
         std::string(path);
}

}  // namespace kakari::desk
