// The institution's home: the headline says how this year's report stands, and what to do next.
#include "platform/html/components.h"
#include "registry/institution.h"
#include "reporting/elsewhere.h"
#include "reporting/form_page.h"
#include "reporting/home_acts.h"
#include "reporting/inquiry.h"
#include "reporting/opened_page.h"
#include "reporting/overview.h"
#include "reporting/panel.h"

namespace kakari::reporting {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

html::Tone tone(Decided decided) {
  return decided == Decided::confirmed ? html::Tone::settled
         : decided == Decided::waiting ? html::Tone::waiting
         : decided == Decided::absent  ? html::Tone::wrong
                                       : html::Tone::plain;
}

html::Fragment aside(const PageDeps& deps, const Overview& o, Date today) {
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
  if (o.last_day > o.cycle.legal_deadline)
    dates.push_back({"延長した期限", date_with_days(o.last_day, today)});
  dates.push_back({"公表の予定", Date::parse(o.cycle.publication).value_or(Date{}).month_day()});
  w << html::card({.heading = "日程", .body = html::facts(dates)});
  std::vector<html::Happening> happened;
  for (auto at = o.history.rbegin(); at != o.history.rend(); ++at)
    happened.push_back({local_time(at->entry.at, Date::of(at->entry.at).year() != today.year()),
                        deps.words(at->entry.act) + "（" + at->entry.name + "）",
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
  if (!request.arg("changed").empty()) return "変更を報告しました。控えはPDFで保存できます。";
  if (!request.arg("cancelled").empty()) return "変更の報告を取りやめました。報告した内容はそのままです。";
  return {};
}

/// What the institution's people are asked by the prefecture and have not answered.
html::Fragment open_questions(const PageDeps& deps, const Visit& visit, int year) {
  const auto asked = deps.database->read(
      [&](store::Tx& tx) { return questions(tx, visit.actor, own_institution(visit), year); });
  if (!asked) return {};
  const auto open = std::ranges::count_if(*asked, [](const Inquiry& q) { return q.answered_at == 0; });
  if (open == 0) return {};
  return html::notice({.kind = html::NoticeKind::warning,
                       .text = fmt::format("都道府県から、報告の内容についてのご質問が{}件あります。", open),
                       .more = html::link(report_path(year, "/questions"), "質問に答える")});
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
  const html::Fragment asked = open_questions(deps, visit, year);
  if (!o.must_report) {
    reading << html::heading(
        {.text = fiscal_year_name(year) + "の報告は必要ありません", .level = 1, .lead = o.why_not});
    if (o.stage == Stage::draft || o.stage == Stage::returned)
      reading << html::button(
          {.label = "下書きを見る", .press = html::Press::secondary, .href = report_path(year, "/check")});
  } else {
    reading << html::heading({.text = headline(o),
                              .level = 1,
                              .side = o.institution.name + "　" + o.institution.number,
                              .lead = next_step(o)})
            << asked;
    reading << returned_items(o);
    if (o.stage == Stage::draft && !o.changing)
      reading << html::progress_bar({.done = std::int64_t(o.answered_rows),
                                     .total = std::int64_t(o.asked_rows),
                                     .unit = "問",
                                     .label = "入力した問の数"});
    if (o.draft_at != 0 && o.stage == Stage::draft)
      reading << html::note("最後の保存 " + local_time(o.draft_at) + "　" + o.draft_by);
    reading << about_the_deadline(o, visit.moment.today()) << home_acts(o, visit) << about_last_year(o);
  }
  reading << past_years(o) << elsewhere(deps.beside_home, year, o.institution.number);
  Writer body;
  body << html::columns(reading.take(), aside(deps, o, visit.moment.today()), "状況と日程");
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
  if (draft->stage == Stage::draft && draft->revision > 0)
    return Response::see_other(report_path(*year, "/change/items"));
  const regime::Evaluation evaluation = draft->evaluation();
  for (const regime::FormPage& page : draft->form->pages)
    for (const std::string& id : page.items)
      if (draft->to_fix.empty() ? std::ranges::find(evaluation.left, id) != evaluation.left.end()
                                : draft->to_fix.contains(id))
        return Response::see_other(report_path(*year, "/pages/" + page.id));
  return Response::see_other(report_path(*year, "/check"));
}

}  // namespace

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
