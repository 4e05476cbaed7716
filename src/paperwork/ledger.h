// A ruled table on formal papers that goes on over pages, its headings repeated, tagged for screen readers.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "platform/pdf/canvas.h"

namespace kakari::paperwork {

struct LedgerColumn {
  std::string heading;
  double width_mm = 0;
  pdf::Align align = pdf::Align::left;
};
struct LedgerRow {
  std::vector<std::string> cells;
  double height_mm = 0;  // measured
};
struct LedgerStyle {
  double left_mm = 0;
  pdf::Type type;
  double padding_mm = 1.4;
};

class Ledger {
 public:
  Ledger(std::vector<LedgerColumn> columns, LedgerStyle style)
      : columns_(std::move(columns)), style_(style) {}

  /// Measures a row as it will be drawn.
  LedgerRow row(const pdf::Canvas& page, std::vector<std::string> cells) const;
  double heading_mm(const pdf::Canvas& page) const;
  /// Headings and rows from `top_mm` down; where the table ends. The last row may be a sum under a strong
  /// line.
  double draw(pdf::Canvas& page, double top_mm, std::span<const LedgerRow> rows, bool sum = false) const;

 private:
  LedgerRow headings(const pdf::Canvas& page) const;
  void draw_row(pdf::Canvas& page, double top_mm, const LedgerRow& row, bool heading) const;
  double width_mm() const;

  std::vector<LedgerColumn> columns_;
  LedgerStyle style_;
};

}  // namespace kakari::paperwork
