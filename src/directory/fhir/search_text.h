// A FHIR search as its address says it: "name:contains=みなと&address-city=鳥取市&_count=20".
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "directory/fhir/parameter.h"
#include "platform/http/message.h"

namespace kakari::fhir {

inline constexpr std::size_t kCountDefault = 50, kCountMax = 500;

/// One condition; any of the values will do. Conditions must all hold.
struct Filter {
  Type type = Type::organization;  // whose parameter it is: of a chain the last one's
  std::string via = {};            // the reference a chain goes through: "organization"; empty: none
  const Parameter* parameter = nullptr;
  std::string modifier = {};             // "", "exact", "contains"
  std::vector<std::string> values = {};  // still with FHIR's escapes; not empty
};

enum class Order { place, name, updated, distance };

struct Search {
  Type type = Type::organization;
  std::vector<Filter> filters = {};
  std::size_t count = kCountDefault;  // of a page; 0: only the total is wanted
  Order order = Order::place;
  bool descending = false;
  std::string cursor = {};  // opaque; behind which row to go on
  bool total = true;
  bool summary = false;                    // the summary elements alone
  std::vector<std::string> elements = {};  // these alone; empty: all
  std::vector<std::string> includes = {}, revincludes = {};
  http::Pairs used = {};                  // what was understood, as given
  std::vector<std::string> ignored = {};  // names that were not
};

/// `strict` (Prefer: handling=strict) refuses what is not known; else it is left out and listed. A value that
/// cannot be read is always refused. The problem's code is a FHIR issue type.
Result<Search> read_search(Type type, const http::Pairs& pairs, bool strict);

/// Splits at `mark` where no backslash stands before it; the escapes stay.
std::vector<std::string> split_values(std::string_view text, char mark);
/// "a\,b" → "a,b"
std::string without_escapes(std::string_view text);

}  // namespace kakari::fhir
