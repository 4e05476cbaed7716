// 差し戻し: the office ticks the items, says why at each, and gives the application back.
#include "base/text.h"
#include "training/applications/case_parts.h"
#include "training/applications/check.h"
#include "training/applications/page_routes.h"
#include "training/page_parts.h"

namespace kakari::applications {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

/// A box of its own name for each item, so that each has its own label; ?item=… ticks one beforehand.
std::string box_of(const Item& item) {
  return "item:" + item.key;
}

bool ticked(const http::Request& request, const Item& item) {
  return request.arg("item") == item.key || !request.field(box_of(item)).empty();
}

Response show(const Visit& visit, const Application& a, const Problem* refused) {
  const http::Request& request = visit.request;
  Writer fields;
  for (const Item& item : a.items) {
    const std::string name = "reason:" + item.key;
    const std::string error = training::error_at(refused, name);
    fields << html::folded(
        item.label,
        html::stack(
            {html::check_box({.name = box_of(item), .label = item.label + "を差し戻す"},
                             ticked(request, item)),
             html::text_area({.name = name, .label = "直していただきたい理由", .error = error},
                             {.value = std::string(request.field(name)), .rows = 3, .maxlength = 1000})}),
        ticked(request, item) || a.items.size() <= 3);
  }
  fields << html::text_area({.name = "note", .label = "全体への連絡", .optional = true},
                            {.value = std::string(request.field("note")), .rows = 2})
         << html::row({html::button({.label = "選んだ項目を差し戻す"}), html::link(case_path(a), "戻る")});
  Writer w;
  if (refused) w << html::error_summary(*refused);
  w << html::heading(
           {.text = "修了申請を差し戻します",
            .level = 1,
            .side = a.physician_name,
            .lead = "医師には、選んだ項目とその理由だけが示されます。直すと同じ申請が戻ってきます。"})
    << case_form(visit, a, "/returns", "差し戻し", fields.take());
  return act_page(visit, a, "差し戻し", w.take(), refused);
}

Result<Application> load(const PageDeps& deps, const Visit& visit) {
  return deps.database->read(
      [&](store::Tx& tx) { return application_in(tx, visit, Act::application_check); });
}

Response take(const PageDeps& deps, const Visit& visit) {
  const auto a = load(deps, visit);
  if (!a) return visit.refuse(a.error());
  const http::Request& request = visit.request;
  std::vector<ItemReason> reasons;
  for (const Item& item : a->items)
    if (!request.field(box_of(item)).empty())
      reasons.push_back({item.key, trim(request.field("reason:" + item.key))});
  const auto done = deps.database->write([&](store::Tx& tx) {
    return return_application(tx, visit.actor, visit.moment, a->id, seen_version(request), reasons,
                              request.field("note"));
  });
  if (done) return Response::see_other(case_path(*a));
  if (done.error().kind == ProblemKind::invalid) return show(visit, *a, &done.error());
  return show_check(deps, visit, &done.error());
}

}  // namespace

void add_return_pages(const PageDeps& deps, Routes& routes) {
  routes.push_back({http::Method::get, "/applications/{number}/returns", Act::application_check,
                    [deps](const Visit& visit) {
                      const auto a = load(deps, visit);
                      return a ? show(visit, *a, nullptr) : visit.refuse(a.error());
                    }});
  routes.push_back({http::Method::post, "/applications/{number}/returns", Act::application_check,
                    [deps](const Visit& visit) { return take(deps, visit); }});
}

}  // namespace kakari::applications
