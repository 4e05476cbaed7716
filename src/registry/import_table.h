// A table with a header in Japanese or English, read by the names of its columns, wherever they stand.
#pragma once
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "registry/import.h"
#include "registry/rejects.h"

namespace kakari::registry {

struct NamedColumn {
  std::string_view field;  // as the program calls it: also accepted as a header
  std::vector<std::string_view> names = {};
  bool needed = false;
};

struct NamedRow {
  std::int64_t line = 0;
  std::map<std::string_view, std::string> cells = {};  // trimmed; only what is not empty
  std::string raw = {};
  const std::string& operator[](std::string_view field) const;
};

/// Every row under the header, which stands in one of the first ten lines. Blank rows are passed over. The
/// Problem names the columns that are missing. `row` may refuse by returning a reason.
Result<std::int64_t> read_named_table(const std::string& path, const std::string& encoding,
                                      std::span<const NamedColumn> columns, Rejects& rejects,
                                      const std::function<std::string(NamedRow)>& row);

/// SHA-256 of the file, hexadecimal.
std::string file_hash(const std::string& path);
/// "31" from "31", "鳥取県", "鳥取"; empty when it is none.
std::string prefecture_code(const regime::Areas& areas, const std::string& typed);

/// Writes the row of the run and its journal entry.
void record_run(store::Tx& tx, const Moment& moment, const ImportOptions& options, std::string_view what,
                const std::string& path, const std::string& hash, const ImportSummary& summary);

}  // namespace kakari::registry
