// What the rooms of the prefecture's year share in this program: the calendars, the rules of orders, and how
// people reach it from outside.
#pragma once
#include <memory>
#include <string>

#include "app/house.h"
#include "regime/almanac.h"
#include "regime/order_rules.h"
#include "reporting/progress/tally.h"

namespace kakari::app {

class YearHouse {
 public:
  /// Throws std::runtime_error naming the file where a definition is wrong.
  YearHouse(House& house, std::string public_url);

  const regime::Almanac& almanac() const { return almanac_; }
  const std::shared_ptr<const regime::OrderRules>& order_rules() const { return order_rules_; }
  /// Without a slash at its end.
  const std::string& public_url() const { return public_url_; }
  progress::Live& live() const { return live_; }

 private:
  regime::Almanac almanac_;
  std::shared_ptr<const regime::OrderRules> order_rules_;
  std::string public_url_;
  mutable progress::Live live_;
};

}  // namespace kakari::app
