#include "reporting/exchange/claims_index.h"

#include <algorithm>

#include "base/text.h"

namespace kakari::exchange {

ClaimsIndex::ClaimsIndex(store::Tx& tx, int year) {
  read_forms(tx, year);
  read_places(tx);
}

void ClaimsIndex::read_forms(store::Tx& tx, int year) {
  for (const auto& row : tx.query("SELECT prefecture, form_hash FROM cycle WHERE year = ?", year))
    forms_.emplace(row.text(0), reporting::definition(tx, row.text(1)));
  for (const auto& [prefecture, form] : forms_)
    for (const regime::Item& item : form->items) {
      if (!item.ndb) {
        others_[fold(item.id)] = others_[fold(item.label)] = true;
        continue;
      }
      if (std::ranges::find(items_, item.id) != items_.end()) continue;
      for (const std::string& name : {item.id, item.label, item.short_label}) {
        auto& at = by_name_[fold(name)];
        if (!name.empty() && (at.empty() || at.back() != items_.size())) at.push_back(items_.size());
      }
      items_.push_back(item.id);
    }
}

void ClaimsIndex::read_places(store::Tx& tx) {
  std::unordered_map<std::string, std::size_t> by_id;
  for (const auto& row : tx.query("SELECT id, number, prefecture FROM institution")) {
    by_id.emplace(row.text(0), places_.size());
    by_code_.emplace(row.text(1), places_.size());
    places_.push_back({Id::trusted(row.text(0)), row.text(2)});
  }
  // Those that hold now come first; a code that held before still leads to its institution.
  for (const auto& row :
       tx.query("SELECT value, institution_id FROM institution_code WHERE system = 'medical' ORDER BY "
                "CASE WHEN valid_to = '' THEN 0 ELSE 1 END"))
    if (const auto known = by_id.find(row.text(1)); known != by_id.end())
      by_code_.emplace(row.text(0), known->second);
}

const ClaimsIndex::Place* ClaimsIndex::place(std::string_view code) const {
  const auto found = by_code_.find(std::string(code));
  return found == by_code_.end() ? nullptr : &places_[found->second];
}

std::vector<std::size_t> ClaimsIndex::named(const std::string& typed) const {
  const auto found = by_name_.find(fold(typed));
  return found == by_name_.end() ? std::vector<std::size_t>{} : found->second;
}

bool ClaimsIndex::names_other_item(const std::string& typed) const {
  return others_.contains(fold(typed));
}

bool ClaimsIndex::asks(std::string_view prefecture, std::size_t item) const {
  const auto form = forms_.find(prefecture);
  if (form == forms_.end()) return false;
  const regime::Item* known = form->second->item(items_[item]);
  return known && known->ndb;
}

int newest_cycle(store::Tx& tx, std::string_view prefecture) {
  const auto row =
      tx.one("SELECT MAX(year) FROM cycle WHERE ? = '' OR prefecture = ?", prefecture, prefecture);
  return row && !row->is_null(0) ? row->get<int>(0) : 0;
}

}  // namespace kakari::exchange
