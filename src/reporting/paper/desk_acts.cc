// What is pressed on the page of a form that came back: each translates and calls one verb.
#include "base/text.h"
#include "reporting/paper/pages.h"
#include "training/page_parts.h"

namespace kakari::paper {
namespace {

using access::Act;
using access::Visit;
using http::Response;

template <class Verb>
void add(const PageDeps& deps, Routes& routes, std::string_view path, Verb verb) {
  const auto handler = [deps, verb](const Visit& visit) -> Response {
    const auto done = deps.database->write([&](store::Tx& tx) -> Result<void> {
      const auto result = verb(tx, visit, paper_in(visit));
      if (!result) return std::unexpected(result.error());
      return {};
    });
    if (!done) return visit.refuse(done.error());
    return Response::see_other(paper_path(paper_in(visit)));
  };
  routes.push_back({http::Method::post, "/paper/{id}/" + std::string(path), Act::report_enter, handler});
}

Response take_scans(const PageDeps& deps, const Visit& visit) {
  const auto files = training::uploaded(visit.request, "scan");
  if (!files.problems.empty())
    return visit.refuse({ProblemKind::invalid, "file", files.problems.front().message, files.problems});
  if (files.files.empty())
    return visit.refuse({ProblemKind::invalid, "no-file", "追加するファイルを選んでください。", {}});
  const auto done = deps.database->write([&](store::Tx& tx) -> Result<void> {
    for (const auto& file : files.files)
      if (auto kept = add_scan(tx, visit.actor, visit.moment, paper_in(visit), file); !kept) return kept;
    return {};
  });
  return done ? Response::see_other(paper_path(paper_in(visit))) : visit.refuse(done.error());
}

}  // namespace

void add_desk_acts(const PageDeps& deps, Routes& routes) {
  routes.push_back({http::Method::post, "/paper/{id}/scans", Act::report_enter,
                    [deps](const Visit& visit) { return take_scans(deps, visit); }, training::upload_limits});
  add(deps, routes, "notes", [](store::Tx& tx, const Visit& v, const Id& paper) {
    return add_note(tx, v.actor, v.moment, paper, v.request.field("note"));
  });
  add(deps, routes, "manager", [](store::Tx& tx, const Visit& v, const Id& paper) {
    return save_manager(tx, v.actor, v.moment, paper, v.request.field("manager"));
  });
  add(deps, routes, "finish", [](store::Tx& tx, const Visit& v, const Id& paper) {
    return finish_entry(tx, v.actor, v.moment, paper);
  });
  add(deps, routes, "set-aside", [](store::Tx& tx, const Visit& v, const Id& paper) {
    return set_aside(tx, v.actor, v.moment, paper, v.request.field("reason"));
  });
  add(deps, routes, "take-up",
      [](store::Tx& tx, const Visit& v, const Id& paper) { return take_up(tx, v.actor, v.moment, paper); });
  add(deps, routes, "submission", [](store::Tx& tx, const Visit& v, const Id& paper) {
    return submit_paper(tx, v.actor, v.moment,
                        {paper, parse_count(v.request.field("version")).value_or(-1),
                         !v.request.field("draft_agreed").empty()});
  });
}

}  // namespace kakari::paper
