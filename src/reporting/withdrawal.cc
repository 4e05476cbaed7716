// 引き戻し: until the prefecture opens the review, and never of what is public.
#include <fmt/format.h>

#include "reporting/draft_rows.h"
#include "reporting/settle.h"
#include "reporting/subject.h"
#include "reporting/submission.h"

namespace kakari::reporting {
namespace {

/// The columns that speak of the current revision, after `revision` has become it (0: none).
void point_at(store::Tx& tx, Subject& s, const std::optional<Revision>& revision) {
  s.revision = revision ? revision->number : 0;
  s.sha256 = revision ? revision->sha256 : "";
  tx.exec(
      "UPDATE report SET revision = ?, sha256 = ?, person = ?, arrived_at = ?, late = ?, "
      "is_change = ?, extended = ?, "
      "submitted_draft = -1, changed_items = CASE WHEN ? = 0 THEN 0 ELSE changed_items END WHERE id = ?",
      s.revision, s.sha256, revision ? revision->person.text() : std::string(),
      revision ? revision->arrived_at : 0, revision && !revision->in_time, revision && revision->change,
      revision && revision->extended, s.revision, s.report);
}

bool was_returned(store::Tx& tx, const Subject& s) {
  return tx.one("SELECT 1 FROM return_case WHERE report_id = ? AND revision = ?", s.report, s.revision)
      .has_value();
}

}  // namespace

Result<void> withdraw(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& institution,
                      int year) {
  auto subject = find_submitted(tx, actor, access::Act::report_withdraw, institution, year);
  if (!subject) return std::unexpected(subject.error());
  Subject& s = *subject;
  if (s.stage == Stage::draft || s.stage == Stage::returned)
    return problem(ProblemKind::conflict, "not-submitted", "引き戻せる提出がありません。報告は入力中です。");
  if (s.stage != Stage::submitted)
    return problem(
        ProblemKind::conflict, "review-open",
        "都道府県の確認が始まったため、引き戻せません。修正が必要な場合は都道府県にご連絡ください。");
  if (s.cycle.published())
    return problem(
        ProblemKind::conflict, "published",
        "この報告はすでに公表されているため、引き戻せません。誤りや変わったことがあるときは、「変更を"
        "報告する」からお進みください。");
  const auto taken = current_revision(tx, institution, year).value();
  tx.exec("INSERT INTO withdrawal (report_id, revision, person, name, at) VALUES (?, ?, ?, ?, ?)", s.report,
          taken.number, actor.person, actor.name, moment.now);
  if (s.submitted_draft != s.draft_version) refill_draft(tx, actor, moment, s, taken.answers());
  const auto left = standing_revisions(tx, institution, year);
  point_at(tx, s, left.empty() ? std::nullopt : std::optional(left.back()));
  s.stage = s.revision > 0 && was_returned(tx, s) ? Stage::returned : Stage::draft;
  record(tx, moment, actor, access::id(access::Act::report_withdraw), s,
         fmt::format(R"({{"stage":"submitted","revision":{}}})", taken.number),
         fmt::format(R"({{"stage":"{}","revision":{}}})", id(s.stage), s.revision));
  settle(tx, moment, s);
  return {};
}

}  // namespace kakari::reporting
