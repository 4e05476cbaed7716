// How long applications have waited, by state and by association.
#include <algorithm>
#include <map>

#include "training/oversight/overview.h"

namespace kakari::oversight {
namespace {

using applications::State;

constexpr State shown[]{State::submitted, State::checked, State::returned, State::referred};

bool for_the_office(State state) {
  return state == State::submitted || state == State::checked;
}

}  // namespace

Ages ages_of(std::vector<Instant> since, Instant now) {
  Ages ages;
  ages.cases = std::int64_t(since.size());
  if (since.empty()) return ages;
  std::ranges::sort(since);
  const auto days = [&](Instant at) { return std::max(0, Date::of(now).days_since(Date::of(at))); };
  ages.oldest_days = days(since.front());
  ages.median_days = days(since[since.size() / 2]);
  for (const Instant at : since) {
    if (days(at) <= 14) break;
    ++ages.over_14;
    if (days(at) > 30) ++ages.over_30;
  }
  return ages;
}

Queues queues(store::Tx& tx, const Body& body, Instant now) {
  std::string sql =
      "SELECT a.association, a.association_name, a.state, a.waiting_since FROM application a WHERE a.state "
      "IN "
      "('submitted', 'checked', 'returned', 'referred')";
  std::string id;
  if (body.kind != Body::Kind::country) {
    id = body.association->id.text();
    sql += body.kind == Body::Kind::federation ? " AND a.federation = ?" : " AND a.association = ?";
  }
  struct Waiting {
    std::string name;
    std::vector<Instant> since;
  };
  std::map<State, std::vector<Instant>> states;
  std::map<std::string, Waiting> offices;
  for (const store::Row& row : id.empty() ? tx.query(sql) : tx.query(sql, id)) {
    const auto state = applications::state_of(row.text(2));
    if (!state) continue;
    states[*state].push_back(row.integer(3));
    if (!for_the_office(*state)) continue;
    Waiting& office = offices[row.text(0)];
    office.name = row.text(1);
    office.since.push_back(row.integer(3));
  }
  Queues found;
  for (const State state : shown) {
    found.by_state.push_back(
        {"", std::string(applications::label(state)), state, ages_of(std::move(states[state]), now)});
    if (!for_the_office(state)) continue;
    found.waiting += found.by_state.back().ages.cases;
    found.over_14 += found.by_state.back().ages.over_14;
  }
  for (auto& [association, office] : offices) {
    const auto known = registry::find_association(tx, Id::trusted(association));
    found.by_association.push_back(
        {known ? known->number : "", office.name, State::submitted, ages_of(std::move(office.since), now)});
  }
  std::ranges::sort(found.by_association, std::greater{},
                    [](const QueueRow& row) { return std::pair(row.ages.oldest_days, row.ages.cases); });
  return found;
}

}  // namespace kakari::oversight
