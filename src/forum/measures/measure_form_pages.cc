// The pages on which a measure is proposed and changed.
#include "access/act.h"
#include "forum/measures/issue_view.h"
#include "forum/measures/measure_view.h"
#include "forum/measures/words.h"

namespace kakari::measures {
namespace {

using access::Act;
using html::Writer;

/// What somebody else has saved meanwhile, beside what was typed.
html::Fragment present(const forum::Deps& deps, const Measure& m) {
  return html::notice(
      {.kind = html::NoticeKind::warning,
       .text = fmt::format("{}　担い手 {}　期限 {}", m.text,
                           owner_words(*deps.words, m.owner, forum::Audience::members), day_words(m.due())),
       .title = "ほかの方が先に保存した内容です"});
}

}  // namespace

Response show_new_measure(const forum::Deps& deps, const Visit& visit, const Problem* refused) {
  const auto s =
      deps.database->read([&](store::Tx& tx) { return seen_issue(tx, deps, visit, Act::measure_keep); });
  if (!s) return visit.refuse(s.error());
  Filled f = typed(visit, refused);
  if (!refused)
    f.values = {{"indicator", s->issue.indicator},
                {"place", fmt::format("{}:{}", forum::id(s->forum.level), s->forum.area)},
                {"cause", s->issue.causes.size() == 1 ? s->issue.causes.front().id.text() : ""}};
  const auto numbers = deps.numbers(visit.moment.now);
  Writer w;
  if (refused) w << html::error_summary(*refused);
  w << html::heading(
           {.text = "方策を加える", .level = 1, .side = s->forum.name, .lead = "課題：" + s->issue.text})
    << html::form({.action = issue_path(s->issue, "/measures"),
                   .csrf = visit.csrf,
                   .idempotency_key = visit.moment.new_id().text()},
                  html::stack({measure_fields(deps, *numbers.cube->book, s->forum, s->issue, f),
                               html::button({.label = "提案として記録する"})}));
  return visit.show({.title = "方策を加える",
                     .body = w.take(),
                     .crumbs = crumbs(s->forum, "方策を加える"),
                     .status = refused ? http_status(refused->kind) : 200,
                     .nav = "/forums"});
}

Response show_measure_change(const forum::Deps& deps, const Visit& visit, const Problem* refused) {
  const auto s =
      deps.database->read([&](store::Tx& tx) { return seen_measure(tx, deps, visit, Act::measure_keep); });
  if (!s) return visit.refuse(s.error());
  const Measure& m = s->measure;
  const Filled f =
      refused ? typed(visit, refused) : filled(m, m.course.empty() ? m.link : "/courses/" + m.course);
  const auto numbers = deps.numbers(visit.moment.now);
  Writer w;
  if (refused) w << html::error_summary(*refused);
  w << html::heading(
      {.text = "方策の内容を直す", .level = 1, .side = s->forum.name, .lead = "課題：" + s->issue.text});
  if (refused && refused->kind == ProblemKind::conflict) w << present(deps, m);
  w << html::form({.action = measure_path(m, "/changes"),
                   .csrf = visit.csrf,
                   .hidden = {{"version", std::to_string(m.version)}}},
                  html::stack({measure_fields(deps, *numbers.cube->book, s->forum, s->issue, f),
                               html::button({.label = "保存する"})}));
  return visit.show({.title = "方策の内容を直す",
                     .body = w.take(),
                     .crumbs = crumbs(s->forum, "方策の内容を直す"),
                     .status = refused ? http_status(refused->kind) : 200,
                     .nav = "/forums"});
}

}  // namespace kakari::measures
