// The ministry's table institution × function of an area (◎○×ー), with what it has no sign for said in words
// (体制なし, 未報告). × is 意向: members only; for others it reads ー and the table says so.
#pragma once
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "forum/table.h"
#include "regime/function.h"

namespace kakari::analysis {

inline constexpr std::size_t function_count = regime::kFunctions.size();

struct MatrixRow {
  forum::Doc doc = 0;
  std::array<forum::Mark, function_count> marks{};  // in the order of regime::kFunctions
};

struct Matrix {
  std::shared_ptr<const forum::Cube> cube;
  forum::Area area;
  int year = 0;                      // fiscal
  bool known = false;                // whether anything is kept of the year
  bool intent = false;               // whether × is shown
  std::vector<MatrixRow> rows = {};  // who is to report, or has; by municipality and number
  /// Of all of `rows`: how many institutions a function has of each mark.
  std::array<std::array<std::int64_t, forum::mark_count>, function_count> sums{};
};

/// `intent`: the reader may see 意向 (Act::intent_read) or it is public (Policy::intent_public).
Matrix matrix(const std::shared_ptr<const forum::Cube>& cube, const forum::Area& area, int year, bool intent);

enum class MatrixOrder { place, name, function };
struct MatrixFilter {
  std::optional<regime::Function> function = {};
  std::optional<forum::Mark> mark = {};    // of that function; without one, of any
  MatrixOrder order = MatrixOrder::place;  // function: ◎ first, of `function`
};
/// The rows that fit, in that order; `sums` stay those of the whole area.
Matrix filtered(Matrix matrix, const MatrixFilter& filter);

/// All rows, then a row of sums for ◎ ○ (×) ー 体制なし 未報告. Members only where × is shown.
forum::Table table_of(const Matrix& matrix);
/// "◎ 自院単独で提供　○ 他院と連携して提供 …"; one note each, and what × reads without 意向.
std::vector<std::string> legend(bool intent);
/// What stands in a cell: "◎", "体制なし", "未報告".
std::string sign(forum::Mark mark);

}  // namespace kakari::analysis
