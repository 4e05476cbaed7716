// What was asked about a report and answered, as the officer sees it, and the form for a new question.
#include "reporting/review_parts.h"

namespace kakari::reporting {
namespace {

using access::Visit;
using html::Writer;

std::string asked(const Inquiry& inquiry) {
  const auto on = Date::parse(inquiry.asked_on);
  std::string text = on ? on->wareki() : local_time(inquiry.asked_at);
  if (!inquiry.way.empty()) text += "　" + inquiry.way;
  return text + "　" + inquiry.asked_by;
}

html::Fragment answer_form(const Dossier& d, const Inquiry& inquiry, const Visit& visit) {
  return review_act(
      visit, review_path(d.cycle.year, d.institution.number, "/answers"), {{"inquiry", inquiry.id.text()}},
      html::stack(
          {html::text_area({.name = "answer:" + inquiry.id.text(), .label = inquiry.addressee + "の回答"},
                           {.rows = 2, .required = true}),
           html::button({.label = "回答を記録する", .press = html::Press::secondary})}));
}

}  // namespace

html::Fragment inquiries_part(const Dossier& d, const Visit& visit) {
  if (d.inquiries.empty()) return {};
  Writer w;
  w << html::heading({.text = "照会", .level = 2});
  for (const Inquiry& inquiry : d.inquiries) {
    std::vector<html::Fact> facts{
        {"照会先", inquiry.addressee + "（" + std::string(label(inquiry.kind)) + "）"}};
    if (inquiry.function) facts.push_back({"機能", std::string(regime::label(*inquiry.function))});
    facts.push_back({"照会した日", asked(inquiry)});
    facts.push_back({"内容", inquiry.question});
    if (inquiry.open()) {
      const int days = visit.moment.today().days_since(Date::of(inquiry.asked_at));
      facts.push_back(
          {"回答", days > 0 ? fmt::format("まだありません（{}日経過）", days) : "まだありません"});
    } else {
      facts.push_back({"回答", inquiry.answer});
      facts.push_back({"回答した日", local_time(inquiry.answered_at) + "　" + inquiry.answered_by});
    }
    w << html::facts(facts);
    if (inquiry.open()) w << answer_form(d, inquiry, visit);
  }
  return w.take();
}

html::Fragment ask_part(const Dossier& d, regime::Function function, const Visit& visit) {
  const std::string path = review_path(d.cycle.year, d.institution.number, "/inquiries");
  const std::string name(regime::id(function));
  Writer ask;
  ask << review_act(
      visit, path, {{"function", name}, {"kind", "institution"}},
      html::stack({html::text_area({.name = "to_institution",
                                    .label = "医療機関に尋ねる内容",
                                    .hint = "医療機関のお知らせに届き、医療機関の画面で回答できます。"},
                                   {.rows = 3, .required = true}),
                   html::button({.label = "医療機関に質問を送る", .press = html::Press::secondary})}));
  std::vector<html::Choice> kinds;
  for (const InquiryKind kind : {InquiryKind::staff, InquiryKind::office})
    kinds.push_back({.value = std::string(id(kind)),
                     .label = kind == InquiryKind::office
                                  ? "市町村その他の官公署（医療法第30条の13第3項の準用）"
                                  : "医療機関の担当者",
                     .chosen = kind == InquiryKind::staff});
  std::vector<html::Choice> ways;
  for (const char* way : {"電話", "面談", "メール", "文書"}) ways.push_back({.value = way, .label = way});
  Writer noted;
  noted << review_act(
      visit, path, {{"function", name}},
      html::stack(
          {html::radio_group({.name = "kind", .label = "照会の相手"}, kinds),
           html::text_field(
               {.name = "addressee", .label = "照会先", .hint = "例：事務長 山本様、鳥取市 長寿社会課"},
               {.required = true}),
           html::row({html::select_field({.name = "way", .label = "方法"}, ways, ""),
                      html::date_field({.name = "asked_on", .label = "照会した日"},
                                       {.value = visit.moment.today().iso(),
                                        .latest = visit.moment.today().iso(),
                                        .required = true})}),
           html::text_area({.name = "question", .label = "照会する内容"}, {.rows = 3, .required = true}),
           html::text_area({.name = "answer",
                            .label = "回答",
                            .hint = "電話などでその場で得た回答があれば入力してください。",
                            .optional = true},
                           {.rows = 2}),
           html::button({.label = "照会を記録する", .press = html::Press::secondary})}));
  Writer w;
  w << html::folded("医療機関に質問を送る", ask.take())
    << html::folded("担当者や市町村に照会したことを記録する", noted.take());
  return w.take();
}

}  // namespace kakari::reporting
