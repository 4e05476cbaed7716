#include "reporting/exchange/table_rows.h"

#include <fstream>
#include <stdexcept>

#include "platform/sheet/csv.h"
#include "platform/sheet/workbook.h"

namespace kakari::exchange {
namespace {

bool is_zip(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  char start[4] = {};
  in.read(start, sizeof start);
  return std::string_view(start, sizeof start) == "PK\x03\x04";
}

std::string joined(const std::vector<std::string>& cells) {
  std::string out;
  for (const std::string& cell : cells) out += (&cell == &cells.front() ? "" : ",") + cell;
  return out;
}

Result<bool> read_part(const sheet::Part& part, sheet::Encoding encoding,
                       const std::function<bool(TableRow&)>& take) {
  auto bytes = sheet::open(part);
  if (!bytes) return std::unexpected(bytes.error());
  try {
    sheet::CsvReader reader(std::move(*bytes), {.encoding = encoding, .columns = -1});
    sheet::Row row;
    TableRow one;
    while (reader.next(row)) {
      one.line = row.line;
      one.cells.assign(row.cells.begin(), row.cells.end());
      one.raw = row.raw;
      one.fault = row.fault;
      if (!take(one)) return false;
    }
    return true;
  } catch (const std::runtime_error& damaged) {
    return problem(ProblemKind::invalid, "file-damaged", damaged.what());
  }
}

Result<void> read_workbook(const std::string& path, const std::string& encoding,
                           const std::function<bool(TableRow&)>& take) {
  return sheet::read_table(path, {.encoding = encoding},
                           [&](std::size_t line, const std::vector<std::string>& cells) {
                             TableRow one{std::int64_t(line), cells, joined(cells), {}};
                             return take(one);
                           });
}

}  // namespace

Result<void> read_rows(const std::string& path, const std::string& encoding,
                       const std::function<bool(TableRow&)>& take) {
  const auto parts = sheet::parts(path);
  if (!parts) {
    if (is_zip(path)) return read_workbook(path, encoding, take);
    return std::unexpected(parts.error());
  }
  const auto known = sheet::parse_encoding(encoding);
  for (const sheet::Part& part : *parts) {
    const auto more = read_part(part, known.value_or(sheet::Encoding::automatic), take);
    if (!more) return std::unexpected(more.error());
    if (!*more) return {};
  }
  return {};
}

}  // namespace kakari::exchange
