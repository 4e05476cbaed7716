#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <system_error>

#include "base/utf8.h"
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

double shown_width(std::string_view text) {
  double width = 0;
  for (std::size_t at = 0; at < text.size();) width += utf8::next(text, at) < 0x80 ? 1 : 2;
  return width;
}

/// A file that is only in memory, which libxlsxwriter opens by its name.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(memfd_create("xlsx", MFD_CLOEXEC)) {
    if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "memfd_create");
  }
  ~MemoryFile() { close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  std::string name() const { return "/proc/self/fd/" + std::to_string(descriptor_); }
  std::string content() const {
    std::string bytes(std::size_t(lseek(descriptor_, 0, SEEK_END)), '\0');
    for (std::size_t at = 0; at < bytes.size();) {
      const ssize_t n = pread(descriptor_, bytes.data() + at, bytes.size() - at, off_t(at));
      if (n <= 0) throw std::system_error(errno, std::generic_category(), "pread");
      at += std::size_t(n);
    }
    return bytes;
  }

 private:
  int descriptor_;
};

}  // namespace

std::string write_xlsx(std::string_view sheet_name, const std::vector<std::vector<std::string>>& rows) {
  const MemoryFile file;
  lxw_workbook* book = workbook_new(file.name().c_str());
  if (!book) throw std::bad_alloc();
  lxw_worksheet* sheet = workbook_add_worksheet(book, sheet_title(sheet_name).c_str());
  // As text, so that a code keeps its zeros when a person corrects it.
  lxw_format* text = workbook_add_format(book);
  format_set_num_format(text, "@");
  std::vector<double> widths;
  lxw_error fault = sheet ? LXW_NO_ERROR : LXW_ERROR_MEMORY_MALLOC_FAILED;
  for (std::size_t y = 0; y < rows.size() && fault == LXW_NO_ERROR; ++y)
    for (std::size_t x = 0; x < rows[y].size() && fault == LXW_NO_ERROR; ++x) {
      if (rows[y][x].empty()) continue;
      if (widths.size() <= x) widths.resize(x + 1, width_min);
      widths[x] = std::max(widths[x], std::min(shown_width(rows[y][x]) + 2, width_max));
      fault = worksheet_write_string(sheet, lxw_row_t(y), lxw_col_t(x),
                                     fitting(rows[y][x], cell_characters_max).c_str(), text);
    }
  for (std::size_t x = 0; x < widths.size() && sheet; ++x)
    worksheet_set_column(sheet, lxw_col_t(x), lxw_col_t(x), widths[x], text);
  const lxw_error closed = workbook_close(book);  // frees it in any case
  if (fault == LXW_NO_ERROR) fault = closed;
  if (fault != LXW_NO_ERROR) throw std::runtime_error(lxw_strerror(fault));
  return file.content();
}

}  // namespace kakari::sheet
