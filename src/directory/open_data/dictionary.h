// 項目の説明: which column holds what, made from the same layout as the files.
#pragma once
#include <string>

#include "directory/open_data/columns.h"

namespace kakari::open_data {

/// UTF-8 with BOM; one row a column of institutions.csv and hours.csv.
std::string dictionary_csv(const Layout& layout);
std::string dictionary_json(const Layout& layout);

/// "0＝無し、1＝有り"
std::string choices_in_words(const Column& column);
/// 文字列, コード, …
std::string_view type_in_words(std::string_view type);

}  // namespace kakari::open_data
