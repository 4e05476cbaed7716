#include "forum/table.h"

#include <fmt/format.h>

#include <algorithm>

#include "platform/html/components.h"
#include "platform/sheet/csv_writer.h"
#include "platform/sheet/workbook.h"
#include "regime/canonical.h"

namespace kakari::forum {
namespace {

constexpr std::string_view kMembersOnly = "協議の場の構成員限り（公表しないでください）";

/// "2.9" has one, "1,234" none.
int decimals_of(std::string_view text) {
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos) return 0;
  int digits = 0;
  for (std::size_t at = dot + 1; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) ++digits;
  return digits;
}

html::Cell cell_of(const TableCell& cell) {
  if (cell.tag) return html::tag({cell.text, *cell.tag});
  if (!cell.href.empty()) return html::link(cell.href, cell.text);
  return cell.text;
}

/// What stands below the rows: notes, source, for whom it is.
std::vector<std::string> below(const Table& table) {
  std::vector<std::string> out = table.notes;
  if (!table.source.empty()) out.push_back("出典：" + table.source);
  if (table.audience == Audience::members) out.emplace_back(kMembersOnly);
  return out;
}

http::Response file(std::string body, std::string_view type, std::string_view name) {
  http::Response response;
  response.body = std::move(body);
  response.set("Content-Type", type)
      .set("Content-Disposition", fmt::format("attachment; filename=\"{}\"", name));
  return response;
}

sheet::Sheet sheet_of(const Table& table) {
  sheet::Sheet out{.name = table.title, .rows = {{{.text = table.title}}, {}}, .head = 3};
  auto& head = out.rows.emplace_back();
  for (const Table::Column& column : table.columns) head.push_back({.text = column.label});
  for (const auto& row : table.rows) {
    auto& cells = out.rows.emplace_back();
    for (const TableCell& cell : row)
      cells.push_back({.text = cell.text, .number = cell.number, .decimals = decimals_of(cell.text)});
  }
  out.rows.emplace_back();
  for (const std::string& line : below(table)) out.rows.push_back({{.text = line}});
  return out;
}

void append_list(std::string& out, const std::vector<std::string>& texts) {
  out += '[';
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i > 0) out += ',';
    regime::append_text(out, texts[i]);
  }
  out += ']';
}

void append_rows(std::string& out, const Table& table) {
  out += '[';
  for (std::size_t y = 0; y < table.rows.size(); ++y) {
    out += y > 0 ? ",[" : "[";
    for (std::size_t x = 0; x < table.rows[y].size(); ++x) {
      const TableCell& cell = table.rows[y][x];
      if (x > 0) out += ',';
      regime::append_text(out, cell.text);
      if (cell.number) fmt::format_to(std::back_inserter(out), ",{}", *cell.number);
    }
    out += ']';
  }
  out += ']';
}

/// A card a row would be longer than anybody scrolls where rows are many or their cells numbers; columns of
/// words beside each other would be too narrow to read.
html::OnPhone on_phone(const Table& table) {
  constexpr std::size_t kWide = 4, kFew = 10;
  const auto worded = std::size_t(std::ranges::count(table.columns, false, &Table::Column::numeric));
  const bool cards = table.columns.size() <= kWide || (worded > kWide && table.rows.size() <= kFew);
  return cards ? html::OnPhone::cards : html::OnPhone::scroll;
}

}  // namespace

html::Fragment draw(const Table& table, std::string empty) {
  html::Table out{.caption = table.title, .rows = {}, .on_phone = on_phone(table), .empty = std::move(empty)};
  for (const Table::Column& column : table.columns)
    out.columns.push_back(
        {.label = column.label, .numeric = column.numeric, .row_head = out.columns.empty()});
  for (const auto& row : table.rows) {
    html::Row& cells = out.rows.emplace_back();
    for (const TableCell& cell : row) cells.cells.push_back(cell_of(cell));
  }
  return html::table(out);
}

html::Fragment foot(const Table& table) {
  const std::vector<std::string> lines = below(table);
  if (lines.empty()) return {};
  html::Writer w;
  w << "<p class=\"note\">";
  bool first = true;
  for (const std::string& line : lines) {
    if (!first) w << "<br>";
    w << line;
    first = false;
  }
  w << "</p>";
  return w.take();
}

http::Response csv(const Table& table, const std::string& name) {
  sheet::CsvWriter writer;
  const auto put = [&writer](const std::vector<std::string>& texts) {
    writer.row(std::vector<std::string_view>(texts.begin(), texts.end()));
  };
  std::vector<std::string> cells;
  for (const Table::Column& column : table.columns) cells.push_back(column.label);
  put(cells);
  for (const auto& row : table.rows) {
    cells.clear();
    for (const TableCell& cell : row)
      cells.push_back(cell.number ? fmt::format("{:.{}f}", *cell.number, decimals_of(cell.text)) : cell.text);
    put(cells);
  }
  put({""});
  put({table.title});
  for (const std::string& line : below(table)) put({line});
  return file(writer.take(), "text/csv; charset=utf-8", name + ".csv");
}

http::Response xlsx(const Table& table, const std::string& name) {
  return file(workbook({&table}), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
              name + ".xlsx");
}

std::string workbook(const std::vector<const Table*>& tables) {
  std::vector<sheet::Sheet> sheets;
  for (const Table* table : tables) sheets.push_back(sheet_of(*table));
  return sheet::write_book(sheets);
}

std::string canonical(const Table& table) {
  std::string out = "{\"audience\":";
  regime::append_text(out, table.audience == Audience::members ? "members" : "everybody");
  out += ",\"columns\":";
  std::vector<std::string> labels;
  for (const Table::Column& column : table.columns) labels.push_back(column.label);
  append_list(out, labels);
  out += ",\"notes\":";
  append_list(out, table.notes);
  out += ",\"rows\":";
  append_rows(out, table);
  out += ",\"source\":";
  regime::append_text(out, table.source);
  out += ",\"title\":";
  regime::append_text(out, table.title);
  return out + "}";
}

}  // namespace kakari::forum
