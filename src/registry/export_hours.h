// Consultation hours in the layout of 医療情報ネット 診療科・診療時間票: `kakari export hours`, read back by
// `kakari import hours`.
#pragma once
#include "registry/export_people.h"

namespace kakari::registry {

/// Of every institution with a 医療情報ネット ID, by 機関番号, one row a department and 診療時間帯; `area` as
/// for institutions. Returns how many rows. The names of the departments stay empty: only codes are kept.
std::int64_t export_hours(store::Database& database, std::string_view area, sheet::CsvStyle style,
                          const Piece& out);

}  // namespace kakari::registry
