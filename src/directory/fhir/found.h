// The rows that satisfy a search, a page at a time. A page goes on behind a row, not at a number, so that
// none is left out or repeated when the directory changes between two pages.
#pragma once
#include "directory/fhir/condition.h"

namespace kakari::fhir {

struct FoundRow {
  Row row;
  std::optional<double> km = {};  // when asked for what is near
};

struct Found {
  std::vector<FoundRow> rows = {};
  std::optional<std::size_t> total = {};
  std::string next = {};  // cursor of the next page; empty: this is the last
};

/// The problem's code is a FHIR issue type.
Result<Found> find(const Known& known, const Search& search);

}  // namespace kakari::fhir
