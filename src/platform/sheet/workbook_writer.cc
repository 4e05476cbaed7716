#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <utility>

#include "base/utf8.h"
#include "platform/sheet/memory_file.h"
#include "platform/sheet/workbook.h"

namespace kakari::sheet {
namespace {

constexpr std::size_t cell_characters_max = 32'767;  // of Excel
constexpr std::size_t name_characters_max = 31;
constexpr double width_min = 8, width_max = 48;  // of a column, in half-width characters

/// As long as Excel takes it, and UTF-8 in any case.
std::string fitting(std::string_view text, std::size_t characters_max) {
  std::string out;
  std::size_t units = 0;  // of UTF-16, by which Excel counts
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    units += c != utf8::kInvalid && c > 0xFFFF ? 2 : 1;
    if (units > characters_max) break;
    utf8::append(out, c == utf8::kInvalid ? U'\uFFFD' : c);
  }
  return out;
}

std::string sheet_title(std::string_view name) {
  std::string title = fitting(name, name_characters_max);
  for (char& c : title)
    if (std::string_view("[]:*?/\\'").contains(c)) c = ' ';
  return title.empty() ? "Sheet1" : title;
}

std::string folded(std::string name) {
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
  return name;
}

double shown_width(std::string_view text) {
  double width = 0;
  for (std::size_t at = 0; at < text.size();) width += utf8::next(text, at) < 0x80 ? 1 : 2;
  return width;
}

/// Excel takes a name once only, whatever its case.
std::string unused(std::string title, std::vector<std::string>& used) {
  const std::string base = fitting(title, name_characters_max - 5);
  for (int n = 2; std::ranges::find(used, folded(title)) != used.end(); ++n)
    title = fmt::format("{} ({})", base, n);
  used.push_back(folded(title));
  return title;
}

void need(lxw_error fault) {
  if (fault != LXW_NO_ERROR) throw std::runtime_error(lxw_strerror(fault));
}

/// Closed in any case, which frees it.
class Book {
 public:
  explicit Book(const std::string& file) : book_(workbook_new(file.c_str())) {
    if (!book_) throw std::bad_alloc();
  }
  ~Book() {
    if (book_) workbook_close(book_);
  }
  Book(const Book&) = delete;

  void add(const Sheet& sheet) {
    lxw_worksheet* out = workbook_add_worksheet(book_, unused(sheet_title(sheet.name), names_).c_str());
    if (!out) throw std::runtime_error("worksheet " + sheet.name);
    std::vector<double> widths;
    for (std::size_t y = 0; y < sheet.rows.size(); ++y)
      for (std::size_t x = 0; x < sheet.rows[y].size(); ++x) {
        const SheetCell& cell = sheet.rows[y][x];
        if (cell.text.empty() && !cell.number) continue;
        if (widths.size() <= x) widths.resize(x + 1, width_min);
        // Titles and notes, alone in their rows, run over the cells beside them.
        if (sheet.head == 0 || sheet.rows[y].size() > 1)
          widths[x] = std::max(widths[x], std::min(shown_width(cell.text) + 2, width_max));
        write(out, lxw_row_t(y), lxw_col_t(x), cell, y + 1 == sheet.head);
      }
    for (std::size_t x = 0; x < widths.size(); ++x)
      need(worksheet_set_column(out, lxw_col_t(x), lxw_col_t(x), widths[x], text()));
    if (sheet.head > 0) worksheet_freeze_panes(out, lxw_row_t(sheet.head), 0);
  }

  void close() { need(workbook_close(std::exchange(book_, nullptr))); }

 private:
  /// As text, so that a code keeps its zeros when a person corrects it.
  lxw_format* text() { return format("@", false); }

  lxw_format* format(const std::string& number, bool bold) {
    auto& made = formats_[{number, bold}];
    if (made) return made;
    made = workbook_add_format(book_);
    format_set_num_format(made, number.c_str());
    if (bold) format_set_bold(made);
    return made;
  }

  void write(lxw_worksheet* out, lxw_row_t y, lxw_col_t x, const SheetCell& cell, bool bold) {
    if (!cell.number)
      return need(worksheet_write_string(out, y, x, fitting(cell.text, cell_characters_max).c_str(),
                                         format("@", bold)));
    const std::string shown =
        cell.decimals > 0 ? "#,##0." + std::string(std::size_t(cell.decimals), '0') : "#,##0";
    need(worksheet_write_number(out, y, x, *cell.number, format(shown, bold)));
  }

  lxw_workbook* book_;
  std::map<std::pair<std::string, bool>, lxw_format*> formats_;
  std::vector<std::string> names_;
};

}  // namespace

std::string write_book(std::span<const Sheet> sheets) {
  const MemoryFile file;
  Book book(file.name());
  for (const Sheet& sheet : sheets) book.add(sheet);
  book.close();
  return file.content();
}

std::string write_xlsx(std::string_view sheet_name, const std::vector<std::vector<std::string>>& rows) {
  Sheet sheet{std::string(sheet_name), {}};
  sheet.rows.reserve(rows.size());
  for (const auto& row : rows) {
    auto& cells = sheet.rows.emplace_back();
    cells.reserve(row.size());
    for (const std::string& text : row) cells.push_back({.text = text});
  }
  return write_book({&sheet, 1});
}

}  // namespace kakari::sheet
