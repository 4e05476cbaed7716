#include "reporting/orders/order_rows.h"

#include <map>

namespace kakari::orders {
namespace {

Order read(const store::Row& row) {
  Order o;
  o.id = Id::trusted(row.text(0));
  o.institution = Id::trusted(row.text(1));
  o.institution_number = row.text(2);
  o.institution_name = row.text(3);
  o.prefecture = row.text(4);
  o.year = row.get<int>(5);
  o.kind = kind_of(row.text(6)).value();
  o.number = row.text(7);
  o.addressee = row.text(8);
  o.address = row.text(9);
  o.reason = row.text(10);
  o.history = row.text(11);
  o.demand = row.text(12);
  o.first_due = row.text(13);
  o.revision = row.get<int>(14);
  o.by = row.text(15);
  o.at = row.integer(16);
  return o;
}

Event read_event(const store::Row& row) {
  Event e;
  e.id = Id::trusted(row.text(1));
  e.kind = event_kind_of(row.text(2)).value();
  e.day = row.text(3);
  e.note = row.text(4);
  e.due = row.text(5);
  e.by = row.text(6);
  e.at = row.integer(7);
  if (!row.is_null(8)) {
    e.reversed_at = row.integer(8);
    e.reversed_by = row.text(9);
    e.reversal_reason = row.text(10);
  }
  return e;
}

}  // namespace

std::vector<Order> read_orders(store::Tx& tx, const std::string& condition, std::vector<store::Value> args,
                               std::size_t most) {
  const std::string from =
      "FROM order_case o JOIN institution i ON i.id = o.institution_id WHERE " + condition;
  const std::string last = " ORDER BY o.at DESC, o.id DESC LIMIT ?";
  const auto count = std::int64_t(most);
  args.push_back(store::to_value(count));
  std::vector<Order> all;
  std::map<std::string, std::size_t> at;
  for (const auto& row :
       tx.run("SELECT o.id, o.institution_id, i.number, i.name, i.prefecture, o.year, o.kind, o.number, "
              "o.addressee, o.address, o.reason, o.history, o.demand, o.due, o.revision, o.name, o.at " +
                  from + last,
              args)) {
    at[row.text(0)] = all.size();
    all.push_back(read(row));
  }
  for (const auto& row :
       tx.run("SELECT e.order_id, e.id, e.kind, e.day, e.note, e.due, e.name, e.at, r.at, r.name, r.reason "
              "FROM order_event e LEFT JOIN order_reversal r ON r.event_id = e.id WHERE e.order_id IN "
              "(SELECT o.id " +
                  from + last + ") ORDER BY e.at, e.id",
              args))
    if (const auto known = at.find(row.text(0)); known != at.end())
      all[known->second].events.push_back(read_event(row));
  return all;
}

std::optional<Order> read_order(store::Tx& tx, const Id& id) {
  auto found = read_orders(tx, "o.id = ?", {store::to_value(id)}, 1);
  if (found.empty()) return {};
  return std::move(found.front());
}

void insert(store::Tx& tx, const Order& o, const Id& person) {
  tx.exec(
      "INSERT INTO order_case (id, institution_id, year, kind, number, addressee, address, reason, history, "
      "demand, due, revision, person, name, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      o.id, o.institution, o.year, id(o.kind), o.number, o.addressee, o.address, o.reason, o.history,
      o.demand, o.first_due, o.revision, person, o.by, o.at);
}

void insert(store::Tx& tx, const Id& order, const Event& e, const Id& person) {
  tx.exec(
      "INSERT INTO order_event (id, order_id, kind, day, note, due, person, name, at) VALUES (?, ?, ?, ?, ?, "
      "?, ?, ?, ?)",
      e.id, order, id(e.kind), e.day, e.note, e.due, person, e.by, e.at);
}

std::optional<Id> order_of(store::Tx& tx, const Id& event) {
  const auto row = tx.one("SELECT order_id FROM order_event WHERE id = ?", event);
  if (!row) return {};
  return Id::trusted(row->text(0));
}

}  // namespace kakari::orders
