#include "registry/institution.h"

#include "base/text.h"
#include "registry/institution_row.h"
#include "registry/number.h"

namespace kakari::registry {
namespace {

std::string select_where(std::string_view condition) {
  return "SELECT " + selected_columns() + " FROM institution i " + std::string(condition);
}

template <class... A>
std::vector<Institution> all_where(store::Tx& tx, std::string_view condition, const A&... args) {
  std::vector<Institution> found;
  for (const store::Row& row : tx.query(select_where(condition), args...))
    found.push_back(institution_of(row));
  return found;
}

}  // namespace

std::optional<Institution> find(store::Tx& tx, const Id& id) {
  const auto row = tx.one(select_where("WHERE i.id = ?"), id);
  if (!row) return {};
  return institution_of(*row);
}

std::optional<Institution> find_by_number(store::Tx& tx, std::string_view number) {
  const auto row = tx.one(select_where("WHERE i.number = ?"), number);
  if (!row) return {};
  return institution_of(*row);
}

std::vector<Institution> find_by_code(store::Tx& tx, std::string_view system, std::string_view value) {
  return all_where(tx,
                   "WHERE i.id IN (SELECT institution_id FROM institution_code WHERE system = ? AND value = "
                   "? AND valid_to = '') ORDER BY i.closed_on, i.number",
                   system, value);
}

std::vector<Code> codes(store::Tx& tx, const Id& id) {
  std::vector<Code> found;
  for (const store::Row& row : tx.query("SELECT system, value, valid_from, valid_to FROM institution_code "
                                        "WHERE institution_id = ? ORDER BY system, valid_from, value",
                                        id))
    found.push_back({row.text(0), row.text(1), row.text(2), row.text(3)});
  return found;
}

std::vector<Institution> in_scope(store::Tx& tx, std::string_view prefecture, Date on) {
  constexpr std::string_view kOpen = "i.exempt = '' AND (i.closed_on = '' OR i.closed_on > ?) ";
  if (prefecture.empty()) return all_where(tx, "WHERE " + std::string(kOpen) + "ORDER BY i.number", on.iso());
  return all_where(tx, "WHERE " + std::string(kOpen) + "AND i.prefecture = ? ORDER BY i.number", on.iso(),
                   prefecture);
}

Institution add(store::Tx& tx, const Moment& moment, Institution institution, std::vector<Code> codes) {
  if (institution.id.empty()) institution.id = moment.new_id();
  if (institution.number.empty())
    institution.number =
        institution_number(institution.prefecture, take_serials(tx, institution.prefecture, 1));
  const std::string name_key = fold(institution.name), kana_key = fold(institution.kana);
  std::vector<store::Value> values;
  append_values(values, institution, name_key, kana_key);
  tx.insert_many("institution", kInstitutionColumns, values);
  for (const Code& code : codes)
    tx.exec(
        "INSERT INTO institution_code (institution_id, system, value, valid_from, valid_to) "
        "VALUES (?, ?, ?, ?, ?)",
        institution.id, code.system, code.value, code.valid_from, code.valid_to);
  return institution;
}

std::vector<Hours> hours(store::Tx& tx, const Id& id) {
  std::vector<Hours> found;
  for (const store::Row& row :
       tx.query("SELECT department, slot, day, start_minute, end_minute, reception_start, reception_end "
                "FROM institution_hours WHERE institution_id = ? ORDER BY department, slot, day",
                id)) {
    const auto number = [&](std::size_t i) { return row.get<int>(i); };
    found.push_back({row.text(0), number(1), number(2), number(3), number(4), number(5), number(6)});
  }
  return found;
}

access::Scope scope_of(const Institution& institution) {
  return {.institution = institution.id.text(),
          .municipality = institution.municipality,
          .health_centre = institution.health_centre,
          .prefecture = institution.prefecture,
          .person = "",
          .corporation = institution.corporation};
}

}  // namespace kakari::registry
