#include "training/oversight/export.h"
#include "training/oversight/pages.h"

namespace kakari::oversight {
namespace {

constexpr std::string_view xlsx_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

http::Response send(const PageDeps& deps, const access::Visit& visit, Export what, bool workbook) {
  const auto body = deps.database->read([&](store::Tx& tx) { return body_in(tx, visit); });
  if (!body) return visit.refuse(body.error());
  auto bytes = export_table(*deps.database, visit.actor, visit.moment, *deps.rules(), *body, what, workbook);
  if (!bytes) return visit.refuse(bytes.error());
  const std::string name = fmt::format("{}-{}-{}.{}", id(what), body->number(), visit.moment.today().iso(),
                                       workbook ? "xlsx" : "csv");
  return attachment(std::move(*bytes), workbook ? xlsx_type : "text/csv; charset=utf-8", name);
}

}  // namespace

void add_export_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  for (const Export what : {Export::completion, Export::members, Export::queues})
    for (const bool workbook : {false, true})
      routes.push_back({http::Method::get,
                        fmt::format("{}/{{number}}/{}.{}", kOverview, id(what), workbook ? "xlsx" : "csv"),
                        what == Export::members ? access::Act::member_read : access::Act::training_oversee,
                        [=](const access::Visit& visit) { return send(deps, visit, what, workbook); }});
}

}  // namespace kakari::oversight
