// /publication: what residents will see and what changes for them, when, and the press that publishes at
// once.
#include "base/text.h"
#include "reporting/release/page_parts.h"
#include "reporting/release/publish_due.h"
#include "reporting/release/state_parts.h"
#include "reporting/release/time_part.h"
#include "reporting/withholding.h"

namespace kakari::release {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

constexpr std::size_t kPreparedAtOnce = 2000;  // while somebody waits for the page

Result<State> load(const PageDeps& deps, const Visit& visit, int year) {
  State s;
  s.unprepared = reporting::prepare_in_slices(*deps.database, visit.actor.scope, year, kPreparedAtOnce);
  return deps.database->read([&](store::Tx& tx) -> Result<State> {
    auto preview = reporting::preview_publication(tx, visit.actor, visit.actor.scope, year);
    if (!preview) return std::unexpected(preview.error());
    s.preview = *std::move(preview);
    auto found = changes(tx, visit.actor, visit.moment.today(), year, {}, false);
    if (!found) return std::unexpected(found.error());
    s.counts = found->counts;
    s.events = time_events(tx, visit.actor.scope, year);
    s.planned = planned_time(tx, visit.actor.scope, year);
    s.withheld = reporting::withholdings(tx, visit.actor, true, 1000)->size();
    return s;
  });
}

Response show(const PageDeps& deps, const Visit& visit, int year, const Problem* problem = nullptr) {
  const auto loaded = load(deps, visit, year);
  if (!loaded) return visit.refuse(loaded.error());
  const State& s = *loaded;
  const reporting::Cycle& cycle = s.preview.cycle;
  const std::string name = fiscal_year_name(cycle.year);
  Writer w;
  if (problem) w << html::error_summary(*problem);
  html::Heading heading{.text = name + "の報告を公表します", .level = 1};
  heading.lead = "公表の予定日は" + Date::parse(cycle.publication).value_or(Date{}).wareki() + "です。";
  if (cycle.published()) {
    heading.text = name + "の報告は公表されています";
    heading.lead = published_how(cycle, s.planned);
  } else if (s.planned.stands()) {
    heading.text = name + "の報告を公表する日時が決まっています";
    heading.lead = local_time(s.planned.publish_at, true) + "に自動で公表されます。";
  }
  w << html::heading(heading)
    << html::figures({{"報告の対象", with_commas(s.preview.institutions), "医療機関", {}},
                      {"公表される報告", with_commas(s.preview.reports), "件", {}},
                      {"うち1号機能 有り", with_commas(s.preview.core), "件", {}}});
  if (!cycle.published()) w << changes_part(s);
  w << functions_table(s);
  if (!cycle.published())
    w << time_part(visit, cycle, s.planned, *deps.holidays, problem) << at_once(s, visit);
  w << withheld_part(s) << time_history(s.events);
  html::Page page{.title = "公表", .body = w.take(), .nav = "/publication"};
  if (problem) page.status = http_status(problem->kind);
  return visit.show(std::move(page));
}

Response show_current(const PageDeps& deps, const Visit& visit) {
  const auto cycle = deps.database->read(
      [&](store::Tx& tx) { return reporting::current_cycle(tx, visit.actor.scope, visit.moment.today()); });
  if (cycle) return show(deps, visit, cycle->year);
  return visit.refuse({ProblemKind::not_found,
                       "no-cycle",
                       "報告の期間がまだ始まっていません。始まると、ここで公表の準備ができます。",
                       {}});
}

std::int64_t based_on(const Visit& visit) {
  return parse_count(visit.request.field("based_on")).value_or(0);
}

/// Back to the page with what was refused, where the person can mend it there.
Response again(const PageDeps& deps, const Visit& visit, int year, const Problem& problem) {
  const bool here = problem.kind == ProblemKind::invalid || problem.kind == ProblemKind::conflict;
  return here ? show(deps, visit, year, &problem) : visit.refuse(problem);
}

Response publish_now(const PageDeps& deps, const Visit& visit, int year) {
  reporting::prepare_in_slices(*deps.database, visit.actor.scope, year);
  const auto done = deps.database->write([&](store::Tx& tx) -> Result<reporting::Cycle> {
    const PlannedTime now = planned_time(tx, visit.actor.scope, year);
    const auto cycle = reporting::find_cycle(tx, visit.actor.scope, year);
    if (cycle && !cycle->published() && now.version != based_on(visit))
      return problem(
          ProblemKind::conflict, "changed-meanwhile",
          now.by + "さんが公表の日時を変えました。今の日時を確かめてから、もう一度公表してください。");
    return publish(tx, visit.actor, visit.moment, year);
  });
  return done ? Response::see_other(fmt::format("/publication/{}", year))
              : again(deps, visit, year, done.error());
}

Response set(const PageDeps& deps, const Visit& visit, int year) {
  const TimeWish wish{.year = year,
                      .day = std::string(visit.request.field("day")),
                      .time = std::string(visit.request.field("time")),
                      .based_on = based_on(visit)};
  const auto done =
      deps.database->write([&](store::Tx& tx) { return set_time(tx, visit.actor, visit.moment, wish); });
  return done ? Response::see_other(fmt::format("/publication/{}", year))
              : again(deps, visit, year, done.error());
}

Response take_back(const PageDeps& deps, const Visit& visit, int year) {
  const auto done = deps.database->write(
      [&](store::Tx& tx) { return call_off(tx, visit.actor, visit.moment, year, based_on(visit)); });
  return done ? Response::see_other(fmt::format("/publication/{}", year))
              : again(deps, visit, year, done.error());
}

}  // namespace

void add_state_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  routes.push_back({Method::get, "/publication", Act::cycle_publish,
                    [deps](const Visit& visit) { return show_current(deps, visit); }});
  add_of_year(deps, routes, Method::get, "/publication/{year}",
              [](const PageDeps& d, const Visit& v, int year) { return show(d, v, year); });
  add_of_year(deps, routes, Method::post, "/publication/{year}", publish_now);
  add_of_year(deps, routes, Method::post, "/publication/{year}/time", set);
  add_of_year(deps, routes, Method::post, "/publication/{year}/called-off", take_back);
}

}  // namespace kakari::release
