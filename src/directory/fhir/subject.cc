#include "directory/fhir/subject.h"

#include <algorithm>

namespace kakari::fhir {
namespace {

constexpr std::size_t kTogether = 500;  // ids a statement

/// 10 digits; anything else is no code that JP Core would know.
bool is_medical_code(std::string_view code) {
  return code.size() == 10 && std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
}

void read_codes(store::Tx& tx, const std::vector<Doc>& docs, Subjects& into) {
  for (std::size_t from = 0; from < docs.size(); from += kTogether) {
    const std::size_t many = std::min(kTogether, docs.size() - from);
    std::string marks = "?";
    std::vector<store::Value> ids;
    std::unordered_map<std::string, Doc> by_id;
    for (std::size_t i = 0; i < many; ++i) {
      if (i > 0) marks += ",?";
      const std::string& id = into.at(docs[from + i]).record.id;
      ids.push_back(store::to_value(id));
      by_id.emplace(id, docs[from + i]);
    }
    const auto rows = tx.run("SELECT institution_id, value FROM institution_code WHERE institution_id IN (" +
                                 marks + ") AND system = 'medical' AND valid_to = '' ORDER BY valid_from",
                             ids);
    for (const auto& row : rows)
      if (is_medical_code(row.text(1))) into.at(by_id.at(row.text(0))).medical_code = row.text(1);
  }
}

void read_reports(store::Tx& tx, Subjects& into) {
  for (auto& [doc, subject] : into) {
    if (!subject.reported) continue;
    subject.report = reporting::published(tx, Id::trusted(subject.record.id));
    // A publication that the snapshot does not show yet: its answers would not fit the functions.
    if (subject.report && subject.report->year != subject.reported->year) subject.report.reset();
    if (subject.report) subject.form = reporting::definition(tx, subject.report->form_hash);
  }
}

}  // namespace

Subjects subjects(const directory::Deps& deps, const Known& known, const std::vector<Doc>& docs,
                  bool details) {
  Subjects out;
  std::vector<Doc> each;
  for (const Doc doc : docs) {
    if (out.contains(doc)) continue;
    each.push_back(doc);
    out.emplace(doc, Subject{.record = known.institutions().record(doc),
                             .reported = known.snapshot().reported(doc),
                             .medical_code = {},
                             .changed = known.view.updates->changed[doc],
                             .report = {},
                             .form = deps.form});
  }
  if (each.empty()) return out;
  deps.database->read([&](store::Tx& tx) {
    read_codes(tx, each, out);
    if (details) read_reports(tx, out);
  });
  return out;
}

std::vector<Doc> with_medical_code(const directory::Deps& deps, const directory::Snapshot& snapshot,
                                   const std::string& code) {
  std::vector<Doc> out;
  if (!is_medical_code(code)) return out;
  deps.database->read([&](store::Tx& tx) {
    for (const auto& row :
         tx.query("SELECT institution_id FROM institution_code WHERE system = 'medical' AND value = ? "
                  "AND valid_to = ''",
                  code))
      if (const auto doc = snapshot.institutions().by_id(row.text(0))) out.push_back(*doc);
  });
  return out;
}

}  // namespace kakari::fhir
