#include "training/credit.h"

#include <boost/json.hpp>

#include "registry/physician.h"
#include "training/entry.h"

namespace kakari::training {
namespace {

constexpr std::string_view select =
    "SELECT c.id, c.physician_id, c.way, c.halves, c.earned_on, c.title, c.certifier, c.proof, c.codes, "
    "c.source, c.source_id, c.association, c.reverses, c.reason, c.name, c.at, r.id "
    "FROM lecture_credit c LEFT JOIN lecture_credit r ON r.reverses = c.id AND c.reverses = '' "
    "AND r.physician_id = c.physician_id ";

std::string where(std::string_view condition) {
  return std::string(select) + std::string(condition);
}

Credit read(const store::Row& row) {
  Credit c;
  c.id = Id::trusted(row.text(0));
  c.physician = row.text(1);
  c.way = regime::way_of(row.text(2)).value_or(regime::Way::course);
  c.halves = row.get<int>(3);
  c.earned = Date::parse(row.text(4)).value_or(Date());
  c.title = row.text(5);
  c.certifier = row.text(6);
  c.proof = row.text(7);
  c.codes = row.text(8);
  c.source = row.text(9);
  c.source_id = row.text(10);
  c.association = row.text(11);
  c.reverses = row.text(12);
  c.reason = row.text(13);
  c.by = row.text(14);
  c.at = row.integer(15);
  if (!row.is_null(16)) c.reversed_by = row.text(16);
  return c;
}

std::string data_of(const Credit& c) {
  return boost::json::serialize(boost::json::object{{"credit", c.id.text()},
                                                    {"way", regime::id(c.way)},
                                                    {"halves", c.halves},
                                                    {"earned_on", c.earned.iso()},
                                                    {"title", c.title},
                                                    {"source", c.source}});
}

std::unexpected<Problem> there_already(const Credit& earlier) {
  return problem(
      ProblemKind::conflict, "credit-there",
      fmt::format("この単位はすでに記録されています（{}「{}」{}単位）。同じものは1回だけ数えます。",
                  earlier.earned.wareki(), earlier.title, regime::units(earlier.halves)));
}

}  // namespace

Result<Credit> add_credit(store::Tx& tx, const access::Actor& by, const Moment& moment, const NewCredit& n) {
  const Id id = moment.new_id();
  if (!n.once_key.empty() &&
      !tx.exec("INSERT INTO lecture_once (physician_id, once_key, credit_id) VALUES (?, ?, ?) "
               "ON CONFLICT (physician_id, once_key) DO NOTHING",
               n.physician, n.once_key, id))
    return there_already(credited(tx, n.physician, n.once_key).value());
  Credit c{.id = id,
           .physician = n.physician,
           .way = n.way,
           .halves = n.halves,
           .earned = n.earned,
           .title = n.title,
           .certifier = n.certifier,
           .proof = n.proof,
           .codes = n.codes,
           .source = n.source,
           .source_id = n.source_id,
           .association = n.association,
           .by = by.name,
           .at = moment.now};
  insert_credit(tx, c, by.person);
  journal::record(tx, moment, entry(by, "credit.add", record_of(c.physician), data_of(c)));
  return c;
}

void insert_credit(store::Tx& tx, const Credit& c, std::string_view person) {
  tx.exec(
      "INSERT INTO lecture_credit (id, physician_id, way, halves, earned_on, title, certifier, proof, codes, "
      "source, source_id, association, reverses, reason, person, name, at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      c.id, c.physician, regime::id(c.way), c.halves, c.earned.iso(), c.title, c.certifier, c.proof, c.codes,
      c.source, c.source_id, c.association, c.reverses, c.reason, person, c.by, c.at);
}

std::vector<Credit> ledger(store::Tx& tx, std::string_view physician) {
  std::vector<Credit> all;
  for (const auto& row :
       tx.query(where("WHERE c.physician_id = ? ORDER BY c.earned_on, c.at, c.id"), physician))
    all.push_back(read(row));
  return all;
}

std::optional<Credit> find_credit(store::Tx& tx, const Id& id) {
  const auto row = tx.one(where("WHERE c.id = ?"), id);
  if (!row) return {};
  return read(*row);
}

std::optional<Credit> credited(store::Tx& tx, std::string_view physician, std::string_view once_key) {
  const auto row = tx.one("SELECT credit_id FROM lecture_once WHERE physician_id = ? AND once_key = ?",
                          physician, once_key);
  if (!row) return {};
  return find_credit(tx, Id::trusted(row->text(0)));
}

regime::LearnerFacts learner_facts(store::Tx& tx, std::string_view physician, Date on, Date today) {
  const Id id = Id::trusted(std::string(physician));
  const auto found = registry::find_physician(tx, id);
  return {registry::jma_member(tx, id, on), found ? found->licence_date : std::string(), today};
}

}  // namespace kakari::training
