#include "app/year_routes.h"

#include <stdexcept>

#include "regime/order_rules.h"
#include "reporting/orders/pages.h"

namespace kakari::app {
namespace {

std::shared_ptr<const regime::OrderRules> order_rules(House& house) {
  auto loaded = regime::load_order_rules(house.regime_folder(), fiscal_year(house.scheme().today()));
  if (!loaded)
    throw std::runtime_error(fmt::format("{}:{}: {}", loaded.error().front().file,
                                         loaded.error().front().line, loaded.error().front().message));
  return std::make_shared<const regime::OrderRules>(std::move(*loaded));
}

}  // namespace

std::vector<std::vector<access::Route>> year_routes(House& house, access::Access&, const TrainingHouse&) {
  store::Database* const database = &house.database();
  std::vector<std::vector<access::Route>> all;
  all.push_back(orders::pages({.database = database, .rules = order_rules(house)}));
  return all;
}

std::vector<registry::RegisterDeps::Part> record_parts() {
  return {[](store::Tx& tx, const access::Visit& visit, const registry::Institution& institution) {
    return orders::of_institution(tx, visit, institution.id, institution.number);
  }};
}

}  // namespace kakari::app
