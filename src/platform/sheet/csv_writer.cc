#include "platform/sheet/csv_writer.h"

#include <utility>

namespace kakari::sheet {
namespace {

/// Spreadsheets run cells that begin like this, Japanese ones also when it is typed in full width; numbers
/// with a sign are left alone.
bool looks_like_formula(std::string_view cell) {
  if (cell.empty()) return false;
  for (const std::string_view wide : {"＝", "＠", "＋", "－"})
    if (cell.starts_with(wide)) return cell.size() > wide.size();
  if (cell[0] == '=' || cell[0] == '@' || cell[0] == '\t' || cell[0] == '\r') return true;
  if (cell[0] != '+' && cell[0] != '-') return false;
  return cell.find_first_not_of("+-0123456789., ") != std::string_view::npos;
}

void append_cell(std::string& out, std::string_view cell, bool guard) {
  const bool guarded = guard && looks_like_formula(cell);
  const bool quoted = cell.find_first_of(",\"\r\n") != std::string_view::npos ||
                      (!cell.empty() && (cell.front() == ' ' || cell.back() == ' '));
  if (quoted) out += '"';
  if (guarded) out += '\'';
  if (!quoted) {
    out += cell;
    return;
  }
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace

void CsvWriter::row(std::span<const std::string_view> cells) {
  if (!begun_ && style_.bom && style_.encoding != Encoding::cp932) out_ += "\xEF\xBB\xBF";
  begun_ = true;
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += ',';
    append_cell(line, cells[i], style_.guard_formulas);
  }
  line += "\r\n";
  out_ += style_.encoding == Encoding::cp932 ? to_cp932(line) : line;
}

std::string CsvWriter::take() {
  return std::exchange(out_, {});
}

}  // namespace kakari::sheet
