// Letters and reminders to those picked in the list of those missing, and the list as a file.
#include "reporting/requests/letter_due.h"
#include "reporting/requests/missing_filter.h"
#include "reporting/requests/reminder.h"
#include "reporting/requests/rule_form.h"

namespace kakari::requests {
namespace {

using access::Visit;

/// The one whose button was pressed, else those ticked.
std::vector<Id> picked(const http::Request& request) {
  std::vector<Id> found;
  if (const auto one = Id::parse(request.field("one"))) return {*one};
  for (const auto value : request.fields("institution"))
    if (const auto one = Id::parse(value)) found.push_back(*one);
  return found;
}

http::Response letters(const PageDeps& deps, const Visit& visit) {
  const auto institutions = picked(visit.request);
  const std::string prefecture = prefecture_name(deps, visit);
  struct Made {
    MissingFilter filter;
    std::int64_t letters = 0;
  };
  const auto made = deps.database->write([&](store::Tx& tx) -> Result<Made> {
    const auto year = year_of(tx, visit);
    if (!year) return std::unexpected(year.error());
    Made made{filter_of(visit.request, *year), 0};
    for (const Id& one : institutions) {
      const auto letter = ask_letter(tx, visit.actor, visit.moment, one, *year, prefecture);
      // One that has reported meanwhile needs none.
      if (!letter && letter.error().code != "not-due") return std::unexpected(letter.error());
      if (letter && !letter->empty()) ++made.letters;
    }
    return made;
  });
  if (!made) return visit.refuse(made.error());
  return http::Response::see_other(
      fmt::format("{}&letters={}", address_of(kMissingList, made->filter), made->letters));
}

http::Response remind(const PageDeps& deps, const Visit& visit) {
  const ReminderRule words = typed_rule(visit.request);
  const auto institutions = picked(visit.request);
  const auto run = deps.database->write([&](store::Tx& tx) -> Result<ReminderRun> {
    const auto year = year_of(tx, visit);
    if (!year) return std::unexpected(year.error());
    return send_picked(tx, visit.actor, visit.moment, *year, institutions, words);
  });
  if (run) return http::Response::see_other(fmt::format("{}/runs/{}", kReminders, run->id.text()));
  if (run.error().kind != ProblemKind::invalid && run.error().kind != ProblemKind::conflict)
    return visit.refuse(run.error());
  html::Writer w, fields;
  fields << words_fields(words, &run.error()) << html::button({.label = "選んだ医療機関に催促を送る"});
  html::FormOptions form{
      .action = visit.request.target, .csrf = visit.csrf, .idempotency_key = visit.moment.new_id().text()};
  for (const Id& one : institutions) form.hidden.emplace_back("institution", one.text());
  w << html::error_summary(run.error()) << html::heading({.text = "選んだ医療機関への催促", .level = 1})
    << html::paragraph(fmt::format("{}を選んでいます。", count_words(std::int64_t(institutions.size()))))
    << html::form(form, fields.take()) << html::link(kMissingList, "一覧にもどる");
  return visit.show({.title = "選んだ医療機関への催促",
                     .body = w.take(),
                     .status = http_status(run.error().kind),
                     .nav = std::string(kMissingList)});
}

http::Response save(const PageDeps& deps, const Visit& visit, bool workbook) {
  const auto year = deps.database->read([&](store::Tx& tx) { return year_of(tx, visit); });
  if (!year) return visit.refuse(year.error());
  auto bytes = export_missing(*deps.database, *deps.areas, visit.actor, visit.moment,
                              filter_of(visit.request, *year), workbook);
  if (!bytes) return visit.refuse(bytes.error());
  http::Response response;
  response.body = std::move(*bytes);
  response
      .set("Content-Type", workbook ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                                    : "text/csv; charset=utf-8")
      .set("Content-Disposition", fmt::format("attachment; filename=\"missing-{}.{}\"",
                                              visit.moment.today().iso(), workbook ? "xlsx" : "csv"))
      .set("Cache-Control", "no-store");
  return response;
}

}  // namespace

void add_missing_acts(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  routes.push_back({Method::post, fmt::format("{}/letters", kMissingList), access::Act::reminder_send,
                    [deps](const Visit& v) { return letters(deps, v); }});
  routes.push_back({Method::post, fmt::format("{}/picked", kReminders), access::Act::reminder_send,
                    [deps](const Visit& v) { return remind(deps, v); }});
  for (const bool workbook : {false, true})
    routes.push_back({Method::get, workbook ? "/missing.xlsx" : "/missing.csv", access::Act::review_list,
                      [deps, workbook](const Visit& v) { return save(deps, v, workbook); }});
}

}  // namespace kakari::requests
