#include "reporting/draft.h"

#include "reporting/claims.h"
#include "reporting/completers.h"
#include "reporting/draft_claims.h"
#include "reporting/draft_rows.h"
#include "reporting/fits.h"
#include "reporting/last_year.h"
#include "reporting/revision.h"
#include "reporting/subject.h"

namespace kakari::reporting {
namespace {

/// What last year's report and the NDB counts offer under this year's form.
void prefill(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Subject& subject,
             const regime::Form& form) {
  std::map<std::string, std::pair<std::string, Source>> offered;
  auto offer = [&](const regime::Answers& answers, Source source) {
    for (const auto& [item, answer] : answers)
      if (const auto* known = form.item(item); known && fits(*known, answer))
        offered[item] = {regime::canonical(answer), source};
  };
  if (auto before = last_years_revision(tx, subject.institution, subject.cycle.year))
    offer(before->answers(), Source::last_year);
  offer(claims(tx, subject.institution, subject.cycle.year), Source::claims);
  offer(training_answers(form, completers_of(tx, subject.institution, subject.cycle)), Source::certificates);

  constexpr std::string_view columns[] = {"report_id", "item",   "version", "value",
                                          "source",    "person", "name",    "at"};
  std::vector<store::Value> cells;
  for (const auto& [item, value] : offered) {
    const store::Value row[] = {store::to_value(subject.report),
                                store::to_value(item),
                                store::to_value(1),
                                store::to_value(value.first),
                                store::to_value(id(value.second)),
                                store::to_value(actor.person),
                                store::to_value(actor.name),
                                store::to_value(moment.now)};
    cells.insert(cells.end(), std::begin(row), std::end(row));
  }
  if (!cells.empty()) tx.insert_many("draft_item", columns, cells);
}

Draft read(store::Tx& tx, const Subject& subject) {
  Draft d;
  d.report = subject.report;
  d.institution = registry::find(tx, subject.institution).value();
  d.cycle = subject.cycle;
  d.form = definition(tx, subject.cycle.form_hash);
  d.stage = subject.stage;
  d.version = subject.draft_version;
  d.revision = subject.revision;
  d.items = draft_items(tx, subject.report);
  auto fix = to_fix(tx, subject);
  d.to_fix = std::move(fix.items);
  d.return_note = std::move(fix.note);
  if (auto before = last_years_revision(tx, subject.institution, subject.cycle.year))
    d.last_year = before->answers();
  d.claims = claims(tx, subject.institution, subject.cycle.year);
  d.corrections = corrections(tx, subject.report);
  return d;
}

}  // namespace

std::string_view id(Source source) {
  constexpr std::string_view ids[] = {"typed", "last_year", "ndb", "certificates"};
  return ids[std::size_t(source)];
}

Source source_of(std::string_view id) {
  for (Source source : {Source::last_year, Source::claims, Source::certificates})
    if (reporting::id(source) == id) return source;
  return Source::typed;
}

regime::Answers Draft::answers() const {
  return answers_of(items);
}

std::int64_t Draft::version_of(std::string_view item) const {
  auto found = items.find(item);
  return found == items.end() ? 0 : found->second.version;
}

regime::Facts Draft::facts() const {
  return {institution.kind, last_year ? &*last_year : nullptr, claims.empty() ? nullptr : &claims};
}

regime::Evaluation Draft::evaluation() const {
  regime::Evaluation evaluation = regime::evaluate(*form, answers(), facts());
  remark_corrections(*this, evaluation);
  return evaluation;
}

Result<Draft> read_draft(store::Tx& tx, const access::Actor& actor, const Id& institution, int year) {
  auto subject = find_subject(tx, actor, access::Act::draft_read, institution, year);
  if (!subject) return std::unexpected(subject.error());
  if (!subject->exists())
    return problem(ProblemKind::not_found, "no-draft",
                   "報告の入力はまだ始まっていません。報告の画面を開いてください。");
  return read(tx, *subject);
}

Result<Draft> open_draft(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                         const Id& institution, int year) {
  auto subject = find_subject(tx, actor, access::Act::draft_write, institution, year);
  if (!subject) return std::unexpected(subject.error());
  if (subject->exists()) return read(tx, *subject);
  if (auto ready = may_report_now(*subject, moment.today()); !ready) return std::unexpected(ready.error());
  make_report(tx, moment, *subject);
  prefill(tx, actor, moment, *subject, *definition(tx, subject->cycle.form_hash));
  return read(tx, *subject);
}

}  // namespace kakari::reporting
