#include "app/year_house.h"

#include <stdexcept>

namespace kakari::app {

YearHouse::YearHouse(House& house, std::string public_url)
    : almanac_(regime::Almanac::load(house.regime_folder())),
      public_url_(std::move(public_url)),
      live_(house.database()) {
  auto rules = regime::load_order_rules(house.regime_folder(), fiscal_year(house.scheme().today()));
  if (!rules)
    throw std::runtime_error(fmt::format("{}:{}: {}", rules.error().front().file, rules.error().front().line,
                                         rules.error().front().message));
  order_rules_ = std::make_shared<const regime::OrderRules>(std::move(*rules));
}

}  // namespace kakari::app
