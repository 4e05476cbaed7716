// The pages on which an issue is raised and changed.
#include "access/act.h"
#include "forum/measures/issue_view.h"
#include "forum/measures/words.h"
#include "reporting/cycle.h"

namespace kakari::measures {
namespace {

using access::Act;
using html::Writer;

/// The year whose reports are complete, for a new issue; else the newest.
std::string offered_year(store::Tx& tx, const Forum& forum, const std::vector<int>& years) {
  for (const int year : years)
    if (const auto cycle = reporting::find_cycle(tx, forum.prefecture, year); cycle && cycle->published())
      return std::to_string(year);
  return std::to_string(years.front());
}

}  // namespace

Response show_new_issue(const forum::Deps& deps, const Visit& visit, const Problem* refused) {
  struct Begun {
    Forum forum;
    std::vector<int> years;
    std::string year;
  };
  const auto begun = deps.database->read([&](store::Tx& tx) -> Result<Begun> {
    auto forum = forum::find(tx, visit.request.param("code"));
    if (!forum)
      return problem(ProblemKind::not_found, "no-such-forum",
                     "その協議の場は見つかりません。一覧からお選びください。");
    if (auto allowed = forum::may(visit.actor, Act::measure_keep, *forum, *deps.areas); !allowed)
      return std::unexpected(allowed.error());
    auto years = years_of(tx, *forum, visit.moment.today());
    auto year = offered_year(tx, *forum, years);
    return Begun{std::move(*forum), std::move(years), std::move(year)};
  });
  if (!begun) return visit.refuse(begun.error());
  Filled f = typed(visit, refused);
  if (!refused) {
    const auto* theme = deps.words->theme(begun->forum.theme);
    f.values = {
        {"year", visit.request.arg("year").empty() ? begun->year : std::string(visit.request.arg("year"))},
        {"function", visit.request.arg("function").empty()
                         ? (theme && theme->function ? std::string(regime::id(*theme->function)) : "")
                         : std::string(visit.request.arg("function"))},
        {"indicator", std::string(visit.request.arg("indicator"))},
        {"municipality", std::string(visit.request.arg("municipality"))}};
  }
  Writer w;
  if (refused) w << html::error_summary(*refused);
  w << html::heading({.text = "課題を挙げる", .level = 1, .side = begun->forum.name})
    << html::form({.action = "/forums/" + begun->forum.code + "/issues",
                   .csrf = visit.csrf,
                   .idempotency_key = visit.moment.new_id().text()},
                  html::stack({issue_fields(deps, begun->forum, begun->years, f),
                               html::button({.label = "課題を記録する"})}));
  return visit.show({.title = "課題を挙げる",
                     .body = w.take(),
                     .crumbs = crumbs(begun->forum, "課題を挙げる"),
                     .status = refused ? http_status(refused->kind) : 200,
                     .nav = "/forums"});
}

Response show_issue_change(const forum::Deps& deps, const Visit& visit, const Problem* refused) {
  const auto s =
      deps.database->read([&](store::Tx& tx) { return seen_issue(tx, deps, visit, Act::measure_keep); });
  if (!s) return visit.refuse(s.error());
  const Filled f = refused ? typed(visit, refused) : filled(s->issue);
  Writer w;
  if (refused) w << html::error_summary(*refused);
  w << html::heading({.text = "課題を直す", .level = 1, .side = s->forum.name});
  if (refused && refused->kind == ProblemKind::conflict)
    w << html::notice({.kind = html::NoticeKind::warning,
                       .text = "今の内容：" + s->issue.text,
                       .title = "ほかの方が先に保存した内容です"});
  w << html::form(
      {.action = issue_path(s->issue, "/changes"),
       .csrf = visit.csrf,
       .hidden = {{"version", std::to_string(s->issue.version)}}},
      html::stack({issue_fields(deps, s->forum, s->years, f), html::button({.label = "保存する"})}));
  return visit.show({.title = "課題を直す",
                     .body = w.take(),
                     .crumbs = crumbs(s->forum, "課題を直す"),
                     .status = refused ? http_status(refused->kind) : 200,
                     .nav = "/forums"});
}

}  // namespace kakari::measures
