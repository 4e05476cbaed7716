// registry::match() for many at once: loads whom the rows can mean in a few queries.
#pragma once
#include <unordered_map>

#include "training/courses/list.h"

namespace kakari::courses {

/// As far as a list needs to know somebody.
struct Known {
  std::string id, name_key, kana_key, licence_date;
};

class BulkMatch {
 public:
  BulkMatch(store::Tx& tx, const std::vector<ListRow>& rows);
  struct Answer {
    const Known* known = nullptr;
    std::string reason = {};  // why not
    bool never = false;       // contradicts or is ambiguous: to be rejected; else it waits
  };
  Answer match(const ListRow& row) const;

 private:
  std::unordered_map<std::string, Known> by_licence_;
  std::unordered_multimap<std::string, Known> by_kana_;  // kana key and birth date
};

/// Calls query(tx, "(?, ?, …)" marks, values) for so many values at a time.
template <class Query>
void in_batches(const std::vector<std::string_view>& values, std::size_t most, Query query) {
  std::vector<store::Value> args;
  for (std::size_t from = 0; from < values.size(); from += most) {
    const std::size_t to = std::min(values.size(), from + most);
    args.assign(values.begin() + std::ptrdiff_t(from), values.begin() + std::ptrdiff_t(to));
    std::string marks;
    for (std::size_t i = from; i < to; ++i) marks += i == from ? "?" : ",?";
    query(marks, args);
  }
}

}  // namespace kakari::courses
