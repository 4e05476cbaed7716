#include "paperwork/ledger.h"

namespace kakari::paperwork {

using pdf::Canvas;
using pdf::Role;
using pdf::Type;

LedgerRow Ledger::row(const Canvas& page, std::vector<std::string> cells) const {
  LedgerRow out{std::move(cells), 0};
  for (std::size_t i = 0; i < columns_.size(); ++i)
    out.height_mm = std::max(
        out.height_mm,
        page.measure(columns_[i].width_mm - 2 * style_.padding_mm, out.cells.at(i), style_.type).height_mm);
  out.height_mm += 2 * style_.padding_mm;
  return out;
}

LedgerRow Ledger::headings(const Canvas& page) const {
  std::vector<std::string> cells;
  for (const LedgerColumn& column : columns_) cells.push_back(column.heading);
  return row(page, std::move(cells));
}

double Ledger::heading_mm(const Canvas& page) const {
  return headings(page).height_mm;
}

double Ledger::width_mm() const {
  double width = 0;
  for (const LedgerColumn& column : columns_) width += column.width_mm;
  return width;
}

void Ledger::draw_row(Canvas& page, double top_mm, const LedgerRow& row, bool heading) const {
  const Canvas::Part part(page, Role::row);
  double left = style_.left_mm;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const Canvas::Part cell(page, heading ? Role::heading_cell : Role::cell);
    Type type = style_.type;
    type.align = columns_[i].align;
    page.text(left + style_.padding_mm, top_mm + style_.padding_mm,
              columns_[i].width_mm - 2 * style_.padding_mm, row.cells[i], type);
    left += columns_[i].width_mm;
  }
}

double Ledger::draw(Canvas& page, double top_mm, std::span<const LedgerRow> rows, bool sum) const {
  const double right = style_.left_mm + width_mm();
  const auto rule = [&](double y, double line) { page.line(style_.left_mm, y, right, y, line); };
  const LedgerRow heading = headings(page);
  rule(top_mm, 0.4);
  const Canvas::Part part(page, Role::table);
  draw_row(page, top_mm, heading, true);
  double y = top_mm + heading.height_mm;
  rule(y, 0.3);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i > 0) rule(y, sum && i + 1 == rows.size() ? 0.3 : 0.1);
    draw_row(page, y, rows[i], false);
    y += rows[i].height_mm;
  }
  rule(y, 0.4);
  return y;
}

}  // namespace kakari::paperwork
