#include "reporting/draft_rows.h"

#include "reporting/revision.h"

namespace kakari::reporting {

DraftItems draft_items(store::Tx& tx, const Id& report) {
  DraftItems items;
  for (const auto& row : tx.query(
           "SELECT item, version, value, source, name, at FROM draft_item WHERE report_id = ?", report)) {
    DraftItem d;
    d.version = row.integer(1);
    if (!row.is_null(2)) d.answer = regime::parse_answer(row.text(2)).value();
    d.source = source_of(row.text(3));
    d.by = row.text(4);
    d.at = row.integer(5);
    items.emplace(row.text(0), std::move(d));
  }
  return items;
}

regime::Answers answers_of(const DraftItems& items) {
  regime::Answers answers;
  for (const auto& [item, draft] : items)
    if (draft.answer) answers.emplace_hint(answers.end(), item, *draft.answer);
  return answers;
}

void make_report(store::Tx& tx, const Moment& moment, Subject& subject) {
  subject.report = moment.new_id();
  subject.report_number = report_number(subject.cycle.year, subject.number);
  subject.stage = Stage::draft;
  tx.exec(
      "INSERT INTO report (id, institution_id, year, kind, prefecture, number, draft_version, version, "
      "stage, revision, last_revision, sha256, submitted_draft, person, arrived_at, late, had_last_year, "
      "changed_items, core, after_hours, discharge_support, home_care, care_coordination, opened_by) "
      "VALUES (?, ?, ?, 'periodic', ?, ?, 0, 0, 'draft', 0, 0, '', -1, '', 0, 0, 0, 0, 0, 0, 0, 0, 0, '') "
      // As where a report is submitted without a draft: made meanwhile means once more, not a failure.
      "ON CONFLICT (institution_id, year, kind) DO NOTHING",
      subject.report, subject.institution, subject.cycle.year, subject.scope.prefecture,
      subject.report_number);
}

void refill_draft(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Subject& subject,
                  const regime::Answers& answers) {
  const auto items = draft_items(tx, subject.report);
  const auto changes = differences(answers_of(items), answers);
  for (const auto& change : changes) {
    std::optional<std::string> value;
    if (change.after) value = regime::canonical(*change.after);
    tx.exec(
        "INSERT INTO draft_item (report_id, item, version, value, source, person, name, at) "
        "VALUES (?, ?, 1, ?, 'typed', ?, ?, ?) ON CONFLICT (report_id, item) DO UPDATE SET "
        "version = draft_item.version + 1, value = excluded.value, source = excluded.source, "
        "person = excluded.person, name = excluded.name, at = excluded.at",
        subject.report, change.item, value, actor.person, actor.name, moment.now);
  }
  if (!changes.empty())
    tx.exec("UPDATE report SET draft_version = draft_version + 1 WHERE id = ?", subject.report);
}

ToFix to_fix(store::Tx& tx, const Subject& subject) {
  ToFix fix;
  if (subject.stage != Stage::returned) return fix;
  for (const auto& row :
       tx.query("SELECT i.item, i.reason, c.note FROM return_case c JOIN returned_item i ON "
                "i.return_id = c.id WHERE c.report_id = ? AND c.revision = ?",
                subject.report, subject.revision)) {
    fix.items.emplace(row.text(0), row.text(1));
    fix.note = row.text(2);
  }
  return fix;
}

}  // namespace kakari::reporting
