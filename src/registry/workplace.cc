#include <fmt/format.h>

#include <array>

#include "base/name.h"
#include "registry/physician.h"
#include "registry/workplace.h"

namespace kakari::registry {
namespace {

using State = Workplace::State;

constexpr std::array kStates{Name{"stated", "医療機関の確認待ち"}, Name{"confirmed", "確認済"},
                             Name{"declined", "在籍なしと回答"}, Name{"ended", "終了"}};

State state_of(std::string_view id) {
  return named<State>(kStates, id).value_or(State::stated);
}

constexpr std::string_view kSelect =
    "SELECT w.id, w.physician_id, w.institution_id, p.name, i.name, i.number, w.fte_tenths, w.from_date, "
    "w.to_date, w.state, w.stated_by, w.decided_by, w.stated_at, w.decided_at FROM workplace w JOIN "
    "physician "
    "p ON p.id = w.physician_id JOIN institution i ON i.id = w.institution_id ";

Workplace workplace_of(const store::Row& row) {
  Workplace w;
  w.id = Id::trusted(row.text(0));
  w.physician = Id::trusted(row.text(1));
  w.institution = Id::trusted(row.text(2));
  w.physician_name = row.text(3);
  w.institution_name = row.text(4);
  w.institution_number = row.text(5);
  w.fte_tenths = row.integer(6);
  w.from = row.text(7);
  w.to = row.text(8);
  w.state = state_of(row.text(9));
  w.stated_by = row.text(10);
  w.decided_by = row.text(11);
  w.stated_at = row.integer(12);
  w.decided_at = row.integer(13);
  return w;
}

std::vector<Workplace> all_where(store::Tx& tx, std::string_view condition, const Id& id) {
  std::vector<Workplace> found;
  for (const store::Row& row : tx.query(fmt::format("{}{}", kSelect, condition), id))
    found.push_back(workplace_of(row));
  return found;
}

}  // namespace

std::string_view id(State state) {
  return kStates[std::size_t(state)].id;
}

std::string_view label(State state) {
  return kStates[std::size_t(state)].label;
}

std::vector<Workplace> workplaces_of_physician(store::Tx& tx, const Id& physician) {
  return all_where(tx, "WHERE w.physician_id = ? ORDER BY w.from_date, w.id", physician);
}

std::vector<Workplace> workplaces_of_institution(store::Tx& tx, const Id& institution) {
  return all_where(tx, "WHERE w.institution_id = ? ORDER BY p.kana_key, w.id", institution);
}

std::optional<Workplace> find_workplace(store::Tx& tx, const Id& id) {
  const auto row = tx.one(fmt::format("{}WHERE w.id = ?", kSelect), id);
  if (!row) return {};
  return workplace_of(*row);
}

}  // namespace kakari::registry
