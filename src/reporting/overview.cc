#include "reporting/overview.h"

#include "access/act.h"
#include "reporting/change.h"
#include "reporting/claims.h"
#include "reporting/draft_rows.h"
#include "reporting/subject.h"
#include "reporting/submission.h"

namespace kakari::reporting {
namespace {

void add_draft(store::Tx& tx, const Subject& s, Overview& o) {
  const auto items = draft_items(tx, s.report);
  const auto facts = known(tx, s.institution, s.kind, s.cycle);
  const auto evaluation = regime::evaluate(*facts.form, answers_of(items), facts.facts());
  o.asked_rows = evaluation.asked_rows;
  o.answered_rows = evaluation.answered_rows;
  const ToFix returned = to_fix(tx, s);
  o.return_note = returned.note;
  for (const regime::Item& item : facts.form->items)
    if (const auto at = returned.items.find(item.id); at != returned.items.end())
      o.to_fix.push_back({item.name(), at->second});
  for (const auto& [item, draft] : items)
    if (draft.at > o.draft_at) {
      o.draft_at = draft.at;
      o.draft_by = draft.by;
    }
}

std::vector<PastReport> years(store::Tx& tx, const Id& institution) {
  std::vector<PastReport> all;
  for (const auto& row : tx.query(
           "SELECT r.year, r.number, r.revision, r.arrived_at, r.stage, p.at FROM report r LEFT JOIN "
           "publication p ON p.prefecture = r.prefecture AND p.year = r.year WHERE r.institution_id = ? AND "
           "r.revision > 0 ORDER BY r.year DESC",
           institution))
    all.push_back({row.get<int>(0), row.text(1), row.get<int>(2), row.integer(3),
                   stage_of(row.text(4)).value(), !row.is_null(5)});
  return all;
}

}  // namespace

std::optional<PastReport> still_public(const Overview& o) {
  if (o.cycle.published()) return {};
  for (const PastReport& past : o.years)
    if (past.year < o.cycle.year && past.published) return past;
  return {};
}

Result<Overview> overview(store::Tx& tx, const access::Actor& actor, const Id& institution, int year,
                          Instant now) {
  auto subject = find_subject(tx, actor, access::Act::draft_read, institution, year);
  if (!subject) return std::unexpected(subject.error());
  const Subject& s = *subject;
  Overview o;
  o.institution = registry::find(tx, institution).value();
  o.cycle = s.cycle;
  o.stage = s.stage;
  if (auto must = must_report(s); !must) {
    o.must_report = false;
    o.why_not = must.error().message;
  }
  const Date today = Date::of(now);
  o.days_to_target = Date::parse(s.cycle.target)->days_since(today);
  o.days_to_deadline = Date::parse(s.cycle.legal_deadline)->days_since(today);
  o.decided = s.decided;
  if (auto ready = may_submit_now(s, today); !ready && o.must_report && ready.error().code == "closed")
    o.stopped = ready.error().message;
  o.last_day = last_day(tx, s);
  for (auto& e : extensions(tx, s.cycle.prefecture, year))
    if (covers(e, s)) o.extensions.push_back(std::move(e));
  o.changing = s.changing();
  o.may_withdraw = s.stage == Stage::submitted && !s.cycle.published();
  o.may_start_change =
      s.revision > 0 && !o.changing && o.must_report && o.stopped.empty() && may_change(tx, s);
  o.years = years(tx, institution);
  if (!s.exists()) return o;
  if (s.stage == Stage::draft || s.stage == Stage::returned) add_draft(tx, s, o);
  o.revision = current_revision(tx, institution, year);
  o.history = journal::history(tx, {"report", s.report.text()});
  return o;
}

}  // namespace kakari::reporting
