#include "registry/field_merge.h"

namespace kakari::registry {
namespace {

struct Taker {
  bool leads;
  bool changed = false;

  void take(std::string& field, const std::string& said) {
    if (said.empty() || said == field || (!leads && !field.empty())) return;
    field = said;
    changed = true;
  }
  template <class T>
  void take(std::optional<T>& field, const std::optional<T>& said) {
    if (!said || said == field || (!leads && field)) return;
    field = said;
    changed = true;
  }
};

}  // namespace

bool take_over(Institution& i, const SourceRecord& record, bool leads) {
  const Institution& said = record.institution;
  Taker taker{leads};
  taker.take(i.name, said.name);
  taker.take(i.kana, said.kana);
  taker.take(i.postal, said.postal);
  taker.take(i.address, said.address);
  taker.take(i.phone, said.phone);
  taker.take(i.url, said.url);
  taker.take(i.founder, said.founder);
  taker.take(i.manager, said.manager);
  taker.take(i.departments, said.departments);
  taker.take(i.municipality, said.municipality);
  taker.take(i.health_centre, said.health_centre);
  taker.take(i.planning_area, said.planning_area);
  taker.take(i.latitude, said.latitude);
  taker.take(i.longitude, said.longitude);
  // 機関区分 of a list that tells it beats a guess from the name.
  if (!record.kind.empty() && leads && i.kind != said.kind) {
    i.kind = said.kind;
    taker.changed = true;
  }
  if (said.beds != 0 && said.beds != i.beds && (leads || i.beds == 0)) {
    i.beds = said.beds;
    taker.changed = true;
  }
  if (leads) {  // only a list of our own says any of these
    taker.take(i.exempt, said.exempt);
    taker.take(i.closed_on, said.closed_on);
    if (said.no_general_outpatients && !i.no_general_outpatients)
      i.no_general_outpatients = taker.changed = true;
  }
  return taker.changed;
}

}  // namespace kakari::registry
