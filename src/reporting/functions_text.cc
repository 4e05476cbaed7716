#include "reporting/functions_text.h"

#include <fmt/format.h>

#include <boost/json.hpp>

namespace kakari::reporting {

std::string to_text(const ReportedFunctions& functions) {
  std::string out = "[";
  for (const auto& f : functions)
    fmt::format_to(std::back_inserter(out), R"({}["{}",{},{},"{}"])", out.size() > 1 ? "," : "",
                   regime::id(f.function), int(f.held), int(f.with_others), f.hash);
  out += ']';
  return out;
}

ReportedFunctions functions_from_text(std::string_view text) {
  unsigned char buffer[4096];
  boost::json::monotonic_resource memory(buffer, sizeof buffer);
  const auto value = boost::json::parse({text.data(), text.size()}, &memory);
  ReportedFunctions functions;
  std::size_t i = 0;
  for (const auto& entry : value.as_array()) {
    const auto& cells = entry.as_array();
    const auto& name = cells.at(0).as_string();
    auto& f = functions.at(i++);
    f.function = regime::function_of({name.data(), name.size()}).value();
    f.held = cells.at(1).as_int64() != 0;
    f.with_others = cells.at(2).as_int64() != 0;
    f.hash = std::string(cells.at(3).as_string());
  }
  return functions;
}

}  // namespace kakari::reporting
