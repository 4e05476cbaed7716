// What a row of counts can name: institutions by their codes, claim items by id or label.
#pragma once
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/store/database.h"
#include "reporting/definition.h"

namespace kakari::exchange {

class ClaimsIndex {
 public:
  struct Place {
    Id institution;
    std::string prefecture;
  };
  /// Of the reports of that fiscal year.
  ClaimsIndex(store::Tx& tx, int year);

  /// By 10-digit code, one that held before too, or 機関番号; nullptr when nobody has it.
  const Place* place(std::string_view code) const;
  std::size_t number_of(const Place& place) const { return std::size_t(&place - places_.data()); }

  /// The claim items that the typed name may mean, as positions in items().
  std::vector<std::size_t> named(const std::string& typed) const;
  /// Whether an item of another kind goes by that name.
  bool names_other_item(const std::string& typed) const;
  const std::vector<std::string>& items() const { return items_; }
  /// Whether the form of the prefecture asks for it.
  bool asks(std::string_view prefecture, std::size_t item) const;
  bool has_cycle(std::string_view prefecture) const { return forms_.contains(prefecture); }

 private:
  void read_forms(store::Tx& tx, int year);
  void read_places(store::Tx& tx);

  std::vector<Place> places_;
  std::unordered_map<std::string, std::size_t> by_code_;
  std::map<std::string, reporting::FormPtr, std::less<>> forms_;  // by prefecture
  std::vector<std::string> items_;
  std::map<std::string, std::vector<std::size_t>> by_name_;  // folded
  std::map<std::string, bool> others_;
};

/// The newest fiscal year that any prefecture has a cycle of; 0 when there is none.
int newest_cycle(store::Tx& tx, std::string_view prefecture);

}  // namespace kakari::exchange
