#include "registry/institution_row.h"

#include "base/text.h"

namespace kakari::registry {

const std::string& selected_columns() {
  static const std::string columns = [] {
    std::string text;
    for (const std::string_view column : kInstitutionColumns) {
      if (column == "name_key") break;
      if (!text.empty()) text += ", ";
      text += "i.";
      text += column;
    }
    return text;
  }();
  return columns;
}

Institution institution_of(const store::Row& row) {
  std::size_t at = 0;
  const auto next = [&]<class T>(T& field) { field = row.get<T>(at++); };
  Institution i;
  std::string id;
  next(id);
  i.id = Id::trusted(std::move(id));
  next(i.number), next(i.kind), next(i.name), next(i.kana), next(i.prefecture), next(i.municipality);
  next(i.health_centre), next(i.planning_area), next(i.postal), next(i.address), next(i.phone), next(i.url);
  next(i.latitude), next(i.longitude), next(i.departments), next(i.beds), next(i.founder), next(i.manager);
  next(i.no_general_outpatients), next(i.exempt), next(i.closed_on), next(i.invented), next(i.corporation),
      next(i.version);
  return i;
}

void append_values(std::vector<store::Value>& values, const Institution& i, std::string_view name_key,
                   std::string_view kana_key) {
  const auto add = [&](const auto&... field) { (values.push_back(store::to_value(field)), ...); };
  add(i.id, i.number, i.kind, i.name, i.kana, i.prefecture, i.municipality, i.health_centre, i.planning_area);
  add(i.postal, i.address, i.phone, i.url, i.latitude, i.longitude, i.departments, i.beds, i.founder);
  add(i.manager, i.no_general_outpatients, i.exempt, i.closed_on, i.invented, i.corporation, i.version,
      name_key, kana_key);
}

void save(store::Tx& tx, const Institution& institution) {
  static const std::string sql = [] {
    std::string sets;
    for (const std::string_view column : kInstitutionColumns) {
      if (!sets.empty()) sets += ", ";
      sets += std::string(column) + " = ?";
    }
    return "UPDATE institution SET " + sets + " WHERE id = ?";
  }();
  Institution next = institution;
  ++next.version;
  const std::string name_key = fold(next.name), kana_key = fold(next.kana);
  std::vector<store::Value> values;
  append_values(values, next, name_key, kana_key);
  values.push_back(store::to_value(next.id));
  tx.change(sql, values);
}

}  // namespace kakari::registry
