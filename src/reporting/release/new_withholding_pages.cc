// One function more is withheld, in two steps: which institution, which function and why.
#include "access/pages.h"
#include "base/text.h"
#include "platform/html/components.h"
#include "reporting/release/page_parts.h"
#include "reporting/withholding.h"

namespace kakari::release {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;
using reporting::Withholding;

html::Fragment look_up(const Visit& visit, const std::vector<registry::Institution>& found) {
  const std::string query(visit.request.arg("q"));
  Writer w;
  w << html::form({.action = std::string(kNew), .method = "get", .role = "search"},
                  html::search_box({.label = "医療機関の名称・カナ・番号", .value = query}));
  if (query.empty()) return w.take();
  html::Table table{.caption = "見つかった医療機関"};
  table.columns = {{.label = "医療機関", .row_head = true}, {.label = "番号"}, {.label = "所在地"}};
  for (const registry::Institution& one : found)
    table.rows.push_back(
        {{html::link(fmt::format("{}?number={}", kNew, http::percent_encode(one.number)), one.name),
          one.number, one.address}});
  table.empty = "見つかりません。名称の一部や番号で探し直してください。";
  w << html::table(table);
  return w.take();
}

html::Fragment new_form(const Visit& visit, const registry::Institution& institution,
                        const std::vector<regime::Function>& functions,
                        const std::vector<regime::Function>& withheld, const Problem* problem) {
  if (functions.empty())
    return html::paragraph("この医療機関には、公表されている機能も、これから公表される機能もありません。");
  std::vector<html::Choice> choices;
  const std::string_view chosen = visit.request.field("function");
  for (const regime::Function function : functions) {
    const bool already = std::ranges::find(withheld, function) != withheld.end();
    choices.push_back(
        {.value = std::string(regime::id(function)),
         .label = std::string(regime::label(function)) + (already ? "（公表を止めています）" : ""),
         .chosen = chosen == regime::id(function),
         .disabled = already});
  }
  const auto typed = [&](std::string_view name) { return std::string(visit.request.field(name)); };
  return html::form(
      {.action = std::string(kList),
       .csrf = visit.csrf,
       .idempotency_key = visit.moment.new_id().text(),
       .hidden = {{"number", institution.number}}},
      html::stack(
          {html::radio_group({.name = "function",
                              .label = "公表を止める機能",
                              .error = access::error_at(problem, "function")},
                             choices),
           html::text_area({.name = "reason",
                            .label = "理由",
                            .hint = "医療機関にも伝わり、記録に残ります。公開ページには表示されません。",
                            .error = access::error_at(problem, "reason")},
                           {.value = typed("reason"), .rows = 3, .maxlength = 500, .required = true}),
           html::text_area({.name = "note",
                            .label = "医療機関への連絡",
                            .hint = "確かめてほしいことや、連絡先など。",
                            .error = access::error_at(problem, "note"),
                            .optional = true},
                           {.value = typed("note"), .rows = 3, .maxlength = 500}),
           html::button({.label = "すぐに公表を止める", .press = html::Press::danger})}));
}

Response show_new(const PageDeps& deps, const Visit& visit, const Problem* problem = nullptr) {
  const std::string number(problem ? visit.request.field("number") : visit.request.arg("number"));
  struct Loaded {
    std::vector<registry::Institution> found;
    std::optional<registry::Institution> institution;
    std::vector<regime::Function> functions, withheld;
  };
  const Loaded l = deps.database->read([&](store::Tx& tx) {
    Loaded loaded;
    loaded.institution = registry::find_by_number(tx, number);
    if (loaded.institution &&
        !access::may(visit.actor, Act::function_withhold, registry::scope_of(*loaded.institution)))
      loaded.institution.reset();
    if (loaded.institution) {
      loaded.functions = reporting::functions_to_withhold(tx, loaded.institution->id);
      loaded.withheld = reporting::withheld_functions(tx, loaded.institution->id);
    } else if (const std::string query = trim(visit.request.arg("q")); !query.empty()) {
      for (auto& one : registry::look_up(tx, query, visit.actor.scope, 20))
        if (one.prefecture == visit.actor.scope) loaded.found.push_back(std::move(one));
    }
    return loaded;
  });
  Writer w;
  if (problem) w << html::error_summary(*problem);
  html::Heading heading{.text = "機能の公表を止める", .level = 1};
  if (l.institution) {
    heading.side = l.institution->name + "　" + l.institution->number;
    heading.lead = "押すとすぐに公開ページから外れます。提出された報告と確認の記録は変わりません。";
    w << html::heading(heading) << new_form(visit, *l.institution, l.functions, l.withheld, problem)
      << html::link(kNew, "別の医療機関を選ぶ");
  } else {
    heading.lead = "どの医療機関の機能かを選んでください。";
    w << html::heading(heading) << look_up(visit, l.found);
  }
  html::Page page{.title = "機能の公表を止める",
                  .body = w.take(),
                  .crumbs = {{"公表", "/publication"},
                             {"公表を止めている機能", std::string(kList)},
                             {"公表を止める", ""}},
                  .nav = "/publication"};
  if (problem) page.status = http_status(problem->kind);
  return visit.show(std::move(page));
}

Response withhold(const PageDeps& deps, const Visit& visit) {
  const auto done = deps.database->write([&](store::Tx& tx) -> Result<Withholding> {
    const auto institution = registry::find_by_number(tx, visit.request.field("number"));
    if (!institution)
      return problem(ProblemKind::not_found, "no-such-institution",
                     "この番号の医療機関はありません。一覧から選び直してください。");
    const auto function = regime::function_of(visit.request.field("function"));
    if (!function)
      return problem(ProblemKind::invalid, "no-function", "公表を止める機能を選んでください。",
                     {{"function", "公表を止める機能を選んでください。"}});
    return reporting::withhold_function(
        tx, visit.actor, visit.moment,
        {institution->id, *function, std::string(visit.request.field("reason")),
         std::string(visit.request.field("note"))});
  });
  if (done) return Response::see_other("/publication/withheld?done=withheld");
  const ProblemKind kind = done.error().kind;
  return kind == ProblemKind::invalid || kind == ProblemKind::conflict ? show_new(deps, visit, &done.error())
                                                                       : visit.refuse(done.error());
}

}  // namespace

void add_new_withholding_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  routes.push_back({Method::get, std::string(kNew), Act::function_withhold,
                    [deps](const Visit& visit) { return show_new(deps, visit); }});
  routes.push_back({Method::post, std::string(kList), Act::function_withhold,
                    [deps](const Visit& visit) { return withhold(deps, visit); }});
}

}  // namespace kakari::release
