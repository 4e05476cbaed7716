// /successions/new: both institutions, day and reason; then what will happen; then it is recorded.
#include <fmt/format.h>

#include "access/act.h"
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

/// What was typed: of the query while looking, of the form when it is recorded.
struct Typed {
  std::string from, to, on, reason;
  bool any() const { return !from.empty() || !to.empty() || !on.empty() || !reason.empty(); }
};

Typed typed(const http::Request& request) {
  const auto of = [&](std::string_view name) {
    return trim(request.method == http::Method::post ? request.field(name) : request.arg(name));
  };
  return {of("old"), of("new"), of("on"), of("reason")};
}

std::string choices_in_words(const std::vector<registry::Institution>& found) {
  std::string names;
  for (const registry::Institution& one : found)
    names += (names.empty() ? "" : "、") + one.name + " " + one.number;
  return names;
}

/// By 機関番号, code or name; several of a name are listed so that one can be typed by its number.
Result<registry::Institution> one_institution(store::Tx& tx, const Visit& visit, const std::string& text,
                                              const std::string& field) {
  const auto wrong = [&](const std::string& message) {
    return problem(ProblemKind::invalid, "no-such-institution", message, {{field, message}});
  };
  if (text.empty()) return wrong("医療機関の機関番号か名称を入力してください。");
  if (auto exact = registry::find_by_number(tx, narrow(text)))
    if (access::may(visit.actor, access::Act::succession_manage, registry::scope_of(*exact)))
      return *std::move(exact);
  std::vector<registry::Institution> found;
  for (registry::Institution& one : registry::look_up(tx, text, visit.actor.scope, 8))
    if (access::may(visit.actor, access::Act::succession_manage, registry::scope_of(one)))
      found.push_back(std::move(one));
  if (found.size() == 1) return std::move(found.front());
  if (found.empty()) return wrong("この番号や名称の医療機関は、担当する範囲にありません。");
  return wrong("当てはまる医療機関がいくつかあります。機関番号を入力してください（" +
               choices_in_words(found) + "）。");
}

Result<registry::NewSuccession> read(store::Tx& tx, const Visit& visit, const Typed& t) {
  Problem all{ProblemKind::invalid, "succession-invalid", "入力内容をご確認ください。", {}};
  const auto collect = [&](const Problem& one) {
    all.fields.insert(all.fields.end(), one.fields.begin(), one.fields.end());
  };
  const auto from = one_institution(tx, visit, t.from, "old"), to = one_institution(tx, visit, t.to, "new");
  if (!from) collect(from.error());
  if (!to) collect(to.error());
  const auto on = Date::parse(t.on);
  if (!on) all.fields.push_back({"on", "承継の日を選んでください。"});
  if (t.reason.empty()) all.fields.push_back({"reason", "承継の理由を入力してください。"});
  if (!all.fields.empty()) return std::unexpected(std::move(all));
  return registry::NewSuccession{from->id, to->id, *on, t.reason};
}

html::Fragment form_part(const Visit& visit, const Typed& t, const Problem* problem) {
  return html::form(
      {.action = "/successions/new", .method = "get", .label = "承継の内容"},
      html::stack(
          {html::text_field({.name = "old",
                             .label = "承継される医療機関（これまでの医療機関）",
                             .hint = "機関番号、医療機関コード、または名称を入力してください。",
                             .error = access::error_at(problem, "old")},
                            {.value = t.from, .required = true}),
           html::text_field({.name = "new",
                             .label = "承継する医療機関（新しい医療機関）",
                             .error = access::error_at(problem, "new")},
                            {.value = t.to, .required = true}),
           html::date_field({.name = "on", .label = "承継の日", .error = access::error_at(problem, "on")},
                            {.value = t.on, .latest = visit.moment.today().iso(), .required = true}),
           html::text_field({.name = "reason",
                             .label = "理由",
                             .hint = "例：開設者の変更（個人から医療法人へ）",
                             .error = access::error_at(problem, "reason")},
                            {.value = t.reason, .maxlength = 200, .required = true}),
           html::button({.label = "記録するとどうなるかを見る"})}));
}

std::string years_in_words(const std::vector<int>& years) {
  std::string names;
  for (const int year : years) names += (names.empty() ? "" : "、") + fiscal_year_name(year);
  return names.empty() ? "これまでの報告はありません" : names;
}

/// What moves only when it is ticked.
html::Fragment offers(const HandOverPreview& p) {
  std::vector<html::Fragment> boxes;
  if (p.movable.staff > 0)
    boxes.push_back(
        html::check_box({.name = "staff",
                         .label = fmt::format("職員{}人の登録を、{}に移します", p.movable.staff, p.to.name),
                         .hint = "これまでの医療機関では利用できなくなります。"},
                        true));
  if (p.movable.contact)
    boxes.push_back(
        html::check_box({.name = "contact", .label = "お知らせの宛先のメールアドレスを移します"}, true));
  if (p.movable.workplaces > 0)
    boxes.push_back(html::check_box(
        {.name = "workplaces",
         .label = fmt::format("勤務する医師{}人の勤務先を移します", p.movable.workplaces),
         .hint = "新しい医療機関が在籍を確認するまでは「確認待ち」です。医師にもお知らせします。"},
        true));
  return html::stack(boxes);
}

html::Fragment preview_part(const Visit& visit, const Typed& t, const HandOverPreview& p) {
  const auto on = Date::parse(t.on).value_or(Date());
  std::vector<html::Fact> facts{
      {"承継される医療機関", p.from.name + "（" + p.from.number + "）　" + on.wareki() + "に閉院となります"},
      {"承継する医療機関", p.to.name + "（" + p.to.number + "）"},
      {"引き継がれる報告", years_in_words(p.years)},
      {"次の報告", p.already_begun ? "入力がすでに始まっています。これまでの答えは、項目のそばに表示されます"
                                   : "前の年度に承継前の報告があれば、その答えを入れた状態から始まります"}};
  if (p.unsubmitted) facts.push_back({"引き継がれないもの", p.from.name + "の、提出していない下書き"});
  Writer w;
  w << html::heading({.text = "記録すると、次のようになります", .level = 2}) << html::facts(facts)
    << html::form(
           {.action = "/successions",
            .csrf = visit.csrf,
            .idempotency_key = visit.moment.new_id().text(),
            .hidden = {{"old", p.from.number}, {"new", p.to.number}, {"on", t.on}, {"reason", t.reason}}},
           html::stack({offers(p), html::button({.label = "承継を記録する"})}));
  return w.take();
}

Response show(const PageDeps& deps, const Visit& visit) {
  const Typed t = typed(visit.request);
  std::optional<Result<HandOverPreview>> found;
  if (t.any())
    found = deps.database->read([&](store::Tx& tx) -> Result<HandOverPreview> {
      const auto wanted = read(tx, visit, t);
      if (!wanted) return std::unexpected(wanted.error());
      return preview(tx, visit.moment, visit.actor, *wanted);
    });
  const Problem* problem = found && !*found ? &found->error() : nullptr;
  Writer w;
  if (problem) w << html::error_summary(*problem);
  w << html::heading({.text = "承継を記録する", .level = 1}) << form_part(visit, t, problem);
  if (found && *found) w << preview_part(visit, t, **found);
  html::Page page{.title = "承継を記録する",
                  .body = w.take(),
                  .crumbs = {{"承継", "/successions"}, {"承継を記録する", ""}},
                  .nav = "/successions"};
  if (problem) page.status = http_status(problem->kind);
  return visit.show(std::move(page));
}

Response record(const PageDeps& deps, const Visit& visit) {
  const http::Request& request = visit.request;
  const auto done = deps.database->write([&](store::Tx& tx) -> Result<registry::Succession> {
    const auto wanted = read(tx, visit, typed(request));
    if (!wanted) return std::unexpected(wanted.error());
    return hand_over(tx, visit.moment, visit.actor,
                     {.succession = *wanted,
                      .staff = request.field("staff") == "1",
                      .contact = request.field("contact") == "1",
                      .workplaces = request.field("workplaces") == "1"});
  });
  if (!done) return visit.refuse(done.error());
  deps.access->sessions.forget();
  return Response::see_other("/successions?done=recorded");
}

}  // namespace

void add_new_succession_page(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  routes.push_back({http::Method::get, "/successions/new", Act::succession_manage,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({http::Method::post, "/successions", Act::succession_manage,
                    [deps](const Visit& visit) { return record(deps, visit); }});
}

}  // namespace kakari::desk
