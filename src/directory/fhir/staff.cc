#include "directory/fhir/staff.h"

#include "directory/report_rows.h"

namespace kakari::fhir {
namespace {

constexpr std::size_t kSlice = 1000, kPatchesMax = 200;

std::uint8_t bit(const regime::Form& form, Staff staff, const regime::Answer* answer) {
  const regime::Item* asked = form.item(item(staff));
  const auto* code = answer ? std::get_if<std::int64_t>(answer) : nullptr;
  const regime::Choice* chosen = asked && code ? asked->choice(*code) : nullptr;
  return chosen && chosen->affirmative ? std::uint8_t(1u << unsigned(staff)) : std::uint8_t(0);
}

/// The same from the row's text, of which only these two answers are read.
std::uint8_t staff_in(const regime::Form& form, std::string_view answers) {
  std::uint8_t bits = 0;
  for (const Staff staff : {Staff::trained, Staff::specialist})
    if (const auto value = directory::canonical_value(answers, item(staff)); !value.empty())
      if (const auto answer = regime::parse_answer(value)) bits |= bit(form, staff, &*answer);
  return bits;
}

}  // namespace

std::uint8_t staff_of(const regime::Form& form, const regime::Answers& answers) {
  std::uint8_t bits = 0;
  for (const Staff staff : {Staff::trained, Staff::specialist})
    if (const auto at = answers.find(item(staff)); at != answers.end()) bits |= bit(form, staff, &at->second);
  return bits;
}

std::shared_ptr<const StaffSets> StaffKeeper::of(const View& view) {
  const std::lock_guard lock(mutex_);
  const auto& snapshot = *view.snapshot;
  const bool same_register = sets_ && register_.lock() == snapshot.shared_institutions();
  if (same_register && position_ == snapshot.position()) return sets_;
  std::vector<reporting::Change> changes;
  bool all = !same_register || position_ > snapshot.position();
  if (!all)
    changes = database_.read(
        [&](store::Tx& tx) { return reporting::changes_since(tx, position_, kPatchesMax + 1); });
  all |= changes.size() > kPatchesMax;
  for (const auto& change : changes) all |= change.kind != "institution";
  sets_ = all ? read_all(snapshot) : patched(snapshot, changes);
  register_ = snapshot.shared_institutions();
  position_ = snapshot.position();
  return sets_;
}

std::shared_ptr<const StaffSets> StaffKeeper::read_all(const directory::Snapshot& snapshot) {
  auto sets = std::make_shared<StaffSets>(snapshot.size());
  std::string last;
  for (bool more = true; more;)
    database_.read([&](store::Tx& tx) {
      const auto rows = tx.query(
          "SELECT p.institution_id, p.answers FROM public_report p JOIN publication b ON b.prefecture = "
          "p.prefecture AND b.year = p.year WHERE p.institution_id > ? AND NOT EXISTS (SELECT 1 FROM "
          "public_report n "
          "JOIN publication c ON c.prefecture = n.prefecture AND c.year = n.year WHERE n.institution_id = "
          "p.institution_id AND n.year > p.year) ORDER BY p.institution_id LIMIT ?",
          last, kSlice);
      for (const auto& row : rows)
        if (const auto doc = snapshot.institutions().by_id(row.text(0)))
          (*sets)[*doc] = staff_in(*form_, row.text(1));
      more = rows.size() == kSlice;
      if (more) last = rows.back().text(0);
    });
  return sets;
}

std::shared_ptr<const StaffSets> StaffKeeper::patched(const directory::Snapshot& snapshot,
                                                      const std::vector<reporting::Change>& changes) {
  auto sets = std::make_shared<StaffSets>(*sets_);
  database_.read([&](store::Tx& tx) {
    for (const auto& change : changes) {
      const auto doc = snapshot.institutions().by_id(change.institution);
      if (!doc) continue;
      const auto report = reporting::published(tx, Id::trusted(change.institution));
      (*sets)[*doc] = report ? staff_of(*form_, report->answers) : std::uint8_t(0);
    }
  });
  return sets;
}

}  // namespace kakari::fhir
