// One bulk confirmation afterwards: what was confirmed, what was left out, and taking it back.
#include "access/act.h"
#include "base/text.h"
#include "platform/html/components.h"
#include "reporting/bulk_page_parts.h"
#include "reporting/cycle.h"

namespace kakari::reporting {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

struct Loaded {
  BulkAct act;
  Cycle cycle;
  std::vector<BulkLeftOut> left_out;
};

std::string state(const BulkAct& act) {
  if (act.reversed_at) return fmt::format("{}に取消し（{}）", local_time(act.reversed_at), act.reversed_by);
  if (act.standing == act.functions) return "有効";
  return fmt::format("うち{}の機能は個別に取消し", with_commas(act.functions - act.standing));
}

html::Fragment undo(const Loaded& l, const Visit& visit, std::string_view typed, const std::string& error) {
  if (l.act.standing == 0) return {};
  const bool reason = undo_needs_reason(l.act, l.cycle, visit.moment.today());
  Writer w;
  w << html::heading({.text = "まとめて取り消す", .level = 2});
  if (l.cycle.published())
    w << html::notice(
        {.kind = html::NoticeKind::warning,
         .text = "この年度の報告は公表されています。取り消すと公表の内容が変わり、「県の確認」の表示が"
                 "「報告あり・確認前」などに変わります。"});
  html::Field field{.name = "reason", .label = "取り消す理由", .error = error, .optional = !reason};
  if (!reason) field.hint = "確認した当日は、理由がなくても取り消せます。取り消したことは記録に残ります。";
  w << html::form(
      {.action = "/review/bulk/" + l.act.id.text() + "/reversal",
       .csrf = visit.csrf,
       .idempotency_key = visit.moment.new_id().text()},
      html::stack(
          {html::text_area(field, {.value = std::string(typed), .rows = 2, .required = reason}),
           html::button({.label = fmt::format("{}の機能の確認を取り消す", with_commas(l.act.standing)),
                         .press = html::Press::danger})}));
  return w.take();
}

html::Fragment left_out_table(const Loaded& l) {
  if (l.left_out.empty()) return {};
  html::Table table{.caption = fmt::format("確認しなかった報告　{}件", l.left_out.size())};
  table.columns = {{.label = "医療機関", .row_head = true}, {.label = "理由"}};
  for (const BulkLeftOut& left : l.left_out)
    table.rows.push_back({{html::link(review_path(l.act.year, left.number), left.name), left.reason}});
  return html::table(table);
}

Response show(const PageDeps& deps, const Visit& visit, std::string_view typed = {},
              const std::string& error = {}) {
  const Id id = Id::trusted(std::string(visit.request.param("id")));
  const auto loaded = deps.database->read([&](store::Tx& tx) -> Result<Loaded> {
    auto act = find_bulk_act(tx, visit.actor, id);
    if (!act) return std::unexpected(act.error());
    const auto cycle = find_cycle(tx, act->prefecture, act->year);
    return Loaded{std::move(*act), cycle.value_or(Cycle{}), bulk_left_out(tx, id)};
  });
  if (!loaded) return visit.refuse(loaded.error());
  const BulkAct& act = loaded->act;
  Writer w;
  if (!error.empty()) w << html::error_summary(html::ErrorSummary{.fields = {{"reason", error}}});
  if (!visit.request.arg("done").empty())
    w << html::notice({.kind = html::NoticeKind::success,
                       .text = fmt::format("{}件の報告の、{}の機能を確認しました。", with_commas(act.reports),
                                           with_commas(act.functions)),
                       .announced = true});
  if (!visit.request.arg("reversed").empty())
    w << html::notice(
        {.kind = html::NoticeKind::success,
         .text = "取り消しました。取り消したことは記録に残ります。機能はもう一度、確認を待ちます。",
         .announced = true});
  w << html::heading({.text = fmt::format("まとめて確認　{}件", with_commas(act.reports)),
                      .level = 1,
                      .side = fiscal_year_name(act.year)});
  std::vector<html::Fact> facts{
      {"確認した日時", local_time(act.at, true)},     {"確認した人", act.by},
      {"選んだ報告", with_commas(act.chosen) + "件"}, {"確認した報告", with_commas(act.reports) + "件"},
      {"確認した機能", with_commas(act.functions)},   {"状態", state(act)}};
  if (!act.reversal_reason.empty()) facts.push_back({"取り消した理由", act.reversal_reason});
  w << html::facts(facts) << left_out_table(*loaded) << undo(*loaded, visit, typed, error);
  return visit.show({.title = "まとめて確認の記録",
                     .body = w.take(),
                     .crumbs = {{"報告の確認", "/review"},
                                {"まとめて確認", fmt::format("/review/bulk?year={}", act.year)},
                                {local_time(act.at), ""}},
                     .status = error.empty() ? 200 : 422,
                     .nav = "/review"});
}

Response take_reversal(const PageDeps& deps, const Visit& visit) {
  const std::string reason = trim(visit.request.field("reason"));
  const auto done = reverse_in_bulk(*deps.database, visit.actor, visit.moment,
                                    Id::trusted(std::string(visit.request.param("id"))), reason);
  if (!done && done.error().code == "reason-missing") return show(deps, visit, reason, done.error().message);
  if (!done) return visit.refuse(done.error());
  return Response::see_other("/review/bulk/" + done->id.text() + "?reversed=1");
}

}  // namespace

html::Fragment bulk_acts_table(const std::vector<BulkAct>& acts) {
  html::Table table{.caption = "これまでにまとめて確認したもの"};
  table.columns = {{.label = "日時", .row_head = true},
                   {.label = "確認した人"},
                   {.label = "報告", .numeric = true},
                   {.label = "機能", .numeric = true},
                   {.label = "状態"}};
  for (const BulkAct& act : acts)
    table.rows.push_back({{html::link("/review/bulk/" + act.id.text(), local_time(act.at)), act.by,
                           act.reports, act.functions, state(act)}});
  table.empty = "まとめて確認すると、日時と件数がここに並び、当日はここから取り消せます。";
  return html::table(table);
}

void add_bulk_act_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  routes.push_back({Method::get, "/review/bulk/{id}", Act::function_confirm,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({Method::post, "/review/bulk/{id}/reversal", Act::function_confirm,
                    [deps](const Visit& visit) { return take_reversal(deps, visit); }});
}

}  // namespace kakari::reporting
