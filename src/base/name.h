// What the values of an enumeration are called: `id` in tables and addresses, `label` before people. A table
// of names has one row for each value, in their order.
#pragma once
#include <optional>
#include <string_view>

namespace kakari {

struct Name {
  std::string_view id, label;
};

/// The value whose name has this id.
template <class E, class Names>
constexpr std::optional<E> named(const Names& names, std::string_view id) {
  std::size_t at = 0;
  for (const auto& name : names) {
    if (name.id == id) return E(at);
    ++at;
  }
  return {};
}

}  // namespace kakari
