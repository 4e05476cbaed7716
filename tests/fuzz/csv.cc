// Files in either encoding, read as CSV and as whatever they are. The first byte chooses options.
#include <stdexcept>

#include "base/text.h"
#include "input.h"
#include "platform/sheet/csv.h"
#include "platform/sheet/workbook.h"

namespace {

using namespace kakari;

void read_rows(const std::string& text, const sheet::CsvOptions& options) {
  sheet::CsvReader reader(sheet::from_text(text), options);
  sheet::Row row;
  std::int64_t last = 0;
  while (reader.next(row)) {
    fuzz::hold(row.line > last, "lines go on");
    last = row.line;
    fuzz::hold(row.fault.empty() || row.cells.empty(), "a broken row has no cells");
    for (const std::string_view cell : row.cells) fuzz::hold(bool(length(cell)), "cells are UTF-8");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string text(fuzz::text_of(data + 1, size - 1));
  sheet::CsvOptions options;
  options.encoding = sheet::Encoding(data[0] % 3);
  options.columns = (data[0] / 3) % 4 - 1;
  options.separator = data[0] & 64 ? '\t' : ',';
  options.record_bytes_max = data[0] & 128 ? 64 : 4096;
  try {
    read_rows(text, options);
  } catch (const std::runtime_error&) {
    // Another encoding than was said.
  }
  const char* const encodings[] = {"auto", "utf-8", "cp932"};
  (void)sheet::read_table_bytes(text, {.encoding = encodings[data[0] % 3], .expanded_max = 1 << 20},
                                [](std::size_t, const auto&) { return true; });
  return 0;
}
