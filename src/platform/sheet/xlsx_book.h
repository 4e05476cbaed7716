// Which parts of the package hold the table: by relationships, never by file name (ECMA-376 part 1, 18.2).
#pragma once
#include <string>

#include "platform/sheet/xlsx_package.h"

namespace kakari::sheet::xlsx {

struct Book {
  std::string sheet;            // part of the first visible worksheet
  std::string strings, styles;  // empty when there are none
  bool from_1904 = false;       // days are counted from 1904-01-01, as Excel for Mac once did
};

/// Throws Refused: "table-kind" for a zip that is no workbook, "table-damaged" without a visible sheet.
Book read_book(Package& package);

}  // namespace kakari::sheet::xlsx
