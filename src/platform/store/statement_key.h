// Lets a statement cache be asked with a string_view.
#pragma once
#include <functional>
#include <string_view>

namespace kakari::store {

struct StatementHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view sql) const { return std::hash<std::string_view>{}(sql); }
};

/// More than a program has of its own; only SQL that is put together at run time gets there.
constexpr std::size_t kStatementsMax = 1000;

}  // namespace kakari::store
