#include "reporting/public_version.h"

#include <algorithm>
#include <set>

#include "reporting/feed.h"
#include "reporting/public_row.h"
#include "reporting/withholding.h"

namespace kakari::reporting {
namespace {

/// Index of the revision that was current on publication day; none when all came later.
std::optional<std::size_t> current_at(const std::vector<Revision>& revisions, Instant published_at) {
  if (published_at == 0) return revisions.size() - 1;
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < revisions.size(); ++i)
    if (revisions[i].submitted_at <= published_at) found = i;
  return found;
}

void take_answers(const regime::Form& form, const regime::Answers& answers,
                  const std::function<bool(const regime::Item&)>& wanted, regime::Answers& into) {
  for (const auto& [id, answer] : answers) {
    const auto* item = form.item(id);
    if (!item || !wanted(*item)) continue;
    if (auto open = public_answer(*item, answer)) into.insert_or_assign(id, std::move(*open));
  }
}

std::set<std::string, std::less<>> items_of(const regime::Form& form, regime::Function function) {
  const auto& items = form.rule(function).items;
  return {items.begin(), items.end()};
}

}  // namespace

ShownFunction shown_function(const std::vector<Revision>& revisions, const std::vector<Decision>& decisions,
                             Instant published_at, regime::Function function) {
  const auto base = current_at(revisions, published_at);
  ShownFunction now;
  for (std::size_t i = base.value_or(0); i < revisions.size(); ++i) {
    const auto& reported = revisions[i].functions.at(std::size_t(function));
    if (!reported.held) {
      now = {};
      continue;
    }
    if (function == regime::Function::core) {
      now = {true, false, i, Standing::by_report, nullptr};
    } else if (const auto* d = covering(decisions, revisions, i, function)) {
      now = {d->confirmed, !d->confirmed, i, Standing::confirmed, d};
    } else if (!now.shown && !now.absent) {
      now = {true, false, i, base == i ? Standing::being_confirmed : Standing::before_confirmation, nullptr};
    } else if (now.shown &&
               revisions[now.revision].functions.at(std::size_t(function)).hash == reported.hash &&
               now.decision == nullptr) {
      now.revision = i;
    }
  }
  return now;
}

std::optional<regime::Answer> public_answer(const regime::Item& item, const regime::Answer& answer) {
  if (!item.published) return {};
  const auto* code = std::get_if<std::int64_t>(&answer);
  if (item.kind != regime::Kind::choice || !code) return answer;
  const auto* chosen = item.choice(*code);
  if (!chosen || !chosen->intent) return answer;
  for (const auto& choice : item.choices)
    if (!choice.intent && !choice.affirmative) return choice.code;
  return {};
}

std::optional<PublishedReport> public_version(store::Tx& tx, const std::vector<Revision>& revisions,
                                              const std::vector<Decision>& decisions, Instant published_at) {
  if (revisions.empty()) return {};
  const Revision& current = revisions.back();
  const auto form = definition(tx, current.form_hash);
  PublishedReport report;
  report.institution = current.institution;
  report.year = current.year;
  report.form_hash = current.form_hash;
  report.as_of = Date(current.year + 1, 1, 1).iso();
  report.submitted_at = current.arrived_at;
  take_answers(
      *form, current.answers(), [](const regime::Item&) { return true; }, report.answers);

  const auto withheld = withheld_functions(tx, current.institution);
  for (const auto function : regime::kFunctions) {
    const auto shown = shown_function(revisions, decisions, published_at, function);
    const bool held_back = std::ranges::find(withheld, function) != withheld.end();
    if (shown.absent || held_back || (shown.shown && shown.revision != revisions.size() - 1))
      for (const auto& item : form->rule(function).items) report.answers.erase(item);
    if (!shown.shown || held_back) continue;
    const Revision& from = revisions[shown.revision];
    if (shown.revision != revisions.size() - 1) {
      const auto items = items_of(*form, function);
      take_answers(
          *form, from.answers(), [&](const regime::Item& i) { return items.contains(i.id); }, report.answers);
    }
    PublishedFunction published{function, from.functions.at(std::size_t(function)).with_others,
                                shown.standing, "", ""};
    if (shown.decision) {
      published.confirmed_on = Date::of(shown.decision->at).iso();
      published.confirmed_by = shown.decision->authority;
    }
    report.functions.push_back(std::move(published));
  }
  return report;
}

void keep_public_version(store::Tx& tx, const Subject& subject,
                         const std::optional<PublishedReport>& report) {
  if (report)
    put_public_row(tx, *report, subject.scope.prefecture, subject.version);
  else
    tx.exec("DELETE FROM public_report WHERE institution_id = ? AND year = ?", subject.institution,
            subject.cycle.year);
}

void announce(store::Tx& tx, const Moment& moment, const Subject& subject) {
  announce(tx, {.number = 0,
                .at = moment.now,
                .kind = "institution",
                .prefecture = subject.scope.prefecture,
                .institution = subject.institution.text(),
                .year = subject.cycle.year});
}

}  // namespace kakari::reporting
