#include "training/evidence.h"

#include <boost/json.hpp>

#include "training/entry.h"

namespace kakari::training {
namespace {

constexpr std::string_view select =
    "SELECT id, physician_id, owner_kind, owner_id, sha256, name, media_type, size, added_by, added_at "
    "FROM evidence WHERE removed_at = 0 ";

Evidence read(const store::Row& row) {
  Evidence e;
  e.id = Id::trusted(row.text(0));
  e.physician = row.text(1);
  e.owner_kind = row.text(2);
  e.owner_id = row.text(3);
  e.sha256 = row.text(4);
  e.name = row.text(5);
  e.media_type = row.text(6);
  e.size = row.integer(7);
  e.added_by = row.text(8);
  e.added_at = row.integer(9);
  return e;
}

std::vector<Evidence> all(const store::Rows& rows) {
  std::vector<Evidence> found;
  for (const auto& row : rows) found.push_back(read(row));
  return found;
}

/// What stood attached when an association gave the credit proves it, for a later sample (実施要綱6(2)).
bool proves_a_credit(store::Tx& tx, const Evidence& e) {
  constexpr std::string_view standing =
      "AND c.reverses = '' AND c.at >= ? AND NOT EXISTS (SELECT 1 FROM practice_credit r WHERE r.reverses = "
      "c.id)";
  if (e.owner_kind == "practice")
    return tx
        .one(std::string("SELECT 1 FROM practice_credit c WHERE c.physician_id = ? AND c.activity = ? ")
                 .append(standing),
             e.physician, e.owner_id.substr(e.owner_id.find('/') + 1), e.added_at)
        .has_value();
  if (e.owner_kind == "laboratory")
    return tx
        .one(std::string("SELECT 1 FROM practice_credit c JOIN laboratory_visit l ON l.physician_id = "
                         "c.physician_id AND l.facility = c.facility WHERE l.id = ? ")
                 .append(standing),
             e.owner_id, e.added_at)
        .has_value();
  return e.owner_kind == "claim" &&
         tx.one("SELECT 1 FROM credit_claim WHERE id = ? AND state = 'accepted'", e.owner_id);
}

std::string data_of(const Evidence& e) {
  return boost::json::serialize(boost::json::object{{"evidence", e.id.text()},
                                                    {"of", e.owner_kind + " " + e.owner_id},
                                                    {"name", e.name},
                                                    {"sha256", e.sha256}});
}

}  // namespace

Result<Evidence> add_evidence(store::Tx& tx, const access::Actor& by, const Moment& moment,
                              std::string_view physician, std::string_view owner_kind,
                              std::string_view owner_id, const files::Prepared& file) {
  const auto there = evidence_of(tx, owner_kind, owner_id);
  for (const Evidence& e : there)
    if (e.sha256 == file.sha256)
      return problem(ProblemKind::conflict, "evidence-there",
                     fmt::format("同じファイルがすでに添付されています（{}）。", e.name),
                     {{"evidence", "同じファイルがすでに添付されています。"}});
  if (there.size() >= evidence_max)
    return problem(
        ProblemKind::conflict, "too-many-files",
        fmt::format("添付できるのは{}件までです。不要なものを外してから添付してください。", evidence_max),
        {{"evidence", fmt::format("添付できるのは{}件までです。", evidence_max)}});
  const Evidence e{moment.new_id(),
                   std::string(physician),
                   std::string(owner_kind),
                   std::string(owner_id),
                   files::put(tx, moment.now, file),
                   file.name,
                   file.media_type,
                   std::int64_t(file.bytes.size()),
                   by.name,
                   moment.now};
  tx.exec(
      "INSERT INTO evidence (id, physician_id, owner_kind, owner_id, sha256, name, media_type, size, "
      "added_by, added_at, removed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
      e.id, e.physician, e.owner_kind, e.owner_id, e.sha256, e.name, e.media_type, e.size, e.added_by,
      e.added_at);
  journal::record(tx, moment, entry(by, "evidence.add", record_of(physician), data_of(e)));
  return e;
}

Result<void> remove_evidence(store::Tx& tx, const access::Actor& by, const Moment& moment, const Id& id) {
  const auto found = find_evidence(tx, id);
  if (!found)
    return problem(ProblemKind::not_found, "no-such-evidence",
                   "この添付ファイルは見つかりません。すでに外されています。");
  if (proves_a_credit(tx, *found))
    return problem(ProblemKind::conflict, "evidence-in-use",
                   "この書類を添えた申告は承認され、単位になっています。添付した書類は外せません。");
  tx.exec("UPDATE evidence SET removed_at = ? WHERE id = ?", moment.now, id);
  journal::record(tx, moment, entry(by, "evidence.remove", record_of(found->physician), {}, data_of(*found)));
  return {};
}

std::vector<Evidence> evidence_of(store::Tx& tx, std::string_view owner_kind, std::string_view owner_id) {
  return all(tx.query(std::string(select) + "AND owner_kind = ? AND owner_id = ? ORDER BY added_at, id",
                      owner_kind, owner_id));
}

std::vector<Evidence> evidence_of_physician(store::Tx& tx, std::string_view physician) {
  return all(tx.query(std::string(select) + "AND physician_id = ? ORDER BY added_at, id", physician));
}

std::optional<Evidence> find_evidence(store::Tx& tx, const Id& id) {
  const auto row = tx.one(std::string(select) + "AND id = ?", id);
  if (!row) return {};
  return read(*row);
}

std::string practice_owner(std::string_view physician, std::string_view activity) {
  return fmt::format("{}/{}", physician, activity);
}

}  // namespace kakari::training
