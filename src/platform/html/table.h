// Tables: a caption always, numbers to the right, a phone gets cards or a strip to scroll.
#pragma once
#include <concepts>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "platform/html/tag.h"
#include "platform/html/text.h"

namespace kakari::html {

enum class Sorted { none, ascending, descending };

struct Column {
  std::string label = {};
  bool numeric = false;
  bool row_head = false;  // names the row for screen readers
  std::string href = {};  // sorts by it
  Sorted sorted = Sorted::none;
  bool label_hidden = false;  // a column of acts
};

/// Text (escaped), a number (with commas) or markup made by a component.
class Cell {
 public:
  Cell(std::string_view words) : content_(text(words)) {}
  Cell(const std::string& words) : content_(text(words)) {}
  Cell(const char* words) : content_(text(words)) {}
  Cell(std::integral auto number) : content_(text(with_commas(number))) {}
  Cell(Fragment markup) : content_(std::move(markup)) {}
  const Fragment& content() const { return content_; }

 private:
  Fragment content_;
};

struct Row {
  std::vector<Cell> cells = {};
  Tone tone = Tone::plain;  // waiting: changed; wrong; the row must also say so in words
  std::string id = {};
};

enum class OnPhone { cards, scroll };

struct Table {
  std::string caption = {};
  bool caption_hidden = false;
  std::vector<Column> columns = {};
  std::vector<Row> rows = {};
  OnPhone on_phone = OnPhone::cards;
  std::string empty = {};  // said instead when there are no rows
};

Fragment table(const Table& table);

}  // namespace kakari::html
