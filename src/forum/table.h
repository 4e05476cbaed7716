// A table of a page, a file or a paper: one value, drawn as HTML, CSV, XLSX and in a PDF, so that they agree.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "forum/indicator.h"
#include "platform/html/table.h"
#include "platform/http/message.h"

namespace kakari::forum {

struct TableCell {
  std::string text;              // as people read it
  std::optional<double> number;  // as a workbook has it, with the decimals of the text; nullopt: the text
  std::string href = {};         // of the page; files leave it out
  std::optional<html::Tone> tag = {};  // on a page the text is a tag: 空白
};

struct Table {
  std::string title = {};
  struct Column {
    std::string label;
    bool numeric = false;
    double width_mm = 25;  // in a PDF
  };
  std::vector<Column> columns = {};  // the first names the row
  std::vector<std::vector<TableCell>> rows = {};
  std::vector<std::string> notes = {};  // below it
  std::string source = {};              // 出典
  Audience audience = Audience::everybody;
};

/// Title, columns and rows; title, notes and source of a page stand where the page wants them (foot()).
html::Fragment draw(const Table& table, std::string empty);
/// Notes, source and for whom it is, in small letters.
html::Fragment foot(const Table& table);
/// As a file of its own; `name` without its ending, ASCII.
http::Response csv(const Table& table, const std::string& name);
http::Response xlsx(const Table& table, const std::string& name);
/// One sheet a table, named by its title; title, source and notes stand with it.
std::string workbook(const std::vector<const Table*>& tables);
/// Canonical bytes, for hashes.
std::string canonical(const Table& table);

}  // namespace kakari::forum
