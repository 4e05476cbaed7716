#include "forum/analysis/matrix.h"

#include <algorithm>

#include "base/text.h"

namespace kakari::analysis {
namespace {

using forum::Doc;
using forum::Mark;

constexpr std::array kMarks{Mark::alone, Mark::with_others, Mark::willing,
                            Mark::none,  Mark::absent,      Mark::unreported};

/// What the reader sees of a mark.
Mark shown(Mark mark, bool intent) {
  return mark == Mark::willing && !intent ? Mark::none : mark;
}

MatrixRow row_of(const forum::YearCube& year, Doc doc, bool intent) {
  MatrixRow row{.doc = doc};
  for (std::size_t f = 0; f < function_count; ++f)
    row.marks[f] = shown(year.mark(regime::kFunctions[f], doc), intent);
  return row;
}

bool fits(const MatrixRow& row, const MatrixFilter& filter) {
  if (!filter.mark) {
    if (!filter.function) return true;
    const Mark mark = row.marks[std::size_t(*filter.function)];
    return mark == Mark::alone || mark == Mark::with_others;
  }
  if (filter.function) return row.marks[std::size_t(*filter.function)] == *filter.mark;
  return std::ranges::find(row.marks, *filter.mark) != row.marks.end();
}

std::string place_of(const Matrix& matrix, const forum::Place& place) {
  const auto* found = matrix.cube->book->areas().municipality(place.municipality);
  return found ? found->name : place.municipality;
}

std::string column_of(regime::Function function) {
  return function == regime::Function::core ? "1号機能" : std::string(regime::label(function));
}

void add_sums(const Matrix& matrix, forum::Table& table) {
  for (const Mark mark : kMarks) {
    if (mark == Mark::willing && !matrix.intent) continue;
    std::vector<forum::TableCell> cells{{"計 " + sign(mark), {}}, {"", {}}, {"", {}}};
    for (const auto& of_function : matrix.sums) {
      const std::int64_t count = of_function[std::size_t(mark)];
      cells.push_back({with_commas(count), double(count)});
    }
    table.rows.push_back(std::move(cells));
  }
}

}  // namespace

Matrix matrix(const std::shared_ptr<const forum::Cube>& cube, const forum::Area& area, int year,
              bool intent) {
  Matrix made{.cube = cube, .area = area, .year = year, .intent = intent};
  const forum::YearCube* of_year = cube->year(year);
  if (!of_year) return made;
  made.known = true;
  const forum::Extent extent = cube->extent_of(area);
  for (const auto& [first, last] : extent.ranges)
    for (Doc doc = first; doc < last; ++doc)
      if (extent.has(doc) && (of_year->has("asked", doc) || of_year->has("reported", doc)))
        made.rows.push_back(row_of(*of_year, doc, intent));
  for (const MatrixRow& row : made.rows)
    for (std::size_t f = 0; f < function_count; ++f) ++made.sums[f][std::size_t(row.marks[f])];
  return made;
}

Matrix filtered(Matrix matrix, const MatrixFilter& filter) {
  std::erase_if(matrix.rows, [&](const MatrixRow& row) { return !fits(row, filter); });
  const auto& roster = *matrix.cube->roster;
  if (filter.order == MatrixOrder::name)
    std::ranges::stable_sort(matrix.rows, {}, [&](const MatrixRow& row) { return roster[row.doc].name; });
  if (filter.order == MatrixOrder::function && filter.function)
    std::ranges::stable_sort(matrix.rows, {},
                             [&](const MatrixRow& row) { return row.marks[std::size_t(*filter.function)]; });
  return matrix;
}

std::string sign(Mark mark) {
  if (mark == Mark::absent) return "体制なし";
  if (mark == Mark::unreported) return "未報告";
  return std::string(forum::glyph(mark));
}

std::vector<std::string> legend(bool intent) {
  std::vector<std::string> lines{
      "◎ 自院単独で提供　○ 他院と連携して提供",
      "体制なし：都道府県が体制を有しないと判断したもの　未報告：この年度の報告がまだないもの"};
  if (intent)
    lines.insert(lines.begin() + 1, "× 意向はあるが現時点では提供できない　ー 意向なし");
  else
    lines.insert(lines.begin() + 1,
                 "ー 提供していない（今後担う意向の有無は、協議の場の関係者だけに示しています）");
  return lines;
}

forum::Table table_of(const Matrix& matrix) {
  forum::Table table;
  table.title = fmt::format("{}の医療機関と機能（{}）", matrix.area.name, fiscal_year_name(matrix.year));
  table.columns = {{.label = "医療機関", .width_mm = 60},
                   {.label = "機関番号", .width_mm = 25},
                   {.label = "市町村", .width_mm = 25}};
  for (const auto function : regime::kFunctions)
    table.columns.push_back({.label = column_of(function), .width_mm = 20});
  for (const MatrixRow& row : matrix.rows) {
    const forum::Place& place = (*matrix.cube->roster)[row.doc];
    std::vector<forum::TableCell> cells{
        {place.name, {}, "/institutions/" + place.number}, {place.number, {}}, {place_of(matrix, place), {}}};
    for (const Mark mark : row.marks) cells.push_back({sign(mark), {}});
    table.rows.push_back(std::move(cells));
  }
  if (!matrix.rows.empty()) add_sums(matrix, table);
  table.notes = legend(matrix.intent);
  table.source = fmt::format("{} かかりつけ医機能報告", fiscal_year_name(matrix.year));
  table.audience = matrix.intent ? forum::Audience::members : forum::Audience::everybody;
  return table;
}

}  // namespace kakari::analysis
