#include "reporting/change.h"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>

#include "base/text.h"
#include "reporting/draft_rows.h"
#include "reporting/settle.h"

namespace kakari::reporting {
namespace {

constexpr std::size_t reason_characters_max = 500;

std::unexpected<Problem> not_settled(std::string_view what_to_do) {
  return problem(ProblemKind::conflict, "not-settled", what_to_do);
}

bool newer_is_public(store::Tx& tx, const Subject& s) {
  return tx
      .one(
          "SELECT 1 FROM report r JOIN publication p ON p.prefecture = r.prefecture AND p.year = r.year "
          "WHERE r.institution_id = ? AND r.year > ? AND r.revision > 0 LIMIT 1",
          s.institution, s.cycle.year)
      .has_value();
}

std::set<std::string> words(std::string_view text) {
  std::set<std::string> all;
  for (const auto word : std::views::split(text, ' '))
    if (!word.empty()) all.emplace(word.begin(), word.end());
  return all;
}

}  // namespace

Result<void> may_change(store::Tx& tx, const Subject& s) {
  if (s.stage == Stage::returned)
    return not_settled(
        "都道府県から差し戻されている報告です。変わったことも、差し戻された報告を直すときに合わせてお書きくだ"
        "さい。");
  if (s.stage == Stage::in_review)
    return not_settled(
        "都道府県が確認している途中です。変わったことがあるときは、都道府県に連絡して差し戻しをご依頼ください"
        "。"
        "差し戻された報告を直して提出すると、変わったことも報告できます。");
  if (s.stage == Stage::submitted && !s.cycle.published())
    return not_settled(
        "提出した報告は、まだ確認が始まっていません。引き戻して直すと、変わったことを報告できます。");
  if (newer_is_public(tx, s))
    return problem(
        ProblemKind::conflict, "superseded",
        "この年度より新しい報告が公表されています。新しい年度の報告について、変更を報告してください。");
  return {};
}

bool is_change(const Subject& s, const Revision* before) {
  if (!before) return false;
  return before->change || s.stage == Stage::settled || s.changing() ||
         (s.stage == Stage::submitted && s.cycle.published());
}

Result<void> check_change(const SubmitRequest& request, Date arrived) {
  std::vector<FieldProblem> wrong;
  const auto characters = length(trim(request.change_reason));
  if (!characters || *characters == 0 || *characters > reason_characters_max)
    wrong.push_back({"change_reason",
                     fmt::format("何が変わったかを{}文字以内で入力してください。", reason_characters_max)});
  const auto day = Date::parse(request.changed_on);
  if (!request.changed_on.empty() && !day)
    wrong.push_back({"changed_on", "変更日を確かめてください。"});
  else if (day && *day > arrived)
    wrong.push_back({"changed_on", "変更日に先の日付は入力できません。変わった後に報告してください。"});
  if (wrong.empty()) return {};
  return problem(ProblemKind::invalid, "change-incomplete", "変更の内容をご確認ください。", std::move(wrong));
}

Result<void> start_change(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                          const Id& institution, int year) {
  auto subject = find_submitted(tx, actor, access::Act::draft_write, institution, year);
  if (!subject) return std::unexpected(subject.error());
  Subject& s = *subject;
  if (s.changing()) return {};
  if (auto ready = may_submit_now(s, moment.today()); !ready) return ready;
  if (auto ok = may_change(tx, s); !ok) return ok;
  if (s.submitted_draft != s.draft_version)
    refill_draft(tx, actor, moment, s, current_revision(tx, institution, year)->answers());
  tx.exec("UPDATE report SET stage = 'draft', version = version + 1 WHERE id = ?", s.report);
  record(tx, moment, actor, "report.start_change", s, fmt::format(R"({{"stage":"{}"}})", id(s.stage)),
         R"({"stage":"draft"})");
  return {};
}

Result<void> cancel_change(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                           const Id& institution, int year) {
  auto subject = find_submitted(tx, actor, access::Act::draft_write, institution, year);
  if (!subject) return std::unexpected(subject.error());
  Subject& s = *subject;
  if (!s.changing()) return problem(ProblemKind::conflict, "no-change", "取りやめる変更の入力がありません。");
  refill_draft(tx, actor, moment, s, current_revision(tx, institution, year)->answers());
  const bool opened =
      tx.one("SELECT 1 FROM review WHERE report_id = ? AND revision = ?", s.report, s.revision).has_value();
  s.stage = opened ? Stage::settled : Stage::submitted;
  record(tx, moment, actor, "report.cancel_change", s, R"({"stage":"draft"})",
         fmt::format(R"({{"stage":"{}"}})", id(s.stage)));
  settle(tx, moment, s);
  return {};
}

Result<void> choose_changes(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const Id& institution, int year, const std::vector<std::string>& items) {
  if (auto started = start_change(tx, actor, moment, institution, year); !started) return started;
  const auto s = find_submitted(tx, actor, access::Act::draft_write, institution, year);
  if (!s) return std::unexpected(s.error());
  const FormPtr form = definition(tx, s->cycle.form_hash);
  std::string chosen;
  for (const std::string& item : items)
    if (form->item(item)) chosen += (chosen.empty() ? "" : " ") + item;
  if (chosen.empty())
    return problem(ProblemKind::invalid, "nothing-chosen", "変わったことを一つ以上選んでください。",
                   {{"item", "変わったことを一つ以上選んでください。"}});
  tx.exec(
      "INSERT INTO change_choice (report_id, revision, items, person, name, at) VALUES (?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (report_id) DO UPDATE SET revision = excluded.revision, items = excluded.items, "
      "person = excluded.person, name = excluded.name, at = excluded.at",
      s->report, s->revision, chosen, actor.person, actor.name, moment.now);
  return {};
}

std::set<std::string> items_to_ask(const Draft& draft, const regime::Answers& before,
                                   const std::set<std::string>& chosen) {
  const auto evaluation = draft.evaluation();
  const auto stood = regime::evaluate(*draft.form, before, draft.facts());
  std::set<std::string> asked = chosen;
  bool row_chosen = false;
  for (const auto& item : draft.form->items) {
    if (!item.follow_up) row_chosen = chosen.contains(item.id);
    if (item.follow_up && row_chosen) asked.insert(item.id);
  }
  for (const auto& id : evaluation.asked)
    if (!stood.asked.contains(id)) asked.insert(id);
  asked.insert(evaluation.left.begin(), evaluation.left.end());
  for (const auto& remark : evaluation.remarks)
    if (remark.severity == regime::Severity::error) asked.insert(remark.item);
  for (const auto& difference :
       differences(before, regime::effective(*draft.form, draft.answers(), draft.facts())))
    asked.insert(difference.item);
  std::erase_if(asked, [&](const std::string& id) { return !evaluation.asked.contains(id); });
  return asked;
}

Result<OpenChange> read_change(store::Tx& tx, const access::Actor& actor, const Id& institution, int year) {
  const auto s = find_submitted(tx, actor, access::Act::draft_read, institution, year);
  if (!s) return std::unexpected(s.error());
  if (!s->changing())
    return problem(ProblemKind::conflict, "no-change",
                   "変更の報告は、まだ始まっていません。変わったことを選ぶところからお進みください。");
  auto draft = read_draft(tx, actor, institution, year);
  if (!draft) return std::unexpected(draft.error());
  OpenChange change;
  change.draft = std::move(*draft);
  change.before = current_revision(tx, institution, year).value();
  change.decided = s->decided;
  change.published = s->cycle.published();
  if (const auto row = tx.one("SELECT items FROM change_choice WHERE report_id = ? AND revision = ?",
                              s->report, s->revision))
    change.chosen = words(row->text(0));
  change.asked = items_to_ask(change.draft, change.before.answers(), change.chosen);
  return change;
}

}  // namespace kakari::reporting
