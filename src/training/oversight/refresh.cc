// The job that keeps standings true: what changed since the last time, and the whole once a day.
#include <algorithm>
#include <map>
#include <span>

#include "training/oversight/standing.h"

namespace kakari::oversight {
namespace {

constexpr Instant minute = 60'000'000, overlap = 10 * minute, whole_every = 24 * 60 * minute;
constexpr std::size_t slice = 400;  // physicians; of a write well under 20 ms

/// Where ids made at or after this instant begin (UUIDv7 sorts by its milliseconds).
std::string first_id(Instant at) {
  const auto ms = std::uint64_t(std::max<Instant>(at, 0)) / 1000;
  return fmt::format("{:08x}-{:04x}", ms >> 16, ms & 0xffff);
}

Instant passed_at(store::Tx& tx, std::string_view name) {
  const auto row = tx.one("SELECT at FROM standing_pass WHERE name = ?", name);
  return row ? row->integer(0) : 0;
}

void note_pass(store::Tx& tx, std::string_view name, Instant at) {
  tx.exec(
      "INSERT INTO standing_pass (name, at) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET at = excluded.at",
      name, at);
}

/// Associations whose number of physicians is not that of the rows: two counts from indexes, where comparing
/// everybody would take seconds. Two who changed places in one minute wait for the daily pass.
std::vector<std::string> unequal_associations(store::Tx& tx) {
  std::map<std::string, std::int64_t> difference;
  for (const store::Row& row : tx.query("SELECT association, COUNT(*) FROM physician GROUP BY association"))
    difference[row.text(0)] += row.integer(1);
  for (const store::Row& row :
       tx.query("SELECT association, COUNT(*) FROM physician_standing GROUP BY association"))
    difference[row.text(0)] -= row.integer(1);
  std::vector<std::string> found;
  for (const auto& [association, n] : difference)
    if (n != 0) found.push_back(association);
  return found;
}

/// Of an association: whose row says another one, or who have none yet.
constexpr std::string_view moved =
    "SELECT p.id FROM physician p LEFT JOIN physician_standing s ON s.physician_id = p.id WHERE "
    "p.association = "
    "? AND (s.physician_id IS NULL OR s.association <> p.association OR s.federation <> p.federation)";

std::vector<std::string> changed_since(store::Tx& tx, Instant since) {
  std::vector<std::string> found;
  const auto take = [&](const store::Rows& rows) {
    for (const store::Row& row : rows) found.push_back(row.text(0));
  };
  const std::string id = first_id(since);
  // Without DISTINCT, for which SQLite would walk the whole ledger by physician.
  take(tx.query("SELECT physician_id FROM lecture_credit WHERE id >= ?", id));
  take(tx.query("SELECT physician_id FROM practice_credit WHERE id >= ?", id));
  take(tx.query("SELECT physician_id FROM practice_tick WHERE at >= ?", since));
  take(tx.query("SELECT physician_id FROM laboratory_visit WHERE at >= ?", since));
  take(tx.query("SELECT physician_id FROM laboratory_visit WHERE removed_at > 0 AND removed_at >= ?", since));
  take(
      tx.query("SELECT physician_id FROM application WHERE state IN ('submitted', 'returned', 'checked', "
               "'approved', 'referred', 'committee_approved', 'refused', 'withdrawn') AND waiting_since >= ?",
               since));
  take(tx.query("SELECT physician_id FROM certificate WHERE id >= ?", id));
  take(tx.query("SELECT physician_id FROM certificate WHERE revoked_at > 0 AND revoked_at >= ?", since));
  for (const std::string& association : unequal_associations(tx)) take(tx.query(moved, association));
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

struct Slice {
  std::vector<Standing> write;
  std::vector<std::string> remove;
  std::size_t looked_at = 0;
  std::string last;  // id; empty: there is nobody behind it
};

/// What differs from what is kept. Both are sorted by id.
void compare(std::vector<Standing> now, const std::vector<Standing>& before, Slice& slice) {
  auto old = before.begin();
  slice.looked_at += now.size();
  for (Standing& s : now) {
    for (; old != before.end() && old->physician < s.physician; ++old) slice.remove.push_back(old->physician);
    const bool same = old != before.end() && *old == s;
    if (old != before.end() && old->physician == s.physician) ++old;
    if (!same) slice.write.push_back(std::move(s));
  }
  for (; old != before.end(); ++old) slice.remove.push_back(old->physician);
}

void keep(store::Database& database, const Slice& slice, Instant now, Refreshed& done) {
  done.looked_at += std::int64_t(slice.looked_at);
  done.changed += std::int64_t(slice.write.size() + slice.remove.size());
  if (slice.write.empty() && slice.remove.empty()) return;
  database.write([&](store::Tx& tx) {
    for (const Standing& s : slice.write) write(tx, s, now);
    for (const std::string& gone : slice.remove)
      tx.exec("DELETE FROM physician_standing WHERE physician_id = ?", gone);
  });
}

/// The next physicians after `after`, and rows of some who are no more.
Slice next_slice(store::Database& database, const regime::Training& rules, const std::string& after,
                 Date today) {
  return database.read([&](store::Tx& tx) {
    Slice next;
    const auto ids = tx.query("SELECT id FROM physician WHERE id > ? ORDER BY id LIMIT ?", after, slice);
    const std::string first = after + " ";  // sorts behind that id and before every other
    if (ids.size() == slice) next.last = ids.back().text(0);
    const std::string last = next.last.empty() ? "~" : next.last;
    compare(compute(tx, rules, first, last, today), kept(tx, first, last), next);
    return next;
  });
}

}  // namespace

Instant refreshed_at(store::Tx& tx) {
  return passed_at(tx, "changes");
}

Refreshed refresh_all(store::Database& database, const Moment& moment, const regime::Training& rules) {
  Refreshed done;
  done.whole = true;
  std::string after;
  do {
    const Slice next = next_slice(database, rules, after, moment.today());
    keep(database, next, moment.now, done);
    after = next.last;
  } while (!after.empty());
  database.write([&](store::Tx& tx) {
    for (const char* name : {"whole", "changes"}) note_pass(tx, name, moment.now);
  });
  return done;
}

Refreshed refresh(store::Database& database, const Moment& moment, const regime::Training& rules) {
  Instant whole = 0, changes = 0;
  database.read([&](store::Tx& tx) {
    whole = passed_at(tx, "whole");
    changes = passed_at(tx, "changes");
  });
  if (whole == 0 || moment.now - whole >= whole_every) return refresh_all(database, moment, rules);
  const auto found = database.read([&](store::Tx& tx) { return changed_since(tx, changes - overlap); });
  Refreshed done;
  for (std::size_t from = 0; from < found.size(); from += slice) {
    const auto part = std::span(found).subspan(from, std::min(slice, found.size() - from));
    const Slice next = database.read([&](store::Tx& tx) {
      Slice together;
      for (const std::string& one : part)
        compare(compute(tx, rules, one, one, moment.today()), kept(tx, one, one), together);
      return together;
    });
    keep(database, next, moment.now, done);
  }
  database.write([&](store::Tx& tx) { note_pass(tx, "changes", moment.now); });
  return done;
}

}  // namespace kakari::oversight
