#include "registry/association_row.h"

#include "registry/column_list.h"

namespace kakari::registry {

const std::string& association_columns() {
  static const std::string columns = column_list("a", kAssociationColumns);
  return columns;
}

Association association_of(const store::Row& row) {
  std::size_t at = 0;
  const auto next = [&]<class T>(T& field) { field = row.get<T>(at++); };
  Association a;
  std::string id, kind, parent;
  next(id), next(a.number), next(kind), next(a.name), next(a.kana), next(a.prefecture), next(parent);
  next(a.president), next(a.postal), next(a.address), next(a.phone), next(a.email), next(a.deadline_days);
  next(a.two_persons), next(a.invented), next(a.version);
  a.id = Id::trusted(std::move(id));
  a.kind = association_kind_of(kind).value_or(AssociationKind::local);
  a.parent = Id::trusted(std::move(parent));
  return a;
}

void append_values(std::vector<store::Value>& values, const Association& a) {
  const auto add = [&](const auto&... field) { (values.push_back(store::to_value(field)), ...); };
  add(a.id, a.number, id(a.kind), a.name, a.kana, a.prefecture, a.parent, a.president, a.postal, a.address);
  add(a.phone, a.email, a.deadline_days, a.two_persons, a.invented, a.version);
}

}  // namespace kakari::registry
