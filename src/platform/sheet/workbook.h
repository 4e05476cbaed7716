// Tables as offices have them: XLSX (first sheet, streamed with libzip and expat) or CSV (UTF-8 or CP932),
// told apart by content. Rows come one by one, as text in the order of the columns.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

namespace kakari::sheet {

/// `line` counts from 1 as the person sees it in Excel or an editor. Rows without any value are passed over;
/// of XLSX, cells behind the last value of a row are not there. Return false to stop.
using TableRow = std::function<bool(std::size_t line, const std::vector<std::string>& cells)>;

struct TableOptions {
  std::string encoding = "auto";           // of a CSV: auto, utf-8, cp932
  std::uint64_t expanded_max = 400 << 20;  // bytes of a sheet when unpacked: a zip bomb ends here
};

/// Reads every row. Problems: "table-kind" (neither XLSX nor CSV), "table-damaged", "table-encoding" (with
/// the line), "table-too-large", "file-unreadable". Damage may show only behind rows that were handed out:
/// keep nothing of a table that ends in a Problem. Dates and numbers of XLSX come as they are meant: a date
/// cell as 2027-02-10, with a time as 2027-02-10 13:30, a time alone as 13:30, an integral number without a
/// decimal point, text with leading zeros as it stands, a number formatted 000000 with its zeros.
Result<void> read_table(const std::filesystem::path& file, const TableOptions& options, const TableRow& row);
Result<void> read_table_bytes(std::string_view bytes, const TableOptions& options, const TableRow& row);

/// A cell to be written: text, or a number that can be reckoned with, shown with so many decimals.
struct SheetCell {
  std::string text = {};
  std::optional<double> number = {};
  int decimals = 0;
};
struct Sheet {
  std::string name;  // cut to what Excel takes, and told apart from those before
  std::vector<std::vector<SheetCell>> rows;
  std::size_t head = 0;  // rows up to this one stay in sight, and it is bold; 0: none
};
/// An XLSX by libxlsxwriter; no formulas, so that nothing is run when it is opened. Throws
/// std::runtime_error.
std::string write_book(std::span<const Sheet> sheets);
/// One sheet, text cells.
std::string write_xlsx(std::string_view sheet_name, const std::vector<std::vector<std::string>>& rows);

}  // namespace kakari::sheet
