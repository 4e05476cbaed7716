#include "reporting/desk/corporation_view.h"

#include <fmt/format.h>

#include "access/account.h"
#include "access/act.h"
#include "reporting/cycle.h"
#include "reporting/draft_rows.h"
#include "reporting/subject.h"
#include "reporting/submission.h"

namespace kakari::desk {
namespace {

using reporting::Stage;

/// How many answers are left, without saying which were given.
std::string left_in_words(store::Tx& tx, const reporting::Subject& s) {
  const auto facts = reporting::known(tx, s.institution, s.kind, s.cycle);
  const auto evaluation = regime::evaluate(
      *facts.form, reporting::answers_of(reporting::draft_items(tx, s.report)), facts.facts());
  const auto left = evaluation.asked_rows - evaluation.answered_rows;
  return left == 0 ? "答えがそろっています（昨年度から入ったものを含みます）。内容を確かめて提出します。"
                   : fmt::format("あと{}問の入力と、提出", left);
}

std::string waiting_in_words(const reporting::Subject& s) {
  std::string names;
  for (std::size_t f = 0; f < s.decided.size(); ++f)
    if (s.decided[f] == reporting::Decided::waiting)
      names += (names.empty() ? "" : "、") + std::string(regime::label(regime::kFunctions[f]));
  return names.empty() ? "県の確認を待っています。" : "県の確認待ち：" + names;
}

std::string missing_in_words(store::Tx& tx, const reporting::Subject& s) {
  switch (s.stage) {
    case Stage::not_started:
      return "報告はまだ始まっていません。";
    case Stage::draft:
      return left_in_words(tx, s);
    case Stage::returned:
      return fmt::format("差し戻された{}項目の修正と、再提出", reporting::to_fix(tx, s).items.size());
    case Stage::submitted:
    case Stage::in_review:
      return waiting_in_words(s);
    case Stage::settled:
      return "ありません。";
  }
  return {};
}

void add_last_report(store::Tx& tx, HouseState& h) {
  const auto row = tx.one(
      "SELECT number, year FROM report WHERE institution_id = ? AND revision > 0 ORDER BY year DESC LIMIT 1",
      h.institution.id);
  if (!row) return;
  h.last_report = row->text(0);
  h.last_year = row->get<int>(1);
}

HouseState state_of(store::Tx& tx, const access::Actor& actor, registry::Institution institution,
                    Date today) {
  HouseState h;
  h.institution = std::move(institution);
  add_last_report(tx, h);
  const auto cycle = reporting::current_cycle(tx, h.institution.prefecture, today);
  if (!cycle) return h;
  const auto subject =
      reporting::find_subject(tx, actor, access::Act::institution_read, h.institution.id, cycle->year);
  if (!subject) return h;
  h.year = cycle->year;
  h.stage = subject->stage;
  h.target = subject->cycle.target;
  h.legal = subject->cycle.legal_deadline;
  if (const auto must = reporting::must_report(*subject); !must) h.why_not = must.error().message;
  if (h.why_not.empty()) h.missing = missing_in_words(tx, *subject);
  return h;
}

}  // namespace

Result<CorporationView> view_corporation(store::Tx& tx, const access::Actor& actor, const Id& corporation,
                                         Date today, std::size_t most, std::size_t skip) {
  const auto found = registry::find_corporation(tx, corporation);
  if (!found || !access::may(actor, access::Act::corporation_read, registry::scope_of(*found)))
    return problem(ProblemKind::not_found, "no-such-corporation",
                   "この法人は登録されていません。権限を選び直してください。");
  CorporationView view{*found, {}, registry::count_institutions_of(tx, corporation)};
  const auto grants = access::grants_of(tx, actor.account);
  for (registry::Institution& one : registry::institutions_of(tx, corporation, most, skip)) {
    // Of another prefecture than the office's own: only its corporation reads on.
    if (!access::may(actor, access::Act::institution_read, registry::scope_of(one))) continue;
    view.houses.push_back(state_of(tx, actor, std::move(one), today));
    for (const access::Grant& grant : grants)
      if (grant.role == access::Role::institution_staff &&
          grant.scope == view.houses.back().institution.id.text())
        view.houses.back().own_grant = grant.id;
  }
  return view;
}

}  // namespace kakari::desk
