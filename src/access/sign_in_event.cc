#include "access/sign_in_event.h"

namespace kakari::access {
namespace {

constexpr Instant hour_us = 3'600'000'000;
constexpr std::string_view ids[] = {"opened", "wrong-password", "wrong-code"};

Arrival arrival_of(std::string_view id) {
  for (std::size_t i = 0; i < std::size(ids); ++i)
    if (ids[i] == id) return Arrival(i);
  return Arrival::wrong_password;
}

}  // namespace

void note_arrival(store::Tx& tx, Instant now, const Id& account, Arrival outcome, std::string_view factor,
                  const From& from) {
  const Instant at = outcome == Arrival::opened ? now : now - now % hour_us;
  tx.exec(
      "INSERT INTO sign_in_event(account, at, outcome, factor, address, agent, times) VALUES (?,?,?,?,?,?,1) "
      "ON CONFLICT(account, at, outcome) DO UPDATE SET times = sign_in_event.times + 1, address = "
      "excluded.address, agent = excluded.agent",
      account, at, ids[std::size_t(outcome)], factor, cut(from.address, 64), cut(from.agent, 300));
}

std::vector<SignInEvent> arrivals(store::Tx& tx, const Id& account, std::size_t most) {
  std::vector<SignInEvent> events;
  for (const store::Row& row :
       tx.query("SELECT at, outcome, factor, address, agent, times FROM sign_in_event WHERE account = ? "
                "ORDER BY at DESC, outcome LIMIT ?",
                account, std::int64_t(most)))
    events.push_back(
        {row.integer(0), arrival_of(row.text(1)), row.text(2), row.text(3), row.text(4), row.integer(5)});
  return events;
}

Seen seen_before(store::Tx& tx, const Id& account, std::string_view address) {
  const auto row = tx.one(
      "SELECT COUNT(*), COUNT(CASE WHEN address = ? THEN 1 END) FROM sign_in_event WHERE account = ? AND "
      "outcome = 'opened'",
      cut(address, 64), account);
  return {row->integer(0) > 0, row->integer(1) > 0};
}

}  // namespace kakari::access
