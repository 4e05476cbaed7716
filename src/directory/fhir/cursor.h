// The opaque mark of a next link: behind which row the page goes on, in an order that any later snapshot has
// too.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kakari::fhir {

/// What rows are ordered by: `value`, then `text`, then the institution's number and the part.
struct Mark {
  std::int64_t value = 0;
  std::string text = {};
  std::string number = {};
  std::size_t part = 0;
};

/// `purpose` names list and order: a mark of another one is not read.
std::string write_mark(std::string_view purpose, const Mark& mark);
std::optional<Mark> read_mark(std::string_view purpose, std::string_view cursor);

}  // namespace kakari::fhir
