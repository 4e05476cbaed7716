#include "forum/meetings/agenda.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace kakari::meetings {
namespace {

constexpr std::array<std::string_view, 3> origins{"own", "plan", "matter"};

Item::Origin origin_of(std::string_view text) {
  const auto at = std::ranges::find(origins, text);
  return at == origins.end() ? Item::Origin::own : Item::Origin(at - origins.begin());
}

Conclusion read_conclusion(const store::Row& row) {
  return {Id::trusted(row.text(0)),
          Id::trusted(row.text(1)),
          row.text(2),
          row.text(3),
          row.text(4),
          row.integer(5),
          row.integer(6)};
}

/// Events and newest texts of the items, by item.
void read_rest(store::Tx& tx, std::vector<Item>& items, const Id& meeting) {
  std::map<std::string, Item*, std::less<>> by_id;
  for (Item& item : items) by_id[item.id.text()] = &item;
  for (const auto& row : tx.query("SELECT e.item, e.kind, e.reason, e.by_name, e.at FROM agenda_event e JOIN "
                                  "agenda_item i ON i.id = "
                                  "e.item WHERE i.meeting = ? ORDER BY e.item, e.version",
                                  meeting)) {
    Item& item = *by_id.at(row.text(0));
    const bool out = row.text(1) == "out";
    item.left_out_at = out ? row.integer(4) : 0;
    item.left_out_reason = out ? row.text(2) : "";
    item.left_out_by = out ? row.text(3) : "";
  }
  for (const auto& row : tx.query(
           "SELECT s.item, s.version, s.text, s.by_name, s.at FROM said s JOIN agenda_item i ON i.id = "
           "s.item "
           "WHERE i.meeting = ? AND s.version = (SELECT MAX(n.version) FROM said n WHERE n.item = s.item)",
           meeting)) {
    Item& item = *by_id.at(row.text(0));
    item.said_version = row.integer(1);
    item.said = row.text(2);
    item.said_by = row.text(3);
    item.said_at = row.integer(4);
  }
  for (const auto& row : tx.query(
           "SELECT c.id, c.item, c.kind, c.text, c.by_name, c.at, c.withdrawn_at FROM conclusion c JOIN "
           "agenda_item i ON i.id = c.item WHERE i.meeting = ? AND c.withdrawn_at = 0 ORDER BY c.at, c.id",
           meeting))
    by_id.at(row.text(1))->conclusions.push_back(read_conclusion(row));
}

}  // namespace

std::string_view id(Item::Origin origin) {
  return origins[std::size_t(origin)];
}

std::vector<Item> agenda_of(store::Tx& tx, const Id& meeting) {
  std::vector<Item> items;
  for (const auto& row : tx.query("SELECT id, origin, word, title, explanation FROM agenda_item WHERE "
                                  "meeting = ? ORDER BY place, id",
                                  meeting)) {
    Item& item = items.emplace_back();
    item.id = Id::trusted(row.text(0));
    item.meeting = meeting;
    item.number = int(items.size());
    item.origin = origin_of(row.text(1));
    item.word = row.text(2);
    item.title = row.text(3);
    item.explanation = row.text(4);
  }
  read_rest(tx, items, meeting);
  return items;
}

}  // namespace kakari::meetings
