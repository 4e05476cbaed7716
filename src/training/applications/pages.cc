#include "training/applications/pages.h"
#include "training/applications/referral.h"

#include <fmt/format.h>

#include "training/applications/case_parts.h"
#include "training/applications/page_routes.h"
#include "training/applications/words.h"

namespace kakari::applications {

std::vector<access::Route> pages(const PageDeps& deps) {
  Routes routes;
  add_applicant_page(deps, routes);
  add_applicant_acts(deps, routes);
  add_course_page(deps, routes);
  add_queue_page(deps, routes);
  add_bulk_pages(deps, routes);
  add_check_page(deps, routes);
  add_check_acts(deps, routes);
  add_return_pages(deps, routes);
  add_referral_pages(deps, routes);
  add_enter_pages(deps, routes);
  add_committee_pages(deps, routes);
  add_inquiry_pages(deps, routes);
  add_form_pdf(deps, routes);
  return routes;
}

std::vector<training::PageDeps::Next> next_steps(store::Tx& tx, const training::Progress& progress,
                                                 Date today) {
  const std::string& physician = progress.physician.id.text();
  if (const auto open = open_application(tx, physician)) {
    if (open->state == State::returned)
      return {{0, "差し戻された修了申請を直す", "/application", standing_sentence(*open)}};
    return {};
  }
  if (!progress.completion.may_apply || certificates::valid_certificate(tx, physician, today)) return {};
  return {{1, "修了を申請する", "/application",
           "申告した内容を確かめて送ります。承認されると、修了証が発行されます。"}};
}

html::Fragment panel(store::Tx& tx, const training::Progress& progress) {
  const auto open = open_application(tx, progress.physician.id);
  if (!open) return {};
  return html::notice(
      {.kind = open->state == State::returned ? html::NoticeKind::warning : html::NoticeKind::info,
       .text = standing_sentence(*open),
       .title = title(*open) + "：" + std::string(label(open->state)),
       .more = html::link("/application", "修了申請を見る")});
}

Result<void> may_remove(store::Tx& tx, const training::Evidence& evidence) {
  const auto open = open_application(tx, evidence.physician);
  const bool mending = open && open->state == State::returned;
  const bool filed =
      evidence.owner_kind == "course_certificate" && !(mending && evidence.owner_id == open->id.text());
  if (filed || evidence.owner_kind == "paper")
    return problem(ProblemKind::conflict, "evidence-filed",
                   "修了申請に添えた書類は、申請の記録の一部のため外せません。");
  if (!open || mending) return {};
  for (const Item& item : open->items)
    if (const auto owner = evidence_owner(*open, item);
        owner.kind == evidence.owner_kind && owner.id == evidence.owner_id)
      return problem(
          ProblemKind::conflict, "evidence-being-checked",
          fmt::format("この書類は、{}で確認しているところです。確認が終わるまで外せません。", title(*open)));
  return {};
}

bool may_view(store::Tx& tx, const access::Actor& actor, const training::Evidence& evidence) {
  // Who decided an earlier case sees what it was decided by, and not what came later.
  for (const Application& a : applications_of(tx, evidence.physician))
    if ((open(a.state) || evidence.added_at <= a.waiting_since) &&
        (actor.role != access::Role::committee || was_referred(tx, a.id)) &&
        access::may(actor, access::Act::application_read, scope_of(a)))
      return true;
  return false;
}

}  // namespace kakari::applications
