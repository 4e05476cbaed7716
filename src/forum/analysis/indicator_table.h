// The same numbers as a table: for the page beside its map, for CSV and XLSX, for papers.
#pragma once
#include "forum/analysis/indicator_asked.h"
#include "forum/table.h"

namespace kakari::analysis {

/// Gaps first: ascending where more is better, else descending. With the willing (×) of its function where
/// the reader may see them; then the table is for members.
forum::Table indicator_table(const forum::Deps& deps, const IndicatorAsked& asked);
/// The willing of the indicator's function in the whole area; nullopt where there is none, or not for this
/// reader.
std::optional<std::int64_t> willing_in(const forum::Deps& deps, const IndicatorAsked& asked);
/// 令和7年度 かかりつけ医機能報告…（鳥取県）
std::string source_of(const IndicatorAsked& asked);

}  // namespace kakari::analysis
