#include "platform/html/table.h"

namespace kakari::html {
namespace {

// A table shown as cards has display:block, which takes its meaning away; the roles give it back.
struct Roles {
  Markup table, group, row, column, head, cell;
};
constexpr Roles none{"", "", "", "", "", ""};
constexpr Roles stated{" role=\"table\"",        " role=\"rowgroup\"",  " role=\"row\"",
                       " role=\"columnheader\"", " role=\"rowheader\"", " role=\"cell\""};

void write_column(Writer& w, const Roles& roles, const Column& column) {
  w << "<th scope=\"col\"" << roles.column;
  if (column.numeric) w << " class=\"number\"";
  if (column.sorted == Sorted::ascending) w << " aria-sort=\"ascending\"";
  if (column.sorted == Sorted::descending) w << " aria-sort=\"descending\"";
  w << ">";
  if (column.label_hidden) w << "<span class=\"unseen\">";
  if (column.href.empty()) {
    w << column.label;
  } else {
    w << "<a class=\"sort\" href=\"" << safe_href(column.href) << "\">" << column.label;
    if (column.sorted == Sorted::ascending) w << "<span aria-hidden=\"true\"> ▲</span>";
    if (column.sorted == Sorted::descending) w << "<span aria-hidden=\"true\"> ▼</span>";
    w << "</a>";
  }
  if (column.label_hidden) w << "</span>";
  w << "</th>";
}

void write_cell(Writer& w, const Roles& roles, const Column& column, const Cell& cell) {
  const bool head = column.row_head;
  if (head)
    w << "<th scope=\"row\"" << roles.head;
  else
    w << "<td" << roles.cell;
  if (column.numeric) w << " class=\"number\"";
  if (!column.label_hidden) w.attr("data-label", column.label);
  w << "><div>" << cell.content() << "</div>";
  if (head)
    w << "</th>";
  else
    w << "</td>";
}

void write_row(Writer& w, const Roles& roles, const Table& table, const Row& row) {
  w << "<tr" << roles.row;
  if (row.tone != Tone::plain) w << " class=\"" << word(row.tone) << "\"";
  w.attr("id", row.id) << ">";
  static const Column unnamed;
  for (std::size_t i = 0; i < row.cells.size(); ++i)
    write_cell(w, roles, i < table.columns.size() ? table.columns[i] : unnamed, row.cells[i]);
  w << "</tr>";
}

}  // namespace

Fragment table(const Table& table) {
  Writer w(4096);
  if (table.rows.empty() && !table.empty.empty()) {
    w << "<p class=\"empty-table\">" << table.empty << "</p>";
    return w.take();
  }
  const bool cards = table.on_phone == OnPhone::cards;
  const Roles& roles = cards ? stated : none;
  if (cards)
    w << "<table class=\"table cards\"" << roles.table << ">";
  else
    w << "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"" << table.caption
      << "\"><table class=\"table\">";
  w << "<caption";
  if (table.caption_hidden) w << " class=\"unseen\"";
  w << ">" << table.caption << "</caption><thead" << roles.group << "><tr" << roles.row << ">";
  for (const auto& column : table.columns) write_column(w, roles, column);
  w << "</tr></thead><tbody" << roles.group << ">";
  for (const auto& row : table.rows) write_row(w, roles, table, row);
  w << "</tbody></table>";
  if (!cards) w << "</div>";
  return w.take();
}

}  // namespace kakari::html
