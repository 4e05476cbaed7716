// Rows of a table file with their lines, past broken ones: CSV in both encodings, zip, gz, or XLSX.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

namespace kakari::exchange {

struct TableRow {
  std::int64_t line = 0;
  std::vector<std::string> cells;
  std::string raw;
  std::string fault;  // not empty: could not be read, and why; then without cells
};

/// Return false to stop. Problems are those of sheet::parts and sheet::read_table.
Result<void> read_rows(const std::string& path, const std::string& encoding,
                       const std::function<bool(TableRow&)>& row);

}  // namespace kakari::exchange
