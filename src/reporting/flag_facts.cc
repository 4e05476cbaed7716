#include "reporting/flag_facts.h"

#include <algorithm>

#include "base/text.h"
#include "reporting/claims.h"
#include "reporting/settle.h"

namespace kakari::reporting {
namespace {

bool names(const std::string& content, const Subject& institution) {
  // A number stands in quotes of its own in canonical answers, and quotes within texts are escaped.
  if (content.contains("\"" + institution.number + "\"")) return true;
  const auto answers = regime::parse_answers(content);
  const auto name = fold(institution.name);
  return answers && std::ranges::any_of(*answers, [&](const auto& entry) {
           const auto* partners = std::get_if<regime::Partners>(&entry.second);
           return partners && std::ranges::any_of(*partners, [&](const regime::Partner& p) {
                    return p.number.empty() && fold(p.name) == name;
                  });
         });
}

std::optional<PartnerFact> partner_fact(store::Tx& tx, const Subject& subject, const std::string& number) {
  const auto row = tx.one(
      "SELECT i.name, i.closed_on, v.content FROM institution i LEFT JOIN report r ON r.institution_id = "
      "i.id "
      "AND r.year = ? AND r.kind = 'periodic' LEFT JOIN revision v ON v.report_id = r.id AND v.number = "
      "r.revision WHERE i.number = ?",
      subject.cycle.year, number);
  if (!row) return {};
  PartnerFact fact;
  fact.name = row->text(0);
  if (!row->is_null(1)) fact.closed_on = row->text(1);
  fact.reported = !row->is_null(2);
  fact.names_back = fact.reported && names(row->text(2), subject);
  return fact;
}

bool waits(const Subject& s) {
  return std::ranges::find(s.decided, Decided::waiting) != s.decided.end();
}

/// One report by its id, without asking for permission.
std::optional<Subject> subject_of(store::Tx& tx, const Id& report) {
  const auto row = tx.one(
      "SELECT r.institution_id, r.year, i.number, i.name, i.kind, r.core, r.after_hours, "
      "r.discharge_support, "
      "r.home_care, r.care_coordination, c.form_hash, i.prefecture FROM report r JOIN institution i ON i.id "
      "= "
      "r.institution_id JOIN cycle c ON c.prefecture = i.prefecture AND c.year = r.year WHERE r.id = ?",
      report);
  if (!row) return {};
  Subject s;
  s.report = report;
  s.institution = Id::trusted(row->text(0));
  s.number = row->text(2);
  s.name = row->text(3);
  s.kind = row->get<regime::InstitutionKind>(4);
  for (std::size_t f = 0; f < s.decided.size(); ++f) s.decided[f] = row->get<Decided>(5 + f);
  s.cycle.year = row->get<int>(1);
  s.cycle.form_hash = row->text(10);
  s.cycle.prefecture = row->text(11);
  return s;
}

void recount(store::Tx& tx, const Id& report) {
  const auto subject = subject_of(tx, report);
  if (!subject) return;
  recount_flags(tx, *subject);
}

}  // namespace

FlagFacts KnownForFlags::facts() const {
  const auto facts = known.facts();
  return {facts.kind, facts.last_year, facts.claims, claims_last_year.empty() ? nullptr : &claims_last_year,
          partners};
}

KnownForFlags known_for_flags(store::Tx& tx, const Subject& subject, const regime::Answers& answers) {
  KnownForFlags k{known(tx, subject.institution, subject.kind, subject.cycle),
                  claims(tx, subject.institution, subject.cycle.year - 1),
                  {}};
  for (const auto& [item, answer] : answers)
    if (const auto* partners = std::get_if<regime::Partners>(&answer))
      for (const auto& partner : *partners)
        if (!partner.number.empty() && !k.partners.contains(partner.number))
          if (auto fact = partner_fact(tx, subject, partner.number))
            k.partners.emplace(partner.number, std::move(*fact));
  return k;
}

std::vector<Flag> waiting_flags(store::Tx& tx, const Subject& subject, const Revision& current) {
  if (!waits(subject)) return {};
  const auto answers = current.answers();
  const auto known = known_for_flags(tx, subject, answers);
  const auto form = definition(tx, current.form_hash);
  const auto all = flags(*form, answers, known.facts());
  std::vector<Flag> waiting;
  for (const Flag& flag : all)
    if (std::ranges::any_of(regime::kExtendedFunctions, [&](regime::Function f) {
          return subject.decided.at(std::size_t(f)) == Decided::waiting &&
                 std::ranges::find(form->rule(f).items, flag.item) != form->rule(f).items.end();
        }))
      waiting.push_back(flag);
  return waiting;
}

std::int64_t recount_flags(store::Tx& tx, const Subject& subject, const Revision& current) {
  const auto count = std::int64_t(waiting_flags(tx, subject, current).size());
  tx.exec("UPDATE report SET flags = ? WHERE id = ? AND flags <> ?", count, subject.report, count);
  return count;
}

void partners_changed(store::Tx& tx, const Subject& subject, const Revision& current) {
  tx.exec("DELETE FROM named_partner WHERE report_id = ?", subject.report);
  for (const auto& [item, answer] : current.answers())
    if (const auto* partners = std::get_if<regime::Partners>(&answer))
      for (const auto& partner : *partners)
        if (!partner.number.empty())
          tx.exec("INSERT INTO named_partner (report_id, number) VALUES (?, ?) ON CONFLICT DO NOTHING",
                  subject.report, partner.number);
  // One by one: in a single statement a planner that knows too little walks through all reports, and
  // PostgreSQL then sees every submission in conflict with every other.
  for (const auto& named_by :
       tx.query("SELECT report_id FROM named_partner WHERE number = ?", subject.number))
    tx.exec("UPDATE report SET flags = -1 WHERE id = ? AND year = ? AND stage IN ('submitted', 'in_review')",
            named_by.text(0), subject.cycle.year);
}

void recount_flags(store::Tx& tx, const Subject& subject) {
  if (const auto current = current_revision(tx, subject.institution, subject.cycle.year))
    recount_flags(tx, subject, *current);
  else
    tx.exec("UPDATE report SET flags = 0 WHERE id = ?", subject.report);
}

std::size_t count_missing_flags(store::Tx& tx, std::size_t most) {
  const auto rows = tx.query("SELECT id FROM report WHERE flags < 0 AND revision > 0 ORDER BY id LIMIT ?",
                             std::int64_t(most));
  for (const auto& row : rows) recount(tx, Id::trusted(row.text(0)));
  return rows.size();
}

std::size_t recount_all_flags(store::Database& database, std::string_view prefecture, int year) {
  std::size_t looked = 0;
  std::string last;
  for (;;) {
    // The function may run twice; what it found is kept only from the run that was committed.
    const auto done = database.write([&](store::Tx& tx) {
      std::vector<std::string> ids;
      for (const auto& row :
           tx.query("SELECT id FROM report WHERE prefecture = ? AND year = ? AND revision > 0 AND stage IN "
                    "('submitted', 'in_review') AND id > ? ORDER BY id LIMIT 5",
                    prefecture, year, last)) {
        ids.push_back(row.text(0));
        recount(tx, Id::trusted(row.text(0)));
      }
      return ids;
    });
    if (done.empty()) return looked;
    looked += done.size();
    last = done.back();
  }
}

std::size_t count_all_missing_flags(store::Database& database) {
  std::size_t all = 0;
  for (;;) {
    const std::size_t done = database.write([](store::Tx& tx) { return count_missing_flags(tx); });
    all += done;
    if (done == 0) return all;
  }
}

}  // namespace kakari::reporting
