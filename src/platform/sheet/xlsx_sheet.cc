#include "platform/sheet/xlsx_sheet.h"

#include <charconv>

#include "platform/sheet/xlsx_format.h"
#include "platform/sheet/xlsx_strings.h"

namespace kakari::sheet::xlsx {
namespace {

template <class T>
bool parse_whole(std::string_view text, T& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

/// "AB12" is column 27, counted from 0.
std::size_t column_of(std::string_view reference) {
  std::size_t column = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + std::size_t(c - 'A' + 1);
    if (column > 1 << 20) break;
  }
  if (column == 0) refuse_damaged();
  return column - 1;
}

enum class Type { number, shared, text, boolean, iso_date };

Type type_of(std::string_view name) {
  if (name == "s") return Type::shared;
  if (name == "b") return Type::boolean;
  if (name == "d") return Type::iso_date;
  if (name == "str" || name == "inlineStr" || name == "e") return Type::text;
  return Type::number;
}

class SheetReader : public XmlReader {
 public:
  SheetReader(const Strings& strings, const std::vector<Format>& formats, bool from_1904, const TableRow& row)
      : strings_(strings), formats_(formats), from_1904_(from_1904), row_(row) {}

  void start(std::string_view element, const char** attributes) override {
    if (element == "c" && in_row_)
      start_cell(attributes);
    else if (element == "v")
      in_value_ = in_cell_;
    else if (in_cell_)
      inline_.start(element);
    else if (element == "row" && in_data_)
      start_row(attributes);
    else if (element == "sheetData")
      in_data_ = true;
  }

  void text(std::string_view characters) override {
    if (in_value_)
      value_ += characters;
    else if (in_cell_)
      inline_.text(characters);
  }

  void end(std::string_view element) override {
    if (element == "v") {
      in_value_ = false;
    } else if (element == "c" && in_cell_) {
      end_cell();
    } else if (element == "row" && in_row_) {
      in_row_ = false;
      if (!cells_.empty()) stopped = !row_(line_, cells_);
    } else if (element == "sheetData") {
      in_data_ = false;  // what follows is read for its checksum only
    } else if (in_cell_) {
      inline_.end(element);
    }
  }

 private:
  void start_row(const char** attributes) {
    std::size_t line = line_ + 1;
    if (const auto said = attribute(attributes, "r"); !said.empty() && !parse_whole(said, line))
      refuse_damaged();
    if (line <= line_ || line > lines_max) refuse_damaged();
    line_ = line;
    next_column_ = 0;
    cells_.clear();
    in_row_ = true;
  }

  void start_cell(const char** attributes) {
    column_ = next_column_;
    type_ = Type::number;
    style_ = 0;
    for (; *attributes; attributes += 2) {
      const std::string_view name = attributes[0], said = attributes[1];
      if (name == "r")
        column_ = column_of(said);
      else if (name == "t")
        type_ = type_of(said);
      else if (name == "s" && !parse_whole(said, style_))
        refuse_damaged();
    }
    next_column_ = column_ + 1;
    value_.clear();
    in_cell_ = true;
  }

  void end_cell() {
    in_cell_ = in_value_ = false;
    const std::string_view inlined = inline_.take();
    if (value_.empty() && inlined.empty()) return;
    switch (type_) {
      case Type::shared: {
        std::size_t index = 0;
        if (!parse_whole(value_, index) || index >= strings_.size()) refuse_damaged();
        return place(strings_.at(index));
      }
      case Type::boolean:
        return place(value_ == "1" ? "TRUE" : "FALSE");
      case Type::iso_date:
        return place(value_.ends_with("T00:00:00") ? value_.substr(0, value_.size() - 9) : value_);
      case Type::text:
        return place(value_.empty() ? inlined : unescaped());
      case Type::number:
        return place(number_text(value_, style_ < formats_.size() ? formats_[style_] : Format{}, from_1904_));
    }
  }

  /// The text of a formula is escaped as others are.
  std::string_view unescaped() {
    inline_.start("t");
    inline_.text(value_);
    inline_.end("t");
    return inline_.take();
  }

  void place(std::string_view text) {
    if (text.empty()) return;
    if (column_ >= columns_max) refuse_too_large();
    if (cells_.size() <= column_) cells_.resize(column_ + 1);
    cells_[column_] = text;
  }

  const Strings& strings_;
  const std::vector<Format>& formats_;
  const bool from_1904_;
  const TableRow& row_;
  bool in_data_ = false, in_row_ = false, in_cell_ = false, in_value_ = false;
  std::size_t line_ = 0, column_ = 0, next_column_ = 0, style_ = 0;
  Type type_ = Type::number;
  std::string value_;
  TextCollector inline_;
  std::vector<std::string> cells_;
};

}  // namespace

void read_rows(Package& package, const Book& book, const TableRow& row) {
  Strings strings;
  if (!book.strings.empty() && package.has(book.strings)) strings = read_strings(package, book.strings);
  std::vector<Format> formats;
  if (!book.styles.empty() && package.has(book.styles)) formats = read_formats(package, book.styles);
  SheetReader reader(strings, formats, book.from_1904, row);
  package.parse(book.sheet, reader);
}

}  // namespace kakari::sheet::xlsx
