// One date is changed in two steps: the form, then what moves with it and the press.
#include "base/text.h"
#include "reporting/schedule/days.h"
#include "reporting/schedule/page_parts.h"

namespace kakari::schedule {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

std::string path_of(int year, std::string_view date, std::string_view rest = {}) {
  return fmt::format("/calendar/settings/{}/{}{}", year, date, rest);
}

DateWish wish_of(const Visit& visit) {
  DateWish wish;
  wish.prefecture = visit.actor.scope;
  wish.year = int(parse_count(visit.request.param("year")).value_or(0));
  wish.date = std::string(visit.request.param("date"));
  wish.to = typed(visit, "to");
  wish.reason = trim(typed(visit, "reason"));
  wish.based_on = parse_count(typed(visit, "based_on")).value_or(0);
  return wish;
}

html::Page page(const DateWish& wish, const PlannedDate& planned, html::Fragment body, int status = 200) {
  return {.title = planned.rule.label + "の変更",
          .body = std::move(body),
          .crumbs = {{"日程", "/calendar"},
                     {"設定", fmt::format("/calendar/settings?year={}", wish.year)},
                     {planned.rule.label, ""}},
          .status = status,
          .nav = "/calendar"};
}

html::Fragment form(const DateWish& wish, const PlannedDate& planned, Date today, const Problem* problem) {
  std::string hint =
      planned.rule.optional
          ? fmt::format(
                "法律上の期限（{}）までの日にしてください。期限と同じ日にすると、定めないことになります。",
                planned.rule.date.wareki())
          : fmt::format("標準の日は{}です。", dated(planned.rule.date));
  return html::form(
      {.action = path_of(wish.year, wish.date, "/preview"),
       .method = "get",
       .hidden = {{"based_on", std::to_string(planned.version)}},
       .label = "日付の変更"},
      html::stack({html::date_field({.name = "to",
                                     .label = "新しい日付",
                                     .hint = std::move(hint),
                                     .error = error_at(problem, "to")},
                                    {.value = wish.to, .earliest = today.iso(), .required = true}),
                   html::text_area({.name = "reason",
                                    .label = "変える理由",
                                    .hint = "変更の経過に残ります。",
                                    .error = error_at(problem, "reason")},
                                   {.value = wish.reason, .rows = 2, .maxlength = 500, .required = true}),
                   html::button({.label = "何が動くかを確かめる"})}));
}

/// The form, with what was refused. A conflict shows the newest day and keeps what was typed.
Response show_form(const PageDeps& deps, const Visit& visit, const Problem* problem = nullptr) {
  const DateWish wish = wish_of(visit);
  if (!possible_year(wish.year))
    return visit.refuse({ProblemKind::not_found, "no-such-year", "その年度の日程はありません。", {}});
  const Schedule schedule = deps.database->read(
      [&](store::Tx& tx) { return schedule_of(tx, *deps.almanac, wish.prefecture, wish.year); });
  const PlannedDate* planned = schedule.date(wish.date);
  const bool again =
      problem && (problem->kind == ProblemKind::invalid || problem->code == "changed-meanwhile");
  if (problem && !again) return visit.refuse(*problem);
  if (!planned)
    return visit.refuse({ProblemKind::not_found, "no-such-date", "その日程は見つかりません。", {}});
  Writer w;
  if (problem) w << html::error_summary(*problem);
  w << html::heading({.text = planned->rule.label + "を変える",
                      .level = 1,
                      .side = planned->set() ? "今は" + dated(planned->day) : "今は定めていません",
                      .lead = planned->rule.about})
    << form(wish, *planned, visit.moment.today(), problem);
  return visit.show(page(wish, *planned, w.take(), problem ? http_status(problem->kind) : 200));
}

html::Fragment effects_list(const MovePreview& preview) {
  html::Table table{.caption = "一緒に動くもの"};
  table.columns = {{.label = "対象", .row_head = true}, {.label = "内容"}};
  for (const Effect& effect : preview.effects)
    table.rows.push_back(
        {{effect.href.empty() ? html::Cell(effect.what) : html::Cell(html::link(effect.href, effect.what)),
          effect.detail}});
  table.empty = "この日付と一緒に動くものはありません。";
  return html::table(table);
}

Response show_preview(const PageDeps& deps, const Visit& visit) {
  const DateWish wish = wish_of(visit);
  const auto preview = deps.database->read([&](store::Tx& tx) {
    return preview_move(tx, visit.actor, visit.moment, *deps.almanac, wish, deps.effects_of);
  });
  if (!preview) return show_form(deps, visit, &preview.error());
  const PlannedDate& planned = preview->date;
  Writer w;
  w << html::heading({.text = planned.rule.label + "を変えます",
                      .level = 1,
                      .lead = "まだ変わっていません。内容を確かめて、変更してください。"})
    << html::facts({{"今の日付", planned.set() ? dated(planned.day) : "定めていません"},
                    {"新しい日付",
                     fmt::format("{}　{}", dated(preview->to), days_left(preview->to, visit.moment.today()))},
                    {"理由", wish.reason}});
  for (const std::string& remark : preview->remarks)
    w << html::notice({.kind = html::NoticeKind::warning, .text = remark});
  w << effects_list(*preview);
  const std::vector<html::Fragment> acts{
      html::button({.label = "この日付に変える"}),
      html::button({.label = "入力に戻る",
                    .press = html::Press::link,
                    .href = path_of(wish.year, wish.date) + "?to=" + http::percent_encode(wish.to) +
                            "&reason=" + http::percent_encode(wish.reason)})};
  w << html::form(
      {.action = path_of(wish.year, wish.date),
       .csrf = visit.csrf,
       .idempotency_key = visit.moment.new_id().text(),
       .hidden = {{"to", wish.to}, {"reason", wish.reason}, {"based_on", std::to_string(wish.based_on)}},
       .label = "変更"},
      html::row(acts));
  return visit.show(page(wish, planned, w.take()));
}

Response take(const PageDeps& deps, const Visit& visit) {
  const DateWish wish = wish_of(visit);
  const auto moved = deps.database->write(
      [&](store::Tx& tx) { return move_date(tx, visit.actor, visit.moment, *deps.almanac, wish); });
  if (!moved) return show_form(deps, visit, &moved.error());
  return Response::see_other(fmt::format("/calendar/settings?year={}&done={}", wish.year, wish.date));
}

}  // namespace

void add_move_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  const char* path = "/calendar/settings/{year}/{date}";
  routes.push_back({Method::get, path, Act::schedule_manage,
                    [deps](const Visit& visit) { return show_form(deps, visit); }});
  routes.push_back({Method::get, "/calendar/settings/{year}/{date}/preview", Act::schedule_manage,
                    [deps](const Visit& visit) { return show_preview(deps, visit); }});
  routes.push_back(
      {Method::post, path, Act::schedule_manage, [deps](const Visit& visit) { return take(deps, visit); }});
}

}  // namespace kakari::schedule
