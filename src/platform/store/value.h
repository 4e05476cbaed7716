// What goes into a statement and what comes out of one, the same for both engines.
#pragma once
#include <concepts>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kakari::store {

/// Bytes for a BLOB / bytea column; refers to memory that must outlive the call.
struct Blob {
  std::string_view bytes;
};

/// A bound parameter; text refers to memory that must outlive the call.
using Value = std::variant<std::monostate, std::int64_t, double, std::string_view, Blob>;

template <class T>
concept OptionalLike = requires(const T& v) {
  v.has_value();
  *v;
};

template <class T>
Value to_value(const T& v) {
  if constexpr (std::same_as<T, Value> || std::same_as<T, Blob>)
    return v;
  else if constexpr (OptionalLike<T>)
    return v ? to_value(*v) : Value{};
  else if constexpr (std::same_as<T, std::nullptr_t>)
    return Value{};
  else if constexpr (std::integral<T> || std::is_enum_v<T>)
    return static_cast<std::int64_t>(v);
  else if constexpr (std::floating_point<T>)
    return static_cast<double>(v);
  else
    return static_cast<std::string_view>(v);  // std::string, literals, Id
}

/// The database failed, or refused. Never for a rule of the scheme: those are Problems.
struct Error : std::runtime_error {
  enum class Kind {
    other,
    unique,       // a unique key is taken already
    foreign_key,  // a row that is referred to is missing, or still referred to
    retry,        // lost a race; Database::write tries again by itself
    full,         // the disk is full: writes are refused, reads go on
    busy,         // another process kept the database locked for longer than busy_timeout_ms
    closed,       // an fsync failed or the connection is gone
    newer         // the database was made by a newer version of the program
  };
  Error(Kind k, const std::string& what) : std::runtime_error(what), kind(k) {}
  Kind kind;
};

/// One row of an answer, columns by position. `get<T>` throws Error on NULL unless T is an optional.
class Row {
 public:
  explicit Row(std::vector<std::optional<std::string>> cells) : cells_(std::move(cells)) {}
  std::size_t size() const { return cells_.size(); }
  bool is_null(std::size_t i) const { return !cells_.at(i); }

  template <class T>
  T get(std::size_t i) const {
    if constexpr (OptionalLike<T> && !std::same_as<T, std::string>) {
      if (is_null(i)) return {};
      return get<typename T::value_type>(i);
    } else if constexpr (std::same_as<T, std::string>) {
      return text(i);
    } else if constexpr (std::same_as<T, bool>) {
      return integer(i) != 0;
    } else if constexpr (std::integral<T> || std::is_enum_v<T>) {
      return static_cast<T>(integer(i));
    } else {
      return static_cast<T>(real(i));
    }
  }
  const std::string& text(std::size_t i) const;
  std::int64_t integer(std::size_t i) const;
  double real(std::size_t i) const;

 private:
  std::vector<std::optional<std::string>> cells_;
};

using Rows = std::vector<Row>;

}  // namespace kakari::store
