// The institution's home: the headline says how this year's report stands, and what to do next.
#include "platform/html/components.h"
#include "registry/institution.h"
#include "reporting/form_page.h"
#include "reporting/opened_page.h"
#include "reporting/overview.h"
#include "reporting/panel.h"

namespace kakari::reporting {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

std::string headline(const Overview& o) {
  const std::string report = fiscal_year_name(o.cycle.year) + "の報告";
  switch (o.stage) {
    case Stage::not_started:
      return report + "を始めてください";
    case Stage::draft:
      if (o.answered_rows >= o.asked_rows) return report + "は、あとは確かめて提出するだけです";
      return fmt::format("{}は、あと{}問です", report, o.asked_rows - o.answered_rows);
    case Stage::submitted:
      return report + "は提出済みです";
    case Stage::in_review:
      return report + "を県が確認しています";
    case Stage::returned:
      return fmt::format("{}に、直していただきたい項目が{}件あります", report, o.to_fix);
    case Stage::settled:
      return report + "の確認が終わりました";
  }
  return report;
}

std::string next_step(const Overview& o) {
  switch (o.stage) {
    case Stage::not_started:
      return "昨年度の報告がある場合は、その答えを入れた状態から始まります。途中で閉じても、入力した内容は残"
             "ります。";
    case Stage::draft:
      return "入力した内容は保存されています。続きからお進みください。";
    case Stage::submitted:
      return "県が確認を始めるまでは、引き戻して直すことができます。";
    case Stage::in_review:
      return "確認が終わるか、お尋ねがあるときは、ここに表示します。";
    case Stage::returned:
      return "理由をご覧のうえ、その項目を直して、もう一度提出してください。";
    case Stage::settled:
      return "内容に変更が生じたときは、速やかに変更を報告してください（医療法第30条の18の4第4項）。";
  }
  return {};
}

html::Fragment act_form(const Visit& visit, const std::string& action, const html::Button& press) {
  return html::form({.action = action, .csrf = visit.csrf}, html::button(press));
}

html::Fragment acts(const Overview& o, const Visit& visit) {
  const int year = o.cycle.year;
  const std::string form = report_path(year, "/continue");
  std::vector<html::Fragment> out;
  switch (o.stage) {
    case Stage::not_started:
      out.push_back(html::button({.label = "報告を始める", .href = form}));
      break;
    case Stage::returned:
      out.push_back(html::button({.label = "直す項目を開く", .href = form}));
      break;
    case Stage::draft:
      out.push_back(html::button({.label = "続きを入力する", .href = form}));
      out.push_back(html::button(
          {.label = "確認・提出へ", .press = html::Press::secondary, .href = report_path(year, "/check")}));
      break;
    case Stage::submitted:
    case Stage::in_review:
    case Stage::settled:
      out.push_back(html::button({.label = "提出した内容を見る", .href = report_path(year, "/revisions/0")}));
      out.push_back(html::button({.label = "控え（PDF）",
                                  .press = html::Press::secondary,
                                  .href = report_path(year, "/revisions/0/copy.pdf")}));
  }
  if (o.may_withdraw)
    out.push_back(act_form(visit, report_path(year, "/withdrawal"),
                           {.label = "引き戻して直す", .press = html::Press::link}));
  if (o.may_start_change)
    out.push_back(act_form(visit, report_path(year, "/change"),
                           {.label = "変更を報告する", .press = html::Press::link}));
  return html::row(out);
}

html::Tone tone(Decided decided) {
  return decided == Decided::confirmed ? html::Tone::settled
         : decided == Decided::waiting ? html::Tone::waiting
         : decided == Decided::absent  ? html::Tone::wrong
                                       : html::Tone::plain;
}

html::Fragment aside(const Overview& o, Date today) {
  Writer w;
  if (o.revision) {
    std::vector<html::State> states;
    for (const auto& reported : o.revision->functions) {
      const Decided decided = o.decided.at(std::size_t(reported.function));
      const bool core = reported.function == regime::Function::core;
      states.push_back(
          {std::string(regime::label(reported.function)),
           {core ? (reported.held ? "有り" : "無し") : std::string(label(decided)), tone(decided)},
           "",
           ""});
    }
    w << html::card({.heading = "機能ごとの状況", .body = html::state_list(states)});
  }
  std::vector<html::Fact> dates;
  if (o.cycle.target != o.cycle.legal_deadline)
    dates.push_back({"県の協力依頼期日", date_with_days(o.cycle.target, today)});
  dates.push_back({"法律上の期限", date_with_days(o.cycle.legal_deadline, today)});
  dates.push_back({"公表の予定", Date::parse(o.cycle.publication).value_or(Date{}).month_day()});
  w << html::card({.heading = "日程", .body = html::facts(dates)});
  std::vector<html::Happening> happened;
  for (auto at = o.history.rbegin(); at != o.history.rend(); ++at)
    happened.push_back({local_time(at->entry.at),
                        act_in_words(at->entry.act) + "（" + at->entry.name + "）",
                        {},
                        iso_time(at->entry.at)});
  if (!happened.empty()) w << html::card({.heading = "経過", .body = html::timeline(happened)});
  return w.take();
}

html::Fragment past_years(const Overview& o) {
  html::Table table{.caption = "これまでの報告"};
  table.columns = {
      {.label = "年度", .row_head = true}, {.label = "報告番号"}, {.label = "提出"}, {.label = "状態"}};
  for (const PastReport& past : o.years)
    table.rows.push_back(
        {{html::link(report_path(past.year, "/revisions/0"), fiscal_year_name(past.year)), past.report_number,
          local_time(past.arrived_at, true), past.published ? "公表済" : std::string(label(past.stage))}});
  table.empty = "報告を提出すると、年度ごとにここへ並びます。控えのPDFもここから取り出せます。";
  return html::table(table);
}

std::string announcement(const http::Request& request, const Overview& o) {
  if (!request.arg("submitted").empty() && o.revision)
    return "提出しました。報告番号は " + o.revision->report_number + " です。控えはPDFで保存できます。";
  if (!request.arg("withdrawn").empty()) return "引き戻しました。直してから、もう一度提出してください。";
  if (!request.arg("changing").empty())
    return "変更の下書きを作りました。変わった項目を直して、提出してください。";
  return {};
}

Response show_home(const PageDeps& deps, const Visit& visit, int year) {
  const auto found = deps.database->read([&](store::Tx& tx) {
    return overview(tx, visit.actor, own_institution(visit), year, visit.moment.now);
  });
  if (!found) return visit.refuse(found.error());
  const Overview& o = *found;
  Writer reading;
  if (const std::string said = announcement(visit.request, o); !said.empty())
    reading << html::notice({.kind = html::NoticeKind::success, .text = said, .announced = true});
  if (!o.must_report) {
    reading << html::heading(
        {.text = fiscal_year_name(year) + "の報告は必要ありません", .level = 1, .lead = o.why_not});
  } else {
    reading << html::heading({.text = headline(o),
                              .level = 1,
                              .side = o.institution.name + "　" + o.institution.number,
                              .lead = next_step(o)});
    if (o.stage == Stage::draft || o.stage == Stage::returned)
      reading << html::progress_bar({.done = std::int64_t(o.answered_rows),
                                     .total = std::int64_t(o.asked_rows),
                                     .unit = "問",
                                     .label = "入力した問の数"});
    if (o.draft_at != 0 && o.stage == Stage::draft)
      reading << html::note("最後の保存 " + local_time(o.draft_at) + "　" + o.draft_by);
    reading << acts(o, visit);
  }
  reading << past_years(o);
  Writer body;
  body << html::columns(reading.take(), aside(o, visit.moment.today()), "状況と日程");
  return visit.show({.title = "かかりつけ医機能報告", .body = body.take(), .nav = "/report"});
}

/// The newest cycle of the institution's prefecture.
Response go_home(const PageDeps& deps, const Visit& visit) {
  const auto cycle = deps.database->read([&](store::Tx& tx) -> std::optional<Cycle> {
    const auto institution = registry::find(tx, own_institution(visit));
    if (!institution) return {};
    return current_cycle(tx, institution->prefecture, visit.moment.today());
  });
  if (cycle) return show_home(deps, visit, cycle->year);
  html::Page page{.title = "かかりつけ医機能報告", .nav = "/report"};
  Writer w;
  w << html::empty({.what = "いまは報告の期間ではありません",
                    .how = "報告は毎年1月1日から3月31日までです。始まると、ここに表示します。"});
  page.body = w.take();
  return visit.show(std::move(page));
}

/// The institution's own public page.
Response go_to_public(const PageDeps& deps, const Visit& visit) {
  const auto own =
      deps.database->read([&](store::Tx& tx) { return registry::find(tx, own_institution(visit)); });
  return Response::see_other(own ? "/institutions/" + own->number : "/report");
}

/// The first page that has something left (or an item to fix), else the check.
Response go_on(const PageDeps& deps, const Visit& visit) {
  const auto year = year_of(visit);
  if (!year) return visit.refuse(year.error());
  const auto draft = own_draft(deps, visit);
  if (!draft) return visit.refuse(draft.error());
  const regime::Evaluation evaluation = draft->evaluation();
  for (const regime::FormPage& page : draft->form->pages)
    for (const std::string& id : page.items)
      if (draft->to_fix.empty() ? std::ranges::find(evaluation.left, id) != evaluation.left.end()
                                : draft->to_fix.contains(id))
        return Response::see_other(report_path(*year, "/pages/" + page.id));
  return Response::see_other(report_path(*year, "/check"));
}

}  // namespace

std::string act_in_words(std::string_view act) {
  static const std::map<std::string_view, std::string_view> words{
      {"report.submit", "提出した"},
      {"report.withdraw", "引き戻した"},
      {"report.start_change", "変更の下書きを始めた"},
      {"report.cancel_change", "変更の下書きを取りやめた"},
      {"review.open", "確認を始めた"},
      {"report.return", "差し戻した"},
      {"report.inquire", "照会した"},
      {"report.inquiry_answer", "照会への回答を記録した"},
      {"function.confirm", "体制を確認した"},
      {"function.find_absent", "体制がないと判断した"},
      {"function.reverse", "判断を取り消した"},
      {"cycle.publish", "公表した"},
      {"draft.write", "下書きを始めた"}};
  const auto found = words.find(act);
  return std::string(found == words.end() ? act : found->second);
}

void add_home_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  routes.push_back(
      {Method::get, "/report", Act::draft_read, [deps](const Visit& visit) { return go_home(deps, visit); }});
  routes.push_back({Method::get, "/report/{year}", Act::draft_read, [deps](const Visit& visit) {
                      const auto year = year_of(visit);
                      return year ? show_home(deps, visit, *year) : visit.refuse(year.error());
                    }});
  routes.push_back({Method::get, "/own-page", Act::draft_read,
                    [deps](const Visit& visit) { return go_to_public(deps, visit); }});
  routes.push_back({Method::get, "/report/{year}/continue", Act::draft_write,
                    [deps](const Visit& visit) { return go_on(deps, visit); }});
}

}  // namespace kakari::reporting
