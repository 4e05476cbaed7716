// 変更報告 (法30条の18の4第4項) on last year's published reports: a function that stops, one that starts, one
// that is done in another way and confirmed again.
#include "demo/answers.h"
#include "demo/must.h"
#include "demo/year_parts.h"
#include "reporting/review.h"
#include "reporting/subject.h"
#include "reporting/submission.h"

namespace kakari::demo {
namespace {

using regime::Answers;
using regime::Function;
using reporting::Decided;

/// A report of last year that is public and decided, as far as it is one.
struct Published {
  const Made& made;
  reporting::Subject subject;
  reporting::Revision revision;

  Decided stands(Function f) const { return subject.decided.at(std::size_t(f)); }
};

std::optional<Published> published(store::Tx& tx, const Year& y, const Made& made) {
  if (is_sample(made)) return {};
  auto subject =
      must(reporting::find_subject(tx, y.officer, access::Act::review_list, made.institution.id, y.year - 1));
  if (subject.stage != reporting::Stage::settled) return {};
  auto revision = reporting::current_revision(tx, made.institution.id, y.year - 1);
  if (!revision || revision->change) return {};
  return Published{made, std::move(subject), std::move(*revision)};
}

bool of(const regime::Item& item, Function function) {
  return regime::function_of(item.section) == function;
}

/// 無し, without 意向.
std::optional<std::int64_t> plain_no(const regime::Item& item) {
  for (const regime::Choice& choice : item.choices)
    if (!choice.affirmative && !choice.intent) return choice.code;
  return {};
}

/// Every choice of the function answered with 無し, and nothing counted.
Answers without(const regime::Form& form, Answers answers, Function function, const regime::Facts& facts) {
  for (const regime::Item& item : form.items) {
    if (!of(item, function)) continue;
    answers.erase(item.id);
    if (const auto no = plain_no(item)) answers.insert_or_assign(item.id, *no);
  }
  answers = regime::effective(form, answers, facts);
  for (const std::string& asked : regime::evaluate(form, answers, facts).left)  // now that it is not held
    if (const auto no = plain_no(*form.item(asked))) answers.insert_or_assign(asked, *no);
  return answers;
}

/// The function as an institution that does it would answer.
Answers with(const regime::Form& form, const Made& made, Answers answers, Function function,
             const std::vector<Made>& others, Random& random, const regime::Facts& facts) {
  Profile able = *made.profile;
  able.core_percent = 100;
  able.extended_percent = {100, 100, 100, 100};
  Made one = made;
  one.profile = &able;
  const Answers fresh = make_answers(form, one, others, random);
  for (const regime::Item& item : form.items) {
    if (!of(item, function)) continue;
    answers.erase(item.id);
    if (const auto found = fresh.find(item.id); found != fresh.end()) answers.insert(*found);
  }
  return regime::effective(form, answers, facts);
}

std::optional<reporting::Prepared> prepared(store::Tx& tx, const Year& y, const Published& report,
                                            const auto& change) {
  const auto known = must(reporting::known(tx, report.made.institution.id, y.year - 1));
  auto made = reporting::prepare(*known.form, change(*known.form, known.facts()), known.facts());
  if (!made) return {};
  return std::move(*made);
}

reporting::Submission submit(store::Tx& tx, const Year& y, const Moment& moment, const Published& report,
                             const reporting::Prepared& prepared, std::string reason) {
  reporting::SubmitRequest request;
  request.institution = report.made.institution.id;
  request.year = y.year - 1;
  request.manager = report.made.institution.manager;
  request.arrived_at = moment.now;
  request.change_reason = std::move(reason);
  request.changed_on = moment.today().plus_days(-3).iso();
  return must(reporting::submit_answers(tx, clerk_of(report.made, moment), moment, request, prepared));
}

/// Tries one after the other until a report takes the change.
void first(const Year& y, const std::vector<Made>& made, const auto& change) {
  y.database.write([&](store::Tx& tx) {
    for (const Made& one : made)
      if (const auto report = published(tx, y, one); report && change(tx, *report)) return;
  });
}

}  // namespace

void change_one_that_stops(const Year& y, const std::vector<Made>& made) {
  const Function function = Function::after_hours;
  first(y, made, [&](store::Tx& tx, const Published& report) {
    if (report.stands(function) != Decided::confirmed) return false;
    const auto change = prepared(tx, y, report, [&](const regime::Form& form, const regime::Facts& facts) {
      return without(form, report.revision.answers(), function, facts);
    });
    if (!change || change->functions.at(std::size_t(function)).held) return false;
    submit(tx, y, y.at(6, 8, 11), report, *change, "夜間の当番を担う医師が退職したため");
    must(reporting::open_review(tx, y.officer, y.at(6, 10, 9), report.made.institution.id, y.year - 1));
    return true;
  });
}

void change_one_and_confirm(const Year& y, const std::vector<Made>& made) {
  const Function function = Function::care_coordination;
  first(y, made, [&](store::Tx& tx, const Published& report) {
    if (report.stands(function) != Decided::confirmed) return false;
    const auto change = prepared(tx, y, report, [&](const regime::Form& form, const regime::Facts& facts) {
      return with(form, report.made, report.revision.answers(), function, made, y.random, facts);
    });
    if (!change) return false;
    const auto& reported = change->functions.at(std::size_t(function));
    if (!reported.held || reported.hash == report.revision.functions.at(std::size_t(function)).hash)
      return false;
    submit(tx, y, y.at(9, 14, 15), report, *change, "介護の事業所との連携のしかたを改めたため");
    const Id& id = report.made.institution.id;
    must(reporting::open_review(tx, y.officer, y.at(9, 16, 10), id, y.year - 1));
    must(reporting::confirm(tx, y.officer, y.at(9, 16, 10, 40), id, y.year - 1, function, reported.hash));
    return true;
  });
}

void change_one_that_starts(const Year& y, const std::vector<Made>& made) {
  const Function function = Function::home_care;
  first(y, made, [&](store::Tx& tx, const Published& report) {
    if (report.stands(function) != Decided::not_held || report.stands(Function::core) == Decided::not_held)
      return false;
    const auto change = prepared(tx, y, report, [&](const regime::Form& form, const regime::Facts& facts) {
      return with(form, report.made, report.revision.answers(), function, made, y.random, facts);
    });
    if (!change || !change->functions.at(std::size_t(function)).held) return false;
    submit(tx, y, y.at(12, 14, 16), report, *change, "訪問診療を始めたため");
    return true;
  });
}

}  // namespace kakari::demo
