// Values on PostgreSQL's wire: parameters in binary, COPY and answers as text.
#pragma once
#include <libpq-fe.h>

#include <array>
#include <span>
#include <string>
#include <vector>

#include "platform/store/value.h"

namespace kakari::store {

namespace pg_type {
constexpr Oid any = 0, boolean = 16, bytea = 17, int8 = 20, text = 25, float8 = 701;
}

/// The type that a value is sent as; `any` for NULL, which fits each.
Oid type_of(const Value& value);

/// The arrays PQexecPrepared takes. Refers to the values, which must outlive it.
class PgParameters {
 public:
  explicit PgParameters(std::span<const Value> values);
  const char* const* values() const { return values_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

 private:
  std::vector<std::array<char, 8>> numbers_;  // big-endian
  std::vector<const char*> values_;
  std::vector<int> lengths_, formats_;
};

/// Appends one cell of COPY's text format.
void append_copy_cell(std::string& out, const Value& value);

/// What a Row holds for a cell of an answer: bytea decoded, booleans as 0 and 1.
std::string decode_cell(Oid type, std::string_view text);

}  // namespace kakari::store
