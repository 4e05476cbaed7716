#include "training/merge.h"

#include "access/account.h"
#include "training/credit.h"
#include "training/entry.h"
#include "training/evidence.h"

namespace kakari::training {
namespace {

/// Credits under a key that the other has too.
std::vector<std::string> twice(store::Tx& tx, const Id& from, const Id& to) {
  std::vector<std::string> credits;
  for (const auto& row :
       tx.query("SELECT f.credit_id FROM lecture_once f JOIN lecture_once t ON t.once_key = "
                "f.once_key WHERE f.physician_id = ? AND t.physician_id = ?",
                from, to))
    credits.push_back(row.text(0));
  return credits;
}

void reverse_twin(store::Tx& tx, const Moment& moment, const std::string& id) {
  Credit c = find_credit(tx, Id::trusted(id)).value();
  c.reverses = id;
  c.id = moment.new_id();
  c.halves = -c.halves;
  c.reason = "同じ方の二つの登録をまとめたとき、両方に記録されていたため";
  c.by = access::system_actor().name;
  c.at = moment.now;
  insert_credit(tx, c, access::system_actor().person);
}

void move_practice(store::Tx& tx, const Id& from, const Id& to) {
  tx.exec(
      "DELETE FROM practice_tick WHERE physician_id = ? AND activity IN (SELECT activity FROM "
      "practice_tick WHERE physician_id = ?)",
      from, to);
  tx.exec("UPDATE practice_tick SET physician_id = ? WHERE physician_id = ?", to, from);
  for (const Evidence& e : evidence_of_physician(tx, from))
    if (e.owner_kind == "practice")
      tx.exec("UPDATE evidence SET owner_id = ? WHERE id = ?",
              practice_owner(to, e.owner_id.substr(e.owner_id.find('/') + 1)), e.id);
}

}  // namespace

void merge_records(store::Tx& tx, const Moment& moment, const Id& from, const Id& to) {
  const auto doubled = twice(tx, from, to);
  for (const std::string& id : doubled) {
    tx.exec("DELETE FROM lecture_once WHERE physician_id = ? AND credit_id = ?", from, id);
    reverse_twin(tx, moment, id);
  }
  move_practice(tx, from, to);
  for (const std::string_view table :
       {"lecture_credit", "lecture_once", "credit_claim", "laboratory_visit", "practice_credit", "evidence"})
    tx.exec(fmt::format("UPDATE {} SET physician_id = ? WHERE physician_id = ?", table), to, from);
  journal::record(tx, moment,
                  entry(access::system_actor(), "credit.merge", record_of(to),
                        fmt::format("{{\"from\":\"{}\",\"doubled\":{}}}", from.text(), doubled.size())));
}

}  // namespace kakari::training
