// What the physician presses: the preview, the submission, the way back, their own statement.
#include "training/applications/applicant_parts.h"
#include "training/applications/case_parts.h"
#include "training/applications/page_routes.h"
#include "training/applications/referral.h"

namespace kakari::applications {

using access::Act;
using access::Visit;
using html::Writer;
using http::Method;
using http::Response;

html::Fragment items_table(const std::vector<Item>& items) {
  html::Table table{
      .caption = "申請する項目",
      .columns = {
          {.label = "項目", .row_head = true}, {.label = "内容"}, {.label = "単位", .numeric = true}}};
  for (const Item& item : items)
    table.rows.push_back(
        {.cells = {item.label, item.detail.empty() || !item.laboratory().empty() ? "—" : item.detail,
                   item_units(item)}});
  return html::table(table);
}

html::Fragment submit_form(const Visit& visit, const Preview& shown, const std::string& button,
                           const std::string& error) {
  Writer w;
  w << html::notice({.text = shown.declaration, .title = "申告"})
    << html::check_box({.name = "declared", .label = "上の申告のとおりです", .error = error}, false)
    << html::button({.label = button});
  html::FormOptions options{.action = "/application",
                            .csrf = visit.csrf,
                            .idempotency_key = visit.moment.new_id().text(),
                            .hidden = {{"seen", shown.content.seen()}},
                            .label = "修了申請"};
  if (shown.open) {
    options.hidden.emplace_back("application", shown.open->id.text());
    options.hidden.emplace_back("version", std::to_string(shown.open->version));
  }
  return html::form(options, w.take());
}

namespace {

Result<Preview> load(const PageDeps& deps, const Visit& visit) {
  const auto rules = deps.rules();
  return deps.database->read(
      [&](store::Tx& tx) { return preview(tx, visit.actor, *rules, visit.moment.today()); });
}

Response show_preview(const Visit& visit, const Preview& p, const Problem* refused) {
  Writer w;
  if (refused) w << html::error_summary(*refused);
  w << html::heading({.text = "修了申請の内容を確かめてください", .level = 1});
  if (!p.may) {
    if (!refused) w << html::error_summary(p.may.error());
    w << html::button({.label = "研修のようすを見る", .href = "/training"});
  } else {
    w << html::figures({{.name = "合計",
                         .number = regime::units(p.content.lecture_halves + p.content.practice_halves),
                         .unit = "単位"},
                        {.name = "座学", .number = regime::units(p.content.lecture_halves), .unit = "単位"},
                        {.name = "実地", .number = regime::units(p.content.practice_halves), .unit = "単位"}})
      << items_table(p.content.items)
      << html::facts({{"申請する方", p.progress.physician.name},
                      {"申請先", p.route ? p.route->name : "—"},
                      {"申請先の理由", p.route ? p.route->why : "—"}});
    const std::string error =
        refused && refused->code == "declaration-missing" ? refused->fields.front().message : std::string();
    w << submit_form(visit, p, "この内容で申請する", error);
  }
  return visit.show({.title = "申請の内容の確認",
                     .body = w.take(),
                     .crumbs = {{"修了申請", "/application"}, {"内容の確認", ""}},
                     .status = refused ? http_status(refused->kind) : 200,
                     .nav = "/application"});
}

Response submit(const PageDeps& deps, const Visit& visit) {
  const auto& request = visit.request;
  const auto rules = deps.rules();
  const Wanted wanted{.declared = request.field("declared") == "1",
                      .seen = std::string(request.field("seen"))};
  const std::string again(request.field("application"));
  const auto done = deps.database->write([&](store::Tx& tx) {
    if (again.empty()) return submit_application(tx, visit.actor, visit.moment, *rules, wanted);
    return resubmit_application(tx, visit.actor, visit.moment, *rules, Id::trusted(again),
                                seen_version(request), wanted);
  });
  if (done) return Response::see_other("/application");
  const auto p = load(deps, visit);
  if (!p) return visit.refuse(done.error());
  return show_preview(visit, *p, &done.error());
}

Response withdraw(const PageDeps& deps, const Visit& visit) {
  const auto done = deps.database->write([&](store::Tx& tx) {
    return withdraw_application(tx, visit.actor, visit.moment,
                                Id::trusted(std::string(visit.request.field("application"))),
                                seen_version(visit.request));
  });
  return done ? Response::see_other("/application") : visit.refuse(done.error());
}

Response state(const PageDeps& deps, const Visit& visit) {
  const auto done = deps.database->write([&](store::Tx& tx) {
    return give_statement(tx, visit.actor, visit.moment,
                          Id::trusted(std::string(visit.request.field("application"))),
                          visit.request.field("statement"));
  });
  return done ? Response::see_other("/application") : visit.refuse(done.error());
}

}  // namespace

void add_applicant_acts(const PageDeps& deps, Routes& routes) {
  routes.push_back({Method::get, "/application/preview", Act::training_own, [deps](const Visit& visit) {
                      const auto p = load(deps, visit);
                      return p ? show_preview(visit, *p, nullptr) : visit.refuse(p.error());
                    }});
  routes.push_back({Method::post, "/application", Act::training_own,
                    [deps](const Visit& visit) { return submit(deps, visit); }});
  routes.push_back({Method::post, "/application/withdrawal", Act::training_own,
                    [deps](const Visit& visit) { return withdraw(deps, visit); }});
  routes.push_back({Method::post, "/application/statement", Act::training_own,
                    [deps](const Visit& visit) { return state(deps, visit); }});
}

}  // namespace kakari::applications
