#include "reporting/review_api.h"

#include <fmt/format.h>

#include <charconv>

#include "reporting/json_pieces.h"
#include "reporting/publication.h"
#include "reporting/report_json.h"
#include "reporting/subject.h"

namespace kakari::reporting {
namespace {

using access::Act;
using access::Visit;
using http::Response;

int number(std::string_view text, int otherwise) {
  int value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// The body as an object; an empty body is an empty object.
Result<JsonObject> read_body(const Visit& visit) {
  return JsonObject::read(visit.request.body.empty() ? std::string_view("{}") : visit.request.body);
}

/// Finds the report and calls the verb in one transaction.
template <class Verb>
auto on_report(store::Database& database, const Visit& visit, Verb verb) {
  return database.write([&](store::Tx& tx) -> decltype(verb(tx, ReportPath())) {
    auto path = find_report(tx, visit.request);
    if (!path) return std::unexpected(path.error());
    return verb(tx, *path);
  });
}

Response post_review(store::Database& database, const Visit& visit) {
  const auto body = read_body(visit);
  if (!body) return visit.refuse(body.error());
  const auto done = on_report(database, visit, [&](store::Tx& tx, const ReportPath& path) {
    return open_review(tx, visit.actor, visit.moment, path.institution.id, path.year,
                       int(body->integer("revision", 0)));
  });
  if (!done) return visit.refuse(done.error());
  return Response::json(R"({"opened":true})", 201);
}

Response post_return(store::Database& database, const Visit& visit) {
  const auto body = read_body(visit);
  if (!body) return visit.refuse(body.error());
  const auto listed = body->objects("items");
  if (!listed) return visit.refuse(listed.error());
  std::vector<ItemReason> items;
  for (const auto& item : *listed) items.push_back({item.text("item"), item.text("reason")});
  const auto done = on_report(database, visit, [&](store::Tx& tx, const ReportPath& path) {
    return return_report(tx, visit.actor, visit.moment, path.institution.id, path.year, items,
                         body->text("note"));
  });
  if (!done) return visit.refuse(done.error());
  return Response::json(R"({"stage":"returned"})", 201);
}

Response decide(store::Database& database, const Visit& visit, bool absent) {
  const auto body = read_body(visit);
  if (!body) return visit.refuse(body.error());
  const auto function = regime::function_of(body->text("function"));
  if (!function)
    return visit.refuse({ProblemKind::invalid,
                         "no-such-function",
                         "function には after_hours、discharge_support、home_care、care_coordination "
                         "のいずれかを書いてください。",
                         {}});
  const auto hash = body->text("hash");
  const auto decision = on_report(database, visit, [&](store::Tx& tx, const ReportPath& path) {
    return absent ? find_absent(tx, visit.actor, visit.moment, path.institution.id, path.year, *function,
                                hash, body->text("reason"))
                  : confirm(tx, visit.actor, visit.moment, path.institution.id, path.year, *function, hash);
  });
  if (!decision) return visit.refuse(decision.error());
  return Response::json(to_json(*decision), 201);
}

Response post_confirmation(store::Database& database, const Visit& visit) {
  return decide(database, visit, false);
}

Response post_absence(store::Database& database, const Visit& visit) {
  return decide(database, visit, true);
}

Response post_reversal(store::Database& database, const Visit& visit) {
  const auto body = read_body(visit);
  if (!body) return visit.refuse(body.error());
  const auto decision = Id::parse(visit.request.param("decision")).value_or(Id());
  const auto done = database.write(
      [&](store::Tx& tx) { return reverse(tx, visit.actor, visit.moment, decision, body->text("reason")); });
  if (!done) return visit.refuse(done.error());
  return Response::json(R"({"reversed":true})", 201);
}

Result<QueueFilter> read_filter(const http::Request& request) {
  QueueFilter f;
  f.year = number(request.param("year"), 0);
  const auto stage = request.arg("stage");
  const auto waiting = request.arg("waiting");
  f.stage = stage_of(stage);
  f.waiting = regime::function_of(waiting);
  if ((!stage.empty() && !f.stage) || (!waiting.empty() && !f.waiting))
    return problem(ProblemKind::invalid, "unknown-filter",
                   "絞り込みの stage または waiting の値が正しくありません。");
  f.health_centre = request.arg("health_centre");
  f.municipality = request.arg("municipality");
  f.changed_only = request.arg("changed") == "1";
  f.late_only = request.arg("late") == "1";
  f.text = request.arg("text");
  f.page = number(request.arg("page"), 1);
  f.page_size = number(request.arg("page_size"), 50);
  return f;
}

Response show_queue(store::Database& database, const Visit& visit) {
  const auto filter = read_filter(visit.request);
  if (!filter) return visit.refuse(filter.error());
  const auto list =
      database.read([&](store::Tx& tx) { return queue(tx, visit.actor, *filter, visit.moment.now); });
  if (!list) return visit.refuse(list.error());
  return Response::json(to_json(*list));
}

Response show_publication(store::Database& database, const Visit& visit) {
  const auto preview = database.read([&](store::Tx& tx) {
    return preview_publication(tx, visit.actor, visit.request.param("prefecture"),
                               number(visit.request.param("year"), 0));
  });
  if (!preview) return visit.refuse(preview.error());
  std::string functions;
  for (const auto& [function, f] : preview->functions)
    fmt::format_to(
        std::back_inserter(functions), R"({}"{}":{{"confirmed":{},"being_confirmed":{},"absent":{}}})",
        functions.empty() ? "" : ",", regime::id(function), f.confirmed, f.being_confirmed, f.absent);
  return Response::json(
      fmt::format(R"({{"published_at":{},"institutions":{},"reports":{},"core":{},"functions":{{{}}}}})",
                  preview->cycle.published() ? json_string(iso_time(preview->cycle.published_at)) : "null",
                  preview->institutions, preview->reports, preview->core, functions));
}

Response post_publication(store::Database& database, const Visit& visit) {
  const auto prefecture = std::string(visit.request.param("prefecture"));
  const int year = number(visit.request.param("year"), 0);
  const auto cycle = publish_in_slices(database, visit.actor, visit.moment, prefecture, year);
  if (!cycle) return visit.refuse(cycle.error());
  return Response::json(fmt::format(R"({{"prefecture":"{}","year":{},"published_at":"{}"}})",
                                    cycle->prefecture, cycle->year, iso_time(cycle->published_at)),
                        201);
}

}  // namespace

std::vector<access::Route> review_api(store::Database& database) {
  using enum http::Method;
  const std::string report = "/api/v1/institutions/{number}/reports/{year}";
  const std::string publication = "/api/v1/prefectures/{prefecture}/publications/{year}";
  auto with = [&database](Response (*handler)(store::Database&, const Visit&)) {
    return [&database, handler](const Visit& visit) { return handler(database, visit); };
  };
  return {{post, report + "/review", Act::review_open, with(post_review)},
          {post, report + "/returns", Act::report_return, with(post_return)},
          {post, report + "/confirmations", Act::function_confirm, with(post_confirmation)},
          {post, report + "/absences", Act::function_confirm, with(post_absence)},
          {post, "/api/v1/decisions/{decision}/reversal", Act::function_confirm, with(post_reversal)},
          {get, "/api/v1/reports/{year}/queue", Act::review_list, with(show_queue)},
          {get, publication, Act::cycle_publish, with(show_publication)},
          {post, publication, Act::cycle_publish, with(post_publication)}};
}

}  // namespace kakari::reporting
