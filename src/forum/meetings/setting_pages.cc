// GET, POST /forums/{code}/settings: name, host, whether municipalities must take part, the towns of a joint
// forum. POST …/end.
#include <algorithm>

#include "forum/meetings/area_choices.h"
#include "forum/meetings/page_parts.h"

namespace kakari::meetings {
namespace {

using forum::Forum;
using html::Writer;

bool ticked(const Visit& visit, std::string_view name) {
  return visit.request.field(name) == "1";
}

html::Fragment municipalities_field(const PageDeps& d, const Forum& f, const Problem* problem) {
  auto choices = municipality_choices(*d.deps.areas, f.prefecture);
  for (html::Choice& one : choices)
    one.chosen = std::ranges::any_of(f.municipalities, [&](const std::string& code) {
      const auto* m = d.deps.areas->municipality(code);
      return code == one.value || (m && m->city == one.value);
    });
  return html::check_group(
      {.name = "municipalities", .label = "合同で開く市町村", .error = error_at(problem, "municipalities")},
      choices, {.columns = 3});
}

html::Fragment change_form(const PageDeps& d, const Visit& visit, const Forum& f, const Problem* problem) {
  std::vector<html::Fragment> fields{
      html::text_field({.name = "name", .label = "名称", .error = error_at(problem, "name")},
                       {.value = f.name, .maxlength = 100, .required = true}),
      html::text_field(
          {.name = "host", .label = "設置する主体", .error = error_at(problem, "host"), .optional = true},
          {.value = f.host, .maxlength = 100})};
  if (f.level == forum::Level::joint) fields.push_back(municipalities_field(d, f, problem));
  fields.push_back(html::check_box(
      {.name = "care",
       .label = "介護等に関わる事項を協議する（市町村に参加を求める）",
       .hint = "選ぶと、これから開く会議では、区域の市町村が案内する相手に自動で入り、外せません（第3項）。"},
      f.care));
  fields.push_back(html::check_box({.name = "joins_planning_body",
                                    .label = "構想区域の協議の場で協議する（第5項）",
                                    .error = error_at(problem, "joins_planning_body")},
                                   f.joins_planning_body));
  fields.push_back(html::button({.label = "変更を保存する"}));
  return html::form({.action = forum_path(f, "/settings"),
                     .csrf = visit.csrf,
                     .hidden = {{"version", std::to_string(f.version)}}},
                    html::stack(fields));
}

Response page(const PageDeps& d, const Visit& visit, const Forum& f, const Problem* problem) {
  Writer w;
  if (problem) w << html::error_summary(*problem);
  w << html::heading({.text = "協議の場の設定", .level = 1, .side = f.name})
    << html::note(
           "テーマと区域は変えられません。変わるときは、この協議の場を終了して、新しく設けてください。");
  if (f.ended_at != 0) {
    w << html::notice({.text = "この協議の場は終了しています。記録は、これまでどおりご覧いただけます。"});
  } else {
    w << change_form(d, visit, f, problem) << html::heading({.text = "終了する"})
      << html::paragraph(
             "終了すると、新しい会議を開けなくなります。会議の記録、方策、公表した結果は残ります。")
      << html::form({.action = forum_path(f, "/end"), .csrf = visit.csrf, .label = "終了する"},
                    html::button({.label = "この協議の場を終了する", .press = html::Press::danger}));
  }
  Forum named = f;
  if (named.name.empty()) named.name = f.code;  // refused without one
  return visit.show({.title = "協議の場の設定",
                     .body = w.take(),
                     .crumbs = crumbs(named, "設定"),
                     .status = problem ? http_status(problem->kind) : 200,
                     .nav = "/forums"});
}

Result<Forum> load(const PageDeps& d, const Visit& visit) {
  return d.deps.database->read([&](store::Tx& tx) { return forum_in(tx, visit, d.deps); });
}

Response show(const PageDeps& d, const Visit& visit) {
  const auto forum = load(d, visit);
  return forum ? page(d, visit, *forum, nullptr) : visit.refuse(forum.error());
}

Response change(const PageDeps& d, const Visit& visit) {
  const auto forum = load(d, visit);
  if (!forum) return visit.refuse(forum.error());
  Forum wanted = *forum;
  wanted.version = std::strtoll(typed(visit, "version").c_str(), nullptr, 10);
  wanted.name = typed(visit, "name");
  wanted.host = typed(visit, "host");
  wanted.care = ticked(visit, "care");
  wanted.joins_planning_body = ticked(visit, "joins_planning_body");
  if (wanted.level == forum::Level::joint) {
    wanted.municipalities.clear();
    for (const auto& [name, value] : visit.request.form)
      if (name == "municipalities") wanted.municipalities.push_back(value);
  }
  const auto done = d.deps.database->write([&](store::Tx& tx) {
    return forum::change_forum(tx, visit.actor, visit.moment, *d.deps.areas, wanted);
  });
  if (done) return Response::see_other(forum_path(*forum, "?done=changed"));
  if (done.error().kind == ProblemKind::forbidden) return visit.refuse(done.error());
  if (done.error().kind == ProblemKind::precondition) wanted.version = forum->version;
  return page(d, visit, wanted, &done.error());
}

Response end(const PageDeps& d, const Visit& visit) {
  const auto done = d.deps.database->write([&](store::Tx& tx) {
    return forum::end_forum(tx, visit.actor, visit.moment, *d.deps.areas, visit.request.param("code"));
  });
  return done ? Response::see_other("/forums?done=ended") : visit.refuse(done.error());
}

}  // namespace

void add_setting_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  routes.push_back({Method::get, "/forums/{code}/settings", Act::forum_manage,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({Method::post, "/forums/{code}/settings", Act::forum_manage,
                    [deps](const Visit& visit) { return change(deps, visit); }});
  routes.push_back({Method::post, "/forums/{code}/end", Act::forum_manage,
                    [deps](const Visit& visit) { return end(deps, visit); }});
}

}  // namespace kakari::meetings
