// 非承認: the president writes the reason and the 依頼文書 to the committee (別紙1-4).
#include "base/text.h"
#include "training/applications/case_parts.h"
#include "training/applications/page_routes.h"
#include "training/page_parts.h"

namespace kakari::applications {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

struct Loaded {
  Application application;
  std::string letter;
};

Result<Loaded> load(const PageDeps& deps, const Visit& visit) {
  return deps.database->read([&](store::Tx& tx) -> Result<Loaded> {
    auto a = application_in(tx, visit, Act::application_refer);
    if (!a) return std::unexpected(a.error());
    const auto body = registry::find_association(tx, Id::trusted(a->association));
    std::string letter = draft_letter(*a, body ? body->president : visit.actor.name, visit.moment.today());
    return Loaded{std::move(*a), std::move(letter)};
  });
}

Response show(const Visit& visit, const Loaded& loaded, const Problem* refused) {
  const Application& a = loaded.application;
  const http::Request& request = visit.request;
  const auto at = [&](std::string_view field) { return training::error_at(refused, field); };
  const std::string typed(request.field("letter"));
  Writer fields;
  fields << html::text_area({.name = "reason",
                             .label = "非承認とする理由",
                             .hint = "申請者に伝わります。依頼の理由として委員会にも送られます。",
                             .error = at("reason")},
                            {.value = std::string(request.field("reason")),
                             .rows = 4,
                             .maxlength = 4000,
                             .required = true})
         << html::text_area({.name = "letter",
                             .label = "委員会への依頼文書",
                             .hint = "非承認とする理由は、文書の終わりに書き添えられます（別紙1-4）。",
                             .error = at("letter")},
                            {.value = typed.empty() ? loaded.letter : typed, .rows = 16, .maxlength = 4000})
         << html::text_area({.name = "statement",
                             .label = "本人から聞き取った意見",
                             .hint = "空のままにすると、申請者に意見を求めるお知らせが届きます。",
                             .error = at("statement"),
                             .optional = true},
                            {.value = std::string(request.field("statement")), .rows = 4, .maxlength = 4000})
         << html::row({html::button({.label = "非承認とし、委員会に依頼する", .press = html::Press::danger}),
                       html::link(case_path(a), "戻る")});
  Writer w;
  if (refused) w << html::error_summary(*refused);
  w << html::heading({.text = "非承認とし、委員会に審議を依頼します",
                      .level = 1,
                      .side = a.physician_name + "　" + a.number,
                      .lead =
                          "書き間違いや添付もれは、差し戻せば直していただけます。非承認にすると、この申請は"
                          "委員会の決定で終わります。"})
    << case_form(visit, a, "/referral", "非承認", fields.take());
  return act_page(visit, a, "非承認", w.take(), refused);
}

Response take(const PageDeps& deps, const Visit& visit) {
  const auto loaded = load(deps, visit);
  if (!loaded) return visit.refuse(loaded.error());
  const http::Request& request = visit.request;
  const Refusal refusal{trim(request.field("reason")), trim(request.field("letter")),
                        trim(request.field("statement"))};
  const auto done = deps.database->write([&](store::Tx& tx) {
    return refuse_and_refer(tx, visit.actor, visit.moment, loaded->application.id, seen_version(request),
                            refusal);
  });
  if (done) return Response::see_other(case_path(*done));
  if (done.error().kind == ProblemKind::invalid) return show(visit, *loaded, &done.error());
  return show_check(deps, visit, &done.error());
}

}  // namespace

void add_referral_pages(const PageDeps& deps, Routes& routes) {
  routes.push_back({http::Method::get, "/applications/{number}/referral", Act::application_refer,
                    [deps](const Visit& visit) {
                      const auto loaded = load(deps, visit);
                      return loaded ? show(visit, *loaded, nullptr) : visit.refuse(loaded.error());
                    }});
  routes.push_back({http::Method::post, "/applications/{number}/referral", Act::application_refer,
                    [deps](const Visit& visit) { return take(deps, visit); }});
}

}  // namespace kakari::applications
