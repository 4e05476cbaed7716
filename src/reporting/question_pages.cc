// What the prefecture asks an institution about its report, answered by its staff.
#include "base/text.h"
#include "platform/html/components.h"
#include "reporting/inquiry.h"
#include "reporting/officer_pages.h"

namespace kakari::reporting {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

std::string path_of(int year) {
  return fmt::format("/report/{}/questions", year);
}

struct Refused {
  std::string inquiry, typed, error;
};

html::Fragment one(const Inquiry& inquiry, const Visit& visit, int year, const Refused& refused) {
  std::vector<html::Fact> facts;
  if (inquiry.function) facts.push_back({"機能", std::string(regime::label(*inquiry.function))});
  facts.push_back({"お尋ね", inquiry.question});
  facts.push_back({"届いた日", local_time(inquiry.asked_at) + "　" + inquiry.asked_by});
  if (!inquiry.open()) {
    facts.push_back({"回答", inquiry.answer});
    facts.push_back({"回答した日", local_time(inquiry.answered_at) + "　" + inquiry.answered_by});
    return html::facts(facts);
  }
  const bool here = refused.inquiry == inquiry.id.text();
  Writer w;
  w << html::facts(facts)
    << html::form(
           {.action = path_of(year),
            .csrf = visit.csrf,
            .idempotency_key = visit.moment.new_id().text(),
            .hidden = {{"inquiry", inquiry.id.text()}}},
           html::stack({html::text_area({.name = "answer:" + inquiry.id.text(),
                                         .label = "回答",
                                         .error = here ? refused.error : ""},
                                        {.value = here ? refused.typed : "", .rows = 4, .required = true}),
                        html::button({.label = "回答を送る"})}));
  return w.take();
}

Response show(const PageDeps& deps, const Visit& visit, const Refused& refused) {
  const auto year = year_of(visit);
  if (!year) return visit.refuse(year.error());
  const auto found = deps.database->read(
      [&](store::Tx& tx) { return questions(tx, visit.actor, own_institution(visit), *year); });
  if (!found) return visit.refuse(found.error());
  const auto open = std::ranges::count_if(*found, [](const Inquiry& i) { return i.open(); });
  Writer w;
  if (!refused.error.empty())
    w << html::error_summary(html::ErrorSummary{.fields = {{"answer:" + refused.inquiry, refused.error}}});
  if (!visit.request.arg("sent").empty())
    w << html::notice({.kind = html::NoticeKind::success,
                       .text = "回答を送りました。都道府県に届いています。",
                       .announced = true});
  w << html::heading({.text = open ? fmt::format("都道府県からのお尋ねが{}件あります", open)
                                   : "回答をお待ちしているお尋ねはありません",
                      .level = 1,
                      .side = fiscal_year_name(*year) + "の報告"});
  if (found->empty())
    w << html::paragraph(
        "報告の内容について都道府県からお尋ねがあると、ここに表示され、回答を入力できます。");
  for (auto at = found->rbegin(); at != found->rend(); ++at)
    if (at->open()) w << one(*at, visit, *year, refused);
  if (open != std::ssize(*found)) {
    w << html::heading({.text = "回答したお尋ね", .level = 2});
    for (auto at = found->rbegin(); at != found->rend(); ++at)
      if (!at->open()) w << one(*at, visit, *year, {});
  }
  return visit.show(
      {.title = "都道府県からのお尋ね",
       .body = w.take(),
       .crumbs = {{fiscal_year_name(*year) + "の報告", fmt::format("/report/{}", *year)}, {"お尋ね", ""}},
       .status = refused.error.empty() ? 200 : 422,
       .nav = "/report"});
}

Response take(const PageDeps& deps, const Visit& visit) {
  const auto year = year_of(visit);
  if (!year) return visit.refuse(year.error());
  const std::string inquiry(visit.request.field("inquiry"));
  const std::string typed(visit.request.field("answer:" + inquiry));
  const auto done = deps.database->write([&](store::Tx& tx) {
    return answer_inquiry(tx, visit.actor, visit.moment, Id::trusted(inquiry), typed);
  });
  if (!done && done.error().kind == ProblemKind::invalid)
    return show(deps, visit, {inquiry, typed, done.error().message});
  if (!done) return visit.refuse(done.error());
  return Response::see_other(path_of(*year) + "?sent=1");
}

}  // namespace

void add_question_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  routes.push_back({Method::get, "/report/{year}/questions", Act::draft_read,
                    [deps](const Visit& visit) { return show(deps, visit, {}); }});
  routes.push_back({Method::post, "/report/{year}/questions", Act::draft_write,
                    [deps](const Visit& visit) { return take(deps, visit); }});
}

}  // namespace kakari::reporting
