// /successions: the office records that one institution takes over from another, sees before what will
// happen, and takes it back.
#include <fmt/format.h>

#include <algorithm>

#include "access/pages.h"
#include "base/text.h"
#include "platform/html/components.h"
#include "reporting/desk/hand_over.h"
#include "reporting/desk/pages.h"

namespace kakari::desk {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

constexpr std::size_t kPage = 50;
constexpr std::string_view kSuccessions = "/successions";

std::string day_in_words(std::string_view iso) {
  const auto day = Date::parse(iso);
  return day ? day->wareki() : std::string(iso);
}

html::Fragment undo_form(const Visit& visit, const registry::ListedSuccession& one, const Problem* problem) {
  const std::string id = one.succession.id.text();
  const bool mine = problem && visit.request.param("id") == id;
  const std::string field = "reason-" + id;
  return html::folded(
      one.new_name + "への承継を取り消す",
      html::form(
          {.action = fmt::format("{}/{}/undone", kSuccessions, id), .csrf = visit.csrf},
          html::stack(
              {html::note("承継した医療機関がまだ報告を提出していないときに、取り消せます。移した職員の登録"
                          "などは元に戻ります。"),
               html::text_field({.name = field,
                                 .label = "取り消す理由",
                                 .error = access::error_at(mine ? problem : nullptr, field)},
                                {.maxlength = 200, .required = true}),
               html::button({.label = "取り消す",
                             .press = html::Press::danger,
                             .about = one.new_name + "への承継を"})})),
      mine);
}

html::Fragment entry(const Visit& visit, const registry::ListedSuccession& one, const Problem* problem) {
  const registry::Succession& s = one.succession;
  Writer w;
  std::vector<html::Tag> tags;
  if (s.undone_at != 0) tags.push_back({"取消し", html::Tone::waiting});
  w << html::heading({.text = one.old_name + " → " + one.new_name, .level = 2, .tags = tags});
  std::vector<html::Fact> facts{{"承継の日", day_in_words(s.takes_over_on)},
                                {"承継された医療機関", one.old_name + "（" + one.old_number + "）"},
                                {"承継した医療機関", one.new_name + "（" + one.new_number + "）"},
                                {"理由", s.reason},
                                {"記録", local_time(s.at, true) + "　" + s.by}};
  if (s.undone_at != 0)
    facts.push_back({"取消し", local_time(s.undone_at, true) + "　" + s.undone_by + "　" + s.undo_reason});
  w << html::facts(facts);
  if (s.undone_at == 0) w << undo_form(visit, one, problem);
  return w.take();
}

Response show_list(const PageDeps& deps, const Visit& visit, const Problem* problem = nullptr) {
  const int page =
      int(std::clamp<std::int64_t>(parse_count(visit.request.arg("page")).value_or(1), 1, 10'000));
  const auto list = deps.database->read([&](store::Tx& tx) {
    return registry::successions(tx, visit.actor, kPage, std::size_t(page - 1) * kPage);
  });
  const auto address = [](int to) { return fmt::format("{}?page={}", kSuccessions, to); };
  const std::int64_t first = std::int64_t(page - 1) * std::int64_t(kPage) + 1;
  const std::int64_t last = first + std::int64_t(list.rows.size()) - 1;
  Writer w;
  if (problem) w << html::error_summary(*problem);
  w << announcement(visit, {{"recorded", "承継を記録しました。両方の医療機関にお知らせしました。"},
                            {"undone", "承継の記録を取り消しました。両方の医療機関にお知らせしました。"}})
    << html::heading(
           {.text = "承継",
            .level = 1,
            .side = visit.actor.scope_name,
            .lead =
                "開設者の変更などで医療機関コードが新しくなり、同じ場所で診療を続ける医療機関に、これまでの"
                "報告を引き継ぎます。"})
    << html::row({html::button({.label = "承継を記録する", .href = fmt::format("{}/new", kSuccessions)})});
  if (list.rows.empty())
    w << html::empty({.what = "まだ承継の記録はありません", .how = "記録すると、新しい順にここへ並びます。"});
  for (const registry::ListedSuccession& one : list.rows) w << entry(visit, one, problem);
  if (list.total > std::int64_t(kPage))
    w << html::pager({.total = list.total,
                      .first = list.rows.empty() ? 0 : first,
                      .last = last,
                      .previous = page > 1 ? address(page - 1) : "",
                      .next = last < list.total ? address(page + 1) : ""});
  html::Page shown{.title = "承継", .body = w.take(), .nav = std::string(kSuccessions)};
  if (problem) shown.status = http_status(problem->kind);
  return visit.show(std::move(shown));
}

/// "reason" as it stands at the field of that entry.
Response undo(const PageDeps& deps, const Visit& visit) {
  const std::string id(visit.request.param("id"));
  const auto done = deps.database->write([&](store::Tx& tx) {
    return undo_hand_over(tx, visit.moment, visit.actor, Id::trusted(id),
                          visit.request.field("reason-" + id));
  });
  if (!done) {
    Problem problem = done.error();
    for (FieldProblem& one : problem.fields) one.field = "reason-" + id;
    return show_list(deps, visit, &problem);
  }
  deps.access->sessions.forget();
  return Response::see_other(fmt::format("{}?done=undone", kSuccessions));
}

}  // namespace

void add_succession_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  routes.push_back({http::Method::get, std::string(kSuccessions), Act::succession_manage,
                    [deps](const Visit& visit) { return show_list(deps, visit); }});
  routes.push_back({http::Method::post, fmt::format("{}/{{id}}/undone", kSuccessions), Act::succession_manage,
                    [deps](const Visit& visit) { return undo(deps, visit); }});
}

}  // namespace kakari::desk
