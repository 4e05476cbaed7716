#include "demo/season.h"

#include "demo/answers.h"
#include "demo/must.h"
#include "demo/year.h"
#include "reporting/claims.h"
#include "reporting/completers.h"
#include "reporting/draft.h"
#include "reporting/publication.h"
#include "reporting/review.h"
#include "reporting/submission.h"

namespace kakari::demo {
namespace {

using reporting::Decision;

struct Step {
  store::Tx& tx;
  const Season& season;
  const Made& made;
  Random& random;

  const Id& id() const { return made.institution.id; }
  Moment at(Instant instant) const { return {instant, &random}; }

  reporting::Submission submit(const regime::Answers& answers, Instant when) const {
    const Moment moment = at(when);
    const auto known = must(reporting::known(tx, id(), season.year));
    return must(reporting::submit_answers(
        tx, clerk_of(made, moment), moment,
        {.institution = id(), .year = season.year, .manager = made.institution.manager, .arrived_at = when},
        must(reporting::prepare(*season.form, answers, known.facts()))));
  }
  void open(Instant when) const {
    must(reporting::open_review(tx, season.officer, at(when), id(), season.year));
  }
  /// Decides so many percent of the held functions; of those some are found absent.
  void decide(const reporting::Submission& submission, Instant when, int percent, int absent_percent) const {
    for (const auto& reported : submission.functions) {
      if (!reported.held || reported.function == regime::Function::core) continue;
      if (random.below(100) >= std::uint64_t(percent)) continue;
      const Moment moment = at(when += kHour / 30);
      if (random.below(100) < std::uint64_t(absent_percent))
        must(reporting::find_absent(tx, season.officer, moment, id(), season.year, reported.function,
                                    reported.hash,
                                    "担当者に確認したところ、現在は体制がないとのことでした。"));
      else
        must(reporting::confirm(tx, season.officer, moment, id(), season.year, reported.function,
                                reported.hash));
    }
  }
  void send_back(const regime::Answers& answers, Instant when) const {
    std::vector<reporting::ItemReason> reasons;
    for (const auto& [item, answer] : answers)
      if (item.ends_with(".diseases"))
        reasons.push_back({item, "対応できる領域に比べて疾患が少ないようです。ご確認ください。"});
    for (const auto& [item, answer] : answers)
      if (item.ends_with(".partners")) reasons.push_back({item, "連携の内容を具体的にご記入ください。"});
    must(reporting::return_report(tx, season.officer, at(when), id(), season.year, reasons,
                                  "お手数ですが、次の項目をご確認のうえ、再度ご提出ください。"));
  }
};

/// A working hour between two days.
Instant working_hour(Random& random, Date from, int days) {
  return from.plus_days(int(random.below(std::uint64_t(days)))).start() + 9 * kHour +
         Instant(random.below(std::uint64_t(8 * kHour)));
}

void put_last_years_claims(const Step& step, const regime::Answers& answers) {
  if (!reporting::claims(step.tx, step.id(), step.season.year).empty()) return;  // imported
  regime::Answers counts;
  for (const auto& [item, answer] : answers)
    if (step.season.form->item(item) && step.season.form->item(item)->ndb) counts.emplace(item, answer);
  if (!counts.empty()) reporting::put_claims(step.tx, step.id(), step.season.year, counts);
}

void past_report(const Step& step, const std::vector<Made>& institutions) {
  if (step.random.below(100) < 7) return;  // never reported
  const regime::Answers answers = make_answers(*step.season.form, step.made, institutions, step.random);
  const Instant arrived = working_hour(step.random, Date(step.season.year + 1, 1, 5), 80);
  const auto submission = step.submit(answers, arrived);
  if (step.random.below(100) < 96) {
    step.open(arrived + 2 * kHour);
    step.decide(submission, arrived + 3 * kHour, 93, 3);
  }
}

enum class State { not_started, draft, submitted, in_review, returned, settled };

State drawn_state(const Made& made, Random& random) {
  const std::string& name = made.institution.name;
  if (name.starts_with("あおば内科クリニック") || name.starts_with("ふもと整形外科"))
    return State::not_started;
  if (name.starts_with("みなと在宅クリニック")) return State::submitted;
  if (name.starts_with("𠮷岡内科医院")) return State::returned;
  const auto n = random.below(100);
  return n < 33   ? State::not_started
         : n < 45 ? State::draft
         : n < 63 ? State::submitted
         : n < 77 ? State::in_review
         : n < 82 ? State::returned
                  : State::settled;
}

void running_report(const Step& step, const std::vector<Made>& institutions, Instant now) {
  const State state = drawn_state(step.made, step.random);
  const auto last = reporting::current_revision(step.tx, step.id(), step.season.year - 1);
  const regime::Answers before =
      last ? last->answers() : make_answers(*step.season.form, step.made, institutions, step.random);
  put_last_years_claims(step, before);
  if (state == State::not_started) return;
  const Instant arrived = working_hour(step.random, Date(step.season.year + 1, 1, 6), 30);
  if (state == State::draft) {
    const Moment moment = step.at(std::min(arrived, now - kDay));
    must(reporting::open_draft(step.tx, clerk_of(step.made, moment), moment, step.id(), step.season.year));
    return;
  }
  const int changes = step.random.below(10) < 6 ? int(1 + step.random.below(5)) : 0;
  regime::Answers answers =
      a_year_later(*step.season.form, step.made, before, changes, institutions, step.random);
  answer_from_certificates(step.tx, *step.season.form, step.season.prefecture, step.season.year, step.made,
                           answers);
  const auto submission = step.submit(answers, arrived);
  if (state == State::submitted) return;
  step.open(arrived + 3 * kHour);
  if (state == State::returned) return step.send_back(answers, arrived + 4 * kHour);
  step.decide(submission, arrived + 4 * kHour, state == State::settled ? 100 : 45, 2);
}

template <class F>
void each(store::Database& database, const Season& season, const std::vector<Made>& institutions,
          Random& random, F f) {
  constexpr std::size_t slice = 20;  // reports a transaction: others may write in between
  for (std::size_t from = 0; from < institutions.size(); from += slice)
    database.write([&](store::Tx& tx) {
      for (std::size_t i = from; i < std::min(from + slice, institutions.size()); ++i)
        f(Step{tx, season, institutions[i], random});
    });
}

}  // namespace

void answer_from_certificates(store::Tx& tx, const regime::Form& form, std::string_view prefecture, int year,
                              const Made& made, regime::Answers& answers) {
  const auto cycle = reporting::find_cycle(tx, prefecture, year);
  const auto said =
      reporting::training_answers(form, reporting::completers_of(tx, made.institution.id, *cycle));
  for (const regime::Item& item : form.items) {
    if (item.from_certificates.empty()) continue;
    answers.erase(item.id);
    if (const auto found = said.find(item.id); found != said.end())
      answers.insert(*found);
    else if (item.kind == regime::Kind::choice)
      answers[item.id] = item.choices.front().code;
  }
}

void past_season(store::Database& database, const Season& season, const std::vector<Made>& institutions,
                 Random& random) {
  database.write([&](store::Tx& tx) {
    auto cycle = reporting::lawful_cycle(season.prefecture, season.year);
    reporting::add_cycle(tx, {Date(season.year, 11, 4).start() + 9 * kHour, &random}, cycle, *season.form);
  });
  each(database, season, institutions, random, [&](const Step& step) { past_report(step, institutions); });
  const Moment published{Date(season.year + 1, 4, 1).start() + 9 * kHour, &random};
  while (database.write([&](store::Tx& tx) {
    return reporting::prepare_publication(tx, season.prefecture, season.year);
  }) > 0) {
  }
  database.write([&](store::Tx& tx) {
    must(reporting::publish(tx, season.officer, published, season.prefecture, season.year));
  });
}

void running_season(store::Database& database, const Season& season, const std::vector<Made>& institutions,
                    Instant now, Random& random) {
  database.write([&](store::Tx& tx) {
    auto cycle = reporting::lawful_cycle(season.prefecture, season.year);
    cycle.target = Date(season.year + 1, 2, 27).iso();
    reporting::add_cycle(tx, {Date(season.year, 11, 4).start() + 9 * kHour, &random}, cycle, *season.form);
  });
  each(database, season, institutions, random,
       [&](const Step& step) { running_report(step, institutions, now); });
}

}  // namespace kakari::demo
