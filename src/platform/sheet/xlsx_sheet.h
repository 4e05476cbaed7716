// The rows of one worksheet, as a stream (ECMA-376 part 1, 18.3.1).
#pragma once
#include "platform/sheet/workbook.h"
#include "platform/sheet/xlsx_book.h"

namespace kakari::sheet::xlsx {

inline constexpr std::size_t columns_max = 1024;
inline constexpr std::size_t lines_max = 1'048'576;  // of Excel

/// Rows without any value are passed over; cells stand where their reference says, up to the last with a
/// value.
void read_rows(Package& package, const Book& book, const TableRow& row);

}  // namespace kakari::sheet::xlsx
