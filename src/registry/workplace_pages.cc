#include "registry/workplace_pages.h"

#include "access/pages.h"
#include "platform/html/components.h"
#include "registry/member_words.h"
#include "registry/sign_up_pages.h"
#include "registry/typed_day.h"

namespace kakari::registry {
namespace {

using access::error_at;
using access::Visit;
using html::Writer;
using http::Response;
using State = Workplace::State;

constexpr std::string_view kPath = "/workplaces";

std::string typed(const Visit& visit, std::string_view name) {
  return std::string(visit.request.field(name));
}

Id own(const Visit& visit) {
  return Id::trusted(visit.actor.scope);
}

/// What a form says; the institution is filled in by the caller.
Result<StatedWorkplace> stated_of(const Visit& visit) {
  StatedWorkplace stated;
  std::vector<FieldProblem> problems;
  if (const auto fte = read_fte(visit.request.field("fte")))
    stated.fte_tenths = *fte;
  else
    problems.push_back({"fte", "常勤換算は0から1までの数字で入力してください。常勤の方は1です。"});
  if (const auto from = Date::parse(read_day(visit.request.field("from"))))
    stated.from = *from;
  else
    problems.push_back({"from", "勤務を始めた日を入力してください。"});
  const std::string to = read_day(visit.request.field("to"));
  stated.to = Date::parse(to);
  if (!to.empty() && !stated.to) problems.push_back({"to", "勤務を終える日を日付で入力してください。"});
  if (problems.empty()) return stated;
  return problem(ProblemKind::invalid, "workplace-invalid", "入力内容をご確認ください。",
                 std::move(problems));
}

struct Values {
  std::string fte = "1", from, to;
};

html::Fragment period_fields(const Values& values, const Problem* problem) {
  return html::stack(
      {html::text_field(
           {.name = "fte",
            .label = "常勤換算",
            .hint = "常勤は1、週の半分なら0.5です。小数第2位からは切り捨てます。",
            .error = error_at(problem, "fte")},
           {.value = values.fte, .inputmode = "decimal", .width = 6, .maxlength = 8, .required = true}),
       html::date_field({.name = "from", .label = "勤務を始めた日", .error = error_at(problem, "from")},
                        {.value = values.from, .required = true}),
       html::date_field({.name = "to",
                         .label = "勤務を終える日",
                         .hint = "決まっていないときは空欄のままにしてください。",
                         .error = error_at(problem, "to"),
                         .optional = true},
                        {.value = values.to})});
}

html::Fragment add_form(const Visit& visit, const Problem* problem) {
  return html::form(
      {.action = std::string(kPath),
       .csrf = visit.csrf,
       .idempotency_key = visit.moment.new_id().text(),
       .hidden = {{"number", typed(visit, "number")}}},
      html::stack(
          {html::heading({.text = "勤務先を登録する", .level = 2}),
           html::text_field({.name = "institution",
                             .label = "医療機関",
                             .hint = "名称を入力すると候補が出ます。機関番号や医療機関コードでも探せます。",
                             .error = error_at(problem, "institution")},
                            {.value = typed(visit, "institution"),
                             .maxlength = 120,
                             .required = true,
                             .lookup_url = "/workplaces/look-up",
                             .lookup_into = "number"}),
           period_fields(
               problem ? Values{typed(visit, "fte"), typed(visit, "from"), typed(visit, "to")} : Values{},
               problem),
           html::button({.label = "勤務先を登録する"})}));
}

html::Fragment list_of(const std::vector<Workplace>& all) {
  html::Table table{.caption = "登録した勤務先", .caption_hidden = true};
  table.columns = {{.label = "医療機関", .row_head = true},
                   {.label = "常勤換算", .numeric = true},
                   {.label = "期間"},
                   {.label = "状態"},
                   {.label = "操作", .label_hidden = true}};
  for (const Workplace& w : all)
    table.rows.push_back(
        {{w.institution_name, fte_in_words(w.fte_tenths), period_in_words(w.from, w.to),
          html::tag(state_tag(w.state)),
          w.state == State::ended ? html::Cell("")
                                  : html::Cell(html::link("/workplaces/" + w.id.text(), "変更する"))}});
  table.empty =
      "まだ勤務先は登録されていません。登録すると、医療機関が確認し、研修の修了が報告に反映されます。";
  return html::table(table);
}

Response show(const WorkplaceDeps& deps, const Visit& visit, const Problem* problem = nullptr) {
  const auto all =
      deps.database->read([&](store::Tx& tx) { return workplaces_of_physician(tx, own(visit)); });
  Writer w;
  if (problem) w << html::error_summary(*problem);
  if (!visit.request.arg("done").empty())
    w << html::notice({.kind = html::NoticeKind::success,
                       .text = "登録しました。医療機関が確認すると、お知らせが届きます。",
                       .announced = true});
  w << html::heading({.text = "勤務先",
                      .level = 1,
                      .lead = "勤務する医療機関を登録してください。いくつでも登録できます。医療機関が在籍を確"
                              "認すると、先生の"
                              "研修の修了が、その医療機関のかかりつけ医機能報告に反映されます。"})
    << list_of(all) << add_form(visit, problem);
  html::Page page{.title = "勤務先", .body = w.take(), .nav = std::string(kPath)};
  if (problem) page.status = http_status(problem->kind);
  return visit.show(std::move(page));
}

Response take(const WorkplaceDeps& deps, const Visit& visit) {
  auto stated = stated_of(visit);
  if (!stated) return show(deps, visit, &stated.error());
  const auto done = deps.database->write([&](store::Tx& tx) -> Result<WorkplaceChanged> {
    const auto who = find_physician(tx, own(visit));
    const auto at = chosen_institution(tx, visit.request.field("number"), visit.request.field("institution"),
                                       who ? who->prefecture : "");
    stated->institution = at ? at->id : Id();
    return told(deps, tx, visit.moment, state_workplace(tx, visit.actor, visit.moment, own(visit), *stated));
  });
  if (!done) return show(deps, visit, &done.error());
  return Response::see_other("/workplaces?done=1");
}

std::optional<Workplace> wanted(store::Tx& tx, const Visit& visit) {
  auto found = find_workplace(tx, Id::trusted(std::string(visit.request.param("id"))));
  if (!found || found->physician != own(visit)) return {};
  return found;
}

Response show_one(const WorkplaceDeps& deps, const Visit& visit, const Problem* problem = nullptr) {
  const auto found = deps.database->read([&](store::Tx& tx) { return wanted(tx, visit); });
  if (!found)
    return visit.refuse(
        {ProblemKind::not_found, "no-such-workplace", "この勤務先は登録されていません。", {}});
  const std::string action = "/workplaces/" + found->id.text();
  const bool ending = problem && visit.request.path.ends_with("/end");
  Values values{fte_in_words(found->fte_tenths), found->from, found->to};
  if (problem && !ending) values = {typed(visit, "fte"), typed(visit, "from"), typed(visit, "to")};
  Writer w;
  if (problem) w << html::error_summary(*problem);
  w << html::heading({.text = found->institution_name, .level = 1, .tags = {state_tag(found->state)}})
    << html::form({.action = action, .csrf = visit.csrf},
                  html::stack({period_fields(values, ending ? nullptr : problem),
                               html::note("常勤換算や始めた日を変えると、医療機関がもう一度確認します。"),
                               html::button({.label = "変更する"})}))
    << html::heading({.text = "勤務を終えたとき", .level = 2})
    << html::form(
           {.action = action + "/end", .csrf = visit.csrf},
           html::stack({html::date_field({.name = "last_day",
                                          .label = "最後の勤務日",
                                          .error = ending ? error_at(problem, "last_day") : ""},
                                         {.value = ending ? typed(visit, "last_day") : "", .required = true}),
                        html::button({.label = "勤務の終わりを登録する", .press = html::Press::secondary})}));
  html::Page page{.title = found->institution_name,
                  .body = w.take(),
                  .crumbs = {{"勤務先", std::string(kPath)}, {found->institution_name, ""}},
                  .nav = std::string(kPath)};
  if (problem) page.status = http_status(problem->kind);
  return visit.show(std::move(page));
}

Response change_one(const WorkplaceDeps& deps, const Visit& visit) {
  const auto stated = stated_of(visit);
  if (!stated) return show_one(deps, visit, &stated.error());
  const Id id = Id::trusted(std::string(visit.request.param("id")));
  const auto done = deps.database->write([&](store::Tx& tx) {
    return told(deps, tx, visit.moment, change_workplace(tx, visit.actor, visit.moment, id, *stated));
  });
  if (done) return Response::see_other("/workplaces?done=1");
  return done.error().fields.empty() ? visit.refuse(done.error()) : show_one(deps, visit, &done.error());
}

Response end_one(const WorkplaceDeps& deps, const Visit& visit) {
  const Id id = Id::trusted(std::string(visit.request.param("id")));
  const auto last = Date::parse(read_day(visit.request.field("last_day")));
  if (!last) {
    const Problem missing{ProblemKind::invalid,
                          "workplace-invalid",
                          "入力内容をご確認ください。",
                          {{"last_day", "最後の勤務日を入力してください。"}}};
    return show_one(deps, visit, &missing);
  }
  const auto done = deps.database->write([&](store::Tx& tx) {
    return told(deps, tx, visit.moment, end_workplace(tx, visit.actor, visit.moment, id, *last));
  });
  if (done) return Response::see_other(kPath);
  Problem refused = done.error();
  for (FieldProblem& field : refused.fields) field.field = "last_day";
  return refused.fields.empty() ? visit.refuse(refused) : show_one(deps, visit, &refused);
}

Response look_up_workplaces(const WorkplaceDeps& deps, const Visit& visit) {
  const auto who = deps.database->read([&](store::Tx& tx) { return find_physician(tx, own(visit)); });
  return look_up_institutions(*deps.database, *deps.areas, visit.request.arg("q"),
                              who ? who->prefecture : "");
}

}  // namespace

Result<WorkplaceChanged> told(const WorkplaceDeps& deps, store::Tx& tx, const Moment& moment,
                              Result<WorkplaceChanged> done) {
  if (done && deps.changed) deps.changed(tx, moment, done->institution);
  return done;
}

std::vector<access::Route> workplace_pages(const WorkplaceDeps& deps) {
  std::vector<access::Route> routes;
  add_own_workplace_pages(deps, routes);
  add_staff_physician_pages(deps, routes);
  return routes;
}

void add_own_workplace_pages(const WorkplaceDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  const auto add = [&](Method method, std::string pattern, auto handler) {
    routes.push_back({method, std::move(pattern), access::Act::training_own,
                      [deps, handler](const Visit& visit) { return handler(deps, visit); }});
  };
  add(Method::get, "/workplaces", [](const auto& d, const Visit& v) { return show(d, v); });
  add(Method::post, "/workplaces", take);
  add(Method::get, "/workplaces/look-up", look_up_workplaces);
  add(Method::get, "/workplaces/{id}", [](const auto& d, const Visit& v) { return show_one(d, v); });
  add(Method::post, "/workplaces/{id}", change_one);
  add(Method::post, "/workplaces/{id}/end", end_one);
}

}  // namespace kakari::registry
