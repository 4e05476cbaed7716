// CSV in: row by row with line numbers, in whatever of the two encodings it comes, and past broken rows.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sheet/bytes.h"
#include "platform/sheet/encoding.h"

namespace kakari::sheet {

/// One record. Views stay good until the next call of next().
struct Row {
  std::int64_t line = 0;                // of its first line, from 1
  std::vector<std::string_view> cells;  // UTF-8, quotes taken off
  std::string_view raw;                 // as it stood, in UTF-8 where that was possible
  std::string fault;                    // not empty: could not be read, and why; cells are empty then
};

struct CsvOptions {
  Encoding encoding = Encoding::automatic;
  char separator = ',';
  /// Cells that each record must have; 0: as many as the first one has; -1: any number.
  int columns = 0;
  std::size_t record_bytes_max = 256 * 1024;
};

/// Reads records as RFC 4180 says; a cell may hold line breaks within quotes. A record whose quotes do not
/// close, or that has another number of cells, is handed out with its fault, and reading goes on with the
/// line after its first.
class CsvReader {
 public:
  explicit CsvReader(std::unique_ptr<Bytes> bytes, CsvOptions options = {});
  /// False at the end. Blank lines are passed over.
  bool next(Row& row);
  /// Known after the first row that is not ASCII.
  Encoding encoding() const { return encoding_; }

 private:
  struct Extent {
    std::size_t end = 0, after = 0;  // of the record without and with its line break
    std::int64_t lines = 1;
    const char* fault = nullptr;
  };
  bool fill();
  Extent first_line();
  Extent record();
  Extent quoted_record();
  bool decode(std::string_view raw, std::string_view& text);
  void split(std::string_view text, std::vector<std::string_view>& cells);
  void refuse(Row& row, const Extent& line, std::string reason);
  void settle_encoding();

  std::unique_ptr<Bytes> bytes_;
  CsvOptions options_;
  Encoding encoding_;
  int columns_;
  std::string buffer_;
  std::size_t at_ = 0;
  bool ended_ = false;
  std::int64_t line_ = 1;
  std::string converted_, unquoted_;
};

}  // namespace kakari::sheet
