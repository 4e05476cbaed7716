#include "app/cycles.h"

#include <stdexcept>

#include "regime/form.h"
#include "reporting/cycle.h"

namespace kakari::app {
namespace {

std::vector<std::string> prefectures_without_cycle(store::Tx& tx, int year) {
  std::vector<std::string> out;
  for (const auto& row : tx.query("SELECT DISTINCT prefecture FROM institution ORDER BY prefecture"))
    if (!reporting::find_cycle(tx, row.text(0), year)) out.push_back(row.text(0));
  return out;
}

}  // namespace

int open_due_cycles(House& house) {
  const Moment moment = house.moment();
  const int year = fiscal_year(moment.today());
  const auto defined = regime::years(house.regime_folder());
  if (std::ranges::find(defined, year) == defined.end()) return 0;
  const auto missing =
      house.database().read([&](store::Tx& tx) { return prefectures_without_cycle(tx, year); });
  if (missing.empty()) return 0;
  const auto form = regime::load_form(house.regime_folder(), year);
  if (!form) throw std::runtime_error(form.error().front().file + ": " + form.error().front().message);
  house.database().write([&](store::Tx& tx) {
    for (const std::string& prefecture : missing)
      reporting::add_cycle(tx, moment, reporting::lawful_cycle(prefecture, year), *form);
  });
  return int(missing.size());
}

}  // namespace kakari::app
