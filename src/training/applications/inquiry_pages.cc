// 疑義: what associations asked the committee, and its answers; both sides on one page.
#include "training/applications/inquiry.h"

#include "access/act.h"
#include "base/text.h"
#include "platform/html/components.h"
#include "training/applications/page_routes.h"
#include "training/page_parts.h"

namespace kakari::applications {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

html::Fragment answer_form(const Inquiry& one, const Visit& visit, const Problem* refused) {
  const std::string& key = one.id.text();
  const auto name = [&](std::string_view field) { return std::string(field) + ":" + key; };
  const auto at = [&](std::string_view field) { return training::error_at(refused, name(field)); };
  const auto typed = [&](std::string_view field) { return std::string(visit.request.field(name(field))); };
  Writer w;
  w << html::text_area({.name = name("answer"), .label = "委員会の回答", .error = at("answer")},
                       {.value = typed("answer"), .rows = 4, .maxlength = 4000, .required = true})
    << html::date_field(
           {.name = name("answered_on"), .label = "回答を決めた日", .error = at("answered_on")},
           {.value = typed("answered_on").empty() ? visit.moment.today().iso() : typed("answered_on"),
            .latest = visit.moment.today().iso(),
            .required = true})
    << html::text_field({.name = name("minutes_ref"), .label = "議事録", .error = at("minutes_ref")},
                        {.value = typed("minutes_ref"), .maxlength = 200, .required = true})
    << html::button({.label = "回答する", .press = html::Press::secondary});
  return html::form({.action = "/inquiries/" + key,
                     .csrf = visit.csrf,
                     .idempotency_key = visit.moment.new_id().text(),
                     .label = "回答"},
                    w.take());
}

html::Fragment one_inquiry(const Inquiry& one, const Visit& visit, bool answers, const Problem* refused) {
  Writer w;
  w << html::paragraph(one.question) << html::note(one.asked_by + "　" + local_time(one.asked_at, true));
  if (!one.answer.empty()) {
    const auto day = Date::parse(one.answered_on);
    w << html::facts({{"委員会の回答", html::text(one.answer)},
                      {"決定した日", day ? day->wareki() : one.answered_on},
                      {"議事録", one.minutes_ref}});
  } else if (answers) {
    w << answer_form(one, visit, refused);
  }
  return html::card({.heading = one.association_name + (one.answer.empty() ? "（回答待ち）" : "（回答済）"),
                     .body = w.take(),
                     .id = one.id.text()});
}

Response show(const PageDeps& deps, const Visit& visit, const Problem* refused) {
  const auto all = deps.database->read([&](store::Tx& tx) { return inquiries(tx, visit.actor); });
  const bool answers = access::could(visit.actor.role, Act::committee_decide);
  const bool asks = access::could(visit.actor.role, Act::inquiry_raise);
  Writer w;
  if (refused) w << html::error_summary(*refused);
  w << html::heading(
      {.text = answers ? "医師会からの疑義" : "運用上の疑義",
       .level = 1,
       .lead = "研修の運用について疑義が生じた場合は、委員会が検討して回答します（実施要綱9）。"});
  if (asks)
    w << html::form(
        {.action = "/inquiries",
         .csrf = visit.csrf,
         .idempotency_key = visit.moment.new_id().text(),
         .label = "疑義を送る"},
        html::stack({html::text_area({.name = "question",
                                      .label = "委員会に尋ねたいこと",
                                      .hint = "申請者の氏名などは書かず、扱いを決めたい点をお書きください。",
                                      .error = training::error_at(refused, "question")},
                                     {.value = std::string(visit.request.field("question")),
                                      .rows = 4,
                                      .maxlength = 4000,
                                      .required = true}),
                     html::button({.label = "疑義を送る"})}));
  for (const Inquiry& one : all) w << one_inquiry(one, visit, answers, refused);
  if (all.empty())
    w << html::empty({.what = "疑義はまだありません",
                      .how = asks ? "送ると、委員会の回答とともにここに並びます。"
                                  : "医師会から届くと、ここに並びます。"});
  return visit.show({.title = "疑義",
                     .body = w.take(),
                     .status = refused ? http_status(refused->kind) : 200,
                     .nav = "/inquiries"});
}

}  // namespace

void add_inquiry_pages(const PageDeps& deps, Routes& routes) {
  using http::Method;
  routes.push_back({Method::get, "/inquiries", Act::application_read,
                    [deps](const Visit& visit) { return show(deps, visit, nullptr); }});
  routes.push_back({Method::post, "/inquiries", Act::inquiry_raise, [deps](const Visit& visit) {
                      const auto done = deps.database->write([&](store::Tx& tx) {
                        return raise_inquiry(tx, visit.actor, visit.moment, visit.request.field("question"));
                      });
                      return done ? Response::see_other("/inquiries") : show(deps, visit, &done.error());
                    }});
  routes.push_back({Method::post, "/inquiries/{id}", Act::committee_decide, [deps](const Visit& visit) {
                      const std::string key(visit.request.param("id"));
                      const auto field = [&](std::string_view name) {
                        return trim(visit.request.field(std::string(name) + ":" + key));
                      };
                      const Answer answer{field("answer"), field("answered_on"), field("minutes_ref")};
                      const auto done = deps.database->write([&](store::Tx& tx) {
                        return answer_inquiry(tx, visit.actor, visit.moment, Id::trusted(key), answer);
                      });
                      return done ? Response::see_other("/inquiries") : show(deps, visit, &done.error());
                    }});
}

}  // namespace kakari::applications
