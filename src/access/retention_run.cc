#include <boost/json.hpp>
#include <chrono>

#include "access/account.h"
#include "access/record.h"
#include "access/retention.h"

namespace kakari::access {
namespace {

constexpr Instant hour_us = 3'600'000'000;
constexpr std::chrono::milliseconds slice{20};
constexpr int rows_first = 20, rows_max = 500;

const Expiring* part_of(const Retention& retention, const RetentionRule& rule) {
  if (rule.then != Then::remove && rule.then != Then::erase) return nullptr;
  for (const Expiring& part : retention.parts)
    if (part.what == rule.what) return &part;
  return nullptr;
}

Instant before(const Retention& retention, const RetentionRule& rule, const Expiring& part) {
  return (part.real ? retention.real : retention.scheme)->now() - rule.after_us;
}

void note_run(store::Tx& tx, const std::string& what, Date day, std::int64_t gone, Instant at) {
  tx.exec(
      "INSERT INTO retention_run(what, day, gone, at) VALUES (?,?,?,?) ON CONFLICT(what, day) DO UPDATE SET "
      "gone = "
      "retention_run.gone + excluded.gone, at = excluded.at",
      what, day.iso(), gone, at);
}

/// One transaction: at most so many rows, their journal entry and their count.
std::int64_t take_some(const Retention& retention, const RetentionRule& rule, const Expiring& part,
                       Instant until, int most) {
  const Moment moment{retention.scheme->now(), retention.random};
  return retention.database->write([&](store::Tx& tx) -> std::int64_t {
    const std::int64_t took = part.take(tx, moment, until, most);
    if (took > 0) {
      const boost::json::object said{
          {"rows", took}, {"then", std::string(label(rule.then))}, {"before", Date::of(until).iso()}};
      record(tx, moment, system_actor(), "retention.apply", {"retention", rule.what}, {},
             boost::json::serialize(said));
    }
    note_run(tx, rule.what, retention.real->today(), took, retention.real->now());
    return took;
  });
}

}  // namespace

std::vector<Due> retention_due(const Retention& retention) {
  std::vector<Due> all;
  for (const RetentionRule& rule : retention.rules) {
    const Expiring* part = part_of(retention, rule);
    if (!part) continue;
    const Instant until = before(retention, rule, *part);
    all.push_back(
        {&rule, until, retention.database->read([&](store::Tx& tx) { return part->due(tx, until); })});
  }
  return all;
}

std::vector<Due> apply_retention(const Retention& retention) {
  std::vector<Due> all;
  for (const RetentionRule& rule : retention.rules) {
    const Expiring* part = part_of(retention, rule);
    if (!part) continue;
    Due done{&rule, before(retention, rule, *part), 0};
    // As many rows as fit into a slice, so that others can write in between.
    for (int most = rows_first;;) {
      const auto begin = std::chrono::steady_clock::now();
      const std::int64_t took = take_some(retention, rule, *part, done.before, most);
      done.rows += took;
      if (took < most) break;
      const bool quick = std::chrono::steady_clock::now() - begin < slice / 2;
      most = quick ? std::min(2 * most, rows_max) : std::max(most / 2, 1);
    }
    all.push_back(done);
  }
  return all;
}

bool apply_retention_nightly(const Retention& retention) {
  const Date today = retention.real->today();
  if (retention.real->now() < today.start() + 2 * hour_us) return false;
  const bool done = retention.database->read([&](store::Tx& tx) {
    return tx.one("SELECT 1 FROM retention_run WHERE what = '' AND day = ?", today.iso()).has_value();
  });
  if (done) return false;
  apply_retention(retention);
  retention.database->write([&](store::Tx& tx) { note_run(tx, "", today, 0, retention.real->now()); });
  return true;
}

std::vector<RetentionRun> last_retention_runs(store::Tx& tx) {
  std::vector<RetentionRun> runs;
  for (const store::Row& row : tx.query(
           "SELECT r.what, r.day, r.gone, r.at FROM retention_run r WHERE r.what <> '' AND r.day = (SELECT "
           "MAX(l.day) FROM retention_run l WHERE l.what = r.what) ORDER BY r.what"))
    runs.push_back({row.text(0), row.text(1), row.integer(2), row.integer(3)});
  return runs;
}

}  // namespace kakari::access
