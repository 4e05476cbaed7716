// An answer as the text of one cell, and back, exactly: what is exported can be read in again.
//   choice 2 · choices 1;3;5 (none: -) · count 412 · tenths 1.5 · text as it stands · partners one a line:
//   機関番号 | 名称 | 連携の内容 (none: -). An empty cell is no answer.
// A text that is empty is \e; one that begins with \, ' or what a spreadsheet would run has \ in front; in
// partners, \, | and line breaks are \\, \| and \n.
#pragma once
#include <optional>
#include <string>

#include "regime/form.h"

namespace kakari::exchange {

std::string to_cell(const regime::Item& item, const regime::Answer& answer);
/// nullopt of an empty cell; the error says what cannot be read.
Result<std::optional<regime::Answer>> from_cell(const regime::Item& item, std::string_view cell);

}  // namespace kakari::exchange
