// XLSX out, row by row in constant memory, by libxlsxwriter: text cells, so that nothing is run when it is
// opened and a code keeps its zeros.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kakari::sheet {

class WorkbookWriter {
 public:
  /// `widths`: of the columns, in half-width characters; the rest as Excel has it. The first `head_rows` rows
  /// stay in sight.
  explicit WorkbookWriter(std::string_view sheet_name, std::span<const double> widths = {},
                          unsigned head_rows = 1);
  ~WorkbookWriter();
  WorkbookWriter(const WorkbookWriter&) = delete;
  WorkbookWriter& operator=(const WorkbookWriter&) = delete;
  /// Throws std::runtime_error when it cannot be written, or has more rows than Excel takes.
  void row(std::span<const std::string> cells);
  /// The bytes; once.
  std::string finish();

 private:
  struct Book;
  std::unique_ptr<Book> book_;
};

}  // namespace kakari::sheet
