// 外部の主催者の認定申請: a form for anybody, and the page that shows 受付番号 and the secret link once.
#include "access/secret.h"
#include "access/throttle.h"
#include "training/courses/course_form.h"
#include "training/courses/organiser_form.h"
#include "training/page_parts.h"

namespace kakari::courses {
namespace {

using access::Act;
using access::Visit;
using http::Response;

html::Page form_page(const PageDeps& deps, const Visit& visit, const OutsideDraft& draft,
                     const Problem* refused) {
  const auto associations = deps.database->read([&](store::Tx& tx) { return prefectural_associations(tx); });
  const std::vector<FieldProblem> problems = refused ? refused->fields : std::vector<FieldProblem>{};
  std::vector<html::Choice> choices;
  for (const registry::Association& a : associations)
    choices.push_back({.value = a.id.text(),
                       .label = fmt::format("{}（開催日の{}日前まで）", a.name, a.deadline_days),
                       .chosen = a.id.text() == draft.association});
  html::Writer w;
  if (refused) w << html::error_summary(*refused);
  w << html::heading({.text = "講習会の認定を申請する",
                      .level = 1,
                      .lead = "学会や科医会など、医師会以外が主催する講習会は、開催する前に、会場のある都道府"
                              "県の医師会に申請してください。"})
    << html::notice({.text = "認定されるまで、案内には［申請中］と書いてください。認定番号が出てから「○単位」"
                             "と書けます。"})
    << html::form({.action = "/courses/apply",
                   .csrf = visit.csrf,
                   .hidden = {{"secret", access::new_secret(*visit.moment.random)}},
                   .multipart = true},
                  html::stack({html::select_field({.name = "association",
                                                   .label = "会場のある都道府県の医師会",
                                                   .error = training::error_at(problems, "association")},
                                                  choices),
                               organiser_fields(*deps.rules(), draft, problems),
                               html::button({.label = "申請する"})}));
  html::Page page{.title = "講習会の認定を申請する", .body = w.take()};
  if (refused) page.status = http_status(refused->kind);
  return page;
}

html::Page done_page(const Outside& a, const std::string& address) {
  html::Writer w;
  w << html::heading({.text = "申請を受け付けました", .level = 1, .side = "受付番号 " + a.number})
    << html::notice({.kind = html::NoticeKind::warning,
                     .text = a.email.empty()
                                 ? "次のリンクは、この画面にだけ表示されます。必ず控えてください。"
                                 : "次のリンクをメールでもお送りします。ほかの方に知らせないでください。",
                     .title = "この申請のためのリンク",
                     .more = html::link(address, address)})
    << html::paragraph("審査の結果の確認、差し戻されたときの訂正、開催後の受講者名簿の提出に使います。")
    << html::paragraph("認定されるまで、案内には［申請中］と書いてください。");
  return {.title = "申請を受け付けました", .body = w.take()};
}

Response take(const PageDeps& deps, const Visit& visit) {
  OutsideDraft draft = read_organiser_form(visit.request);
  if (asks_only(visit.request)) return visit.show(form_page(deps, visit, draft, nullptr));
  const access::Throttled tries[] = {
      {.subject = "course-apply " + visit.request.remote, .free_tries = 20, .wait_s_max = 300}};
  if (auto counted = access::count_try(*deps.database, visit.moment.now, tries); !counted)
    return visit.show(form_page(deps, visit, draft, &counted.error()));
  const auto file = programme_of(visit.request);
  if (!file) return visit.show(form_page(deps, visit, draft, &file.error()));
  // Made with the form, so that a form that is sent twice makes one case.
  std::string secret(visit.request.field("secret"));
  if (secret.size() < 43) secret = access::new_secret(*visit.moment.random);
  const std::string address = whole_address(deps, visit, "/course-applications/" + secret);
  const auto rules = deps.rules();
  const auto done = deps.database->write([&](store::Tx& tx) {
    return apply_outside(tx, visit.moment, *rules, draft, *file ? &**file : nullptr, secret, address);
  });
  if (!done) return visit.show(form_page(deps, visit, draft, &done.error()));
  return visit.show(done_page(*done, address));
}

}  // namespace

void add_apply_pages(const PageDeps& deps, Routes& routes) {
  using http::Method;
  routes.push_back({Method::get, "/courses/apply", Act::public_read,
                    [deps](const Visit& v) { return v.show(form_page(deps, v, {}, nullptr)); }});
  routes.push_back({Method::post, "/courses/apply", Act::public_read,
                    [deps](const Visit& v) { return take(deps, v); }, list_limits});
}

}  // namespace kakari::courses
