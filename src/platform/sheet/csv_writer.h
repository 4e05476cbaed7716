// CSV out, for Excel and for programs: UTF-8 with BOM, or CP932; CRLF.
#pragma once
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "platform/sheet/encoding.h"

namespace kakari::sheet {

struct CsvStyle {
  Encoding encoding = Encoding::utf8;
  bool bom = true;             // UTF-8 only
  bool guard_formulas = true;  // a cell that a spreadsheet would run ("=…") gets a ' in front
};

class CsvWriter {
 public:
  using Style = CsvStyle;
  explicit CsvWriter(Style style = {}) : style_(style) {}
  void row(std::span<const std::string_view> cells);
  void row(std::initializer_list<std::string_view> cells) { row(std::span(cells.begin(), cells.size())); }
  /// What has been written since the last call; so that long tables can be streamed.
  std::string take();

 private:
  Style style_;
  bool begun_ = false;
  std::string out_;
};

}  // namespace kakari::sheet
