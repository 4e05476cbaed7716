#include <boost/json.hpp>

#include "access/act.h"
#include "base/name.h"
#include "training/courses/run.h"
#include "training/entry.h"

namespace kakari::courses {
namespace {

constexpr Name states[] = {{"checked", "確認中"}, {"sent", "主催者から届いた名簿"}, {"taken", "取込み済み"}};
constexpr std::string_view select =
    "SELECT r.id, r.kind, r.association, r.federation, r.course_id, r.file_name, r.file_hash, r.state, "
    "r.rows_read, r.rows_new, r.rows_unchanged, r.rows_pending, r.rows_rejected, r.rejects, r.by_name, r.at, "
    "r.taken_by, r.taken_at FROM credit_run r ";

std::string where(std::string_view condition) {
  return std::string(select) + std::string(condition);
}

Run read(const store::Row& row) {
  Run r;
  r.id = Id::trusted(row.text(0));
  r.kind = row.text(1) == id(ListKind::credits) ? ListKind::credits : ListKind::attendees;
  r.association = row.text(2);
  r.federation = row.text(3);
  r.course = Id::trusted(row.text(4));
  r.file_name = row.text(5);
  r.file_hash = row.text(6);
  r.state = named<Run::State>(states, row.text(7)).value_or(Run::State::checked);
  std::int64_t* const numbers[] = {&r.read, &r.fresh, &r.unchanged, &r.waiting, &r.refused};
  for (std::size_t i = 0; i < std::size(numbers); ++i) *numbers[i] = row.integer(8 + i);
  r.rejects = row.text(13);
  r.by = row.text(14);
  r.at = row.integer(15);
  r.taken_by = row.text(16);
  r.taken_at = row.integer(17);
  return r;
}

std::vector<Run> all(const store::Rows& rows) {
  std::vector<Run> found;
  for (const auto& row : rows) found.push_back(read(row));
  return found;
}

}  // namespace

std::string_view label(Run::State state) {
  return states[std::size_t(state)].label;
}

std::optional<Run> find_run(store::Tx& tx, const Id& id) {
  const auto row = tx.one(where("WHERE r.id = ?"), id);
  if (!row) return {};
  return read(*row);
}

std::vector<Run> runs_of(store::Tx& tx, const access::Actor& actor, std::size_t most) {
  const auto filter = access::scope(actor, access::Act::credit_import, "r");
  std::vector<store::Value> args;
  for (const std::string& arg : filter.args) args.push_back(store::to_value(arg));
  args.push_back(store::to_value(most));
  return all(tx.run(where("WHERE " + filter.sql +
                          " ORDER BY CASE WHEN r.state = 'sent' THEN 0 ELSE 1 END, r.at DESC, r.id LIMIT ?"),
                    args));
}

std::vector<Run> runs_of_course(store::Tx& tx, const Id& course) {
  return all(tx.query(where("WHERE r.course_id = ? ORDER BY r.at DESC, r.id"), course));
}

Result<void> may_take(const access::Actor& actor, const Run& run) {
  return access::may(
      actor, run.kind == ListKind::attendees ? access::Act::course_manage : access::Act::credit_import,
      {.association = run.association, .federation = run.federation});
}

void record_run(store::Tx& tx, const access::Actor& by, const Moment& moment, const Run& r) {
  tx.exec(
      "INSERT INTO credit_run (id, kind, association, federation, course_id, file_name, file_hash, state, "
      "rows_read, rows_new, rows_unchanged, rows_pending, rows_rejected, rejects, person, by_name, at, "
      "taken_by, "
      "taken_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (id) DO UPDATE SET state = excluded.state, rows_read = excluded.rows_read, rows_new = "
      "excluded.rows_new, rows_unchanged = excluded.rows_unchanged, rows_pending = excluded.rows_pending, "
      "rows_rejected = excluded.rows_rejected, rejects = excluded.rejects, taken_by = excluded.taken_by, "
      "taken_at "
      "= excluded.taken_at",
      r.id, id(r.kind), r.association, r.federation, r.course, r.file_name, r.file_hash,
      states[std::size_t(r.state)].id, r.read, r.fresh, r.unchanged, r.waiting, r.refused, r.rejects,
      by.person, r.by, r.at, r.taken_by, r.taken_at);
  if (r.state != Run::State::taken) return;
  journal::record(tx, moment,
                  training::entry(by, access::id(access::Act::credit_import), {"credit_run", r.id.text()},
                                  boost::json::serialize(boost::json::object{{"kind", id(r.kind)},
                                                                             {"sha256", r.file_hash},
                                                                             {"read", r.read},
                                                                             {"new", r.fresh},
                                                                             {"unchanged", r.unchanged},
                                                                             {"pending", r.waiting},
                                                                             {"rejected", r.refused}})));
}

}  // namespace kakari::courses
