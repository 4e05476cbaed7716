// 確認を始める and 差し戻し.
#include "reporting/review.h"

#include <fmt/format.h>

#include <set>

#include "base/text.h"
#include "reporting/draft_rows.h"
#include "reporting/return_notice.h"
#include "reporting/settle.h"
#include "reporting/subject.h"

namespace kakari::reporting {
namespace {

constexpr std::size_t reason_characters_max = 1000;

bool is_reason(std::string_view text) {
  const auto characters = length(text);
  return characters && *characters <= reason_characters_max && !trim(text).empty();
}

Result<void> check_items(const regime::Form& form, const std::vector<ItemReason>& items) {
  if (items.empty())
    return problem(ProblemKind::invalid, "nothing-to-fix",
                   "差し戻す項目を一つ以上選び、理由を入力してください。");
  std::vector<FieldProblem> wrong;
  std::set<std::string> seen;
  for (const auto& [item, reason] : items) {
    if (!form.item(item) || !seen.insert(item).second)
      wrong.push_back({item, "差し戻す項目を選び直してください。"});
    else if (!is_reason(reason))
      wrong.push_back({item, "直していただきたい理由を1000文字以内で入力してください。"});
  }
  if (wrong.empty()) return {};
  return problem(ProblemKind::invalid, "reason-missing", "差し戻しには、項目ごとに理由が必要です。",
                 std::move(wrong));
}

}  // namespace

Result<void> open_review(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                         const Id& institution, int year, int revision) {
  auto subject = find_submitted(tx, actor, access::Act::review_open, institution, year);
  if (!subject) return std::unexpected(subject.error());
  Subject& s = *subject;
  if (revision != 0 && revision != s.revision)
    return problem(
        ProblemKind::precondition, "revision-changed",
        "ご覧になった後に、新しい版が提出されました。新しい版を確かめてから確認を始めてください。");
  if (s.stage == Stage::in_review || s.stage == Stage::settled) return {};
  if (s.stage != Stage::submitted)
    return problem(ProblemKind::conflict, "not-submitted",
                   "医療機関が修正中です。提出を待って確認を始めてください。");
  tx.exec("INSERT INTO review (report_id, revision, person, name, at) VALUES (?, ?, ?, ?, ?)", s.report,
          s.revision, actor.person, actor.name, moment.now);
  s.stage = Stage::in_review;
  s.opened_by = actor.name;
  record(tx, moment, actor, access::id(access::Act::review_open), s,
         fmt::format(R"({{"stage":"submitted","revision":{}}})", s.revision),
         fmt::format(R"({{"stage":"in_review","revision":{}}})", s.revision));
  settle(tx, moment, s);
  return {};
}

Result<void> return_report(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                           const Id& institution, int year, const std::vector<ItemReason>& items,
                           std::string_view note) {
  auto subject = find_submitted(tx, actor, access::Act::report_return, institution, year);
  if (!subject) return std::unexpected(subject.error());
  Subject& s = *subject;
  if (s.stage != Stage::in_review && s.stage != Stage::settled)
    return problem(ProblemKind::conflict, "review-not-open",
                   "差し戻すには、先に「確認を始める」を押してください。");
  const auto form = definition(tx, s.cycle.form_hash);
  if (auto ok = check_items(*form, items); !ok) return std::unexpected(ok.error());
  const Id id = moment.new_id();
  tx.exec(
      "INSERT INTO return_case (id, report_id, revision, note, person, name, at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?)",
      id, s.report, s.revision, trim(note), actor.person, actor.name, moment.now);
  std::string reasons;
  for (const auto& [item, reason] : items) {
    tx.exec("INSERT INTO returned_item (return_id, item, reason) VALUES (?, ?, ?)", id, item, trim(reason));
    reasons += (reasons.empty() ? "" : ",") + json_string(item) + ":" + json_string(trim(reason));
  }
  if (s.submitted_draft != s.draft_version)
    refill_draft(tx, actor, moment, s, current_revision(tx, institution, year)->answers());
  record(tx, moment, actor, access::id(access::Act::report_return), s,
         fmt::format(R"({{"stage":"{}","revision":{}}})", reporting::id(s.stage), s.revision),
         fmt::format(R"({{"stage":"returned","items":{{{}}},"note":{}}})", reasons, json_string(trim(note))));
  tell_returned(tx, moment, actor, s, *form, id, items, note);
  s.stage = Stage::returned;
  settle(tx, moment, s);
  return {};
}

}  // namespace kakari::reporting
