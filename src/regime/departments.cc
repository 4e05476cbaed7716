#include "regime/departments.h"

#include <fmt/format.h>

#include <stdexcept>

#include "platform/sheet/csv.h"

namespace kakari::regime {

Departments Departments::load(const std::string& path) {
  const auto parts = sheet::parts(path);
  if (!parts) throw std::runtime_error(parts.error().message);
  auto bytes = sheet::open(parts->front());
  if (!bytes) throw std::runtime_error(bytes.error().message);
  sheet::CsvReader reader(std::move(*bytes));
  Departments out;
  for (sheet::Row row; reader.next(row);) {
    if (row.line == 1) continue;  // code,name
    if (!row.fault.empty() || row.cells.size() != 2 || row.cells[0].size() != 5 || row.cells[1].empty())
      throw std::runtime_error(fmt::format("{} の {} 行目を読めません。", path, row.line));
    out.names_.emplace(row.cells[0], row.cells[1]);
  }
  return out;
}

std::string_view Departments::name(std::string_view code) const {
  const auto found = names_.find(code);
  return found == names_.end() ? std::string_view() : found->second;
}

}  // namespace kakari::regime
