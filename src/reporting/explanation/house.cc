#include "reporting/explanation/house.h"

#include <algorithm>

#include "access/act.h"
#include "reporting/cycle.h"
#include "reporting/review.h"

namespace kakari::explanation {
namespace {

struct Year {
  int year = 0;
  std::vector<reporting::Revision> revisions;  // standing, oldest first
  std::vector<reporting::Decision> decisions;
};

Year read_year(store::Tx& tx, const Id& institution, int year) {
  return {year, reporting::standing_revisions(tx, institution, year),
          reporting::decisions(tx, institution, year)};
}

regime::Partners partners_of(store::Tx& tx, const reporting::Revision& revision, regime::Function function) {
  const auto form = reporting::definition(tx, revision.form_hash);
  const regime::Answers answers = revision.answers();
  regime::Partners all;
  for (const std::string& id : form->rule(function).items) {
    const auto answer = answers.find(id);
    if (answer == answers.end()) continue;
    if (const auto* named = std::get_if<regime::Partners>(&answer->second))
      all.insert(all.end(), named->begin(), named->end());
  }
  return all;
}

FunctionState confirmed_by(store::Tx& tx, const Year& year, const reporting::Revision& revision,
                           const reporting::Decision& decision) {
  const reporting::ReportedFunction& reported = revision.functions.at(std::size_t(decision.function));
  return {decision.function,
          State::confirmed,
          year.year,
          reported.with_others,
          partners_of(tx, revision, decision.function),
          Date::of(decision.at).iso(),
          decision.authority};
}

/// A changed function that waits stands as it was when it was decided last.
FunctionState state_of(store::Tx& tx, const Year& year, regime::Function function) {
  FunctionState state{function, State::no_report, year.year, false, {}, {}, {}};
  for (std::size_t i = year.revisions.size(); i-- > 0;) {
    const reporting::Revision& revision = year.revisions[i];
    if (!revision.functions.at(std::size_t(function)).held) {
      if (state.state == State::no_report) state.state = State::not_held;
      return state;
    }
    state.state = State::waiting;
    const auto* decision = reporting::covering(year.decisions, year.revisions, i, function);
    if (decision && decision->confirmed) return confirmed_by(tx, year, revision, *decision);
    if (!decision) continue;
    state.state = State::absent;
    return state;
  }
  return state;
}

}  // namespace

std::string_view words(State state) {
  constexpr std::string_view all[] = {"確認済", "報告あり・確認中", "体制なしとの判断", "無し", "報告なし"};
  return all[std::size_t(state)];
}

bool House::may_explain() const {
  return std::ranges::any_of(functions, [](const FunctionState& f) { return f.state == State::confirmed; });
}

const FunctionState* House::confirmed(regime::Function function) const {
  for (const FunctionState& f : functions)
    if (f.function == function && f.state == State::confirmed) return &f;
  return nullptr;
}

Result<House> read_house(store::Tx& tx, const access::Actor& actor, Date today) {
  auto institution = registry::find(tx, Id::trusted(actor.scope));
  if (!institution)
    return problem(ProblemKind::not_found, "no-such-institution", "医療機関が見つかりません。");
  if (auto ok = access::may(actor, access::Act::explanation_make, registry::scope_of(*institution)); !ok)
    return std::unexpected(ok.error());
  House house{*std::move(institution), {}};
  const auto cycle = reporting::current_cycle(tx, house.institution.prefecture, today);
  const int newest = cycle ? cycle->year : fiscal_year(today) - 1;
  const Year now = read_year(tx, house.institution.id, newest);
  const Year before = read_year(tx, house.institution.id, newest - 1);
  for (const regime::Function function : regime::kExtendedFunctions) {
    FunctionState state = state_of(tx, now, function);
    if (state.state == State::no_report || state.state == State::waiting) {
      FunctionState last = state_of(tx, before, function);
      const bool older = state.state == State::no_report;
      if (last.state == State::confirmed || (older && last.state != State::no_report))
        state = std::move(last);
    }
    house.functions.push_back(std::move(state));
  }
  return house;
}

}  // namespace kakari::explanation
