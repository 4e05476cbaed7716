#include <algorithm>
#include <set>

#include "base/text.h"
#include "registry/institution.h"
#include "registry/institution_row.h"

namespace kakari::registry {
namespace {

/// The text with LIKE's own signs taken literally (ESCAPE '!').
std::string like_literal(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '!') out += '!';
    out += c;
  }
  return out;
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

class LookUp {
 public:
  LookUp(store::Tx& tx, std::string_view prefecture, std::size_t most)
      : tx_(tx), prefecture_(prefecture), most_(most) {}

  void add(std::vector<Institution> found) {
    for (Institution& i : found)
      if (found_.size() < most_ && seen_.insert(i.id.text()).second) found_.push_back(std::move(i));
  }
  void add_named(const std::string& pattern) {
    if (found_.size() >= most_) return;
    std::vector<Institution> named;
    for (const store::Row& row : tx_.query(
             "SELECT " + selected_columns() +
                 " FROM institution i WHERE i.name_key LIKE ? ESCAPE '!' OR i.kana_key LIKE ? ESCAPE '!' "
                 "ORDER BY CASE WHEN i.closed_on = '' THEN 0 ELSE 1 END, "
                 "CASE WHEN i.prefecture = ? THEN 0 ELSE 1 END, i.name_key, i.number LIMIT ?",
             pattern, pattern, prefecture_, most_ + seen_.size()))
      named.push_back(institution_of(row));
    add(std::move(named));
  }
  std::vector<Institution> take() { return std::move(found_); }

 private:
  store::Tx& tx_;
  std::string_view prefecture_;
  std::size_t most_;
  std::set<std::string> seen_;
  std::vector<Institution> found_;
};

}  // namespace

std::vector<Institution> look_up(store::Tx& tx, std::string_view query, std::string_view prefecture,
                                 std::size_t most) {
  const std::string plain = trim(narrow(query)), key = fold(query);
  if (key.empty() || most == 0) return {};
  LookUp result(tx, prefecture, most);
  if (auto exact = find_by_number(tx, plain)) result.add({std::move(*exact)});
  if (is_digits(plain) && plain.size() >= 5)
    for (const std::string_view system : {"medical", "iryo"}) result.add(find_by_code(tx, system, plain));
  const std::string literal = like_literal(key);
  result.add_named(literal + "%");
  result.add_named("%" + literal + "%");
  std::vector<Institution> found = result.take();
  std::ranges::stable_sort(found, {}, [&](const Institution& i) {
    return std::pair(!i.closed_on.empty(), i.prefecture != prefecture);
  });
  return found;
}

}  // namespace kakari::registry
