// What regime/<year>/orders.yaml says of orders (命令, 法30条の18の4第6項): kinds with their clause, the
// words of the letters, and whether an order may go out without the founder having been heard.
#pragma once
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "regime/form.h"

namespace kakari::regime {

struct OrderKind {
  std::string id;  // "report", "change", "correct"
  std::string name, title, basis, demand;
  Status status = Status::reconstructed;
};

struct OrderLetterText {
  std::string id;     // "order", "hearing"
  std::string title;  // empty: the kind's
  std::vector<std::string> paragraphs, notes;
  Status status = Status::reconstructed;
};

struct OrderRules {
  std::vector<OrderKind> kinds;
  std::vector<OrderLetterText> letters;
  bool hearing_required = false;

  const OrderKind* kind(std::string_view id) const;
  const OrderLetterText* letter(std::string_view id) const;
};

/// Reads DIR/<year>/orders.yaml, or the newest earlier one. Every finding, not only the first.
std::expected<OrderRules, std::vector<Finding>> load_order_rules(const std::string& directory, int year);

}  // namespace kakari::regime
