#include <xlsxwriter.h>

#include <stdexcept>
#include <utility>

#include "platform/sheet/memory_file.h"
#include "platform/sheet/workbook_writer.h"

namespace kakari::sheet {
namespace {

constexpr std::size_t cell_bytes_max = 4 * 32'767;  // more is cut by libxlsxwriter's own check

}  // namespace

struct WorkbookWriter::Book {
  MemoryFile file;
  lxw_workbook* book = nullptr;
  lxw_worksheet* sheet = nullptr;
  lxw_format* text = nullptr;
  lxw_row_t next = 0;

  ~Book() {
    if (book) workbook_close(book);  // frees it
  }
};

WorkbookWriter::WorkbookWriter(std::string_view sheet_name, std::span<const double> widths,
                               unsigned head_rows)
    : book_(std::make_unique<Book>()) {
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  const std::string name = book_->file.name();
  book_->book = workbook_new_opt(name.c_str(), &options);
  if (!book_->book) throw std::bad_alloc();
  book_->sheet = workbook_add_worksheet(book_->book, std::string(sheet_name).c_str());
  if (!book_->sheet) throw std::runtime_error("worksheet " + std::string(sheet_name));
  book_->text = workbook_add_format(book_->book);
  format_set_num_format(book_->text, "@");
  for (std::size_t x = 0; x < widths.size(); ++x)
    worksheet_set_column(book_->sheet, lxw_col_t(x), lxw_col_t(x), widths[x], book_->text);
  worksheet_freeze_panes(book_->sheet, head_rows, 0);
}

WorkbookWriter::~WorkbookWriter() = default;

void WorkbookWriter::row(std::span<const std::string> cells) {
  for (std::size_t x = 0; x < cells.size(); ++x) {
    if (cells[x].empty()) continue;
    if (cells[x].size() > cell_bytes_max) throw std::runtime_error("a cell is longer than a workbook takes");
    const lxw_error fault =
        worksheet_write_string(book_->sheet, book_->next, lxw_col_t(x), cells[x].c_str(), book_->text);
    if (fault != LXW_NO_ERROR) throw std::runtime_error(lxw_strerror(fault));
  }
  ++book_->next;
}

std::string WorkbookWriter::finish() {
  const lxw_error fault = workbook_close(std::exchange(book_->book, nullptr));
  if (fault != LXW_NO_ERROR) throw std::runtime_error(lxw_strerror(fault));
  return book_->file.content();
}

}  // namespace kakari::sheet
