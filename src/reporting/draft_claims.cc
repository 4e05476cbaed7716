#include "reporting/draft_claims.h"

#include "reporting/claims.h"
#include "reporting/draft_rows.h"
#include "reporting/fits.h"

namespace kakari::reporting {
namespace {

std::string asks_for_reason(const regime::Item& item, std::int64_t count) {
  return fmt::format("NDBの件数（{}）と違います。違う理由を入力してください。",
                     regime::in_words(item, regime::Answer(count)));
}

struct Row {
  std::int64_t version = 0;
  std::string value, source;
};

void put(store::Tx& tx, const Moment& moment, const Id& report, std::string_view item,
         std::string_view value) {
  tx.exec(
      "INSERT INTO draft_item (report_id, item, version, value, source, person, name, at) "
      "VALUES (?, ?, 1, ?, 'ndb', '', ?, ?) ON CONFLICT (report_id, item) DO UPDATE SET "
      "version = draft_item.version + 1, value = excluded.value, source = excluded.source, "
      "person = excluded.person, name = excluded.name, at = excluded.at",
      report, item, value, "NDBの件数の取り込み", moment.now);
}

}  // namespace

std::size_t follow_claims(store::Tx& tx, const Moment& moment, const Id& institution, int year) {
  const auto report = tx.one(
      "SELECT r.id, c.form_hash FROM report r JOIN cycle c ON c.prefecture = r.prefecture AND c.year = "
      "r.year "
      "WHERE r.institution_id = ? AND r.year = ? AND r.kind = 'periodic' AND r.stage = 'draft' AND "
      "r.last_revision = 0",
      institution, year);
  if (!report) return 0;
  const Id id = Id::trusted(report->text(0));
  const FormPtr form = definition(tx, report->text(1));
  const DraftItems items = draft_items(tx, id);
  std::size_t changed = 0;
  for (const auto& [name, answer] : claims(tx, institution, year)) {
    const regime::Item* item = form->item(name);
    if (!item || !item->ndb || !fits(*item, answer)) continue;
    const auto held = items.find(name);
    const bool typed = held != items.end() && held->second.source == Source::typed;
    if (typed ||
        (held != items.end() && held->second.answer == answer && held->second.source == Source::claims))
      continue;
    put(tx, moment, id, name, regime::canonical(answer));
    ++changed;
  }
  if (changed > 0) tx.exec("UPDATE report SET draft_version = draft_version + 1 WHERE id = ?", id);
  return changed;
}

std::optional<std::int64_t> counted(const regime::Answers& claims, const regime::Item& item,
                                    const DraftItem& held) {
  if (!item.ndb || !held.answer || held.source == Source::claims) return {};
  const auto found = claims.find(item.id);
  if (found == claims.end() || found->second == *held.answer) return {};
  return std::get<std::int64_t>(found->second);
}

void remark_corrections(const Draft& draft, regime::Evaluation& evaluation) {
  for (const auto& [id, held] : draft.items) {
    const regime::Item* item = draft.form->item(id);
    if (!item || !evaluation.asked.contains(id)) continue;
    const auto count = counted(draft.claims, *item, held);
    if (!count) continue;
    std::erase_if(evaluation.remarks, [&](const regime::Remark& remark) {
      return remark.item == id && remark.code == "unlike-claims";
    });
    if (!draft.corrections.contains(id))
      evaluation.remarks.push_back({regime::Severity::error, id, "correction-reason",
                                    asks_for_reason(*item, *count), regime::Answer(*count)});
  }
}

Result<void> check_corrections(store::Tx& tx, const regime::Form& form, const Id& report,
                               const regime::Answers& claims) {
  const DraftItems items = draft_items(tx, report);
  const auto asked = regime::effective(form, answers_of(items));
  const Corrections given = corrections(tx, report);
  std::vector<FieldProblem> missing;
  for (const auto& [id, held] : items) {
    const regime::Item* item = form.item(id);
    if (!item || !asked.contains(id) || given.contains(id)) continue;
    if (const auto count = counted(claims, *item, held))
      missing.push_back({id, "「" + item->name() + "」：" + asks_for_reason(*item, *count)});
  }
  if (missing.empty()) return {};
  return problem(ProblemKind::invalid, "correction-reason",
                 "NDBの件数を訂正した項目に、理由の入力がありません。理由を入力してから提出してください。",
                 std::move(missing));
}

}  // namespace kakari::reporting
