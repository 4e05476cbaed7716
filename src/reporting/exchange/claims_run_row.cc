#include "reporting/exchange/claims_run_row.h"

#include <boost/json.hpp>

namespace kakari::exchange {
namespace {

namespace json = boost::json;

constexpr std::string_view columns =
    "id, prefecture, year, file_name, file_hash, read, fresh, changed, unchanged, rejected, corrected, "
    "rejects, name, at, taken_by, taken_at";

ClaimsRun run_of(const store::Row& row) {
  ClaimsRun r;
  r.id = Id::trusted(row.text(0));
  r.prefecture = row.text(1);
  r.year = row.get<int>(2);
  r.file_name = row.text(3);
  r.file_hash = row.text(4);
  r.read = row.integer(5);
  r.fresh = row.integer(6);
  r.changed = row.integer(7);
  r.unchanged = row.integer(8);
  r.rejected = row.integer(9);
  r.corrected = row.integer(10);
  r.rejects = row.text(11);
  r.by = row.text(12);
  r.at = row.integer(13);
  r.taken_by = row.text(14);
  r.taken_at = row.integer(15);
  return r;
}

std::string to_text(const std::vector<InstitutionCounts>& counts) {
  json::object all;
  for (const InstitutionCounts& one : counts) {
    json::object items;
    for (const auto& [item, count] : one.counts) items[item] = std::get<std::int64_t>(count);
    all[one.institution.text()] = std::move(items);
  }
  return json::serialize(all);
}

}  // namespace

void insert_run(store::Tx& tx, const ClaimsRun& r, const std::vector<InstitutionCounts>& counts) {
  tx.exec(fmt::format("INSERT INTO claim_import ({}, counts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                      "?, ?, ?, ?)",
                      columns),
          r.id, r.prefecture, r.year, r.file_name, r.file_hash, r.read, r.fresh, r.changed, r.unchanged,
          r.rejected, r.corrected, r.rejects, r.by, r.at, r.taken_by, r.taken_at, to_text(counts));
}

std::vector<InstitutionCounts> kept_counts(store::Tx& tx, const Id& run) {
  std::vector<InstitutionCounts> all;
  const auto row = tx.one("SELECT counts FROM claim_import WHERE id = ?", run);
  if (!row) return all;
  const json::value kept = json::parse(row->text(0));
  for (const auto& [institution, items] : kept.as_object()) {
    InstitutionCounts one{Id::trusted(std::string(institution)), {}};
    for (const auto& [item, count] : items.as_object())
      one.counts.emplace(std::string(item), count.to_number<std::int64_t>());
    all.push_back(std::move(one));
  }
  return all;
}

std::optional<ClaimsRun> find_run(store::Tx& tx, const Id& run) {
  const auto row = tx.one(fmt::format("SELECT {} FROM claim_import WHERE id = ?", columns), run);
  return row ? std::optional(run_of(*row)) : std::nullopt;
}

std::vector<ClaimsRun> newest_runs(store::Tx& tx, std::string_view prefecture, std::size_t most) {
  std::vector<ClaimsRun> all;
  for (const auto& row :
       tx.query(fmt::format("SELECT {} FROM claim_import WHERE ? = '' OR prefecture = ? ORDER BY at DESC, id "
                            "DESC LIMIT ?",
                            columns),
                prefecture, prefecture, std::int64_t(most)))
    all.push_back(run_of(row));
  return all;
}

bool mark_taken(store::Tx& tx, const ClaimsRun& r) {
  return tx.exec(
             "UPDATE claim_import SET fresh = ?, changed = ?, unchanged = ?, corrected = ?, taken_by = ?, "
             "taken_at = ? WHERE id = ? AND taken_at = 0",
             r.fresh, r.changed, r.unchanged, r.corrected, r.taken_by, r.taken_at, r.id) == 1;
}

}  // namespace kakari::exchange
