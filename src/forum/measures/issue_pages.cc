// An issue: its causes, its measures, and when it is done with.
#include "access/act.h"
#include "forum/measures/issue_view.h"
#include "forum/measures/measure_pages.h"
#include "forum/measures/words.h"

namespace kakari::measures {
namespace {

using access::Act;
using html::Writer;

Response take_new(const forum::Deps& deps, const Visit& visit) {
  const NewIssue wanted = issue_of(visit, std::string(visit.request.param("code")));
  const auto made = deps.database->write(
      [&](store::Tx& tx) { return raise_issue(tx, visit.actor, visit.moment, deps, wanted); });
  if (!made && made.error().kind == ProblemKind::invalid) return show_new_issue(deps, visit, &made.error());
  if (!made) return visit.refuse(made.error());
  return Response::see_other(fmt::format("/forums/{}/issues/{}", wanted.forum, made->text()));
}

Response page(const forum::Deps& deps, const Visit& visit, const SeenIssue& s, const Problem* refused) {
  const bool keep = may_keep(visit, deps, s.forum);
  const Date today = visit.moment.today();
  Writer w;
  if (refused) w << html::error_summary(*refused);
  std::vector<html::Tag> tags;
  if (s.issue.closed_at != 0) tags.push_back({"終えた課題", html::Tone::settled});
  w << html::heading({.text = s.issue.text, .level = 1, .side = "課題", .tags = tags})
    << issue_facts(deps, s);
  if (keep) w << html::row({html::link(issue_path(s.issue, "/change"), "課題を直す")});
  w << causes_part(deps, visit, s, keep && s.issue.closed_at == 0, refused);
  w << html::heading({.text = "方策"});
  std::vector<html::Entry> entries;
  for (const Measure& m : s.measures)
    entries.push_back(
        {.title = m.text,
         .href = measure_path(m),
         .meta = html::text(fmt::format("{}　担い手 {}　期限 {}", kind_name(*deps.words, m.kind),
                                        owner_words(*deps.words, m.owner, forum::Audience::everybody),
                                        day_words(m.due()))),
         .tags = state_tags(m, today)});
  if (entries.empty())
    w << html::empty({.what = "方策はまだありません",
                      .how = "原因を話し合ったら、誰がいつまでに何をするかを方策として残します。",
                      .act = {}});
  else
    w << html::entries(entries, 3);
  if (keep && s.issue.closed_at == 0)
    w << html::row({html::button({.label = "方策を加える",
                                  .press = entries.empty() ? html::Press::primary : html::Press::secondary,
                                  .href = issue_path(s.issue, "/measures/new")})});
  if (keep) w << closing_part(visit, s.issue, refused);
  return visit.show({.title = "課題",
                     .body = w.take(),
                     .crumbs = crumbs(s.forum, "課題"),
                     .status = refused ? http_status(refused->kind) : 200,
                     .nav = "/forums"});
}

Response show(const forum::Deps& deps, const Visit& visit, const Problem* refused) {
  const auto s =
      deps.database->read([&](store::Tx& tx) { return seen_issue(tx, deps, visit, Act::forum_read); });
  if (!s) return visit.refuse(s.error());
  return page(deps, visit, *s, refused);
}

/// Back to the issue, or its page with what is wrong.
Response answer(const forum::Deps& deps, const Visit& visit, const Result<void>& done) {
  if (done)
    return Response::see_other(
        fmt::format("/forums/{}/issues/{}", visit.request.param("code"), visit.request.param("id")));
  const ProblemKind kind = done.error().kind;
  if (kind == ProblemKind::forbidden || kind == ProblemKind::not_found) return visit.refuse(done.error());
  return show(deps, visit, &done.error());
}

Response take_causes(const forum::Deps& deps, const Visit& visit) {
  const Id issue = id_of(visit, "id");
  std::vector<std::string> texts;
  for (const auto one : visit.request.fields("example")) texts.emplace_back(one);
  const std::string own(visit.request.field("cause"));
  if (!own.empty() || texts.empty()) texts.push_back(own);
  return answer(deps, visit, deps.database->write([&](store::Tx& tx) -> Result<void> {
    for (const auto& text : texts)
      if (auto done = add_cause(tx, visit.actor, visit.moment, deps, issue, text); !done)
        return std::unexpected(done.error());
    return {};
  }));
}

Response take_change(const forum::Deps& deps, const Visit& visit) {
  const auto version = version_of(visit);
  const auto done = deps.database->write([&](store::Tx& tx) {
    return change_issue(tx, visit.actor, visit.moment, deps, id_of(visit, "id"), version,
                        issue_of(visit, ""));
  });
  if (!done && (done.error().kind == ProblemKind::invalid || done.error().kind == ProblemKind::conflict))
    return show_issue_change(deps, visit, &done.error());
  return answer(deps, visit, done);
}

}  // namespace

void add_issue_pages(const forum::Deps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  const auto get = [&](const char* pattern, Act act,
                       Response (*page)(const forum::Deps&, const Visit&, const Problem*)) {
    routes.push_back(
        {Method::get, pattern, act, [deps, page](const Visit& v) { return page(deps, v, nullptr); }});
  };
  const auto post = [&](const char* pattern, auto act) {
    routes.push_back(
        {Method::post, pattern, Act::measure_keep, [deps, act](const Visit& v) { return act(deps, v); }});
  };
  get("/forums/{code}/issues/new", Act::measure_keep, show_new_issue);
  get("/forums/{code}/issues/{id}", Act::forum_read, show);
  get("/forums/{code}/issues/{id}/change", Act::measure_keep, show_issue_change);
  post("/forums/{code}/issues", take_new);
  post("/forums/{code}/issues/{id}/changes", take_change);
  post("/forums/{code}/issues/{id}/causes", take_causes);
  post("/forums/{code}/issues/{id}/cause-withdrawals", [](const forum::Deps& d, const Visit& v) {
    return answer(d, v, d.database->write([&](store::Tx& tx) {
      return withdraw_cause(tx, v.actor, v.moment, d, Id::trusted(std::string(v.request.field("cause"))));
    }));
  });
  post("/forums/{code}/issues/{id}/closure", [](const forum::Deps& d, const Visit& v) {
    return answer(d, v, d.database->write([&](store::Tx& tx) {
      return close_issue(tx, v.actor, v.moment, d, id_of(v, "id"), v.request.field("because"));
    }));
  });
  post("/forums/{code}/issues/{id}/reopening", [](const forum::Deps& d, const Visit& v) {
    return answer(d, v, d.database->write([&](store::Tx& tx) {
      return reopen_issue(tx, v.actor, v.moment, d, id_of(v, "id"), v.request.field("because"));
    }));
  });
}

}  // namespace kakari::measures
