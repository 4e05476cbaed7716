// A measure: what it is, whether its indicator moved, what happened, and what may be recorded next.
#include "forum/measures/measure_pages.h"

#include "access/act.h"
#include "base/text.h"
#include "forum/measures/measure_view.h"
#include "forum/measures/words.h"
#include "registry/institution.h"

namespace kakari::measures {
namespace {

using access::Act;
using html::Writer;

Response page(const forum::Deps& deps, const Visit& visit, const SeenMeasure& s, const Problem* refused) {
  const bool keep = may_keep(visit, deps, s.forum);
  const auto numbers = deps.numbers(visit.moment.now);
  const bool approach = refused && visit.request.field("event").empty();
  Writer w;
  if (refused) w << html::error_summary(*refused);
  w << html::heading({.text = s.measure.text,
                      .level = 1,
                      .side = "方策",
                      .tags = state_tags(s.measure, visit.moment.today())})
    << goal_part(deps, numbers, s) << html::heading({.text = "内容"}) << measure_facts(deps, s);
  if (keep) {
    w << html::row({html::link(measure_path(s.measure, "/change"), "内容を直す")})
      << html::heading({.text = "記録する"}) << event_forms(visit, s.measure, approach ? nullptr : refused);
  }
  w << html::heading({.text = "経過"}) << history_part(s.measure);
  if (s.measure.kind == "approach" || !s.approaches.empty() || approach)
    w << approaches_part(visit, s.measure, s.approaches, willing_in(*numbers.cube, s, visit), keep,
                         approach ? refused : nullptr);
  return visit.show({.title = "方策",
                     .body = w.take(),
                     .crumbs = crumbs(s.forum, "方策"),
                     .status = refused ? http_status(refused->kind) : 200,
                     .nav = "/forums"});
}

Response show(const forum::Deps& deps, const Visit& visit, const Problem* refused) {
  const auto s =
      deps.database->read([&](store::Tx& tx) { return seen_measure(tx, deps, visit, Act::forum_read); });
  if (!s) return visit.refuse(s.error());
  return page(deps, visit, *s, refused);
}

template <class T>
Response answer(const forum::Deps& deps, const Visit& visit, const Result<T>& done) {
  if (done)
    return Response::see_other(
        fmt::format("/forums/{}/measures/{}", visit.request.param("code"), visit.request.param("id")));
  const ProblemKind kind = done.error().kind;
  if (kind == ProblemKind::forbidden || kind == ProblemKind::not_found) return visit.refuse(done.error());
  return show(deps, visit, &done.error());
}

Response take_new(const forum::Deps& deps, const Visit& visit) {
  const auto numbers = deps.numbers(visit.moment.now);
  const auto made = deps.database->write([&](store::Tx& tx) {
    return propose(tx, visit.actor, visit.moment, deps, numbers, measure_of(visit, id_of(visit, "id")));
  });
  if (!made && made.error().kind == ProblemKind::invalid) return show_new_measure(deps, visit, &made.error());
  if (!made) return visit.refuse(made.error());
  return Response::see_other(
      fmt::format("/forums/{}/measures/{}", visit.request.param("code"), made->text()));
}

Response take_change(const forum::Deps& deps, const Visit& visit) {
  const auto numbers = deps.numbers(visit.moment.now);
  const auto done = deps.database->write([&](store::Tx& tx) {
    return change_measure(tx, visit.actor, visit.moment, deps, numbers, id_of(visit, "id"), version_of(visit),
                          measure_of(visit, {}));
  });
  if (!done && (done.error().kind == ProblemKind::invalid || done.error().kind == ProblemKind::conflict))
    return show_measure_change(deps, visit, &done.error());
  return answer(deps, visit, done);
}

Response take_event(const forum::Deps& deps, const Visit& visit) {
  const NewEvent wanted = event_of(visit);
  auto done = deps.database->write([&](store::Tx& tx) {
    return add_event(tx, visit.actor, visit.moment, deps, id_of(visit, "id"), wanted);
  });
  // The page has a form for each event: their fields are told apart by its name.
  if (!done)
    for (FieldProblem& field : done.error().fields) field.field += fmt::format(":{}", id(wanted.kind));
  return answer(deps, visit, done);
}

/// Chosen from those that are willing, or typed as a number or an exact name of the prefecture.
Id institution_of(store::Tx& tx, const Visit& visit, std::string_view prefecture) {
  if (const auto chosen = visit.request.field("institution"); !chosen.empty())
    return Id::trusted(std::string(chosen));
  const std::string typed_in = trim(narrow(visit.request.field("number")));
  if (typed_in.empty()) return {};
  if (const auto found = registry::find_by_number(tx, typed_in)) return found->id;
  const auto rows = tx.query("SELECT id FROM institution WHERE prefecture = ? AND name = ?", prefecture,
                             trim(visit.request.field("number")));
  return rows.size() == 1 ? Id::trusted(rows.front().text(0)) : Id{};
}

Response take_approach(const forum::Deps& deps, const Visit& visit) {
  const auto field = [&](std::string_view name) { return std::string(visit.request.field(name)); };
  return answer(deps, visit, deps.database->write([&](store::Tx& tx) {
    NewApproach wanted{id_of(visit, "id"), {},
                       field("spoke"),     field("day"),
                       field("outcome"),   answer_of(field("answer")).value_or(Answer::waiting)};
    wanted.institution = institution_of(tx, visit, visit.request.param("code").substr(0, 2));
    return record_approach(tx, visit.actor, visit.moment, deps, wanted);
  }));
}

}  // namespace

std::int64_t version_of(const Visit& visit) {
  return parse_count(visit.request.field("version")).value_or(-1);
}

void add_measure_pages(const forum::Deps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  const auto get = [&](const char* pattern, Act act,
                       Response (*page)(const forum::Deps&, const Visit&, const Problem*)) {
    routes.push_back(
        {Method::get, pattern, act, [deps, page](const Visit& v) { return page(deps, v, nullptr); }});
  };
  const auto post = [&](const char* pattern, Response (*act)(const forum::Deps&, const Visit&)) {
    routes.push_back(
        {Method::post, pattern, Act::measure_keep, [deps, act](const Visit& v) { return act(deps, v); }});
  };
  get("/forums/{code}/issues/{id}/measures/new", Act::measure_keep, show_new_measure);
  get("/forums/{code}/measures/{id}", Act::forum_read, show);
  get("/forums/{code}/measures/{id}/change", Act::measure_keep, show_measure_change);
  post("/forums/{code}/issues/{id}/measures", take_new);
  post("/forums/{code}/measures/{id}/changes", take_change);
  post("/forums/{code}/measures/{id}/events", take_event);
  post("/forums/{code}/measures/{id}/approaches", take_approach);
  post("/forums/{code}/measures/{id}/approach-withdrawals", [](const forum::Deps& d, const Visit& v) {
    return answer(d, v, d.database->write([&](store::Tx& tx) {
      return withdraw_approach(tx, v.actor, v.moment, d,
                               Id::trusted(std::string(v.request.field("approach"))));
    }));
  });
}

}  // namespace kakari::measures
