#include "reporting/home_acts.h"

#include "platform/html/components.h"
#include "reporting/form_page.h"

namespace kakari::reporting {
namespace {

using access::Visit;
using html::Writer;

html::Fragment act_form(const Visit& visit, const std::string& action, const html::Button& press) {
  return html::form({.action = action, .csrf = visit.csrf}, html::button(press));
}

html::Fragment change_acts(int year, const Visit& visit) {
  return html::row(
      {html::button({.label = "変わったことを入力する", .href = report_path(year, "/change/items")}),
       html::button({.label = "確かめて報告する",
                     .press = html::Press::secondary,
                     .href = report_path(year, "/change/check")}),
       act_form(visit, report_path(year, "/change/cancellation"),
                {.label = "変更の報告を取りやめる", .press = html::Press::link})});
}

bool complete(const Overview& o) {
  return o.answered_rows >= o.asked_rows;
}

/// What comes next is the primary one; once all is answered there is nothing to go on with.
void draft_acts(const Overview& o, std::vector<html::Fragment>& out) {
  const std::string check = report_path(o.cycle.year, "/check");
  if (complete(o)) {
    out.push_back(html::button({.label = "確認・提出へ", .href = check}));
    return;
  }
  out.push_back(html::button({.label = "続きを入力する", .href = report_path(o.cycle.year, "/continue")}));
  out.push_back(html::button({.label = "確認・提出へ", .press = html::Press::secondary, .href = check}));
}

}  // namespace

std::string headline(const Overview& o) {
  const std::string report = fiscal_year_name(o.cycle.year) + "の報告";
  if (o.changing) return report + "の変更を準備しています";
  switch (o.stage) {
    case Stage::not_started:
      return report + "を始めてください";
    case Stage::draft:
      if (complete(o)) return report + "は、あとは確かめて提出するだけです";
      return fmt::format("{}は、あと{}問です", report, o.asked_rows - o.answered_rows);
    case Stage::submitted:
      return report + "は提出済みです";
    case Stage::in_review:
      return report + "を県が確認しています";
    case Stage::returned:
      return fmt::format("{}に、直していただきたい項目が{}件あります", report, o.to_fix.size());
    case Stage::settled:
      return report + "の確認が終わりました";
  }
  return report;
}

std::string next_step(const Overview& o) {
  if (!o.stopped.empty()) return o.stopped;
  if (o.changing) return "提出するまで、報告した内容と公表の内容は変わりません。";
  if (o.stage == Stage::submitted && o.cycle.published())
    return "すでに公表されています。誤りや変わったことがあるときは、変更を報告してください。";
  switch (o.stage) {
    case Stage::not_started:
      return "昨年度の報告がある場合は、その答えを入れた状態から始まります。途中で閉じても、入力した内容は残"
             "ります。";
    case Stage::draft:
      return complete(o) ? "入力した内容は保存されています。直すところがあれば、確認の画面から直せます。"
                         : "入力した内容は保存されています。続きからお進みください。";
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

html::Fragment returned_items(const Overview& o) {
  if (o.stage != Stage::returned) return {};
  std::vector<html::Fact> items;
  for (const ToMend& each : o.to_fix) items.push_back({each.item, each.reason});
  Writer more;
  if (!o.return_note.empty()) more << html::paragraph(o.return_note);
  more << html::facts(items);
  return html::card({.heading = "直していただきたい項目と理由", .body = more.take()});
}

html::Fragment home_acts(const Overview& o, const Visit& visit) {
  const int year = o.cycle.year;
  const std::string form = report_path(year, "/continue");
  std::vector<html::Fragment> out;
  if (!o.stopped.empty() && (o.stage == Stage::draft || o.stage == Stage::returned))
    return html::button({.label = "下書きを見る", .href = report_path(year, "/check")});
  if (o.changing) return change_acts(year, visit);
  switch (o.stage) {
    case Stage::not_started:
      if (o.stopped.empty()) out.push_back(html::button({.label = "報告を始める", .href = form}));
      break;
    case Stage::returned:
      out.push_back(html::button({.label = "直す項目を開く", .href = form}));
      break;
    case Stage::draft:
      draft_acts(o, out);
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
    out.push_back(html::button(
        {.label = "変更を報告する", .press = html::Press::secondary, .href = report_path(year, "/change")}));
  return html::row(out);
}

html::Fragment about_the_deadline(const Overview& o, Date today) {
  const bool open = o.stage == Stage::not_started || (o.stage == Stage::draft && !o.changing);
  const auto last = Date::parse(o.last_day);
  if (!last || !o.stopped.empty()) return {};
  Writer w;
  if (open && !o.extensions.empty())
    w << html::notice({.kind = html::NoticeKind::info,
                       .text = "この医療機関は、" + last->wareki() +
                               "までに提出すると、期限内の報告として扱われます（" +
                               o.extensions.front().reason + "）。",
                       .title = "提出の期限が延長されています"});
  if (open && *last < today)
    w << html::notice({.kind = html::NoticeKind::warning,
                       .text = "提出の期限（" + last->wareki() + "）を過ぎています。" +
                               (o.stage == Stage::draft ? "入力した内容は残っています。" : "") +
                               "遅れた理由を添えて、期限後の報告として提出できます。"});
  if (o.may_withdraw && *last < today)
    w << html::note("期限を過ぎているため、引き戻すと、次の提出は期限後の報告になります。");
  return w.take();
}

html::Fragment about_last_year(const Overview& o) {
  const auto past = still_public(o);
  if (!past || !o.must_report || !o.stopped.empty()) return {};
  const std::string then = fiscal_year_name(past->year), now = fiscal_year_name(o.cycle.year);
  const std::string day = Date::parse(o.cycle.as_of()).value_or(Date{}).month_day();
  if (past->stage == Stage::draft || past->stage == Stage::returned)
    return html::notice({.kind = html::NoticeKind::warning,
                         .text = past->stage == Stage::draft ? "まだ提出されていません。"
                                                             : "直していただきたい項目があります。",
                         .title = then + "の報告の変更を準備しています",
                         .more = html::link(report_path(past->year), "続きを開く")});
  Writer w;
  w << "<p>"
    << "いま公表されているのは" + then + "の報告です。"
    << "</p><ul class=\"bullets\"><li>" << now + "の報告には、" + day + "現在の内容を書いてください。"
    << "</li><li>"
    << "公表されている内容が変わったときは、" + then +
           "の報告の変更を報告してください。速やかに公表に反映します。"
    << "</li></ul>" << html::link(report_path(past->year, "/change"), then + "の報告の変更を報告する");
  return html::card({.heading = "公表中の内容が変わったとき", .body = w.take()});
}

}  // namespace kakari::reporting
